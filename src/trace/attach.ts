/**
 * A kernel's trace, written while it goes on.
 *
 * @module
 */
import type { KernelEvent } from "../abi/event.ts";
import type { Variant } from "./names.ts";
import { headerLine, Recorder, recordLine, type SocketFacts, type TraceRecord } from "./record.ts";
import { StraceWriter } from "./strace.ts";

/** How a trace is written: as calls were made, as the system calls strace would show, or as JSON lines. */
export type TraceFormat = Variant | "json";

/** The names of the formats. */
export const traceFormats: readonly TraceFormat[] = ["c", "strace", "json"];

/** What of a kernel is needed to trace it. */
export interface Traceable {
  /** Calls `listener` with every event from now on; the returned function ends that. */
  subscribe(listener: (event: KernelEvent) => void): () => void;
  /** The processes, by their numbers. */
  readonly processes: ReadonlyMap<number, { describe(): readonly SocketFacts[] }>;
}

/** Where a trace goes: a file, standard error. */
export interface Sink {
  /** Writes the first of `bytes`; how many. */
  writeSync(bytes: Uint8Array): number;
}

/** How a kernel is to be traced. */
export interface TraceOptions {
  /** How the trace is written; "c" unless given. */
  readonly format?: TraceFormat;
  /**
   * Milliseconds for which text is gathered before it is written; 0, for people who look on, writes each line at once.
   * 50 unless given.
   */
  readonly gather?: number;
  /** What process 1, a script's own, is called in the trace; as its kernel calls it unless given. */
  readonly name?: string;
}

/** Ends a trace and writes what is left of it. */
export type StopTrace = () => void;

const GATHER_MS = 50;
/** Records gathered at most. */
const GATHER_MOST = 1024;
/** Bytes kept of each call's data when only a line is written of it. */
const LINE_KEEPS = 33;

/**
 * Writes everything that happens in a kernel from now on. What is gathered is written when a process ends, too, so
 * that nothing is missing when the program is over.
 *
 * @param kernel the kernel.
 * @param sink where the text goes.
 * @param options how it is written.
 * @return a function that ends the trace.
 */
export function traceTo(kernel: Traceable, sink: Sink, options: TraceOptions = {}): StopTrace {
  const { format = "c", gather = GATHER_MS, name } = options;
  const { recorder, start, write } = format === "json" ? jsonLines(kernel, name) : callLines(format, name);
  const out = new Gathered(sink, gather, recorder, write);
  out.write(start);
  const stop = kernel.subscribe((event) => {
    out.add(event);
    if (event.type === "exit") out.flush();
  });
  return () => {
    stop();
    out.flush();
  };
}

function callLines(variant: Variant, name: string | undefined) {
  const writer = new StraceWriter({ variant });
  const write = (record: TraceRecord) => writer.write(record);
  return { recorder: new Recorder({ keep: LINE_KEEPS, name }), start: "", write };
}

function jsonLines({ processes }: Traceable, name: string | undefined) {
  const facts = (pid: number, fd: number) => processes.get(pid)?.describe().find((info) => info.fd === fd);
  const write = (record: TraceRecord) => `${recordLine(record)}\n`;
  return { recorder: new Recorder({ facts, name }), start: `${headerLine(performance.timeOrigin)}\n`, write };
}

/**
 * Records on their way to a sink. They become text when it is written and not when they come: that would keep the
 * process waiting which made the call.
 */
class Gathered {
  readonly #sink: Sink;
  readonly #ms: number;
  readonly #recorder: Recorder;
  readonly #textOf: (record: TraceRecord) => string;
  readonly #encoder = new TextEncoder();
  #records: TraceRecord[] = [];
  /** A call that has blocked, if that is the latest event: most return before anything else, and say so themselves. */
  #blocked: KernelEvent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sink: Sink, ms: number, recorder: Recorder, textOf: (record: TraceRecord) => string) {
    this.#sink = sink;
    this.#ms = ms;
    this.#recorder = recorder;
    this.#textOf = textOf;
  }

  add(event: KernelEvent): void {
    if (event.type === "enter") return void this.#recorder.record(event);
    if (event.type === "block") {
      this.#settle();
      this.#blocked = event;
    } else {
      if (event.type !== "return" || event.pid !== this.#blocked?.pid) this.#settle();
      this.#blocked = undefined;
      this.#records.push(this.#recorder.record(event)!);
    }
    if (this.#ms === 0 || this.#records.length >= GATHER_MOST) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#ms);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#settle();
    const records = this.#records;
    this.#records = [];
    let text = "";
    for (const record of records) text += this.#textOf(record);
    this.write(text);
  }

  /** Records that a call has blocked: its arguments are still where they were. */
  #settle(): void {
    if (!this.#blocked) return;
    this.#records.push(this.#recorder.record(this.#blocked)!);
    this.#blocked = undefined;
  }

  /** Writes text at once. */
  write(text: string): void {
    let rest = this.#encoder.encode(text);
    while (rest.length > 0) rest = rest.subarray(this.#sink.writeSync(rest));
  }
}
