/**
 * What a program is made of: the lines that were typed in a process, and the calls that they made.
 *
 * @module
 */
import { errnoName } from "../abi/errno_text.ts";
import type { CallRecord } from "../trace/record.ts";
import type { Pause, Pauses } from "./order.ts";
import type { Tree } from "./tree.ts";

/** A line, or several that belong together. */
export interface TypedStatement {
  /** As typed. */
  readonly text: string;
  /** JavaScript that says the same: without types, with plain quotes. */
  readonly source: string;
  /** `source` parsed; undefined for a line in C. */
  readonly tree?: Tree;
  /** Whether it is C. */
  readonly isC?: boolean;
  /** The calls it made, in order; the last may still wait. */
  readonly records: readonly CallRecord[];
  /** The value that was shown. */
  readonly value?: string;
  /** What it threw, as text. */
  readonly error?: string;
  /** Whether Ctrl-C ended it. */
  readonly isStopped: boolean;
}

/** The life of a process. */
export interface TypedProcess {
  readonly name: string;
  /** The file's name without its suffix, when it has another. */
  readonly file?: string;
  readonly pid: number;
  /** What has to be known of its surroundings. */
  readonly notes?: readonly string[];
  readonly statements: readonly TypedStatement[];
  /** The header of a name that C has: "" when it is one of those that every program includes; undefined for no name. */
  readonly headerOf?: (name: string) => string | undefined;
}

/** What saved programs say, in a language. */
export interface ProgramTexts {
  /** The first comment: of which process it is. */
  readonly head: (process: string) => string;
  /** How it is compiled. */
  readonly compile: (name: string) => string;
  /** What C has no equal of. */
  readonly untranslatable: (what: string | undefined) => string;
  /** A name whose value is not there in C. */
  readonly unknown: (name: string) => string;
  /** What of a line was left out, since it threw. */
  readonly thrown: (text: string, error: string) => string;
  /** A line that Ctrl-C ended: its calls follow. */
  readonly stopped: (text: string) => string;
  /** A line in the middle of which the program has to wait: its calls follow. */
  readonly divided: (text: string) => string;
  /** A line in C, where the program is no C: that many calls follow. */
  readonly inC: (text: string, calls: number) => string;
  /** A line that can't stand there itself: that many calls follow. */
  readonly calls: (text: string, calls: number) => string;
  /** An assignment where a comparison is usual. */
  readonly assigns: string;
  /** What was typed for the process to read. */
  readonly input: (text: string) => string;
  /** Ctrl-C interrupted a call here. */
  readonly interrupted: (calls: string) => string;
  /** What wait_for_enter prints behind a process and its call. */
  readonly press: string;
  /** What wait_for_enter is for. */
  readonly waiting: string;
  /** What the signal handler is for. */
  readonly handler: string;
  /** Why SIGPIPE is ignored. */
  readonly pipe: string;
}

/** A call with the descriptor it is made on: "connect(3)". */
export function callName({ call, args }: CallRecord): string {
  return `${call}(${typeof args[0] === "number" && call !== "socket" && call !== "select" ? args[0] : ""})`;
}

/** What a pause waits for, as a program says it: "server: listen(3)". */
export function pauseText({ process, record }: Pause): string {
  return `${process}: ${callName(record)}`;
}

/** The errors of a statement's calls, by call. */
export function failuresOf(records: readonly CallRecord[]): Map<string, string[]> {
  const found = new Map<string, string[]>();
  for (const { call, result } of records) {
    if (result >= 0) continue;
    const names = found.get(call) ?? [];
    const name = errnoName(-result);
    if (!names.includes(name)) names.push(name);
    found.set(call, names);
  }
  return found;
}

/** Whether a call is made on a standard stream. */
export function isStandard({ call, args }: CallRecord): boolean {
  return (call === "read" || call === "write") && typeof args[0] === "number" && args[0] <= 2;
}

/** The pauses of a statement: before it, and inside. */
export function pausesIn({ records }: TypedStatement, { before }: Pauses): { first?: Pause; isDivided: boolean } {
  const own = records.filter((record) => !isStandard(record));
  const paused = own.filter((record) => before.has(record));
  const first = own.length > 0 ? before.get(own[0]) : undefined;
  return { first, isDivided: paused.length > (first ? 1 : 0) };
}

/** The calls that Ctrl-C interrupted. */
export function interruptedIn(records: readonly CallRecord[]): CallRecord[] {
  const EINTR = "EINTR";
  return records.filter(({ result }) => result < 0 && errnoName(-result) === EINTR);
}

/** What was typed for a statement to read. */
export function inputOf(records: readonly CallRecord[]): string {
  let text = "";
  for (const { call, args, result } of records) {
    const data = args[1];
    const isInput = call === "read" && args[0] === 0 && result > 0;
    if (isInput && typeof data === "object" && data?.kind === "data") text += data.text;
  }
  return new TextDecoder().decode(Uint8Array.from(text, (char) => char.charCodeAt(0)));
}
