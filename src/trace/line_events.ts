/**
 * Events as the lines that {@linkcode StraceWriter} writes of their records. A call that is not cut off by another is
 * written without a record: that takes a fraction of the time, and most are such calls.
 *
 * @module
 */
import { type CallName, calls, type Param } from "../abi/calls.ts";
import { argument, decodeResult, shown } from "./decode.ts";
import { Escapes } from "./escapes.ts";
import { type EventText, type KeptCall, recordOf } from "./kept_events.ts";
import type { Variant } from "./names.ts";
import type { Out } from "./out.ts";
import { quote, SHOWN } from "./quote.ts";
import type { TraceRecord } from "./record.ts";
import { frame, RESULT_COLUMN, StraceWriter } from "./strace.ts";

/** Bytes that most lines do not exceed. */
const LINE = 1024;
/** Calls whose numbers say more than themselves. */
const special: ReadonlySet<CallName> = new Set(["fcntl", "poll", "select"]);

const encoder = new TextEncoder();
const [SPACE, QUOTE, NEWLINE] = [...' "\n'].map((char) => char.charCodeAt(0));
const [comma, dots, equals] = [", ", "...", "= "].map((text) => encoder.encode(text));

/** Writes events as lines. */
export class LineEvents implements EventText {
  /** Bytes of data that are needed of a call. */
  readonly keep: number = SHOWN;
  readonly #out: Out;
  readonly #variant: Variant;
  readonly #lines: StraceWriter;
  readonly #escapes = new Escapes(quote);
  /** What stands before and behind the arguments of each call. */
  readonly #frames = new Map<CallName, readonly Uint8Array[]>();
  /** How the lines of a process begin. */
  readonly #prefixes = new Map<string, Uint8Array>();

  /** @param out where they go. @param variant how they look. */
  constructor(out: Out, variant: Variant) {
    this.#out = out;
    this.#variant = variant;
    this.#lines = new StraceWriter({ variant });
    for (const { name } of Object.values(calls)) {
      this.#frames.set(name, frame(name, variant).map((text) => encoder.encode(text)));
    }
  }

  record(record: TraceRecord): void {
    this.#out.text(this.#lines.write(record));
    if (record.type === "exit") this.#prefixes.delete(record.process);
  }

  call(call: KeptCall): void {
    this.#out.reserve(LINE);
    if (call.signal === undefined && this.#lines.isWhole(call.pid)) this.#line(call);
    else this.#out.text(this.#lines.write(recordOf(call)));
  }

  #line(call: KeptCall): void {
    const out = this.#out;
    const [before, behind] = this.#frames.get(call.call)!;
    out.bytes(this.#prefix(call.process));
    out.seconds(this.#lines.since(call.entered));
    out.repeat(SPACE, 1);
    const start = out.length;
    out.bytes(before);
    const { params } = call.row;
    for (let i = 0; i < params.length; i++) {
      if (!shown(call, params[i])) continue;
      if (i > 0) out.bytes(comma);
      this.#argument(call, params[i], i);
    }
    out.bytes(behind);
    out.repeat(SPACE, Math.max(1, RESULT_COLUMN - (out.length - start)));
    out.bytes(equals);
    if (call.result >= 0 && !special.has(call.call)) out.number(call.result);
    else out.text(decodeResult(call, this.#variant));
    out.repeat(NEWLINE, 1);
  }

  #prefix(process: string): Uint8Array {
    let prefix = this.#prefixes.get(process);
    if (!prefix) this.#prefixes.set(process, prefix = encoder.encode(`[${process}] `));
    return prefix;
  }

  #argument(call: KeptCall, param: Param, i: number): void {
    const value = call.args[i];
    if (value === undefined) this.#data(call, i);
    else if (typeof value === "number" && !param.constants && !special.has(call.call)) this.#out.number(value);
    else this.#out.text(argument(call, param, value, this.#variant));
  }

  #data({ memory, from, kept, size }: KeptCall, i: number): void {
    const out = this.#out;
    out.repeat(QUOTE, 1);
    out.escaped(memory, from[i], kept[i], this.#escapes);
    out.repeat(QUOTE, 1);
    if (kept[i] < size[i]) out.bytes(dots);
  }
}
