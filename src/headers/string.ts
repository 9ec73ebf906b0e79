/**
 * <string.h>. Pointers are char arrays, and `buf.subarray(n)` is C's `buf + n`. Where C takes `const char *` a
 * JavaScript string will do. Writing or reading beyond an array, which C would do, is a RangeError.
 *
 * @module
 */
import {
  character,
  chars,
  charsUpTo,
  checkReach,
  checkRoom,
  type CString,
  destination,
  type Memory,
  memory,
  size,
} from "./arguments.ts";

/**
 * Length of a string without its NUL.
 *
 * @param s the string.
 * @return bytes before the NUL; of a JavaScript string, its UTF-8 bytes.
 * @throws TypeError when `s` is no string; RangeError when it has no NUL.
 * @see POSIX strlen
 */
export function strlen(s: CString): number {
  return chars("strlen", "s", s).length;
}

/**
 * Compares two strings byte by byte.
 *
 * @param s1 the first string.
 * @param s2 the second string.
 * @return 0 when they are equal, else the difference of the first bytes that differ.
 * @throws TypeError when one is no string; RangeError when one has no NUL.
 * @see POSIX strcmp
 */
export function strcmp(s1: CString, s2: CString): number {
  return difference(chars("strcmp", "s1", s1), chars("strcmp", "s2", s2), Infinity);
}

/**
 * Compares at most `n` bytes of two strings.
 *
 * @param s1 the first string.
 * @param s2 the second string.
 * @param n how many bytes count at most.
 * @return 0 when they are equal that far, else the difference of the first bytes that differ.
 * @throws TypeError when an argument is of another type; RangeError when an array has fewer than `n` bytes and no NUL.
 * @see POSIX strncmp
 */
export function strncmp(s1: CString, s2: CString, n: number): number {
  const limit = size("strncmp", "n", n);
  return difference(charsWithin("strncmp", "s1", s1, limit), charsWithin("strncmp", "s2", s2, limit), limit);
}

/**
 * Copies a string with its NUL.
 *
 * @param dest the array to copy into.
 * @param src the string.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when `dest` is too small: memory corruption in C.
 * @see POSIX strcpy
 */
export function strcpy<T extends Uint8Array>(dest: T, src: CString): T {
  const room = destination("strcpy", "dest", dest);
  const from = chars("strcpy", "src", src);
  checkRoom("strcpy", from.length + 1, room);
  const end = from.length;
  room.set(from);
  room[end] = 0;
  return dest;
}

/**
 * Copies at most `n` bytes of a string; what is left of `n` is filled with NULs, and a longer string leaves none.
 *
 * @param dest the array to copy into.
 * @param src the string.
 * @param n how many bytes are written.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when `dest` is smaller than `n`: memory corruption in
 * C.
 * @see POSIX strncpy
 */
export function strncpy<T extends Uint8Array>(dest: T, src: CString, n: number): T {
  const room = destination("strncpy", "dest", dest);
  const count = size("strncpy", "n", n);
  const from = charsWithin("strncpy", "src", src, count);
  checkRoom("strncpy", count, room);
  const end = from.length;
  room.set(from);
  room.fill(0, end, count);
  return dest;
}

/**
 * Appends a string to another.
 *
 * @param dest the array that holds the first string.
 * @param src the string to append.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when `dest` is too small: memory corruption in C.
 * @see POSIX strcat
 */
export function strcat<T extends Uint8Array>(dest: T, src: CString): T {
  append("strcat", destination("strcat", "dest", dest), chars("strcat", "src", src));
  return dest;
}

/**
 * Appends at most `n` bytes of a string, and a NUL.
 *
 * @param dest the array that holds the first string.
 * @param src the string to append.
 * @param n how many of its bytes count at most.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when `dest` is too small: memory corruption in C.
 * @see POSIX strncat
 */
export function strncat<T extends Uint8Array>(dest: T, src: CString, n: number): T {
  const from = charsWithin("strncat", "src", src, size("strncat", "n", n));
  append("strncat", destination("strncat", "dest", dest), from);
  return dest;
}

/**
 * Finds the first occurrence of a char.
 *
 * @param s the string.
 * @param c the char, as a number or a string of one byte; 0 finds the NUL.
 * @return the string from there on, sharing the memory, or null.
 * @throws TypeError when an argument is of another type; RangeError when `s` has no NUL.
 * @see POSIX strchr
 */
export function strchr(s: CString, c: number | string): Uint8Array | null {
  const whole = withNul("strchr", s);
  return from(whole, whole.subarray(0, whole.indexOf(0) + 1).indexOf(character("strchr", "c", c)));
}

/**
 * Finds the last occurrence of a char.
 *
 * @param s the string.
 * @param c the char, as a number or a string of one byte; 0 finds the NUL.
 * @return the string from there on, sharing the memory, or null.
 * @throws TypeError when an argument is of another type; RangeError when `s` has no NUL.
 * @see POSIX strrchr
 */
export function strrchr(s: CString, c: number | string): Uint8Array | null {
  const whole = withNul("strrchr", s);
  return from(whole, whole.subarray(0, whole.indexOf(0) + 1).lastIndexOf(character("strrchr", "c", c)));
}

/**
 * Finds a string within another.
 *
 * @param haystack the string to search.
 * @param needle the string to find.
 * @return the string from there on, sharing the memory, or null.
 * @throws TypeError when one is no string; RangeError when one has no NUL.
 * @see POSIX strstr
 */
export function strstr(haystack: CString, needle: CString): Uint8Array | null {
  const whole = withNul("strstr", haystack);
  const wanted = chars("strstr", "needle", needle);
  const last = whole.indexOf(0) - wanted.length;
  for (let at = 0; at <= last; at++) {
    if (wanted.every((byte, i) => whole[at + i] === byte)) return whole.subarray(at);
  }
  return null;
}

/**
 * Fills memory with one byte: `memset(addr, 0, sizeof(addr))`.
 *
 * @param s a structure or a char array.
 * @param c the byte, as a number or a string of one byte.
 * @param n how many bytes are filled.
 * @return `s`.
 * @throws TypeError when an argument is of another type; RangeError when `s` has fewer bytes: memory corruption in C.
 * @see POSIX memset
 */
export function memset<T extends Memory>(s: T, c: number | string, n: number): T {
  const room = memory("memset", "s", s);
  const count = size("memset", "n", n);
  checkRoom("memset", count, s);
  room.fill(character("memset", "c", c), 0, count);
  return s;
}

/**
 * Copies bytes.
 *
 * @param dest a structure or a char array.
 * @param src a structure, a char array, or a string.
 * @param n how many bytes are copied.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when either has fewer bytes: memory corruption in C.
 * @see POSIX memcpy
 */
export function memcpy<T extends Memory>(dest: T, src: Memory | string, n: number): T {
  copy("memcpy", dest, src, n);
  return dest;
}

/**
 * Copies bytes between places that may overlap. ({@linkcode memcpy} manages that here too; in C it need not.)
 *
 * @param dest a structure or a char array.
 * @param src a structure, a char array, or a string.
 * @param n how many bytes are copied.
 * @return `dest`.
 * @throws TypeError when an argument is of another type; RangeError when either has fewer bytes: memory corruption in C.
 * @see POSIX memmove
 */
export function memmove<T extends Memory>(dest: T, src: Memory | string, n: number): T {
  copy("memmove", dest, src, n);
  return dest;
}

/**
 * Compares bytes.
 *
 * @param s1 a structure, a char array, or a string.
 * @param s2 a structure, a char array, or a string.
 * @param n how many bytes are compared.
 * @return 0 when they are equal, else the difference of the first bytes that differ.
 * @throws TypeError when an argument is of another type; RangeError when either has fewer bytes: C would read on.
 * @see POSIX memcmp
 */
export function memcmp(s1: Memory | string, s2: Memory | string, n: number): number {
  const count = size("memcmp", "n", n);
  const [a, b] = [source("memcmp", "s1", s1), source("memcmp", "s2", s2)];
  checkReach("memcmp", count, typeof s1 === "string" ? a : s1);
  checkReach("memcmp", count, typeof s2 === "string" ? b : s2);
  return difference(a.subarray(0, count), b.subarray(0, count), count);
}

const encoder = new TextEncoder();

/** What a string's bytes are to be compared or copied, of which `n` count: without a NUL it must have as many. */
function charsWithin(call: string, name: string, s: CString, n: number): Uint8Array {
  const found = charsUpTo(call, name, s);
  if (found.length < n) return chars(call, name, s);
  return found.subarray(0, n);
}

/** A string with its NUL, in its own memory when it is an array. */
function withNul(call: string, s: CString): Uint8Array {
  const before = chars(call, "s", s);
  if (s instanceof Uint8Array) return s;
  const whole = new Uint8Array(before.length + 1);
  whole.set(before);
  return whole;
}

function from(whole: Uint8Array, at: number): Uint8Array | null {
  return at < 0 ? null : whole.subarray(at);
}

function append(call: string, dest: Uint8Array, added: Uint8Array): void {
  const end = chars(call, "dest", dest).length;
  const after = end + added.length;
  checkRoom(call, after + 1, dest);
  dest.set(added, end);
  dest[after] = 0;
}

function source(call: string, name: string, value: Memory | string): Uint8Array {
  return typeof value === "string" ? encoder.encode(value + "\0") : memory(call, name, value);
}

function copy(call: string, dest: Memory, src: Memory | string, n: number): void {
  const room = memory(call, "dest", dest);
  const bytes = source(call, "src", src);
  const count = size(call, "n", n);
  checkReach(call, count, typeof src === "string" ? bytes : src);
  checkRoom(call, count, dest);
  room.set(bytes.subarray(0, count));
}

/** Difference of the first two bytes that differ; the NUL behind a shorter string counts as one. */
function difference(a: Uint8Array, b: Uint8Array, n: number): number {
  const end = Math.min(n, Math.max(a.length, b.length));
  for (let i = 0; i < end; i++) {
    const apart = (a[i] ?? 0) - (b[i] ?? 0);
    if (apart !== 0) return apart;
  }
  return 0;
}
