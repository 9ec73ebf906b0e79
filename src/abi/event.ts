import type { CallName } from "./calls.ts";

/**
 * A value that a call is given: a number, a piece of memory (bytes that the call reads or writes), a length that is
 * written back, or NULL.
 */
export type Arg = number | Uint8Array | LengthRef | null;

/** A `socklen_t *`: a length that a call reads and writes back. */
export interface LengthRef {
  /** The length in bytes. */
  value: number;
}

/** One thing that happened in a kernel. Everything drawn or printed about calls is a function of these. */
export type KernelEvent = CallEntered | CallBlocked | CallReturned | StateChanged | ProcessStarted | ProcessEnded;

/** What every event says: when, and of which process. */
export interface Occurred {
  /** Milliseconds on the kernel's clock. */
  readonly time: number;
  /** Number of the process. */
  readonly pid: number;
  /** Name of the process. */
  readonly process: string;
}

/** A process made a call. */
export interface CallEntered extends Occurred {
  /** Which event. */
  readonly type: "enter";
  /** The call. */
  readonly call: CallName;
  /** The arguments, as at entry. */
  readonly args: readonly Arg[];
}

/** A call found that it must wait. */
export interface CallBlocked extends Occurred {
  /** Which event. */
  readonly type: "block";
  /** The call. */
  readonly call: CallName;
  /** The arguments, as at entry. */
  readonly args: readonly Arg[];
}

/** A call returned. */
export interface CallReturned extends Occurred {
  /** Which event. */
  readonly type: "return";
  /** The call. */
  readonly call: CallName;
  /** The arguments, with what the call wrote into them. */
  readonly args: readonly Arg[];
  /** The result, or an error number made negative. */
  readonly result: number;
  /** When the call was entered, in milliseconds on the kernel's clock. */
  readonly entered: number;
  /** Whether it waited. */
  readonly blocked: boolean;
  /** The signal C would have sent, such as "SIGPIPE". */
  readonly signal?: string;
  /** What the kernel adds: to an error a permission that was refused or a thing it cannot do, to a result what was lost. */
  readonly note?: CallNote;
}

/** More about a call than its result; of a datagram that was cut off, how long it was. */
export type CallNote =
  | { readonly type: "permission"; readonly flag: string }
  | { readonly type: "limitation"; readonly name: string; readonly text: string }
  | { readonly type: "truncated"; readonly length: number };

/** A socket changed its state. */
export interface StateChanged extends Occurred {
  /** Which event. */
  readonly type: "state";
  /** Number of the socket within its kernel. */
  readonly socket: number;
  /** The state until now. */
  readonly from: string;
  /** The new state. */
  readonly to: string;
}

/** A process came to be. */
export interface ProcessStarted extends Occurred {
  /** Which event. */
  readonly type: "start";
}

/** A process ended; its descriptors are closed. */
export interface ProcessEnded extends Occurred {
  /** Which event. */
  readonly type: "exit";
  /** Exit status, 0 to 255. */
  readonly status: number;
}
