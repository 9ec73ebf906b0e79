/**
 * Events as the lines that {@linkcode StraceWriter} writes of their records. A call that is not cut off by another is
 * written straight from its arguments: that takes a fraction of the time, and most are such calls.
 *
 * @module
 */
import { type CallName, calls, type Param } from "../abi/calls.ts";
import type { Arg, CallReturned, KernelEvent } from "../abi/event.ts";
import { capture, dataSize } from "./capture.ts";
import { argument, failure } from "./decode.ts";
import { Escapes } from "./escapes.ts";
import type { Variant } from "./names.ts";
import type { Out } from "./out.ts";
import { quote, SHOWN } from "./quote.ts";
import { Recorder } from "./record.ts";
import { frame, RESULT_COLUMN, StraceWriter } from "./strace.ts";

/** Bytes of data that are kept for a line: one more than is shown, so that it can be seen that there are more. */
const KEEP = SHOWN + 1;
/** Bytes that most lines do not exceed. */
const LINE = 1024;
/** Calls whose results depend on their arguments. */
const special: ReadonlySet<CallName> = new Set(["fcntl", "poll", "select"]);

const encoder = new TextEncoder();
const [SPACE, QUOTE, NEWLINE] = [...' "\n'].map((char) => char.charCodeAt(0));
const [comma, dots, equals] = [", ", "...", "= "].map((text) => encoder.encode(text));

/** What is the same whenever a call is written. */
interface Frame {
  readonly params: readonly Param[];
  readonly before: Uint8Array;
  readonly behind: Uint8Array;
}

/** Writes events as lines. */
export class LineEvents {
  readonly #out: Out;
  readonly #variant: Variant;
  readonly #recorder: Recorder;
  readonly #lines: StraceWriter;
  readonly #escapes = new Escapes(quote);
  readonly #frames = new Map<CallName, Frame>();
  /** How the lines of each process begin. */
  readonly #names = new Map<number, Uint8Array>();

  /**
   * @param out where they go.
   * @param variant how they look.
   * @param name what process 1 is called; as its kernel calls it unless given.
   */
  constructor(out: Out, variant: Variant, name?: string) {
    this.#out = out;
    this.#variant = variant;
    this.#recorder = new Recorder({ keep: KEEP, name });
    this.#lines = new StraceWriter({ variant });
    for (const row of Object.values(calls)) {
      const [before, behind] = frame(row.name, variant).map((text) => encoder.encode(text));
      if (!special.has(row.name)) this.#frames.set(row.name, { params: row.params, before, behind });
    }
  }

  /** Writes what `event` adds. */
  write(event: KernelEvent): void {
    this.#out.reserve(LINE);
    if (event.type === "return" && event.signal === undefined && this.#lines.isWhole(event.pid)) {
      const frame = this.#frames.get(event.call);
      if (frame && event.args.length >= frame.params.length) return this.#line(event, frame);
    }
    const record = this.#recorder.record(event);
    if (record) this.#out.text(this.#lines.write(record));
    if (event.type === "exit") this.#names.delete(event.pid);
  }

  #line(event: CallReturned, { params, before, behind }: Frame): void {
    const out = this.#out;
    out.bytes(this.#nameOf(event));
    out.seconds(this.#lines.since(event.entered));
    out.repeat(SPACE, 1);
    const start = out.length;
    out.bytes(before);
    for (let i = 0; i < params.length; i++) {
      if (i > 0) out.bytes(comma);
      this.#argument(event, params[i], event.args[i], i);
    }
    out.bytes(behind);
    out.repeat(SPACE, Math.max(1, RESULT_COLUMN - (out.length - start)));
    out.bytes(equals);
    if (event.result >= 0) out.number(event.result);
    else out.text(failure(event.result));
    out.repeat(NEWLINE, 1);
  }

  #nameOf(event: CallReturned): Uint8Array {
    let name = this.#names.get(event.pid);
    if (!name) this.#names.set(event.pid, name = encoder.encode(`[${this.#recorder.nameOf(event)}] `));
    return name;
  }

  #argument(event: CallReturned, param: Param, arg: Arg, i: number): void {
    const out = this.#out;
    if (typeof arg === "number") {
      if (param.constants) out.text(argument(event, param, arg, this.#variant));
      else out.number(arg);
      return;
    }
    if (arg instanceof Uint8Array && (param.kind === "bytes" || param.kind === "buffer")) {
      const size = dataSize(event, param, arg);
      return size === undefined ? out.text(param.name) : this.#data(arg, size);
    }
    const { args, call, result } = event;
    const before = this.#recorder.before(event);
    const value = capture({ params: calls[call].params, args, before, result, keep: KEEP }, i);
    out.text(argument(event, param, value, this.#variant));
  }

  #data(bytes: Uint8Array, size: number): void {
    const out = this.#out;
    const shown = Math.min(size, SHOWN);
    out.repeat(QUOTE, 1);
    out.escaped(bytes, shown, this.#escapes);
    out.repeat(QUOTE, 1);
    if (shown < size) out.bytes(dots);
  }
}
