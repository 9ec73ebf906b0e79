/**
 * What every function of the headers asks of its arguments, and how it complains.
 *
 * @module
 */
import { isStruct, type Struct } from "./struct.ts";

/** A `const char *`: a char array with a NUL, or a JavaScript string, which stands for its UTF-8 bytes and a NUL. */
export type CString = string | Uint8Array;

/** A `void *`: a structure, or bytes. */
export type Memory = Uint8Array | Struct;

const encoder = new TextEncoder();

/** What `value` is, for the end of "must be …, not". */
export function describe(value: unknown): string {
  if (value === null) return "NULL";
  if (value === undefined) return "left out";
  if (isStruct(value)) return `a ${value.ctype}`;
  if (value instanceof Uint8Array) return "a char array";
  if (Array.isArray(value)) return "a JavaScript array";
  return `a ${typeof value}`;
}

/** The TypeError of a C compiler: parameter `name` of `call` must be something else. */
export function wrongType(call: string, name: string, wanted: string, value: unknown): TypeError {
  return new TypeError(`Cannot ${call}: ${name} must be ${wanted}, not ${describe(value)}`);
}

/** `value` as a C integer: fractions are cut off, as C cuts them. */
export function integer(call: string, name: string, value: unknown): number {
  if (typeof value !== "number") throw wrongType(call, name, "a number", value);
  if (!Number.isFinite(value)) throw new TypeError(`Cannot ${call}: ${name} is ${value}, which is no integer`);
  return Math.trunc(value);
}

/** `value` as a `size_t`: a count that is not negative. */
export function size(call: string, name: string, value: unknown): number {
  const count = integer(call, name, value);
  if (count < 0) {
    throw new RangeError(
      `Cannot ${call}: ${name} is ${count}; as a size_t that is ${BigInt.asUintN(64, BigInt(count))}, ` +
        "which would be memory corruption in C",
    );
  }
  return count;
}

/** `value` as an `int` that stands for one byte: a number, or a string of one byte (C's `'a'`). */
export function character(call: string, name: string, value: unknown): number {
  if (typeof value !== "string") return integer(call, name, value) & 0xff;
  const bytes = encoder.encode(value);
  if (bytes.length === 1) return bytes[0];
  throw new TypeError(
    `Cannot ${call}: ${name} must be one char, and ${JSON.stringify(value)} has ${bytes.length} bytes`,
  );
}

/** The bytes of a char array that a function writes into. */
export function destination(call: string, name: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  throw wrongType(call, name, "a char array", value);
}

/** The bytes behind a `void *`. */
export function memory(call: string, name: string, value: unknown): Uint8Array {
  if (value instanceof Uint8Array) return value;
  if (isStruct(value)) return value.bytes;
  throw wrongType(call, name, "a char array or a structure", value);
}

/** The bytes of a C string before its NUL. A char array without one is a RangeError: C would read on behind it. */
export function chars(call: string, name: string, value: unknown): Uint8Array {
  const whole = charsUpTo(call, name, value);
  if (whole.length === (value as Uint8Array).length && value instanceof Uint8Array) {
    throw new RangeError(
      `Cannot ${call}: ${name} is char[${whole.length}] without a NUL at its end, so C would read on behind it`,
    );
  }
  return whole;
}

/** The bytes of a C string before its NUL, or all of them when it has none. */
export function charsUpTo(call: string, name: string, value: unknown): Uint8Array {
  if (typeof value !== "string" && !(value instanceof Uint8Array)) {
    throw wrongType(call, name, "a char array or a string", value);
  }
  const bytes = typeof value === "string" ? encoder.encode(value) : value;
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

/** Complains when `count` bytes do not fit `place`, the memory that `call` writes into. */
export function checkRoom(call: string, count: number, place: Memory): void {
  if (count <= lengthOf(place)) return;
  throw new RangeError(
    `Cannot ${call} ${count} bytes into ${nameOf(place)}: C would overwrite what lies behind it (memory corruption)`,
  );
}

/** Complains when `call` would read `count` bytes of `place`, which has fewer. */
export function checkReach(call: string, count: number, place: Memory): void {
  if (count <= lengthOf(place)) return;
  throw new RangeError(
    `Cannot ${call} ${count} bytes of ${nameOf(place)}: C would read on behind it (memory corruption)`,
  );
}

function lengthOf(place: Memory): number {
  return place instanceof Uint8Array ? place.length : place.bytes.length;
}

/** A piece of memory as a C programmer would name it. */
function nameOf(place: Memory): string {
  return place instanceof Uint8Array ? `char[${place.length}]` : `${place.ctype} (${place.bytes.length} bytes)`;
}
