/**
 * C's literals.
 *
 * @module
 */

const escapes: Readonly<Record<number, string>> = {
  7: "\\a",
  8: "\\b",
  9: "\\t",
  10: "\\n",
  11: "\\v",
  12: "\\f",
  13: "\\r",
  34: '\\"',
  92: "\\\\",
};

/** Bytes as a string literal; text that is UTF-8 stays readable. */
export function byteString(bytes: Uint8Array): string {
  let decoded: string | undefined;
  try {
    decoded = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    // It is no UTF-8: every byte stands for itself.
    if (!(error instanceof TypeError)) throw error;
  }
  return stringLiteral(
    decoded ?? Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""),
    decoded === undefined,
  );
}

/**
 * Text as a string literal.
 *
 * @param text the text.
 * @param isBytes whether each character stands for one byte.
 * @return the literal with its quotes.
 */
export function stringLiteral(text: string, isBytes = false): string {
  let out = "";
  for (const char of text) out += escaped(char, isBytes);
  // "??" followed by some characters would be one of C's trigraphs.
  return `"${out.replaceAll("??", '?""?')}"`;
}

function escaped(char: string, isBytes: boolean): string {
  const code = char.codePointAt(0)!;
  if (code in escapes) return escapes[code];
  // Three digits always: a digit that follows would be read as part of the number.
  if (code < 32 || code === 127 || (isBytes && code > 126)) return `\\${code.toString(8).padStart(3, "0")}`;
  if (!isBytes && /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(char)) {
    return Array.from(new TextEncoder().encode(char), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  }
  return char;
}

/** One character as C writes it, or undefined when it is more than a byte. */
export function charLiteral(text: string): string | undefined {
  if (text.length !== 1 || text.charCodeAt(0) > 126) return undefined;
  if (text === "'") return "'\\''";
  if (text === '"') return "'\"'";
  return text === "\0" ? "'\\0'" : `'${stringLiteral(text).slice(1, -1)}'`;
}

/** How many bytes a text has in UTF-8. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Text that may stand in a comment. */
export function commentText(text: string): string {
  return text.replace(/\s*\n\s*/g, " ").replaceAll("*/", "* /").replaceAll("/*", "/ *").trim();
}
