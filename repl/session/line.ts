/**
 * A typed line while it runs.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";
import type { Arg, CallReturned } from "../../src/abi/event.ts";
import type { CallName } from "../../src/abi/calls.ts";
import { nameOf } from "../../src/reasons/mod.ts";
import type { Ending, Failure, Outcome } from "./outcome.ts";

/** What a call of a line returned last: what the announcement of a line left waiting tells. */
export interface LastCall {
  /** The call with its descriptor: "accept(3)". */
  readonly name: string;
  readonly result: number;
  /** Who connected, when the call was an accept. */
  readonly peer?: string;
}

/** Characters of a line that are shown where it stands for itself. */
const SHOWN = 40;

/** A line that runs, or ran, in a process. */
export class Line {
  /** Its number in the session, from 1. */
  readonly number: number;
  /** The text as typed. */
  readonly typed: string;
  /** Number of the kernel's process that it runs in. */
  readonly pid: number;
  /** How it ended, as soon as that is known; names that it overwrote may not be known yet. */
  readonly result: Promise<Outcome>;
  /** How it ended, once it is over. */
  readonly outcome: Promise<Outcome>;
  /** When Ctrl-C was last pressed during it, in milliseconds. */
  interrupted: number = -Infinity;
  /** The call that returned last. */
  last: LastCall | undefined;
  #done: Outcome | undefined;
  #isOver = false;
  #isBlocked = false;
  readonly #tell: (result: Outcome) => void;
  readonly #finish: (outcome: Outcome) => void;
  readonly #failures: Failure[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #watchers: (() => void)[] = [];

  /** Describes a line that begins to run. */
  constructor(number: number, typed: string, pid: number) {
    this.number = number;
    this.typed = typed;
    this.pid = pid;
    const [result, outcome] = [Promise.withResolvers<Outcome>(), Promise.withResolvers<Outcome>()];
    this.result = result.promise;
    this.outcome = outcome.promise;
    this.#tell = result.resolve;
    this.#finish = outcome.resolve;
  }

  /** Whether it is known how it ended. */
  get isDone(): boolean {
    return this.#done !== undefined;
  }

  /** Whether it has ended. */
  get isOver(): boolean {
    return this.#isOver;
  }

  /** The text in one short line. */
  get short(): string {
    const first = this.typed.trim().replace(/\s+/g, " ");
    return first.length <= SHOWN ? first : `${first.slice(0, SHOWN - 1)}…`;
  }

  /** Resolves when a call of it blocks, or it is over; at once when that is so. */
  pause(): Promise<void> {
    return this.#isOver || this.#isBlocked ? Promise.resolve() : new Promise((resolve) => this.#watchers.push(resolve));
  }

  /** A call of it blocks. */
  blocks(): void {
    this.#isBlocked = true;
    for (const resolve of this.#watchers.splice(0)) resolve();
  }

  /** A call of it has returned. */
  returned({ call, args, result, signal }: CallReturned, note: string | undefined, peer: string | undefined): void {
    this.#isBlocked = false;
    this.last = { name: callText(call, args), result, peer };
    if (result < 0) this.#failed({ call, fd: descriptorOf(call, args), errno: -result, signal, note, times: 1 });
  }

  /** Calls `abandon` if the line has not ended in that time. */
  abandonAfter(milliseconds: number, abandon: () => void): void {
    this.#timer ??= setTimeout(abandon, milliseconds);
  }

  /** It is known how it ended. */
  done(how: Ending): void {
    clearTimeout(this.#timer);
    this.#done = { ...how, failures: this.#failures };
    this.#tell(this.#done);
  }

  /** It is over, after {@linkcode done}: it overwrote these names of the C face. */
  finish(overwritten: readonly string[] = []): void {
    this.#isOver = true;
    this.#finish({ ...this.#done!, ...this.#done!.kind === "finished" ? { overwritten } : {} } as Outcome);
    this.blocks();
  }

  #failed(failure: Failure): void {
    const last = this.#failures.at(-1);
    if (last && last.call === failure.call && last.fd === failure.fd && last.errno === failure.errno) {
      this.#failures[this.#failures.length - 1] = { ...last, times: last.times + 1 };
    } else {
      this.#failures.push(failure);
    }
  }
}

/**
 * A call with the descriptor it is made on: "accept(3)", "socket()".
 *
 * @param call its name.
 * @param args its arguments.
 * @return the text.
 */
export function callText(call: CallName, args: readonly Arg[]): string {
  return `${nameOf(call, args)}(${descriptorOf(call, args) ?? ""})`;
}

function descriptorOf(call: CallName, args: readonly Arg[]): number | undefined {
  return calls[call].params[0]?.kind === "fd" ? Number(args[0]) : undefined;
}
