/**
 * A line as the calls it made: for what can't be translated, and for where a program must pause in the middle of it.
 *
 * @module
 */
import { type CallName, calls, type Param } from "../abi/calls.ts";
import { F_GETFD, F_GETFL, SO_LINGER, SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET } from "../abi/constants.ts";
import { number } from "../trace/decode.ts";
import type { CallRecord } from "../trace/record.ts";
import type { AddressValue, DataValue, PollValue, SetValue, TimeValue, Value } from "../trace/value.ts";
import type { StructName } from "./ctype.ts";

/** How a language writes what calls need. */
export interface Dialect {
  /** A pointer to nothing. */
  readonly null: string;
  /** The variable of that type, under the first name that is free; declared where the language wants it. */
  variable(names: readonly string[], type: MadeType): { name: string; lines: readonly string[] };
  /** Bytes as an argument. */
  bytes(bytes: Uint8Array): string;
  /** How a variable is passed that a call reads or fills. */
  address(name: string, type: MadeType): string;
  /** The size of a variable. */
  size(name: string): string;
  /** The lines that fill an address. */
  endpoint(name: string, address: AddressValue): readonly string[];
  /** The lines that give members of a structure their values, or a number its. */
  fill(name: string, type: MadeType, values: readonly (readonly [member: string, value: string])[]): readonly string[];
  /** The lines that put descriptors into a set. */
  set(name: string, fds: readonly string[]): readonly string[];
  /** Descriptors of poll, ready to be passed, and the lines before. */
  poll(fds: readonly (readonly [fd: string, events: string])[]): { code: string; lines: readonly string[] };
  /** Text that a process printed, or a line that it read. */
  print(fd: number, bytes: Uint8Array): readonly string[];
  /** Reads a line of standard input. */
  readLine(): readonly string[];
  /** A call with its check; its result goes to the variable of that name, if there is one. */
  checked(call: CallName, code: string, result?: string): readonly string[];
  /** The variable that holds a descriptor; undefined when none does. */
  descriptor(fd: number): string | undefined;
  /** A variable for a new descriptor. */
  newDescriptor(fd: number): { name: string; lines: readonly string[] };
}

/** What a variable is. */
export type MadeType =
  | { readonly kind: "int" | "length" }
  | { readonly kind: "chars"; readonly size: number }
  | { readonly kind: "struct"; readonly name: StructName };

/**
 * A call as lines.
 *
 * @param record the call, as it was made.
 * @param dialect the language.
 * @return its lines.
 */
export function callLines(record: CallRecord, dialect: Dialect): string[] {
  const { call, args, result } = record;
  if (isStandard(record, 1) || isStandard(record, 2)) {
    if (result < 0) return [];
    return [...dialect.print(Number(args[0]), bytesOf(args[1] as DataValue))];
  }
  if (isStandard(record, 0)) return [...dialect.readLine()];
  const making = new Making(record, dialect);
  const codes = making.codes();
  const makesDescriptor = calls[call].result === "fd" && result >= 0 && record.type === "return";
  const target = makesDescriptor ? dialect.newDescriptor(result) : undefined;
  return [
    ...making.before,
    ...target?.lines ?? [],
    ...dialect.checked(call, `${call}(${codes.join(", ")})`, target?.name),
  ];
}

function isStandard({ call, args }: CallRecord, fd: number): boolean {
  return args[0] === fd && call === (fd === 0 ? "read" : "write");
}

/** Bytes that a call was given; those that were not kept are 0. */
function bytesOf({ text, size }: DataValue): Uint8Array {
  const bytes = new Uint8Array(size);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}

class Making {
  readonly before: string[] = [];
  readonly #record: CallRecord;
  readonly #dialect: Dialect;
  /** Code of lengths, by the name of the parameter. */
  readonly #lengths = new Map<string, string>();

  constructor(record: CallRecord, dialect: Dialect) {
    this.#record = record;
    this.#dialect = dialect;
  }

  codes(): string[] {
    const { call, args } = this.#record;
    const { params } = calls[call];
    const codes = params.map((param, i) => this.#code(param, args[i] ?? null));
    const isShort = call === "fcntl" && (args[1] === F_GETFL || args[1] === F_GETFD);
    return isShort ? codes.slice(0, 2) : codes;
  }

  #code(param: Param, value: Value): string {
    const known = this.#lengths.get(param.name);
    if (known !== undefined) return known;
    if (value === null) return param.c.endsWith("*") ? this.#dialect.null : "0";
    if (typeof value === "number") return this.#number(param, value);
    switch (param.kind) {
      case "bytes":
        return this.#dialect.bytes(bytesOf(value as DataValue));
      case "path":
        return this.#dialect.bytes(bytesOf(value as DataValue).filter((byte) => byte !== 0));
      case "buffer":
        return this.#buffer(param);
      case "address":
        return this.#endpoint(param, value as AddressValue);
      case "address_out":
        return this.#place(param, ["from_addr"], { kind: "struct", name: this.#addressType(param, value) });
      case "option":
        return this.#option(param, bytesOf(value as DataValue));
      case "option_out":
        return this.#place(param, ["option"], this.#optionType(this.#room(param)));
      case "pollfds":
        return this.#poll(value as PollValue);
      case "fd_set":
        return this.#set(param, value as SetValue);
      case "timeval":
        return this.#time(value as TimeValue);
      default:
        return "0";
    }
  }

  #number(param: Param, value: number): string {
    if (param.kind === "fd") return this.#descriptor(value);
    return number(this.#record, param, value, "c");
  }

  #descriptor(fd: number): string {
    return this.#dialect.descriptor(fd) ?? String(fd);
  }

  #variable(names: readonly string[], type: MadeType): string {
    const { name, lines } = this.#dialect.variable(names, type);
    this.before.push(...lines);
    return name;
  }

  /** The number in the parameter that says how long `param` is. */
  #length(param: Param): Value {
    const at = calls[this.#record.call].params.findIndex(({ name }) => name === param.length);
    return this.#record.args[at] ?? null;
  }

  #room(param: Param): number {
    const length = this.#length(param);
    return typeof length === "object" && length?.kind === "length" ? length.room : Number(length ?? 0);
  }

  #buffer(param: Param): string {
    const size = Math.max(1, Number(this.#length(param)));
    return this.#variable(["buffer"], { kind: "chars", size });
  }

  #endpoint(param: Param, address: AddressValue): string {
    const type = addressStruct(address);
    const name = this.#variable(["serv_addr", "addr"], { kind: "struct", name: type });
    this.before.push(...this.#dialect.endpoint(name, address));
    const size = type === "struct sockaddr_in6" ? 28 : 16;
    if (this.#length(param) === size) this.#lengths.set(param.length!, this.#dialect.size(name));
    return this.#dialect.address(name, { kind: "struct", name: type });
  }

  #addressType(param: Param, value: Value): StructName {
    const isAddress = typeof value === "object" && value?.kind === "address";
    const isLong = this.#room(param) >= 28 || (isAddress && value.host?.includes(":"));
    return isLong ? "struct sockaddr_in6" : "struct sockaddr_in";
  }

  /** A place that is filled, with its length beside it. */
  #place(param: Param, names: readonly string[], type: MadeType): string {
    const name = this.#variable(names, type);
    if (this.#length(param) === null) this.#lengths.set(param.length!, this.#dialect.null);
    else {
      const length = this.#variable([`${name}_size`], { kind: "length" });
      this.before.push(...this.#dialect.fill(length, { kind: "length" }, [["", String(this.#room(param))]]));
      this.#lengths.set(param.length!, this.#dialect.address(length, { kind: "length" }));
    }
    return this.#dialect.address(name, type);
  }

  #optionType(size: number): MadeType {
    const { args } = this.#record;
    if (args[1] === SOL_SOCKET && args[2] === SO_LINGER) return { kind: "struct", name: "struct linger" };
    if (args[1] === SOL_SOCKET && (args[2] === SO_RCVTIMEO || args[2] === SO_SNDTIMEO) && size >= 16) {
      return { kind: "struct", name: "struct timeval" };
    }
    return size <= 4 ? { kind: "int" } : { kind: "chars", size };
  }

  #option(param: Param, bytes: Uint8Array): string {
    const type = this.#optionType(bytes.length);
    const name = this.#variable(["option"], type);
    const whole = new Uint8Array(Math.max(16, bytes.length));
    whole.set(bytes);
    const view = new DataView(whole.buffer);
    const int = (at: number) => String(view.getInt32(at, true));
    const long = (at: number) => String(view.getBigInt64(at, true));
    const values: [string, string][] = type.kind !== "struct"
      ? [["", int(0)]]
      : type.name === "struct linger"
      ? [["l_onoff", int(0)], ["l_linger", int(4)]]
      : [["tv_sec", long(0)], ["tv_usec", long(8)]];
    this.before.push(...this.#dialect.fill(name, type, values));
    this.#lengths.set(param.length!, bytes.length === sizes(type) ? this.#dialect.size(name) : String(bytes.length));
    return this.#dialect.address(name, type);
  }

  #poll({ fds }: PollValue): string {
    const eventsParam: Param = { name: "events", c: "short", kind: "int", constants: ["poll_events"] };
    const parts = fds.map(({ fd, events }) =>
      [fd < 0 ? String(fd) : this.#descriptor(fd), number(this.#record, eventsParam, events, "c")] as const
    );
    const { code, lines } = this.#dialect.poll(parts);
    this.before.push(...lines);
    return code;
  }

  #set(param: Param, { asked }: SetValue): string {
    const type: MadeType = { kind: "struct", name: "fd_set" };
    const name = this.#variable([param.name], type);
    this.before.push(...this.#dialect.set(name, asked.map((fd) => this.#descriptor(fd))));
    return this.#dialect.address(name, type);
  }

  #time({ asked: [seconds, micros] }: TimeValue): string {
    const type: MadeType = { kind: "struct", name: "struct timeval" };
    const name = this.#variable(["timeout"], type);
    const values = [["tv_sec", String(seconds)], ["tv_usec", String(micros)]] as const;
    this.before.push(...this.#dialect.fill(name, type, values));
    return this.#dialect.address(name, type);
  }
}

/** The structure of an address. */
export function addressStruct({ host }: AddressValue): StructName {
  return host?.includes(":") ? "struct sockaddr_in6" : "struct sockaddr_in";
}

function sizes(type: MadeType): number {
  if (type.kind === "chars") return type.size;
  if (type.kind !== "struct") return 4;
  return type.name === "struct linger" ? 8 : 16;
}
