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
}

/** Ends a trace and writes what is left of it. */
export type StopTrace = () => void;

const GATHER_MS = 50;
/** Characters gathered at most: what is written at once costs a call of the operating system. */
const GATHER_MOST = 32_768;
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
  const { format = "c", gather = GATHER_MS } = options;
  const out = new Gathered(sink, gather);
  const { recorder, write } = format === "json" ? jsonLines(kernel, out) : callLines(format);
  const stop = kernel.subscribe((event) => {
    const record = recorder.record(event);
    if (!record) return;
    out.add(write(record));
    if (event.type === "exit") out.flush();
  });
  return () => {
    stop();
    out.flush();
  };
}

function callLines(variant: Variant) {
  const writer = new StraceWriter({ variant });
  return { recorder: new Recorder({ keep: LINE_KEEPS }), write: (record: TraceRecord) => writer.write(record) };
}

function jsonLines({ processes }: Traceable, out: Gathered) {
  out.add(`${headerLine(performance.timeOrigin)}\n`);
  const facts = (pid: number, fd: number) => processes.get(pid)?.describe().find((info) => info.fd === fd);
  return { recorder: new Recorder({ facts }), write: (record: TraceRecord) => `${recordLine(record)}\n` };
}

/** Text on its way to a sink. */
class Gathered {
  readonly #sink: Sink;
  readonly #ms: number;
  readonly #encoder = new TextEncoder();
  #text = "";
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(sink: Sink, ms: number) {
    this.#sink = sink;
    this.#ms = ms;
  }

  add(text: string): void {
    if (text === "") return;
    this.#text += text;
    if (this.#ms === 0 || this.#text.length > GATHER_MOST) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#ms);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    let rest = this.#encoder.encode(this.#text);
    this.#text = "";
    while (rest.length > 0) rest = rest.subarray(this.#sink.writeSync(rest));
  }
}
