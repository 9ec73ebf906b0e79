import type { Arg, KernelEvent } from "../abi/event.ts";
import type { CallName } from "../abi/calls.ts";
import type { Interest } from "./call_poll.ts";
import type { DescriptorInfo } from "./describe.ts";
import type { Sink } from "./read_ahead.ts";
import type { Limitation } from "./limitations.ts";
import type { Stdio } from "./standard_stream.ts";
import type { Reason } from "./wait.ts";

/** What answers the calls of processes: Deno's sockets here, libc's or a simulated network's elsewhere. */
export interface Kernel {
  /** Makes a process: descriptors 0, 1 and 2 are open on `stdio`. */
  createProcess(options: ProcessOptions): Process;
  /** The processes that have not ended, by their numbers. */
  readonly processes: ReadonlyMap<number, Process>;
  /**
   * Calls `listener` with every event from now on, or at least with those of calls that wait; the returned function ends
   * that. While nobody listens to all of them, calls that are answered at once make none.
   */
  subscribe(listener: (event: KernelEvent) => void, what?: Events): () => void;
  /** What is open now: after all is closed every count is back where it was. */
  counts(): Counts;
  /** Ends all processes and closes what the kernel opened for itself. */
  close(): Promise<void>;
}

/** Which events a listener needs: all, or of calls only those that wait, and those of processes. */
export type Events = "all" | "waits";

/** How to make a process. */
export interface ProcessOptions {
  /** What it is called in events and texts. */
  readonly name: string;
  /** Its standard streams. */
  readonly stdio: Stdio;
}

/** One process: its descriptors, and one call at a time. */
export interface Process {
  /** Its number within the kernel, from 1. */
  readonly pid: number;
  /** What it is called in events and texts. */
  readonly name: string;
  /**
   * Makes a call, with C's arguments in C's order; pointers are bytes or null, a `socklen_t *` is a {@linkcode LengthRef}.
   *
   * @return C's result, or an error number made negative; a promise when the answer takes time.
   */
  call(name: CallName, args: readonly Arg[]): number | Promise<number>;
  /** Interrupts the call that blocks, which returns EINTR; says whether one blocked. */
  interrupt(): boolean;
  /**
   * Waits, without that being a call, until something is ready of what poll() would wait for, or `signal` aborts: for
   * tools that act as a process.
   *
   * @param interests the descriptors, and POLLIN, POLLOUT … for each.
   * @param signal ends the wait.
   * @return the events found, 0 where there are none.
   */
  ready(interests: readonly Interest[], signal: AbortSignal): Promise<readonly number[]>;
  /**
   * What may be taken for granted of a descriptor, bits of `Outlook`, until another call is made that is about
   * it. `watcher` is told, from then on, of each change that no call makes. Left out by kernels that can't say.
   */
  outlook?(fd: number, watcher: Watcher): number;
  /**
   * Notes that a read was answered with `result` bytes by the watcher's `take`. It is told of before the next event, at
   * the latest by `tellAhead`: until then its bytes must not change.
   */
  answeredAhead?(name: CallName, args: readonly Arg[], result: number): void;
  /** Tells of the read that was noted so, if it has not been told of. */
  tellAhead?(): void;
  /** Whether somebody listens to calls that don't wait. */
  readonly observed?: boolean;
  /**
   * write() or send() of all of `args[1]`, or sendto(), whose result nobody waits for; only where the outlook has been
   * `Outlook.WRITE`, or `Outlook.SEND`. The bytes must not change until `taken` is called.
   */
  writeBehind?(name: "write" | "send" | "sendto", args: readonly Arg[], taken: () => void): void;
  /** Moves bytes that have come for `fd` to `room`, though no call asks for them; returns their number. */
  takeUnread?(fd: number, room: Uint8Array): number;
  /** What comes for `fd` goes to `sink` from now on; undefined ends that. */
  readInto?(fd: number, sink: Sink | undefined): void;
  /** Takes bytes back that were moved so and not read: the next to be read. */
  putBack?(fd: number, bytes: Uint8Array): void;
  /** The descriptor that the next call which makes one will get, -1 for none. */
  readonly nextDescriptor?: number;
  /** Called before a call is interrupted: one may have been posted that the kernel has not been told of. */
  beforeInterrupt?: () => void;
  /** The call that blocks now. */
  readonly blocked: BlockedCall | undefined;
  /** What the latest call has to say beyond its errno: a refused permission, a thing this kernel cannot do. */
  readonly note: Note | undefined;
  /** Whether C would have sent SIGPIPE with the latest call. */
  readonly signaled: boolean;
  /** Its descriptors, in order. */
  describe(): DescriptorInfo[];
  /** The most descriptors it may have; 1,024 unless raised. */
  descriptorLimit: number;
  /** Whether it has ended. */
  readonly ended: boolean;
  /** Ends it: its blocked call returns EINTR, what it wrote is handed over, all it opened is closed. */
  exit(status: number): Promise<void>;
}

/** Who goes by the outlook of a descriptor. */
export interface Watcher {
  /** It may have changed; with `later` what that means for calls is told by another change, in a moment. */
  changed(later?: boolean): void;
  /**
   * Offered what has come for a descriptor that was quiet, before anything else is done with it: says whether that is
   * read now, all of it.
   */
  take(bytes: Uint8Array): boolean;
}

/** A call that blocks. */
export interface BlockedCall {
  /** The call. */
  readonly call: CallName;
  /** Its arguments. */
  readonly args: readonly Arg[];
  /** Since when, in milliseconds on the kernel's clock. */
  readonly since: number;
  /** For what it waits. */
  readonly reason: Reason;
}

/** More about a result than its errno. */
export type Note =
  | { readonly type: "permission"; readonly flag: string }
  | { readonly type: "limitation"; readonly name: Limitation; readonly text: string }
  | { readonly type: "truncated"; readonly length: number };

/** How many of each thing are open. */
export interface Counts {
  /** Processes that have not ended. */
  readonly processes: number;
  /** Descriptors of all processes. */
  readonly descriptors: number;
  /** Addresses that sockets hold. */
  readonly held: number;
  /** Ports that are listened on. */
  readonly listeners: number;
  /** Ends of connections. */
  readonly connections: number;
  /** Calls that wait. */
  readonly waiting: number;
}
