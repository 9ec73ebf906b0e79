/**
 * How a line ended, and the lines of text that say so.
 *
 * @module
 */
import type { Problem } from "../../src/c/prompt/mod.ts";
import type { CallName } from "../../src/abi/calls.ts";
import { EINTR } from "../../src/abi/errno.ts";
import { errnoName, errnoText } from "../../src/abi/errno_text.ts";
import type { Hint } from "../../src/reasons/mod.ts";
import { pointedAt } from "../io/pointed.ts";
import { text } from "../text/text.ts";

/** A call of a line that failed; the same failure again and again counts up. */
export interface Failure {
  readonly call: CallName;
  /** The descriptor it was made on, if its first argument is one. */
  readonly fd?: number;
  /** The error number. */
  readonly errno: number;
  /** The signal that C would have sent, such as "SIGPIPE". */
  readonly signal?: string;
  /** What the kernel adds: a refused permission, a thing it cannot do. */
  readonly note?: string;
  /** How often it failed so in a row. */
  readonly times: number;
}

/** How a line ended. */
export type Ending = Finished | Ended | Died | Abandoned;

/** What came of a line: how it ended, and the calls that failed in it, in order. */
export type Outcome = Ending & { readonly failures: readonly Failure[] };

/** It ran to its end, threw, or was stopped. */
export interface Finished {
  readonly kind: "finished";
  /** The value as text; undefined when there is none to show. */
  readonly value?: string;
  /** The name of the function that the value is, when the manual has a page on it. */
  readonly page?: string;
  /** What was thrown, as text. */
  readonly error?: string;
  /** What a line of C did wrong. */
  readonly problem?: Problem;
  /** Whether Ctrl-C stopped it. */
  readonly stopped: boolean;
  /** Names of the C face that mean something else since. */
  readonly overwritten: readonly string[];
}

/** Its process ended. */
export interface Ended {
  readonly kind: "ended";
  readonly process: string;
  /** Exit status, 0 to 255. */
  readonly status: number;
}

/** Its thread died. */
export interface Died {
  readonly kind: "died";
  readonly process: string;
  /** What it died of. */
  readonly reason: string;
}

/** It did not react to Ctrl-C; its thread was given up. */
export interface Abandoned {
  readonly kind: "abandoned";
  readonly process: string;
}

/** Failures shown of one line at most. */
const FAILURES_SHOWN = 20;
/** What stands below a result, because it is about it, begins with this. */
export const INDENT = "     ";

/**
 * What the prompt prints below a line.
 *
 * @param outcome how the line ended.
 * @param hints what explains it.
 * @return lines of text; none for a line without value.
 */
export function report(outcome: Outcome, hints: readonly Hint[] = []): string[] {
  const failures = outcome.failures.slice(-FAILURES_SHOWN);
  const omitted = outcome.failures.length - failures.length;
  const lines = omitted > 0 ? [text().omitted(omitted)] : [];
  const rest = hints.filter(({ errno }) => errno !== EINTR || !isOverdue(outcome));
  // A value of -1 is the result of the call that failed last, and is shown as that.
  const isResult = outcome.kind === "finished" && outcome.value === "-1" && failures.length > 0;
  failures.forEach((failure, i) => {
    const isValue = isResult && i === failures.length - 1;
    const about = takeAbout(rest, failure);
    lines.push(...failureLines(failure, isValue ? "-1" : `${failure.call}(${failure.fd ?? ""}) = -1`, about));
  });
  const others = rest.map(({ text }) => INDENT + text);
  const isFinished = outcome.kind === "finished" && outcome.error === undefined && !outcome.problem;
  // A hint on a success stands below the value, and above what ends a line otherwise.
  const all = isFinished
    ? [...lines, ...value(outcome, isResult), ...others, ...remarks(outcome)]
    : [...lines, ...others, ...ending(outcome)];
  return [...all, ...overwrittenLines(outcome)];
}

/** Whether a deadline ended it: that says so itself, and neither Ctrl-C nor a signal has interrupted the call. */
function isOverdue(outcome: Outcome): boolean {
  return outcome.kind === "finished" && outcome.error?.startsWith("Uncaught DeadlineError") === true;
}

/** What is printed below all else of a line: the names of the C face that mean something else since. */
export function overwrittenLines(outcome: Outcome): string[] {
  return outcome.kind === "finished" ? outcome.overwritten.map((name) => text().overwritten(name)) : [];
}

/** The hint about a failure, taken off the list. */
function takeAbout(hints: Hint[], { call, fd, errno }: Failure): Hint | undefined {
  const at = hints.findIndex((hint) => hint.call === call && hint.fd === fd && hint.errno === errno);
  return at < 0 ? undefined : hints.splice(at, 1)[0];
}

function failureLines({ errno, signal, note, times }: Failure, result: string, hint: Hint | undefined): string[] {
  const repeated = times > 1 ? `   ${text().times(times)}` : "";
  const lines = [`${result}   ${errnoName(errno)} (${errno}) ${errnoText(errno)}${repeated}`];
  if (signal !== undefined) lines.push(`${INDENT}${text().signalled(signal)}`);
  // What a hint says of a permission or a thing that can't be done is the kernel's note in more words.
  const about = hint?.text ?? note;
  if (about !== undefined) lines.push(`${INDENT}${about}`);
  return lines;
}

function ending(outcome: Outcome): string[] {
  switch (outcome.kind) {
    case "finished":
      return [...value(outcome, false), ...thrown(outcome), ...remarks(outcome)];
    case "ended":
      return [text().exited(outcome.status, outcome.process)];
    case "died":
      return [text().died(outcome.process, outcome.reason)];
    case "abandoned":
      return [text().abandoned];
  }
}

function thrown({ error, problem }: Finished): string[] {
  if (!problem) return error === undefined ? [] : [text().ofThrown(error)];
  const { line, column, source, message } = problem;
  return [...line === 0 ? [] : pointedAt(source, column), text().stoppedAt(text().ofC(message))];
}

function value(outcome: Finished, isShown: boolean): string[] {
  if (outcome.value === undefined || isShown) return [];
  const page = outcome.page === undefined ? [] : [INDENT + text().hasPage(outcome.page)];
  return [...outcome.value.split("\n"), ...page];
}

function remarks(outcome: Finished): string[] {
  return outcome.stopped ? [text().interrupted] : [];
}
