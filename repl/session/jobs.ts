/**
 * Lines that were left waiting, and what is said when one of them ends.
 *
 * @module
 */
import type { Hint } from "../../src/reasons/mod.ts";
import { text } from "../text/text.ts";
import type { Line } from "./line.ts";
import { INDENT, type Outcome, report } from "./outcome.ts";
import type { UserProcess } from "./user_process.ts";

/** A line that was left waiting, or running, in its process. */
export interface Job {
  /** Its number, the lowest free one from 1. */
  readonly number: number;
  readonly process: UserProcess;
  readonly line: Line;
  /** What it was at when it was left: the call that blocked it, or itself. */
  readonly at: string;
}

/** The jobs of a session. */
export class Jobs {
  readonly #jobs = new Map<number, Job>();

  /** The jobs, by number. */
  get list(): readonly Job[] {
    return [...this.#jobs.values()].sort((a, b) => a.number - b.number);
  }

  /** The job with a number, or the latest one. */
  find(number?: number): Job | undefined {
    return number === undefined ? [...this.#jobs.values()].at(-1) : this.#jobs.get(number);
  }

  /** The job that keeps a process busy. */
  of(process: UserProcess): Job | undefined {
    return this.list.find((job) => job.process === process);
  }

  /** Leaves a line to itself. */
  add(process: UserProcess, line: Line, at: string): Job {
    let number = 1;
    while (this.#jobs.has(number)) number++;
    const job = { number, process, line, at };
    this.#jobs.set(number, job);
    return job;
  }

  /** Takes a job off the list, because it is over or waited for again. */
  remove(job: Job): boolean {
    return this.#jobs.get(job.number) === job && this.#jobs.delete(job.number);
  }
}

/** `[1] server: accept(3)`. */
export function jobLine(job: Job): string {
  return `${head(job)}${job.at}`;
}

/**
 * What is said when a job is over.
 *
 * @param job the job.
 * @param outcome how its line ended.
 * @param hints sentences that explain it.
 * @return one line, with what failed or was thrown below it.
 */
export function jobOver(job: Job, outcome: Outcome, hints: readonly Hint[]): string[] {
  if (outcome.kind === "ended") return [head(job) + text().jobExit(outcome.status)];
  if (outcome.kind !== "finished") return report(outcome).map((line) => head(job) + line);
  const { last } = job.line;
  const isResult = last !== undefined && outcome.value === String(last.result < 0 ? -1 : last.result);
  const what = isResult ? last.name : job.line.short;
  const [first, ...rest] = report(outcome, hints);
  // Without a value, what stands first explains the calls.
  if (first === undefined || first.startsWith(INDENT)) {
    return [`${head(job)}${what}: ${text().jobOver}`, ...report(outcome, hints)];
  }
  // A failed call names itself unless it is the line's value.
  const result = isResult ? `${head(job)}${what} = ${first}` : `${head(job)}${first}`;
  const peer = isResult && last.peer !== undefined ? `      ${text().from} ${last.peer}` : "";
  return [isResult || outcome.value !== first ? result + peer : `${head(job)}${what}: ${first}`, ...rest];
}

function head({ number, process }: Job): string {
  return `[${number}] ${process.name}: `;
}
