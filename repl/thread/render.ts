/**
 * Values as text, in C's terms where C has them.
 *
 * @module
 */
import { withoutOwnCalls } from "../../src/process/own_calls.ts";
import { nearest } from "../language/nearest.ts";

/** Bytes shown of an array at most. */
const BYTES_SHOWN = 1024;

/**
 * The text that the prompt shows for a value.
 *
 * @param value what a line evaluated to.
 * @return its text, or undefined for `undefined`, which shows nothing.
 */
export function render(value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "number" && (value !== 0 || 1 / value > 0)) return `${value}`;
  if (value instanceof Uint8Array) return renderBytes(value);
  return withoutOwnCalls(
    Deno.inspect(value, { colors: false, depth: 4, iterableLimit: 100, strAbbreviateSize: 10_000 }),
  );
}

/**
 * An array of bytes as C would declare and initialise it: `char[30] "Hello World!"`.
 *
 * @param bytes the array; NULs at its end are counted in its size only.
 * @return the text; bytes that are no UTF-8, and control characters, are escaped.
 */
function renderBytes(bytes: Uint8Array): string {
  const end = bytes.findLastIndex((byte) => byte !== 0) + 1;
  const shown = Math.min(end, BYTES_SHOWN);
  const rest = end > shown ? ` … (${end - shown} bytes more)` : "";
  return `char[${bytes.length}] "${escapeBytes(bytes.subarray(0, shown))}"${rest}`;
}

/**
 * What the prompt shows for something thrown.
 *
 * @param error what a line threw.
 * @return one line, or more if its message has more.
 */
export function renderError(error: unknown): string {
  if (!(error instanceof Error)) return `Uncaught ${Deno.inspect(error, { colors: false })}`;
  const named = error.message === "" ? error.name : `${error.name}: ${error.message}`;
  return `Uncaught ${named}`;
}

/**
 * What the prompt shows for something thrown, with the name that a mistyped one may have meant.
 *
 * @param error what was thrown.
 * @param names gives the names that there are.
 * @return one line, or more if its message has more.
 */
export function explainError(error: unknown, names: () => readonly string[]): string {
  const rendered = renderError(error);
  const unknown = undefinedName(error);
  const meant = unknown === undefined ? undefined : nearest(unknown, names());
  return meant === undefined ? rendered : `${rendered}: ${meant}?`;
}

/**
 * The name that a line uses and nobody has defined.
 *
 * @param error what was thrown.
 * @return the name; undefined when the error is another one.
 */
export function undefinedName(error: unknown): string | undefined {
  return error instanceof ReferenceError ? /^(\S+) is not defined$/.exec(error.message)?.[1] : undefined;
}

const escapes: Readonly<Record<number, string>> = {
  0: "\\0",
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

function escapeBytes(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length;) {
    const length = utf8Length(bytes, i);
    if (length > 1) out += new TextDecoder().decode(bytes.slice(i, i + length));
    else out += escapeByte(bytes[i], bytes[i + 1]);
    i += length;
  }
  return out;
}

function escapeByte(byte: number, next: number | undefined): string {
  // "\0" before a digit would read as another octal number.
  const isDigitNext = next !== undefined && next >= 48 && next <= 57;
  if (byte === 0 && isDigitNext) return "\\000";
  if (byte in escapes) return escapes[byte];
  return byte >= 32 && byte < 127 ? String.fromCharCode(byte) : `\\x${byte.toString(16).padStart(2, "0")}`;
}

/** Length of the printable UTF-8 character at `at`; 1 when there is none, or it is ASCII. */
function utf8Length(bytes: Uint8Array, at: number): number {
  const first = bytes[at];
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 1;
  if (length === 1 || at + length > bytes.length) return 1;
  const text = new TextDecoder().decode(bytes.slice(at, at + length));
  // A broken sequence decodes to replacement characters; C1 controls must not reach a terminal.
  return text.includes("\ufffd") || /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(text) ? 1 : length;
}
