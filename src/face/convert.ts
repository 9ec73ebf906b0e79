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

/** Throws what a C compiler would say. */
export function refuse(call: string, parameter: string, wanted: string, value: unknown): never {
  throw new TypeError(`${call}: ${parameter} must be ${wanted}, not ${nameOf(value)}`);
}

/** An `int`. */
export function number(call: string, parameter: string, value: unknown): number {
  return typeof value === "number" && (value | 0) === value ? value : wide(call, parameter, value);
}

/** A number that is no `int` as it stands. */
function wide(call: string, parameter: string, value: unknown): number {
  if (typeof value !== "number" || !Number.isFinite(value)) refuse(call, parameter, "a number", value);
  return Math.trunc(value);
}

/** Room of any kind as bytes, not copied; undefined when `value` is no memory. */
export function bytesOf(value: unknown): Uint8Array | undefined {
  // Structures before other questions: behind their prototypes is a Proxy, which these would have to ask.
  if (ArrayBuffer.isView(value)) return value instanceof Uint8Array ? value : viewed(value);
  return value instanceof Struct || isStruct(value) ? value.bytes : undefined;
}

function viewed({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

// A call asks for its memory and for the length of it one after the other: a pair of them would cost more than either.

/** Bytes to read: there may be more than the call's `count`. */
export function data(call: string, value: unknown, count: unknown): Uint8Array | null {
  // A string literal has a NUL in C: it is there for a count that reaches it.
  const bytes = typeof value === "string" ? encoder.encode(`${value}\0`) : value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, "buf", "a char array, a string or a structure", value);
  return none(bytes, count);
}

/** How many bytes of `data` to read: all when left out, but of a string not its NUL. */
export function dataCount(call: string, value: unknown, bytes: Uint8Array | null, count: unknown): number {
  if (typeof value !== "string") return counted(call, "read", bytes, count);
  return counted(call, "read", bytes, count ?? bytes!.length - 1);
}

/** Room to fill: there may be more than the call's `count`. */
export function memory(call: string, value: unknown, count: unknown): Uint8Array | null {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuseRoom(call, value);
  return none(bytes, count);
}

function refuseRoom(call: string, value: unknown): never {
  if (typeof value === "string") {
    throw new TypeError(`${call}: buf must be a char array, not a string: a string can't be written to. char(30)?`);
  }
  if (typeof value === "number" && value > 0) {
    throw new TypeError(`${call}: buf must be a char array, not a number: what comes needs room. char(${value})?`);
  }
  refuse(call, "buf", "a char array", value);
}

/** How many bytes of `memory` to fill at most: all when left out. */
export function memoryCount(call: string, bytes: Uint8Array | null, count: unknown): number {
  return counted(call, "write", bytes, count);
}

/** Memory for `count` bytes: nothing of it for a negative number, which the kernel takes for a huge one. */
function none(bytes: Uint8Array | null, count: unknown): Uint8Array | null {
  return bytes !== null && typeof count === "number" && count < 0 ? bytes.subarray(0, 0) : bytes;
}

function counted(call: string, does: string, bytes: Uint8Array | null, count: unknown): number {
  if (count === undefined) return bytes === null ? 0 : bytes.length;
  const wanted = number(call, "count", count);
  if (bytes !== null && wanted > bytes.length) refuseCount(call, does, bytes, wanted);
  return wanted;
}

function refuseCount(call: string, does: string, { length }: Uint8Array, wanted: number): never {
  throw new RangeError(
    `${call}: count is ${wanted}, but buf has ${length} bytes: C would ${does} ${wanted - length} bytes past its end`,
  );
}

/** An address to read. */
export function address(call: string, value: unknown): Uint8Array | null {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, "addr", "a sockaddr_in or another address structure", value);
  return bytes;
}

/** How many bytes of an address to read: all when left out. */
export function addressLength(call: string, bytes: Uint8Array | null, length: unknown): number {
  if (length === undefined) return bytes === null ? 0 : bytes.length;
  const wanted = number(call, "addrlen", length);
  if (bytes !== null && wanted > bytes.length) {
    throw new RangeError(
      `${call}: addrlen is ${wanted}, but the structure has ${bytes.length} bytes: C would read past its end`,
    );
  }
  return wanted;
}

/** A place for an address or an option's value. */
export function place(call: string, parameter: string, value: unknown): Uint8Array | null {
  const bytes = value === null ? null : bytesOf(value);
  if (bytes === undefined) refuse(call, parameter, "a structure or a ref", value);
  return bytes;
}

/** The pointer to the length of such a place. */
export function placeLength(
  call: string,
  parameters: readonly [string, string],
  bytes: Uint8Array | null,
  length: unknown,
): LengthRef | null {
  if (length === null) return null;
  if (length === undefined) return bytes && { value: bytes.length };
  const ref = typeof length === "number" ? { value: number(call, parameters[1], length) } : length as LengthRef;
  const room = ref.value;
  if (typeof room !== "number") refuse(call, parameters[1], "a ref, such as ref(16)", length);
  if (bytes !== null && room > bytes.length) refuseLength(call, parameters, bytes, room);
  return ref;
}

function refuseLength(
  call: string,
  [parameter, lengthParameter]: readonly [string, string],
  { length }: Uint8Array,
  room: number,
): never {
  throw new RangeError(
    `${call}: ${lengthParameter} says ${room}, but ${parameter} has ${length} bytes: C would write past its end`,
  );
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
