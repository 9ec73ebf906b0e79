/**
 * A kernel's trace, written while it goes on.
 *
 * @module
 */
import type { KernelEvent } from "../abi/event.ts";
import { JsonEvents } from "./json_events.ts";
import { LineEvents } from "./line_events.ts";
import type { Variant } from "./names.ts";
import { Out, type Sink } from "./out.ts";
import type { SocketFacts } from "./record.ts";

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
  const events = format === "json" ? new JsonEvents(out, facts, name) : new LineEvents(out, format, name);
  out.flush();
  const gathered = new Gathered(out, gather, events);
  const stop = kernel.subscribe((event) => {
    gathered.add(event);
    if (event.type === "exit") gathered.flush();
  });
  return () => {
    stop();
    gathered.flush();
  };
}

/** Events as text that is written after a while. */
class Gathered {
  readonly #out: Out;
  readonly #ms: number;
  readonly #events: LineEvents | JsonEvents;
  /** A call that has blocked, if that is the latest event: most return before anything else, and say so themselves. */
  #blocked: KernelEvent | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(out: Out, ms: number, events: LineEvents | JsonEvents) {
    this.#out = out;
    this.#ms = ms;
    this.#events = events;
  }

  add(event: KernelEvent): void {
    if (event.type === "enter") return this.#events.write(event);
    if (event.type === "block") {
      this.#settle();
      this.#blocked = event;
    } else {
      if (event.type !== "return" || event.pid !== this.#blocked?.pid) this.#settle();
      this.#blocked = undefined;
      this.#events.write(event);
    }
    if (this.#ms === 0) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), this.#ms);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#settle();
    this.#out.flush();
  }

  /** Writes that a call has blocked: its arguments are still where they were. */
  #settle(): void {
    if (!this.#blocked) return;
    this.#events.write(this.#blocked);
    this.#blocked = undefined;
  }
}
