/**
 * Addresses for `%p`. JavaScript has none, so every piece of memory is given one when it is first asked for, in a range
 * where a C program's stack lies; it stays the same, and `buf.subarray(4)` lies 4 behind `buf`.
 *
 * @module
 */
import type { Memory } from "./arguments.ts";

const addresses = new WeakMap<ArrayBufferLike, bigint>();
let free = 0x7ffd00001000n;

/** The address of a piece of memory. */
export function addressOf(place: Memory): bigint {
  const bytes = place instanceof Uint8Array ? place : place.bytes;
  let base = addresses.get(bytes.buffer);
  if (base === undefined) {
    base = free;
    addresses.set(bytes.buffer, base);
    // The next one begins at a multiple of 16, as memory from a C compiler does.
    free += (BigInt(bytes.buffer.byteLength) + 31n) & ~15n;
  }
  return base + BigInt(bytes.byteOffset);
}
