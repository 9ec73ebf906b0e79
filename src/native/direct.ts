import { type CallName, calls } from "../abi/calls.ts";
import { O_NONBLOCK, O_RDONLY, O_WRONLY, POLLIN } from "../abi/constants.ts";
import { EINTR } from "../abi/errno.ts";
import type { Arg, KernelEvent } from "../abi/event.ts";
import { int } from "../kernel/arguments.ts";
import { systemClock } from "../kernel/base_kernel.ts";
import type { Call } from "../kernel/base_process.ts";
import { OpenFile } from "../kernel/file.ts";
import type { BlockedCall, ProcessOptions } from "../kernel/kernel.ts";
import type { Clock, Outcome, Wait } from "../kernel/wait.ts";
import { Pause } from "./blocking.ts";
import { type DirectCaller, type DirectCalls, directCalls, KnownSockets, setNonblocking } from "./direct_calls.ts";
import { LibcKernel } from "./kernel.ts";
import { Libc } from "./libc.ts";
import { O_CLOEXEC, POLLFD } from "./numbers.ts";
import { Readiness } from "./poller.ts";
import { NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/** No wait is longer than poll() can be told, in milliseconds. */
const LONGEST = 0x7fffffff;

/** What a call came to. */
export interface DirectResult {
  /** The result, or an error number made negative. */
  readonly result: number;
  /** Why the call was given up, with what it waited for. */
  readonly ended?: { readonly by: "deadline" | "wake"; readonly blocked: BlockedCall };
}

/** Time as a thread knows it that makes blocking calls: timers don't run in it. */
const clock: Clock = { now: systemClock.now, after: () => () => {} };

/** A kernel of one process whose calls block the thread that makes them. */
class DirectKernel extends LibcKernel {
  constructor() {
    super({ clock });
  }

  protected override makeProcess(pid: number, options: ProcessOptions): DirectProcess {
    return new DirectProcess(this, pid, options);
  }

  override subscribe(listener: (event: KernelEvent) => void): () => void {
    for (const process of this.processes.values()) (process as DirectProcess).disturb();
    return super.subscribe(listener);
  }
}

/**
 * A process whose calls are made in the caller's own thread and block it, in poll(): a time limit, alarm() and a
 * wake-up by another thread end that.
 *
 * @param name what the process is called in events.
 * @throws {Error} where there is no Linux on x86-64 or arm64, or without the permission `--allow-ffi`.
 */
export function createDirectProcess(name: string): DirectProcess {
  const never = { read: () => Promise.resolve(0), write() {} };
  return new DirectKernel().createProcess({ name, stdio: never }) as DirectProcess;
}

/** A function for another thread that ends the call of a direct process, given its `wakeUp`. */
export function wakeUpWriter(wakeUp: number): () => void {
  const libc = new Libc();
  return () => {
    libc.write(wakeUp, new Uint8Array([1, 0, 0, 0, 0, 0, 0, 0]), 8);
  };
}

/** A process that blocks its thread. */
export class DirectProcess extends NativeProcess implements DirectCaller {
  override readonly blocks = true;
  /** An eventfd: 8 bytes written to it end the call that blocks. */
  readonly wakeUp: number;
  /** The calls that C makes by one system call, which blocks by itself, in that form. */
  readonly direct: DirectCalls;

  readonly #sockets = new KnownSockets();
  #beforeBlock: (() => void) | undefined;
  #fds = new DataView(new ArrayBuffer(POLLFD * 8));

  constructor(kernel: LibcKernel, pid: number, options: ProcessOptions) {
    super(kernel, pid, options);
    this.direct = directCalls(this, this.#sockets);
    this.wakeUp = kernel.libc.eventfd(0, O_CLOEXEC | O_NONBLOCK);
    // The standard streams are the program's own.
    for (const fd of [0, 1, 2]) {
      this.install(fd, new OpenFile(new RealFile(fd, { borrowed: true }), fd === 0 ? O_RDONLY : O_WRONLY));
    }
  }

  /**
   * Makes a call and blocks until it has a result.
   *
   * @param limit milliseconds after which a call that blocks is given up, 0 for never.
   */
  callNow(name: CallName, args: readonly Arg[], limit: number): DirectResult {
    if (this.ended) return { result: -EINTR };
    // A time that passed between two calls has interrupted nothing.
    if (this.alarm && this.alarm.at <= clock.now()) this.alarm = undefined;
    const call = this.enter(name, args);
    const outcome = this.handle(name, args);
    if (typeof outcome === "number") return { result: this.returned(call, outcome, false) };
    return this.#block(call, outcome, limit === 0 ? Infinity : clock.now() + limit);
  }

  /** Called before a call blocks, where somebody may end it: who must be ready by then. */
  set beforeBlock(listener: (() => void) | undefined) {
    this.disturb();
    this.#beforeBlock = listener;
  }

  get undisturbed(): boolean {
    return this.alarm === undefined && this.#beforeBlock === undefined && !this.ended && !this.kernel.observed;
  }

  /** Something has come that direct calls don't know of. */
  disturb(): void {
    this.#sockets.forget();
  }

  /** A wake-up that came between two calls ends the next one that blocks, unless it is forgotten. */
  forgetWakeUp(): void {
    if (!this.ended) this.kernel.libc.read(this.wakeUp, new Uint8Array(8), 8);
  }

  /** Ends the process now: all it opened is closed. */
  exitNow(status: number): void {
    // Nothing in it takes time in this form.
    this.exit(status);
    this.kernel.libc.close(this.wakeUp);
    this.kernel.libc.unload();
  }

  /** A call that may have to be ended must not block below. */
  protected override handle(name: CallName, args: readonly Arg[]): Outcome {
    this.disturb();
    if (calls[name].blocks) {
      const file = this.realFile(int(args[0]));
      if (file && !file.nonblocking && file.isSocket) setNonblocking(this, file, true);
    }
    return super.handle(name, args);
  }

  protected override closeAll(): void {
    this.disturb();
    super.closeAll();
  }

  #block(call: Call, first: Wait, limit: number): DirectResult {
    this.#beforeBlock?.();
    const waiting = this.beginWait(call, first);
    try {
      for (let wait = first;;) {
        waiting.reason = wait.reason ?? waiting.reason;
        const woken = this.#sleep(wait, limit);
        const next = wait.retry();
        // What came at the last moment counts.
        if (typeof next === "number") return { result: this.returned(call, next, true) };
        const now = clock.now();
        if (next.deadline && now >= next.deadline.at) {
          return { result: this.returned(call, next.deadline.result(), true) };
        }
        const alarmed = this.alarm !== undefined && now >= this.alarm.at;
        if (woken || alarmed || now >= limit) {
          if (alarmed) this.alarm = undefined;
          if (woken) this.forgetWakeUp();
          const ended = alarmed
            ? undefined
            : { by: woken ? "wake" as const : "deadline" as const, blocked: this.blocked! };
          return { result: this.returned(call, next.interrupted?.() ?? -EINTR, true), ended };
        }
        wait = next;
      }
    } finally {
      this.endWait(waiting);
    }
  }

  /** Sleeps until something of `wait` or of what may end it happens; says whether it was the wake-up. */
  #sleep({ on, deadline }: Wait, limit: number): boolean {
    let until = Math.min(limit, deadline?.at ?? Infinity, this.alarm?.at ?? Infinity);
    if (this.#fds.byteLength < POLLFD * (on.length + 1)) {
      this.#fds = new DataView(new ArrayBuffer(POLLFD * (on.length + 1)));
    }
    const fds = this.#fds;
    let count = 0;
    const add = (fd: number, events: number) => {
      fds.setInt32(count * POLLFD, fd, true);
      fds.setUint16(count++ * POLLFD + 4, events, true);
    };
    add(this.wakeUp, POLLIN);
    for (const queue of on) {
      if (queue instanceof Readiness) add(queue.fd, queue.events);
      else if (queue instanceof Pause) until = Math.min(until, clock.now() + queue.ms);
    }
    const left = until === Infinity ? -1 : Math.min(LONGEST, Math.max(0, Math.ceil(until - clock.now())));
    const ready = this.kernel.libc.poll(new Uint8Array(fds.buffer), count, left);
    return ready > 0 && fds.getUint16(6, true) !== 0;
  }
}
