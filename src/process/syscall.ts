import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import type { DirectCalls } from "../native/mod.ts";
import { Flag } from "./channel.ts";
import { endBySigpipe } from "./exit.ts";
import { client } from "./program.ts";
import { deliverSigint } from "./signals.ts";
import { setErrno, threadState } from "./thread_state.ts";

/** A blocked call was given up at its deadline. */
export class DeadlineError extends Error {
  /** Makes one that says which call it was and what it waited for. */
  constructor(message: string) {
    super(message);
    this.name = "DeadlineError";
  }
}

/** The error of a call that has blocked for `deadline` milliseconds; `waits` says which it is and what it waited for. */
export function overdue(waits: string, deadline: number): DeadlineError {
  return new DeadlineError(
    `${waits}. It has blocked for ${deadline / 1000} s; set_deadline(ms) changes that limit, 0 takes it away`,
  );
}

/**
 * The calls in the form that costs least, for one call: undefined where there is none, or where the call may have to be
 * given up. What one of them leaves to `syscall` is undefined too.
 */
export function direct(): DirectCalls | undefined {
  const state = threadState();
  return state.deadline === 0 ? state.client?.direct : undefined;
}

/** What C answers for the result of a direct call. */
export function answer(result: number): number {
  if (result >= 0) return result;
  setErrno(-result);
  return -1;
}

/** Makes a call as C does: the result, or -1 with errno set. Blocks. */
export function syscall(name: CallName, ...args: Arg[]): number {
  const state = threadState();
  cut(args);
  const reply = client().call(name, args, state.deadline);
  // In C this ends a program also where a connection is over; there it is told instead, and the program can go on.
  if (reply.flags & Flag.SIGPIPE && state.program && (args[0] === 1 || args[0] === 2)) endBySigpipe();
  if (reply.result < 0) setErrno(reply.errno);
  if (reply.flags !== 0) report(name, reply.flags, reply.text, state);
  return reply.result;
}

/**
 * Leaves out the memory that a count doesn't reach. Only for calls that go elsewhere: a view costs as much as a whole
 * call in this thread. It is of the plain class, since subarray() of a char array makes another one, which takes longer.
 */
function cut(args: Arg[]): void {
  const [, bytes, count] = args;
  if (!(bytes instanceof Uint8Array) || typeof count !== "number" || count < 0 || count >= bytes.length) return;
  args[1] = new Uint8Array(bytes.buffer, bytes.byteOffset, count);
}

const told = new Set<string>();

function report(
  name: CallName,
  flags: number,
  text: string,
  { program, deadline }: { program: boolean; deadline: number },
) {
  if (flags & Flag.DEADLINE) throw overdue(text, deadline);
  // At the prompt these come with the line's result.
  if (program && flags & Flag.SIGPIPE) {
    tell(`${name}: EPIPE: the connection is over. SIGPIPE would have ended a C program here`);
  }
  if (program && flags & Flag.NOTE) tell(text);
  if (flags & Flag.SIGINT) deliverSigint();
}

/** Puts what this thread's program is told on standard error into another language; not what its spawned processes are. */
export function tellBy(say: (sentence: string) => string): void {
  threadState().say = say;
}

/** A sentence in the language of whoever runs the program. */
export function inLanguage(sentence: string): string {
  return threadState().say?.(sentence) ?? sentence;
}

/** One line on standard error; the same one only once. */
export function tell(line: string): void {
  if (told.has(line)) return;
  told.add(line);
  console.error(`sockrepl: ${inLanguage(line)}`);
}

/**
 * Sets after how long a blocked call of this thread is given up with a {@linkcode DeadlineError}. Under `deno test`,
 * which has no limit of its own, it is 5,000 at first; elsewhere 0.
 *
 * @param ms milliseconds, 0 for never.
 * @return the limit until now, in milliseconds.
 */
export function set_deadline(ms: number): number {
  if (typeof ms !== "number" || !(ms >= 0)) throw new TypeError(`set_deadline: ms must be 0 or more, not ${ms}`);
  const state = threadState();
  const before = state.deadline;
  state.deadline = Math.trunc(ms);
  return before;
}
