/**
 * Memory for structures, many in one piece: an array of its own costs the JavaScript engine ten times as much as a view
 * of a piece, and programs make structures in their loops.
 *
 * @module
 */

/** Bytes of a piece. */
const PIECE = 4096;
/** What is longer than this has memory of its own. */
const LONGEST = 128;

let piece = new ArrayBuffer(PIECE);
let used = 0;

/** Zeroed memory of `size` bytes, which nobody else has; what lies around it in its buffer is others'. */
export function room(size: number): Uint8Array {
  if (size > LONGEST) return new Uint8Array(size);
  if (used + size > PIECE) {
    piece = new ArrayBuffer(PIECE);
    used = 0;
  }
  const bytes = new Uint8Array(piece, used, size);
  // Where the next one begins, any number may lie.
  used += (size + 7) & ~7;
  return bytes;
}
