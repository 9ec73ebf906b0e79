/**
 * The bytes of a source. Old Korean ones are EUC-KR and no UTF-8; what is in their strings is to be printed as it is.
 *
 * @module
 */

/** What stands for the byte 0x00 where bytes are no UTF-8: half of a surrogate pair, which UTF-8 can't say. */
const STRANGE = 0xdc00;

const encoder = new TextEncoder();

/**
 * A source as text: UTF-8, or else ASCII with each other byte as a character of its own, that {@linkcode encodeSource}
 * turns back.
 */
export function decodeSource(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte < 0x80 ? byte : STRANGE + byte);
  return text;
}

/** The bytes that a part of a source had. */
export function encodeSource(text: string): Uint8Array {
  if (text.isWellFormed()) return encoder.encode(text);
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff);
}
