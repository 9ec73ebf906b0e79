/**
 * Arrays of char: `char message[30]`.
 *
 * @module
 */
import { checkRoom, describe, size } from "./arguments.ts";

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

/** An array of `char`: bytes, shown as text. `subarray(n)` is C's `message + n`: it shares the memory. */
export class CharArray extends Uint8Array {
  /**
   * The array from an index on, over the same memory: C's `message + begin`.
   *
   * @param begin first index; negative counts from the end.
   * @param end index behind the last.
   * @return the array, sharing this one's memory.
   */
  override subarray(begin?: number, end?: number): CharArray {
    return super.subarray(begin, end) as CharArray;
  }

  /** The text before the NUL. */
  override toString(): string {
    return text(this);
  }

  /** What `console.log` shows: the size and the content, NULs within it as `\0`. */
  [Symbol.for("Deno.customInspect")](): string {
    const last = this.findLastIndex((byte) => byte !== 0) + 1;
    const shown = JSON.stringify(decoder.decode(this.slice(0, last))).replaceAll("\\u0000", "\\0");
    return `char[${this.length}] ${shown}${last === this.length && last > 0 ? " without a NUL" : ""}`;
  }
}

/**
 * An array of `char`: `char(30)` is `char message[30]`, zeroed; `char("Hello World!")` is the 13 bytes of
 * `char message[] = "Hello World!"`; `char("hi", 30)` is `char message[30] = "hi"`.
 *
 * @param content the number of bytes, or text, of which the UTF-8 bytes and a NUL are taken.
 * @param length the number of bytes, for text; as in C, the NUL alone may be missing room.
 * @return the array.
 * @throws TypeError when the content is neither number nor text; RangeError when the text does not fit or the number is
 * no size.
 */
export function char(content: number | string, length?: number): CharArray {
  if (typeof content === "number") return new CharArray(size("char", "the size", content));
  if (typeof content !== "string") {
    throw new TypeError(`Cannot make a char array of ${describe(content)}: give its size, or text`);
  }
  const bytes = encoder.encode(content);
  const made = new CharArray(length === undefined ? bytes.length + 1 : size("char", "the size", length));
  checkRoom("put", bytes.length, made);
  made.set(bytes);
  return made;
}

/**
 * A JavaScript string of the text in a char array: up to the first NUL, or `n` bytes of it.
 *
 * @param bytes the array; bytes that are no UTF-8 become U+FFFD.
 * @param n how many bytes count at most, for arrays without a NUL, such as what `read` has just filled.
 * @return the text.
 * @throws TypeError when it is no array of bytes; RangeError when `n` is negative or more than the array has.
 */
export function text(bytes: Uint8Array, n?: number): string {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`Cannot take text of ${describe(bytes)}: give a char array`);
  const limit = n === undefined ? bytes.length : size("text", "n", n);
  if (limit > bytes.length) throw new RangeError(`Cannot take ${limit} bytes of text: char[${bytes.length}] has fewer`);
  const end = bytes.subarray(0, limit).indexOf(0);
  return decoder.decode(bytes.subarray(0, end < 0 ? limit : end));
}
