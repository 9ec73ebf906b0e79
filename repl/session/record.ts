/**
 * What was typed and printed in a session, for `.save`.
 *
 * @module
 */
import type { Line } from "./line.ts";
import type { Outcome } from "./outcome.ts";
import type { SessionTrace } from "./session_trace.ts";

/** A statement that was typed. */
export interface Typed {
  readonly process: string;
  /** Number of the kernel's process that it ran in. */
  readonly pid: number;
  readonly text: string;
  readonly language: "c" | "js";
  /** The calls of its time, and how many of them there were before it. */
  readonly trace: SessionTrace;
  readonly from: number;
  /** How it ended; undefined while it runs. */
  outcome?: Outcome;
}

/** Lines of a transcript that are kept; a session that prints without end loses its oldest. */
const MOST = 20_000;

/** Collects the lines of a transcript. */
export class Record {
  readonly #lines: string[] = [];
  readonly #statements: Typed[] = [];
  #partial = "";
  /** How many lines there have been. */
  #count = 0;
  readonly #decoder = new TextDecoder();

  /** The statements that ran, in order. */
  get statements(): readonly Typed[] {
    return this.#statements;
  }

  /** The transcript: prompts with what was typed, and what was printed. */
  get lines(): readonly string[] {
    return this.#partial === "" ? this.#lines : [...this.#lines, this.#partial];
  }

  /** How many lines there have been, for {@linkcode since}. */
  get count(): number {
    return this.#count;
  }

  /** The lines behind the first `count` ones. */
  since(count: number): readonly string[] {
    const fresh = this.#count - count;
    return [...fresh > 0 ? this.#lines.slice(-fresh) : [], ...this.#partial === "" ? [] : [this.#partial]];
  }

  /** Forgets everything. */
  forget(): void {
    this.#lines.length = 0;
    this.#statements.length = 0;
    this.#partial = "";
  }

  /** A line was typed at the prompt of a process; `isFirst` when it begins a statement. */
  typed(process: string, line: string, isFirst: boolean): void {
    this.#freshLine();
    for (const [i, part] of line.split("\n").entries()) {
      this.#push(`${isFirst && i === 0 ? `${process}>` : "..."} ${part}`);
    }
  }

  /** A complete statement runs, as `line`; `trace` records its calls. */
  statement(process: string, line: Line, language: "c" | "js" = "js", trace: SessionTrace): Line {
    const typed: Typed = { process, pid: line.pid, text: line.typed, language, trace, from: trace.count };
    this.#statements.push(typed);
    line.outcome.then((outcome) => typed.outcome = outcome);
    return line;
  }

  /** Lines were printed. */
  printed(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#freshLine();
    for (const line of lines) this.#push(line);
  }

  /** A process printed bytes, or read them from what was typed for it. */
  output(bytes: Uint8Array): void {
    const lines = (this.#partial + this.#decoder.decode(bytes, { stream: true })).split("\n");
    this.#partial = lines.pop()!;
    for (const line of lines) this.#push(line);
  }

  /** Ends the line that output has begun. */
  #freshLine(): void {
    if (this.#partial !== "") this.#push(this.#partial);
    this.#partial = "";
  }

  #push(line: string): void {
    this.#lines.push(line);
    this.#count++;
    if (this.#lines.length > MOST) this.#lines.shift();
  }
}
