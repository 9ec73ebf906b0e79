/**
 * Waiting. A handler tries without blocking; when it can't go on it answers with a {@linkcode Wait}: what may change
 * that, and how to try again. One loop, {@linkcode drive}, does all the blocking.
 *
 * @module
 */
import { EINTR } from "../abi/errno.ts";
import type { Endpoint } from "../abi/address.ts";

/** Those who wait for a change of one thing. */
export class WaitQueue {
  readonly #waiters = new Set<() => void>();

  add(waiter: () => void): void {
    this.#waiters.add(waiter);
  }

  delete(waiter: () => void): void {
    this.#waiters.delete(waiter);
  }

  /** Tells all who wait that something has changed; each looks for itself whether it was the thing it waits for. */
  wake(): void {
    for (const waiter of [...this.#waiters]) waiter();
  }

  get size(): number {
    return this.#waiters.size;
  }
}

/** What a blocked call is waiting for, as data: texts are made of it elsewhere. */
export type Reason =
  | { readonly type: "connection"; readonly local: Endpoint }
  | { readonly type: "answer"; readonly remote: Endpoint }
  | { readonly type: "data"; readonly remote: Endpoint }
  | { readonly type: "room"; readonly remote: Endpoint }
  | { readonly type: "datagram"; readonly local: Endpoint }
  | { readonly type: "input" }
  | { readonly type: "output" }
  | { readonly type: "events" }
  | { readonly type: "time" };

/** What an attempt came to: a result (an error number made negative), or what to wait for. */
export type Outcome = number | Wait;

/** The answer of an attempt that cannot go on yet. */
export interface Wait {
  /** Changes of these are worth another try. */
  readonly on: readonly WaitQueue[];
  /** Tries again. */
  readonly retry: () => Outcome;
  /** For what: present when this is blocking as C would see it, absent when the kernel only makes sure of its answer. */
  readonly reason?: Reason;
  /** Whether to try again when all that has arrived is delivered. */
  readonly settle?: boolean;
  /** Result when interrupted; -EINTR when left out. */
  readonly interrupted?: () => number;
  /** When to give up, in milliseconds on the kernel's clock, and with which result. */
  readonly deadline?: { readonly at: number; readonly result: () => number };
}

/** Time, handed in. */
export interface Clock {
  /** Milliseconds since some start; never goes back. */
  now(): number;
  /** Calls `action` once after `ms` milliseconds unless the returned function is called first. */
  after(ms: number, action: () => void): () => void;
}

/** What the loop needs to know of its surroundings. */
export interface Surroundings {
  readonly clock: Clock;
  readonly settle: () => Promise<void>;
}

/** A call that waits: it can be interrupted. */
export class Waiting {
  #wake: (() => void) | undefined;
  #interrupted = false;
  abandoned = false;
  reason: Reason | undefined;
  /** Called when a call that only made sure of its answer turns out to block. */
  onBlock: ((reason: Reason) => void) | undefined;

  /** Ends the wait unless what the call waits for has come; it returns EINTR, or what it had done so far. */
  interrupt(): void {
    this.#interrupted = true;
    this.#wake?.();
  }

  /** Ends the wait, whatever has come: the process has ended. */
  abandon(): void {
    this.abandoned = true;
    this.interrupt();
  }

  get interrupted(): boolean {
    return this.#interrupted;
  }

  /** Sleeps until something of `wait` happens; says whether its deadline has passed. */
  async sleep(wait: Wait, around: Surroundings): Promise<boolean> {
    let expired = false;
    let cancel: (() => void) | undefined;
    let wake = () => {};
    try {
      await new Promise<void>((resolve) => {
        wake = resolve;
        for (const queue of wait.on) queue.add(wake);
        if (wait.reason) this.#wake = wake;
        if (wait.settle) around.settle().then(wake, wake);
        if (wait.deadline) {
          cancel = around.clock.after(wait.deadline.at - around.clock.now(), () => {
            expired = true;
            wake();
          });
        }
        if (wait.reason && this.#interrupted) wake();
      });
    } finally {
      for (const queue of wait.on) queue.delete(wake);
      this.#wake = undefined;
      cancel?.();
    }
    return expired;
  }
}

/** Blocks: sleeps, tries again, until there is a result, an interrupt or a deadline. */
export async function drive(first: Wait, waiting: Waiting, around: Surroundings): Promise<number> {
  let wait = first;
  while (true) {
    if (wait.reason && !waiting.reason && wait !== first) waiting.onBlock?.(wait.reason);
    waiting.reason = wait.reason ?? waiting.reason;
    const expired = await waiting.sleep(wait, around);
    if (waiting.abandoned && wait.reason) return wait.interrupted?.() ?? -EINTR;
    // What came at the last moment counts: the deadline and the interrupt only end a wait that would go on.
    const next = wait.retry();
    if (typeof next === "number") return next;
    if (expired && next.deadline) return next.deadline.result();
    if (waiting.interrupted && next.reason) return next.interrupted?.() ?? -EINTR;
    wait = next;
  }
}
