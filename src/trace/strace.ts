/**
 * Calls as strace writes them.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import { decodeArgs, decodeResult } from "./decode.ts";
import type { Variant } from "./names.ts";
import type { CallRecord, TraceRecord } from "./record.ts";

/** How lines are to look. */
export interface StraceOptions {
  /** Calls as they were made ("c"), or as the system calls that strace would show ("strace"). "c" unless given. */
  readonly variant?: Variant;
  /** Whether lines begin with the process's name; true unless given. */
  readonly process?: boolean;
  /** Whether lines say when, in seconds; true unless given. */
  readonly time?: boolean;
  /** The time that is 0, in milliseconds on the kernel's clock; when the first call was entered unless given. */
  readonly zero?: number;
}

const MILLION = 1_000_000;
/** Column at which strace puts results. */
export const RESULT_COLUMN = 40;

/** C library functions whose system call has another name, on Linux and glibc. */
const systemCalls: { readonly [name in CallName]?: string } = {
  recv: "recvfrom",
  send: "sendto",
  open: "openat",
  select: "pselect6",
};

/** Arguments that the system call has besides those of the function: in front, behind. */
const addedArgs: { readonly [name in CallName]?: readonly [string[], string[]] } = {
  recv: [[], ["NULL", "NULL"]],
  send: [[], ["NULL", "0"]],
  open: [["AT_FDCWD"], []],
  select: [[], ["NULL"]],
};

const nothing: readonly [string[], string[]] = [[], []];

/** A call's text: what is known when it is entered, the rest, and the result. */
export interface CallText {
  /** Its name. */
  readonly name: string;
  /** The name, the parenthesis and the arguments known at entry. */
  readonly entry: string;
  /** The other arguments and the closing parenthesis. */
  readonly rest: string;
  /** The result, after the equals sign. */
  readonly result: string;
}

/** Of each call, how many arguments are known when it is entered. */
const knownAtEntry = new Map(
  Object.values(calls).map(({ name, params }) => {
    const out = params.findIndex(({ kind }) => kind === "buffer" || kind === "address_out" || kind === "option_out");
    return [name, out < 0 ? Infinity : out];
  }),
);

/** The text of a call. */
export function callText(record: CallRecord, variant: Variant = "c"): CallText {
  const { call } = record;
  const name = variant === "strace" ? systemCalls[call] ?? call : call;
  const args = decodeArgs(record, calls[call].params, variant);
  const added = variant === "strace" ? addedArgs[call] : undefined;
  const texts = added ? [...added[0], ...args, ...added[1]] : args;
  const known = Math.min(knownAtEntry.get(call)!, texts.length);
  const entry = `${name}(${texts.slice(0, known).join(", ")}${known < texts.length ? ", " : ""}`;
  return { name, entry, rest: `${texts.slice(known).join(", ")})`, result: decodeResult(record, variant) };
}

/** What stands before and behind the arguments of a call. */
export function frame(call: CallName, variant: Variant): readonly [before: string, behind: string] {
  if (variant === "c") return [`${call}(`, ")"];
  const [before, behind] = addedArgs[call] ?? nothing;
  const added = before.map((text) => `${text}, `).join("");
  return [`${systemCalls[call] ?? call}(${added}`, `${behind.map((text) => `, ${text}`).join("")})`];
}

const names = Object.keys(calls) as CallName[];
const framesOf = (variant: Variant) => new Map(names.map((call) => [call, frame(call, variant)]));
const frames = { c: framesOf("c"), strace: framesOf("strace") };

/** The name and all arguments of a call. */
function wholeText(record: CallRecord, variant: Variant): string {
  const { call } = record;
  const [before, behind] = frames[variant].get(call)!;
  return `${before}${decodeArgs(record, calls[call].params, variant).join(", ")}${behind}`;
}

/** A call that has returned, on one line: `bind(3, {…}, 16) = 0`. */
export function callLine(record: CallRecord, variant: Variant = "c"): string {
  const { entry, rest, result } = callText(record, variant);
  return `${entry}${rest} = ${result}`;
}

/**
 * Writes a trace as `strace -f` does: a call that blocks is begun at once, and is `<unfinished ...>` only when another
 * process's line comes in between.
 */
export class StraceWriter {
  readonly #variant: Variant;
  readonly #process: boolean;
  readonly #time: boolean;
  #zero: number | undefined;
  /** The process whose call is begun on the last line, and how far that line goes. */
  #begun: { pid: number; column: number } | undefined;
  /** Processes whose begun call was cut off by another line. */
  readonly #unfinished = new Set<number>();

  /** See the members of the options. */
  constructor({ variant = "c", process = true, time = true, zero }: StraceOptions = {}) {
    this.#variant = variant;
    this.#process = process;
    this.#time = time;
    this.#zero = zero;
  }

  /** The text that `record` adds: whole lines, or the beginning or the end of one; empty for what strace doesn't show. */
  write(record: TraceRecord): string {
    if (record.type === "start" || record.type === "state") return "";
    this.since("entered" in record ? record.entered : record.time);
    switch (record.type) {
      case "block":
        return this.#blocked(record);
      case "return":
        return this.#returned(record);
      case "exit":
        return this.#line(record, `+++ exited with ${record.status} +++`);
    }
  }

  /** Milliseconds from the time that is 0, which is the first that is asked for unless it was given, to `time`. */
  since(time: number): number {
    return time - (this.#zero ??= time);
  }

  /** Whether the next call that process `pid` returns from stands on a line of its own. */
  isWhole(pid: number): boolean {
    return this.#begun === undefined && !this.#unfinished.has(pid);
  }

  /** The end of the last line, when a call is begun on it. */
  end(): string {
    return this.#interrupt();
  }

  #blocked(record: CallRecord): string {
    const cut = this.#interrupt();
    const { entry } = callText(record, this.#variant);
    this.#begun = { pid: record.pid, column: entry.length };
    this.#unfinished.delete(record.pid);
    return `${cut}${this.#prefix(record, record.entered)}${entry}`;
  }

  #returned(record: CallRecord): string {
    return this.#ended(record) +
      (record.signal ? this.#line(record, `--- ${record.signal} {si_signo=${record.signal}} ---`) : "");
  }

  #ended(record: CallRecord): string {
    if (this.isWhole(record.pid)) {
      const text = padded(wholeText(record, this.#variant), 0);
      return `${this.#prefix(record, record.entered)}${text}= ${decodeResult(record, this.#variant)}\n`;
    }
    const { name, entry, rest, result } = callText(record, this.#variant);
    if (this.#begun?.pid === record.pid) {
      const { column } = this.#begun;
      this.#begun = undefined;
      return `${padded(rest, column)}= ${result}\n`;
    }
    const resumed = this.#unfinished.delete(record.pid);
    const text = resumed ? `<... ${name} resumed>${rest}` : entry + rest;
    return this.#line(record, `${padded(text, 0)}= ${result}`, resumed ? record.time : record.entered);
  }

  #line(record: TraceRecord, text: string, time: number = record.time): string {
    return `${this.#interrupt()}${this.#prefix(record, time)}${text}\n`;
  }

  #interrupt(): string {
    if (!this.#begun) return "";
    this.#unfinished.add(this.#begun.pid);
    this.#begun = undefined;
    return " <unfinished ...>\n";
  }

  #prefix({ process }: TraceRecord, time: number): string {
    const name = this.#process ? `[${process}] ` : "";
    return this.#time ? `${name}${seconds(this.since(time))} ` : name;
  }
}

/** Milliseconds as seconds with six places; toFixed() takes several times as long. */
function seconds(ms: number): string {
  const micros = Math.max(0, Math.round(ms * 1000));
  const whole = Math.floor(micros / MILLION);
  return `${whole}.${String(micros - whole * MILLION + MILLION).slice(1)}`;
}

/** `text` and spaces up to where results stand; at least one. `column` is where the text begins. */
function padded(text: string, column: number): string {
  return text + " ".repeat(Math.max(1, RESULT_COLUMN - column - text.length));
}

/**
 * A whole trace as strace writes it.
 *
 * @param records what happened.
 * @param options how lines are to look.
 * @return the text; empty, or ending with a line end.
 */
export function straceText(records: readonly TraceRecord[], options: StraceOptions = {}): string {
  const writer = new StraceWriter(options);
  return records.map((record) => writer.write(record)).join("") + writer.end();
}
