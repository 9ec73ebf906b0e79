/**
 * From what a program gives a call to what the kernel is given. What a C compiler would refuse is a TypeError that
 * names call and parameter; what would read or write past the end of memory in C is a RangeError.
 *
 * @module
 */
import type { Arg, LengthRef } from "../abi/event.ts";
import { isStruct, Struct } from "../headers/mod.ts";

/** Bytes that a call reads: text stands for its UTF-8 bytes, and a NUL after them if the count reaches it. */
export type Data = string | ArrayBufferView | Struct | null;
/** Room that a call writes to. */
export type Room = ArrayBufferView | Struct | null;
/** The address of a socket: a structure, or its bytes. */
export type Address = Struct | Uint8Array | null;
/** A `socklen_t *`: `ref(16)`, or just a number or nothing when what comes back is not of interest. */
export type Length = LengthRef | number | null;

const encoder = new TextEncoder();

/** What `value` is, for messages. */
function nameOf(value: unknown): string {
  if (value === null) return "NULL";
  if (value === undefined) return "missing";
  if (isStruct(value)) return value.ctype;
  if (Array.isArray(value)) return "an array";
  return typeof value === "object" ? value.constructor?.name ?? "an object" : `a ${typeof value}`;
}

function refuse(call: string, parameter: string, wanted: string, value: unknown): never {
  throw new TypeError(`${call}: ${parameter} must be ${wanted}, not ${nameOf(value)}`);
}

/** An `int`. */
export function number(call: string, parameter: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) refuse(call, parameter, "a number", value);
  return Math.trunc(value);
}

/** Room of any kind as bytes, not copied; undefined when `value` is no memory. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  // Structures first: behind their prototypes is a Proxy, which other questions would have to ask.
  if (value instanceof Struct) return value.bytes;
  if (value instanceof Uint8Array) return value;
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
  return isStruct(value) ? value.bytes : undefined;
}

/** Bytes to read, `count` of them (all when left out): there may be more, which syscall() leaves out. */
export function data(call: string, value: unknown, count: unknown): [Uint8Array | null, number] {
  if (typeof value === "string") {
    // A string literal has a NUL in C: it is there for a count that reaches it, and not sent without one.
    const bytes = encoder.encode(`${value}\0`);
    return sized(call, "read", bytes, count ?? bytes.length - 1);
  }
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, "buf", "a char array, a string or a structure", value);
  return sized(call, "read", bytes, count);
}

/** Room to fill with up to `count` bytes (all of it when left out). */
export function memory(call: string, value: unknown, count: unknown): [Uint8Array | null, number] {
  if (typeof value === "string") {
    throw new TypeError(`${call}: buf must be a char array, not a string: a string can't be written to. char(30)?`);
  }
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, "buf", "a char array", value);
  return sized(call, "write", bytes, count);
}

function sized(
  call: string,
  does: string,
  bytes: Uint8Array | null,
  count: unknown,
): [Uint8Array | null, number] {
  const wanted = count === undefined ? bytes?.length ?? 0 : number(call, "count", count);
  if (bytes === null || wanted < 0) return [bytes === null ? null : bytes.subarray(0, 0), wanted];
  if (wanted > bytes.length) {
    throw new RangeError(
      `${call}: count is ${wanted}, but buf has ${bytes.length} bytes: C would ${does} ${
        wanted - bytes.length
      } bytes past its end`,
    );
  }
  return [bytes, wanted];
}

/** An address to read, `length` bytes of it (all when left out). */
export function address(call: string, value: unknown, length: unknown): [Uint8Array | null, number] {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, "addr", "a sockaddr_in or another address structure", value);
  const wanted = length === undefined ? bytes?.length ?? 0 : number(call, "addrlen", length);
  if (bytes !== null && wanted > bytes.length) {
    throw new RangeError(
      `${call}: addrlen is ${wanted}, but the structure has ${bytes.length} bytes: C would read past its end`,
    );
  }
  return [bytes, wanted];
}

/** A place for an address or an option's value, and the pointer to its length. */
export function place(
  call: string,
  [parameter, lengthParameter]: readonly [string, string],
  value: unknown,
  length: unknown,
): [Uint8Array | null, LengthRef | null] {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, parameter, "a structure or a ref", value);
  const ref = lengthOf(call, lengthParameter, length, bytes);
  if (bytes !== null && ref !== null && ref.value > bytes.length) {
    throw new RangeError(
      `${call}: ${lengthParameter} says ${ref.value}, but ${parameter} has ${bytes.length} bytes: ` +
        "C would write past its end",
    );
  }
  return [bytes, ref];
}

function lengthOf(call: string, parameter: string, value: unknown, bytes: Uint8Array | null): LengthRef | null {
  if (value === null) return null;
  if (value === undefined) return bytes && { value: bytes.length };
  if (typeof value === "number") return { value: number(call, parameter, value) };
  if (typeof value === "object" && "value" in value && typeof value.value === "number") return value as LengthRef;
  return refuse(call, parameter, "a ref, such as ref(16)", value);
}

/** An option's value: memory, or a number that stands for an `int` with that value. */
export function option(call: string, value: unknown, length: unknown): [Uint8Array | null, number] {
  const bytes = value === null ? null : typeof value === "number" ? intBytes(value) : bytesOf(value);
  if (bytes === undefined) refuse(call, "optval", "a ref, a number or a structure", value);
  const wanted = length === undefined ? bytes?.length ?? 0 : number(call, "optlen", length);
  if (bytes !== null && wanted > bytes.length) {
    throw new RangeError(
      `${call}: optlen is ${wanted}, but optval has ${bytes.length} bytes: C would read past its end`,
    );
  }
  return [bytes, wanted];
}

function intBytes(value: number): Uint8Array {
  return new Uint8Array(Int32Array.of(value).buffer);
}

/** A path, as bytes with their NUL. */
export function path(call: string, value: unknown): Uint8Array | null {
  if (value === null) return null;
  if (typeof value === "string") return encoder.encode(`${value}\0`);
  return bytesOf(value) ?? refuse(call, "pathname", "a string", value);
}

/**
 * `struct pollfd`s one after the other in memory, and how their `revents` are read back after the call. There may be
 * thousands of them, which a program hands over again and again: each is taken as two words.
 */
export function pollArray(call: string, parameter: string, value: unknown): [Uint8Array | null, () => void] {
  if (value === null) return [null, () => {}];
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const words = new Int32Array(2 * parts.length);
  const memories = new Array<Uint8Array>(parts.length);
  for (let i = 0; i < parts.length; i++) {
    const bytes = bytesOf(parts[i]);
    if (bytes === undefined || bytes.length < 8) refuse(call, parameter, "an array of structures", parts[i]);
    memories[i] = bytes;
    words[2 * i] = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
    words[2 * i + 1] = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24;
  }
  const readBack = () => {
    for (let i = 0; i < memories.length; i++) {
      const bytes = memories[i];
      const found = words[2 * i + 1] >>> 16;
      bytes[6] = found;
      bytes[7] = found >> 8;
    }
  };
  return [new Uint8Array(words.buffer), readBack];
}

/** A structure that may be NULL, as it lies in memory. */
export function structure(call: string, parameter: string, value: unknown, size: number): Uint8Array | null {
  if (value === null || value === undefined) return null;
  const bytes = bytesOf(value);
  if (!bytes) return refuse(call, parameter, "a structure", value);
  if (bytes.length < size) {
    throw new RangeError(
      `${call}: ${parameter} has ${bytes.length} bytes, but ${size} are used: C would go past its end`,
    );
  }
  return bytes;
}

/** The arguments as the kernel takes them. */
export type Args = readonly Arg[];
