/**
 * The text of a value of C's, as the prompt shows it.
 *
 * @module
 */
import type { Context } from "../context.ts";
import { FUNCTION_START } from "../context.ts";
import type { Wide } from "../integers.ts";
import { STREAMS } from "../library/stdio_streams.ts";
import type { Memory } from "../memory.ts";
import {
  type ArrayType,
  type CType,
  findMember,
  type PointerType,
  showType,
  sizeOf,
  type StructType,
} from "../types.ts";
import { ctypeOf, type Views } from "./views.ts";

/** Elements of an array, and bytes of a string, that are shown. */
const SHOWN = 100;
const BYTES_SHOWN = 1024;

/** What a text needs to know. */
export interface Surroundings {
  readonly c: Context;
  readonly memory: Memory;
  readonly views: Views;
}

/**
 * The text of what an expression gave.
 *
 * @param type its type.
 * @param value what generated code gave: a number; of arrays and structures the address.
 */
export function showValue(around: Surroundings, type: CType, value: Wide): string {
  switch (type.kind) {
    case "array":
      return showArray(around, type, Number(value));
    case "struct":
      return showStruct(around, type, Number(value));
    case "pointer":
      return showPointer(around, type, Number(value));
    case "function":
      return functionAt(around, Number(value));
    case "int":
      return type.name === "char" ? `${value}${character(Number(value))}` : String(Number(value) === 0 ? 0 : value);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

/** The text of what lies at an address. */
export function showAt(around: Surroundings, type: CType, address: number): string {
  const isValue = type.kind !== "array" && type.kind !== "struct";
  return showValue(around, type, isValue ? around.views.scalar(type, address) : address);
}

/** A value as it is shown: a text, with the name of the function of C's own that it is; or a view. */
export type Shown = { readonly text: string; readonly declared?: string } | { readonly view: unknown };

/**
 * A value as it is shown.
 *
 * @param around what is known around it.
 * @param typed the functions that were typed.
 * @param type its type.
 * @param value as for {@linkcode showValue}.
 */
export function shown(around: Surroundings, typed: object, type: CType, value: Wide): Shown {
  const isText = type.kind === "array" && type.of.kind === "int" && type.of.size === 1;
  if (isText) return { view: around.views.read(type, Number(value)) };
  const name = type.kind === "function" ? functionNameAt(around, Number(value)) : undefined;
  const text = showValue(around, type, value);
  return name === undefined || name in typed ? { text } : { text, declared: name };
}

/** ` 'A'` behind the number of a character that can be seen. */
function character(code: number): string {
  const named: Readonly<Record<number, string>> = { 0: "\\0", 9: "\\t", 10: "\\n", 13: "\\r", 39: "\\'", 92: "\\\\" };
  if (named[code] !== undefined) return ` '${named[code]}'`;
  return code >= 32 && code < 127 ? ` '${String.fromCharCode(code)}'` : "";
}

function showArray(around: Surroundings, type: ArrayType, address: number, isInner = false): string {
  const { of, count = 0 } = type;
  const size = sizeOf(of) ?? 1;
  const shown = Array.from({ length: Math.min(count, SHOWN) }, (_, i) => showPart(around, of, address + i * size));
  const rest = count > SHOWN ? `, … (${count - SHOWN} more)` : "";
  const values = `{${shown.join(", ")}${rest}}`;
  return isInner ? values : `${showType(type).replace(" [", "[")} ${values}`;
}

/** A structure of a header as mod.ts shows it, others member by member. */
function showStruct(around: Surroundings, type: StructType, address: number): string {
  if (/^(?:sockaddr|in_addr|in6_addr)/.test(type.tag)) return String(around.views.read(type, address));
  if (ctypeOf(type) === "fd_set") return showSet(around.memory.whole().subarray(address, address + type.size));
  const members = (type.members ?? []).flatMap(({ name, type: inner, offset, bits }) => {
    if (name === "" && inner.kind === "struct") return showStruct(around, inner, address + offset).slice(1, -1);
    if (!bits) return `${name}=${showMember(around, inner, address + offset)}`;
    const view = around.views.read(type, address) as unknown as Record<string, number>;
    return `${name}=${findMember(type, name) ? view[name] : "?"}`;
  });
  return `{${members.join(", ")}}`;
}

/** What is in an array or structure: the type of an array in it is known. */
function showPart(around: Surroundings, type: CType, address: number): string {
  return type.kind === "array" ? showArray(around, type, address, true) : showAt(around, type, address);
}

/** The descriptors of an fd_set. */
function showSet(bytes: Uint8Array): string {
  const fds = Array.from({ length: 8 * bytes.length }, (_, fd) => fd);
  return `[${fds.filter((fd) => bytes[fd >> 3] & 1 << (fd & 7)).join(" ")}]`;
}

function showMember(around: Surroundings, type: CType, address: number): string {
  const isText = type.kind === "array" && type.of.kind === "int" && type.of.name === "char";
  return isText
    ? quoted(around.memory.whole().subarray(address, address + (type.count ?? 0)), false)
    : showPart(around, type, address);
}

function showPointer(around: Surroundings, type: PointerType, address: number): string {
  if (address === 0) return "NULL";
  if (type.to.kind === "function") return functionAt(around, address);
  const stream = Object.entries(STREAMS).find(([, each]) => each === address);
  if (stream) return stream[0];
  const isText = type.to.kind === "int" && type.to.name === "char";
  const room = around.memory.room(address, false, BYTES_SHOWN);
  if (isText && room > 0) {
    const bytes = around.memory.whole().subarray(address, address + room);
    if (bytes.includes(0)) return quoted(bytes, true);
  }
  return placeAt(around, address);
}

/** `&serv_addr`, `&message[3]`, or the number with what malloc has put there. */
function placeAt({ c, memory }: Surroundings, address: number): string {
  const hex = `0x${address.toString(16)}`;
  const found = c.statics.findLast((each) => address >= each.address && address < each.address + each.size);
  if (!found) {
    const size = memory.blockSize(address);
    return size === undefined ? hex : `${hex} (${size} bytes of malloc)`;
  }
  const symbol = c.scopes[0].names.get(found.name);
  const element = symbol?.kind === "variable" && symbol.type.kind === "array" ? sizeOf(symbol.type.of) ?? 1 : 0;
  const offset = address - found.address;
  if (element > 0 && offset % element === 0) return `&${found.name}[${offset / element}]`;
  return offset === 0 ? `&${found.name}` : `${hex} (byte ${offset} of ${found.name})`;
}

function functionNameAt({ c }: Surroundings, address: number): string | undefined {
  return [...c.functionNumbers.keys()][(address - FUNCTION_START) / 16];
}

function functionAt(around: Surroundings, address: number): string {
  const { c } = around;
  const name = functionNameAt(around, address);
  const symbol = name === undefined ? undefined : c.scopes[0].names.get(name);
  if (symbol?.kind === "function") return showType(symbol.type, name);
  return address === 0 ? "NULL" : `0x${address.toString(16)}`;
}

/** Bytes as a string of C's. */
function quoted(bytes: Uint8Array, toNul: boolean): string {
  const end = toNul ? bytes.indexOf(0) : bytes.findLastIndex((byte) => byte !== 0) + 1;
  const text = new TextDecoder().decode(bytes.slice(0, Math.min(end, BYTES_SHOWN)));
  return `${JSON.stringify(text).replaceAll("\\u0000", "\\0")}${end > BYTES_SHOWN ? "…" : ""}`;
}
