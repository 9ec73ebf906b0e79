/**
 * Bytes as a string with one character a byte, so that regular expressions and padding work on them.
 *
 * @module
 */

const PIECE = 8192;

/** A string whose characters have the codes of `bytes`. */
export function byteString(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return text;
}

/** The bytes that the characters of a byte string stand for. */
export function fromByteString(text: string): Uint8Array {
  return Uint8Array.from(text, (char) => char.charCodeAt(0));
}
