import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import type { DirectCalls } from "../native/mod.ts";
import type { Answer } from "./client.ts";

/** What makes a thread's calls: a channel to a kernel elsewhere, or a kernel in the thread itself. */
export interface Caller {
  /** Makes a call and blocks until it is answered; given up after `deadline` milliseconds unless that is 0. */
  call(name: CallName, args: readonly Arg[], deadline: number): Answer;
  /** Calls in the form that costs least, where there is a kernel in this thread. */
  readonly direct?: DirectCalls;
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
