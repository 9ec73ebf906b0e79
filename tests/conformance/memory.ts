/**
 * Arguments of a case as memory that a kernel reads and writes, and what it wrote as values that can be compared.
 *
 * @module
 */
import { decodeEndpoint, familyOf, parseIpv4, parseIpv6 } from "../../src/abi/address.ts";
import { AF_INET, AF_INET6, AF_UNIX } from "../../src/abi/constants.ts";
import { errnoName } from "../../src/abi/errno_text.ts";
import type { Arg, LengthRef } from "../../src/abi/event.ts";
import { constantName, type Group } from "../../src/abi/groups.ts";
import { type CaseArg, namedNumber, type OptionValue, type SockaddrText, type Step } from "./case.ts";

/** Values that earlier steps stored, by name: descriptors and ports. */
export type Stored = ReadonlyMap<string, number>;

/** The arguments of one call, and those of them that it fills. */
export interface Memory {
  readonly args: readonly Arg[];
  /** Of `{"out": n}`. */
  readonly data?: Uint8Array;
  /** Of `{"outaddr": n}`; `given` is n. */
  readonly address?: { readonly bytes: Uint8Array; readonly length: LengthRef; readonly given: number };
  /** Of `{"outint": n}`. */
  readonly option?: { readonly bytes: Uint8Array; readonly length: LengthRef };
}

/** Addresses are padded, so that a length that is too large still reads zeros. */
const SOCKADDR_ROOM = 256;
/** Where addresses are written to; filled so that what is left alone shows. */
const ADDRESS_ROOM = 128;
const UNTOUCHED = 0xaa;
const OPTION_ROOM = 64;

/**
 * The memory for the arguments of `step`.
 *
 * @param step the call.
 * @param stored descriptors and ports stored by earlier steps.
 * @return the arguments in C's order and arity.
 */
export function layOut(step: Step, stored: Stored): Memory {
  const args: Arg[] = [];
  let memory: Omit<Memory, "args"> = {};
  for (const arg of step.args) {
    if (isObject(arg) && "out" in arg) {
      const data = new Uint8Array(arg.out + 1);
      args.push(data);
      memory = { ...memory, data };
    } else if (isObject(arg) && "outaddr" in arg) {
      const address = {
        bytes: new Uint8Array(ADDRESS_ROOM).fill(UNTOUCHED),
        length: { value: arg.outaddr },
        given: arg.outaddr,
      };
      args.push(address.bytes, address.length);
      memory = { ...memory, address };
    } else if (isObject(arg) && "outint" in arg) {
      const option = { bytes: new Uint8Array(OPTION_ROOM), length: { value: arg.outint } };
      args.push(option.bytes, option.length);
      memory = { ...memory, option };
    } else args.push(input(arg, step, args.length, stored));
  }
  return { args, ...memory };
}

type ArgObject = Exclude<CaseArg, number | string | null>;
type InputArg = Exclude<CaseArg, { readonly out: number } | { readonly outaddr: number } | { readonly outint: number }>;

function isObject(arg: CaseArg): arg is ArgObject {
  return typeof arg === "object" && arg !== null;
}

function input(arg: InputArg, step: Step, position: number, stored: Stored): Arg {
  if (arg === null) return null;
  if (typeof arg === "number") return isSize(step, position) ? Number(BigInt.asUintN(64, BigInt(arg))) : arg | 0;
  if (typeof arg === "string") {
    return step.do === "open" && position === 0 ? new TextEncoder().encode(arg + "\0") : numberOf(arg, stored);
  }
  if ("sockaddr" in arg) return sockaddrBytes(arg.sockaddr, stored);
  if ("buf" in arg) return new TextEncoder().encode(arg.buf.repeat(arg.repeat ?? 1) + "\0");
  if ("len" in arg) return { value: arg.len };
  return optionBytes(arg);
}

/** The `count` of read, write, send … is a size_t: -1 there is the largest number. */
function isSize(step: Step, position: number): boolean {
  return position === 2 && ["read", "write", "send", "recv", "sendto", "recvfrom"].includes(step.do);
}

function optionBytes(arg: { int: number } | { linger: readonly number[] } | { timeval: readonly number[] }) {
  const bytes = new Uint8Array(OPTION_ROOM);
  const view = new DataView(bytes.buffer);
  if ("int" in arg) view.setInt32(0, arg.int, true);
  else if ("linger" in arg) arg.linger.forEach((value, i) => view.setInt32(4 * i, value, true));
  else arg.timeval.forEach((value, i) => view.setBigInt64(8 * i, BigInt(value), true));
  return bytes;
}

function numberOf(text: string, stored: Stored): number {
  const value = text.startsWith("$") ? stored.get(text.slice(1)) : namedNumber(text);
  if (value === undefined) throw new Error(`Cannot use ${text}: no step has stored it and no constant has that name`);
  return value;
}

function sockaddrBytes(sockaddr: SockaddrText, stored: Stored): Uint8Array {
  const bytes = new Uint8Array(SOCKADDR_ROOM);
  const { family, addr = "0.0.0.0", path, port = 0 } = sockaddr;
  const view = new DataView(bytes.buffer);
  view.setUint16(0, typeof family === "string" ? numberOf(family, stored) : family, true);
  if (path !== undefined) {
    bytes.set(new TextEncoder().encode(path.replace("@", "\0")), 2);
    return bytes;
  }
  view.setUint16(2, typeof port === "string" ? numberOf(port, stored) : port & 0xffff);
  // The form of the address decides where it lies, whatever the family says.
  const raw = addr.includes(":") ? parseIpv6(addr) : parseIpv4(addr);
  if (!raw) throw new Error(`Cannot use ${addr}: it is no address`);
  bytes.set(raw, addr.includes(":") ? 8 : 4);
  return bytes;
}

/** The fields of a returned address that lie wholly within the length that came back. */
export function decodeAddress(address: NonNullable<Memory["address"]>): Record<string, string | number> {
  const size = Math.max(0, Math.min(address.length.value, address.given, ADDRESS_ROOM));
  const bytes = address.bytes.subarray(0, size);
  if (size < 2) return {};
  const family = familyOf(bytes);
  const name = constantName("family", family);
  const fields: Record<string, string | number> = { family: name === String(family) ? family : name };
  if (family === AF_UNIX) {
    const path = new TextDecoder().decode(bytes.subarray(2)).replace("\0", "@").replace(/\0+$/, "");
    return { ...fields, path };
  }
  if (size >= 4) fields.port = bytes[2] << 8 | bytes[3];
  if (family === AF_INET && size >= 8) fields.addr = decodeEndpoint(bytes, AF_INET).host;
  if (family === AF_INET6 && size >= 24) fields.addr = decodeEndpoint(bytes, AF_INET6).host;
  return fields;
}

/** Options of SOL_SOCKET whose value is a constant, and the group it comes from. */
const symbolic: Readonly<Record<string, Group>> = { SO_TYPE: "type", SO_DOMAIN: "family", SO_PROTOCOL: "protocol" };

/** The value of the option that `step` asked for. */
export function decodeOption(step: Step, option: NonNullable<Memory["option"]>): OptionValue | undefined {
  const [, level, name] = step.args;
  const size = Math.max(0, Math.min(option.length.value, OPTION_ROOM));
  const view = new DataView(option.bytes.buffer);
  if (name === "SO_LINGER") return [view.getInt32(0, true), view.getInt32(4, true)];
  if (size < 1) return undefined;
  // A shorter room than an int gets only the low bytes.
  const number = size >= 4 ? view.getInt32(0, true) : view.getUint32(0, true) & (2 ** (8 * size) - 1);
  if (level !== "SOL_SOCKET" || typeof name !== "string") return number;
  if (name === "SO_ERROR") return number === 0 ? 0 : errnoName(number);
  const group = symbolic[name];
  const text = group && constantName(group, number);
  return text === undefined || text === String(number) ? number : text;
}
