/**
 * Calls in few words, for diagrams.
 *
 * @module
 */
import { formatEndpoint } from "../abi/address.ts";
import { calls, type Param } from "../abi/calls.ts";
import { errnoName } from "../abi/errno_text.ts";
import { decodeArgs } from "./decode.ts";
import type { CallRecord } from "./record.ts";
import type { AddressValue, DataValue, Value } from "./value.ts";

/** Columns that data takes at most. */
const SHOWN = 14;
/** Parameters that say what another says. */
const left = new Set(["addrlen", "optlen", "count", "len", "protocol", "nfds", "domain"]);

/** A call without its result: `bind(3, 0.0.0.0:9190)`. */
export function shortCall(record: CallRecord): string {
  const { params } = calls[record.call];
  const decoded = decodeArgs(record, params, "c");
  const texts = decoded.flatMap((text, i) => shortArgument(params[i], record.args[i], text));
  return `${record.call}(${texts.join(", ")})`;
}

/** The result of a call: `= 4`, `= -1 EADDRINUSE`; behind a read's 0 stands what it means. */
export function shortResult({ call, result }: CallRecord, endOfStream: string): string {
  if (result < 0) return `= -1 ${errnoName(-result)}`;
  return result === 0 && (call === "read" || call === "recv") ? `= 0, ${endOfStream}` : `= ${result}`;
}

/** A time span for people. */
export function duration(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}

/** An address in an argument as people write it, if there is one. */
export function addressIn(record: CallRecord): string | undefined {
  const value = record.args.find((arg) => arg !== null && typeof arg === "object" && arg.kind === "address");
  return value && endpoint(value as AddressValue);
}

function shortArgument(param: Param, value: Value, text: string): string[] {
  if (left.has(param.name) || value === null || (param.name === "flags" && value === 0)) return [];
  if (typeof value === "number") return [text];
  if (value.kind === "data" && param.kind === "bytes") return [shortData(value)];
  if (param.kind === "buffer" || param.kind.endsWith("_out") || value.kind === "length") return [];
  return [value.kind === "address" ? endpoint(value) ?? text : text];
}

function endpoint({ host, port }: AddressValue): string | undefined {
  return host === undefined || port === undefined ? undefined : formatEndpoint({ host, port });
}

/** Data in quotes, as text where it is UTF-8. */
export function shortData({ text, size }: DataValue): string {
  let shown = "";
  for (const next of characters(text)) {
    if (shown.length + next.length > SHOWN) return `"${shown}…"`;
    shown += next;
  }
  return text.length < size ? `"${shown}…"` : `"${shown}"`;
}

const decoder = new TextDecoder();

/** The characters in bytes as they are shown; a byte that belongs to none is an octal escape. */
function* characters(bytes: string): Generator<string> {
  for (let i = 0; i < bytes.length;) {
    const lead = bytes.charCodeAt(i);
    const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
    const part = Uint8Array.from(bytes.slice(i, i + length), (char) => char.charCodeAt(0));
    const char = decoder.decode(part);
    // A byte order mark decodes to nothing.
    const isCharacter = char !== "" && !char.includes("\ufffd");
    yield isCharacter ? visible(char) : `\\${lead.toString(8)}`;
    i += isCharacter ? length : 1;
  }
}

/** A character, or its escape when it can't be seen. */
export function visible(char: string): string {
  const code = char.codePointAt(0)!;
  if (char === "\n") return "\\n";
  if (code < 32 || (code >= 127 && code < 160)) return `\\${code.toString(8)}`;
  return char;
}
