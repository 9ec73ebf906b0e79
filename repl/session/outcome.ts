/**
 * How a line ended, and the lines of text that say so.
 *
 * @module
 */
import type { CallName } from "../../src/abi/calls.ts";
import { errnoName, errnoText } from "../../src/abi/errno_text.ts";

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
  /** What was thrown, as text. */
  readonly error?: string;
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

/**
 * What the prompt prints below a line.
 *
 * @param outcome how the line ended.
 * @return lines of text; none for a line without value.
 */
export function report(outcome: Outcome): string[] {
  const failures = outcome.failures.slice(-FAILURES_SHOWN);
  const omitted = outcome.failures.length - failures.length;
  const lines = omitted > 0 ? [`… ${omitted} failures before these`] : [];
  // A value of -1 is the result of the call that failed last, and is shown as that.
  const isResult = outcome.kind === "finished" && outcome.value === "-1" && failures.length > 0;
  failures.forEach((failure, i) => {
    lines.push(
      ...failureLines(
        failure,
        isResult && i === failures.length - 1 ? "-1" : `${failure.call}(${failure.fd ?? ""}) = -1`,
      ),
    );
  });
  return [...lines, ...ending(outcome, isResult)];
}

function failureLines({ errno, signal, note, times }: Failure, result: string): string[] {
  const repeated = times > 1 ? `   (${times} times in a row)` : "";
  const line = `${result}   ${errnoName(errno)} (${errno}) ${errnoText(errno)}${repeated}`;
  const lines = signal === undefined ? [line] : [line, `     ${signal}: a C program that does not handle it ends here`];
  return note === undefined ? lines : [...lines, `     ${note}`];
}

function ending(outcome: Outcome, isShown: boolean): string[] {
  switch (outcome.kind) {
    case "finished":
      return finished(outcome, isShown);
    case "ended":
      return [`exit(${outcome.status}): process ${outcome.process} ended; the next line starts a new one`];
    case "died":
      return [
        `Process ${outcome.process} died: ${outcome.reason}; the next line starts a new one, without its variables`,
      ];
    case "abandoned":
      return [
        `Cannot stop the line: it does not react to Ctrl-C, so its thread is left behind; ` +
        `the next line starts a new process, without its variables and descriptors`,
      ];
  }
}

function finished(outcome: Finished, isShown: boolean): string[] {
  const lines: string[] = [];
  if (outcome.value !== undefined && !isShown) lines.push(outcome.value);
  if (outcome.error !== undefined) lines.push(outcome.error);
  if (outcome.stopped) lines.push("Interrupted: the line was ended; variables keep their values");
  for (const name of outcome.overwritten) {
    lines.push(`Warning: ${name} is no longer C's ${name}; .reset ${name} brings it back`);
  }
  return lines;
}
