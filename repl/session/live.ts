/**
 * Calls shown as they happen: as lines of strace, and as a ladder that grows.
 *
 * @module
 */
import type { ModelOptions } from "../../src/trace/model.ts";
import type { TraceRecord } from "../../src/trace/record.ts";

/** Writes records as text: whole lines, or the beginning of one. */
export type Writer = (record: TraceRecord) => string;

/** A ladder that is drawn bit by bit. */
export interface Drawer {
  /** What has come since the last time. */
  draw(records: readonly TraceRecord[], options: ModelOptions, width: number): readonly string[];
}

/** What a live view needs of its session. */
export interface LiveOptions {
  /** The records, and from when on they are shown. */
  readonly trace: () => { readonly all: readonly TraceRecord[]; readonly since?: number };
  /** Prints lines at once. */
  readonly print: (lines: readonly string[]) => void;
  /** Columns of the terminal. */
  readonly columns: () => number;
}

/** Milliseconds for which rows wait: what happens together is drawn together, cause before effect. */
const TOGETHER = 30;
/** Of the time, drawing takes one part in so many. */
const SHARE = 20;
/** Columns of the ladder at most. */
const WIDEST = 100;
/** Columns of the ladder where there is no terminal. */
const USUAL = 80;

/** Shows calls as they happen. */
export class Live {
  readonly #options: LiveOptions;
  #writer: Writer | undefined;
  /** A line that is begun: strace ends it when the call returns, or when another process has a line. */
  #partial = "";
  #drawer: Drawer | undefined;
  #modelOptions: () => ModelOptions = () => ({});
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wait = TOGETHER;

  /** @param options what it needs. */
  constructor(options: LiveOptions) {
    this.#options = options;
  }

  /** Whether anything is shown. */
  get isOn(): boolean {
    return this.#drawer !== undefined || this.#writer !== undefined;
  }

  /** Writes each call from now on; undefined ends that. */
  write(writer: Writer | undefined): void {
    this.#writer = writer;
    this.#partial = "";
  }

  /** Draws each call from now on; undefined ends that. `options` tells what words to use by then. */
  grow(drawer: Drawer | undefined, options: () => ModelOptions = () => ({})): void {
    this.flush();
    this.#drawer = drawer;
    this.#modelOptions = options;
  }

  /** Something has happened. */
  observe(record: TraceRecord | undefined): void {
    if (!record) return;
    if (this.#writer) this.#write(this.#writer(record));
    if (this.#drawer) this.#timer ??= setTimeout(() => this.flush(), this.#wait);
  }

  /** Draws what waits to be drawn. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (!this.#drawer) return;
    const { columns, print } = this.#options;
    const trace = this.#options.trace();
    const start = performance.now();
    const options = { ...this.#modelOptions(), since: trace.since };
    const width = columns() === Infinity ? USUAL : Math.min(columns(), WIDEST);
    const lines = this.#drawer.draw(trace.all, options, width);
    this.#wait = Math.max(TOGETHER, SHARE * (performance.now() - start));
    if (lines.length > 0) print(lines);
  }

  /** Ends all; nothing is shown from now on. */
  close(): void {
    clearTimeout(this.#timer);
    this.#writer = this.#drawer = undefined;
  }

  #write(text: string): void {
    const lines = (this.#partial + text).split("\n");
    this.#partial = lines.pop()!;
    if (lines.length > 0) this.#options.print(lines);
  }
}
