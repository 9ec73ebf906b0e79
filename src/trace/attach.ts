/**
 * A kernel's trace, written while it goes on.
 *
 * @module
 */
import type { KernelEvent } from "../abi/event.ts";
import { JsonEvents } from "./json_events.ts";
import { LineEvents } from "./line_events.ts";
import type { Variant } from "./names.ts";
import { type EventText, KeptEvents } from "./kept_events.ts";
import { Out, type Sink } from "./out.ts";
import { Recorder, type SocketFacts } from "./record.ts";

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
  const out = new Out(sink);
  const { processes } = kernel;
  const facts = (pid: number, fd: number) => processes.get(pid)?.describe().find((info) => info.fd === fd);
  const text = format === "json" ? new JsonEvents(out) : new LineEvents(out, format);
  out.flush();
  const recorder = new Recorder({ keep: text.keep, name, facts: format === "json" ? facts : undefined });
  const gathered = new Gathered({ out, ms: gather, text, recorder, kept: new KeptEvents(recorder, text.keep) });
  const stop = kernel.subscribe((event) => {
    gathered.add(event);
    if (event.type === "exit") gathered.flush();
  });
  return () => {
    stop();
    gathered.flush();
  };
}

/** What the way of events to text is made of. */
interface Parts {
  readonly recorder: Recorder;
  readonly kept: KeptEvents;
  readonly text: EventText;
  readonly out: Out;
  /** Milliseconds for which events are gathered. */
  readonly ms: number;
}

/** Events that are written after a while. */
class Gathered {
  readonly #recorder: Recorder;
  readonly #kept: KeptEvents;
  readonly #text: EventText;
  readonly #out: Out;
  readonly #ms: number;
  /** A call that has blocked, if that is the latest event: most return before anything else, and say so themselves. */
  #blocked: KernelEvent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor({ recorder, kept, text, out, ms }: Parts) {
    this.#recorder = recorder;
    this.#kept = kept;
    this.#text = text;
    this.#out = out;
    this.#ms = ms;
  }

  add(event: KernelEvent): void {
    if (event.type === "enter") return void this.#recorder.record(event);
    if (event.type === "block") {
      this.#settle();
      this.#blocked = event;
    } else {
      if (event.type !== "return" || event.pid !== this.#blocked?.pid) this.#settle();
      this.#blocked = undefined;
      if (event.type === "return") this.#kept.addCall(event);
      else this.#kept.addRecord(this.#recorder.record(event)!);
    }
    if (this.#kept.isFull) this.#kept.drain(this.#text);
    if (this.#ms === 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#ms);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#settle();
    this.#kept.drain(this.#text);
    this.#out.flush();
  }

  /** Keeps that a call has blocked: its arguments are still where they were. */
  #settle(): void {
    if (!this.#blocked) return;
    this.#kept.addRecord(this.#recorder.record(this.#blocked)!);
    this.#blocked = undefined;
  }
}
