/**
 * <stdlib.h>, as far as socket programs need it.
 *
 * @module
 */
import { EINVAL, ERANGE } from "../abi/errno.ts";
import { charsUpTo, type CString, integer } from "./arguments.ts";
import { byteString } from "./bytes.ts";
import { port } from "./port.ts";
import type { Pointer } from "./ref.ts";

/** Largest number that `rand` returns. */
export const RAND_MAX: number = 0x7fffffff;

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MIN = -(2n ** 63n);

/**
 * The integer at the beginning of a text; 0 when there is none.
 *
 * @param nptr the text: white space, a sign, decimal digits.
 * @return the number, as an `int`.
 * @throws TypeError when it is no string.
 * @see POSIX atoi
 */
export function atoi(nptr: CString): number {
  const digits = /^[ \t-\r]*([+-]?\d+)/.exec(byteString(charsUpTo("atoi", "nptr", nptr)))?.[1];
  return Number(BigInt.asIntN(32, clamp(toBigInt(digits ?? "0", 10))));
}

/**
 * The integer at the beginning of a text, in any base.
 *
 * @param nptr the text: white space, a sign, 0x for base 16 (or 0 for base 8), digits.
 * @param endptr receives the text behind the number, or all of it when there is none; may be null.
 * @param base 2 to 36, or 0 for "as the prefix says".
 * @return the number; beyond 2^53 it is as near as a JavaScript number comes. Sets errno to ERANGE when it does not fit
 * a `long` (the result is then the largest or smallest one), to EINVAL when the base is none.
 * @throws TypeError when an argument is of another type.
 * @see POSIX strtol
 */
export function strtol(nptr: CString, endptr: Pointer<Uint8Array> | null = null, base: number = 10): number {
  const bytes = charsUpTo("strtol", "nptr", nptr);
  const radix = integer("strtol", "base", base);
  if (radix < 0 || radix === 1 || radix > 36) {
    port().setErrno(EINVAL);
    return 0;
  }
  const { value, length } = scan(byteString(bytes), radix);
  if (endptr) endptr.value = rest(nptr, bytes, length);
  if (value > LONG_MAX || value < LONG_MIN) port().setErrno(ERANGE);
  return Number(clamp(value));
}

/** The number at the beginning of `text` and how many chars it takes, 0 when there is none. */
function scan(text: string, base: number): { value: bigint; length: number } {
  const lead = /^[ \t-\r]*[+-]?/.exec(text)![0];
  const hex = (base === 0 || base === 16) && /^0x[0-9a-f]/i.test(text.slice(lead.length));
  const start = lead.length + (hex ? 2 : 0);
  const radix = hex ? 16 : base !== 0 ? base : text[start] === "0" ? 8 : 10;
  let end = start;
  while (digit(text[end]) < radix) end++;
  if (end === start) return { value: 0n, length: 0 };
  const sign = lead.endsWith("-") ? "-" : "";
  return { value: toBigInt(sign + text.slice(start, end), radix), length: end };
}

function digit(char: string | undefined): number {
  return char !== undefined && /[0-9a-z]/i.test(char) ? parseInt(char, 36) : Infinity;
}

function toBigInt(text: string, radix: number): bigint {
  let value = 0n;
  for (const char of text.replace(/^[+-]/, "")) value = value * BigInt(radix) + BigInt(digit(char));
  return text[0] === "-" ? -value : value;
}

function clamp(value: bigint): bigint {
  return value > LONG_MAX ? LONG_MAX : value < LONG_MIN ? LONG_MIN : value;
}

/** What lies behind the number: in the caller's memory when that is an array. */
function rest(nptr: CString, bytes: Uint8Array, length: number): Uint8Array {
  if (nptr instanceof Uint8Array) return nptr.subarray(length);
  const copy = new Uint8Array(bytes.length - length + 1);
  copy.set(bytes.subarray(length));
  return copy;
}

// glibc's generator: each number is the sum of those 3 and 31 before it, modulo 2^32, without its lowest bit.
let history: Uint32Array | undefined;
let next = 3;

/**
 * The next pseudo-random number: glibc's sequence, so that a C program with the same seed gets the same numbers.
 *
 * @return 0 to RAND_MAX.
 * @see POSIX rand
 */
export function rand(): number {
  if (!history) srand(1);
  return step(history!) >>> 1;
}

/**
 * Starts the sequence of {@linkcode rand} anew.
 *
 * @param seed which sequence; 1 is the one that runs when `srand` was never called.
 * @throws TypeError when it is no number.
 * @see POSIX srand
 */
export function srand(seed: number): void {
  const first = integer("srand", "seed", seed) | 0;
  const words = new Uint32Array(31);
  // A linear congruential generator modulo 2^31 - 1 fills the history; its numbers are kept positive.
  let word = first === 0 ? 1 : first;
  words[0] = word;
  for (let i = 1; i < 31; i++) {
    word = Number(16807n * BigInt(word) % 2147483647n);
    if (word < 0) word += 2147483647;
    words[i] = word;
  }
  history = words;
  next = 3;
  for (let i = 0; i < 310; i++) step(words);
}

/** Replaces the oldest word by its sum with the one that is 3 steps old. */
function step(words: Uint32Array): number {
  const sum = words[next] + words[(next + 28) % 31];
  words[next] = sum;
  const result = words[next];
  next = (next + 1) % 31;
  return result;
}
