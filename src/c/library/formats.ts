/**
 * printf's formats with the arguments of a C program.
 *
 * @module
 */
import { format, type PrintfArgument } from "../../headers/mod.ts";
import { errnoText } from "../../abi/errno_text.ts";
import { low, toLong, toUnsignedLong, type Wide } from "../integers.ts";
import type { Program } from "./types.ts";

const CONVERSION = /%[-+ #0]*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?([\s\S]?)/g;

/** Yields the next argument behind a format: an int, a long, a double or a pointer. */
export type Take = (kind: "i" | "l" | "d" | "p", at: number, call: string) => Wide;

const encoder = new TextEncoder();

/** The bytes of a format with its arguments. */
export function formatted(program: Program, call: string, p: number, take: Take, at: number): Uint8Array {
  const { memory, fail } = program.runtime;
  const parts = plainParts(memory.string(p, at));
  if (parts) return plain(program, parts, call, take, at);
  const text = withErrorText(program, memory.string(p, at));
  try {
    return format(text, argumentsOf(program, text, take, call, at), call);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return fail(error.message, at);
    throw error;
  }
}

/** A format with its NUL; as in glibc, %m is what errno means. */
function withErrorText({ runtime: { memory }, errnoAddress }: Program, bytes: Uint8Array): Uint8Array {
  const text = new TextDecoder("latin1").decode(bytes);
  if (!/(?:^|[^%])(?:%%)*%m/.test(text)) return Uint8Array.of(...bytes, 0);
  const meaning = errnoText(memory.g_i32(errnoAddress));
  return encoder.encode(`${text.replace(/((?:^|[^%])(?:%%)*)%m/g, (_, before) => before + meaning)}\0`);
}

/** Formats that have been taken apart, by their text. */
const known = new Map<string, readonly string[] | undefined>();
const PLAIN = /^(?:[^%]|%(?:l?[diu]|[sc]))*$/;

/** A format cut into text and conversions, when it has none but %d %i %u %ld %lu %c %s without flags and widths. */
function plainParts(bytes: Uint8Array): readonly string[] | undefined {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  let parts = known.get(text);
  if (parts === undefined && !known.has(text)) {
    parts = PLAIN.test(text) ? text.split(/(%l?[a-z])/) : undefined;
    if (known.size > 1000) known.clear();
    known.set(text, parts);
  }
  return parts;
}

/** The usual formats, without the detour through all that printf can do. */
function plain(program: Program, parts: readonly string[], call: string, take: Take, at: number): Uint8Array {
  const { memory } = program.runtime;
  const bytes: number[] = [];
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (i % 2 === 0) {
      for (let j = 0; j < part.length; j++) bytes.push(part.charCodeAt(j));
    } else if (part === "%s") {
      const p = Number(take("p", at, call));
      if (p === 0) bytes.push(...encoder.encode("(null)"));
      else for (let q = p, end = memory.end(p, at); q < end; q++) bytes.push(memory.g_u8(q));
    } else if (part === "%c") {
      bytes.push(Number(take("i", at, call)) & 0xff);
    } else {
      const value = take(part[1] === "l" ? "l" : "i", at, call);
      const digits = String(integer(value, part));
      for (let j = 0; j < digits.length; j++) bytes.push(digits.charCodeAt(j));
    }
  }
  return Uint8Array.from(bytes);
}

function integer(value: Wide, part: string): Wide {
  const unsigned = part.at(-1) === "u";
  if (part[1] !== "l") return unsigned ? low(value) >>> 0 : low(value);
  return unsigned ? toUnsignedLong(value) : toLong(value);
}

/** Arguments as the headers' printf takes them: memory for %s. */
function argumentsOf(program: Program, text: Uint8Array, take: Take, call: string, at: number): PrintfArgument[] {
  const { fail } = program.runtime;
  const found: PrintfArgument[] = [];
  const source = new TextDecoder("latin1").decode(text);
  for (const [, width, precision, length, letter] of source.matchAll(CONVERSION)) {
    if (letter === "%" || letter === "m") continue;
    if (width === "*") found.push(Number(take("i", at, call)));
    const limit = precision === "*"
      ? Number(take("i", at, call))
      : precision === undefined
      ? undefined
      : Number(precision);
    if (precision === "*") found.push(limit!);
    if (letter === "n") fail(`Cannot ${call}: %n is not supported here`, at);
    if (letter === "s") found.push(stringArgument(program, Number(take("p", at, call)), limit, at));
    else if (letter === "p") found.push(BigInt(take("p", at, call)));
    else if ("fFeEgGaA".includes(letter)) found.push(Number(take("d", at, call)));
    else found.push(take(["l", "ll", "z", "j", "t"].includes(length) ? "l" : "i", at, call));
  }
  return found;
}

function stringArgument(program: Program, p: number, limit: number | undefined, at: number): PrintfArgument {
  const { memory } = program.runtime;
  if (p === 0) return null;
  if (limit === undefined || limit < 0) return Uint8Array.of(...memory.string(p, at), 0);
  // With a precision no NUL is needed within it.
  const room = memory.room(p, false, limit);
  const seen = memory.slice(p, Math.min(limit, room), false, at);
  if (!seen.includes(0) && room < limit) memory.bad(p, limit, false, at);
  return Uint8Array.of(...seen, ...seen.includes(0) ? [] : [0]);
}

/** Takes the arguments of `...` from the memory in which they lie, 8 bytes each. */
export function fromList({ runtime: { memory } }: Program, list: number): Take {
  let p = list;
  return (kind, at) => {
    p += 8;
    return kind === "d" ? memory.r_f64(p - 8, at) : kind === "i" ? memory.r_i32(p - 8, at) : memory.r_i64(p - 8, at);
  };
}

/** Takes them from the values of a call, whose kinds the compiler has noted. */
export function fromValues({ runtime: { fail } }: Program, kinds: string, values: Wide[]): Take {
  let i = 0;
  return (kind, at, call) => {
    if (i >= values.length) fail(`Cannot ${call}: the format has more conversions than there are arguments`, at);
    const given = kinds[i];
    if ((given === "d") !== (kind === "d")) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is ${
          given === "d" ? "a double" : "no double"
        }, and its conversion wants another type; C would print anything`,
        at,
      );
    }
    if (kind === "p" && given !== "p" && values[i] !== 0) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is no pointer; C would end with a segmentation fault`,
        at,
      );
    }
    return values[i++];
  };
}
