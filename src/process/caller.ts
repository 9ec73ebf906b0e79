import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import type { Answer } from "./client.ts";

/** What makes a thread's calls: a channel to a kernel elsewhere, or a kernel in the thread itself. */
export interface Caller {
  /** Makes a call and blocks until it is answered; given up after `deadline` milliseconds unless that is 0. */
  call(name: CallName, args: readonly Arg[], deadline: number): Answer;
  /**
   * Makes a call without further ado, where there is a kernel in this thread: the result, an error number made negative,
   * or undefined when it has to be made by `call`. This is what a blocking call costs over C's.
   */
  quick?(name: CallName, args: readonly Arg[], deadline: number): number | undefined;
  /**
   * Ends the process with `status`; returns when what it wrote has been handed over, or `deadline` milliseconds have
   * passed unless that is 0.
   */
  exit(status: number, deadline: number): void;
  /** Whether the process has ended. */
  readonly ended: boolean;
  /** Whether a call is under way that nobody can be asked to end. */
  readonly busy: boolean;
}
