import type { CallName } from "../abi/calls.ts";
import { O_RDONLY, O_WRONLY } from "../abi/constants.ts";
import { EINTR, EMFILE, EPIPE } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import type { BaseKernel } from "./base_kernel.ts";
import type { Interest } from "./call_poll.ts";
import type { DescriptorInfo } from "./describe.ts";
import { type Descriptor, Descriptors } from "./descriptors.ts";
import { OpenFile } from "./file.ts";
import type { BlockedCall, Note, Process, ProcessOptions } from "./kernel.ts";
import { type Limitation, limitations } from "./limitations.ts";
import { StandardStream } from "./standard_stream.ts";
import { drive, type Outcome, type Reason, type Wait, Waiting } from "./wait.ts";

/** A call that was entered. */
export interface Call {
  readonly name: CallName;
  readonly args: readonly Arg[];
  /** When, in milliseconds on the kernel's clock. */
  readonly entered: number;
}

/**
 * What the processes of every kernel have: descriptors, one call at a time with its events, interrupts. `B` is what
 * open files can be of.
 */
export abstract class BaseProcess<B> implements Process {
  readonly pid: number;
  readonly name: string;
  abstract readonly kernel: BaseKernel;
  readonly descriptors: Descriptors<OpenFile<B | StandardStream>> = new Descriptors<OpenFile<B | StandardStream>>();
  note: Note | undefined;
  signaled = false;
  beforeInterrupt: (() => void) | undefined;
  /** Cancels the timer of alarm(), and says when it would go off. */
  alarm: { at: number; cancel: () => void } | undefined;
  #ended = false;
  #blocked: (BlockedCall & { waiting: Waiting }) | undefined;
  readonly #waits = new Set<Waiting>();

  /** Opens descriptors 0, 1 and 2 on the streams of `options`. */
  constructor(pid: number, options: ProcessOptions) {
    this.pid = pid;
    this.name = options.name;
    for (const number of [0, 1, 2] as const) {
      const access = number === 0 ? O_RDONLY : O_WRONLY;
      this.install(number, new OpenFile<B | StandardStream>(new StandardStream(number, options.stdio), access));
    }
  }

  /** Does a call without blocking. */
  protected abstract handle(name: CallName, args: readonly Arg[]): Outcome;
  /** Whether C would have sent SIGPIPE with the EPIPE of this call. */
  protected abstract signals(call: CallName, args: readonly Arg[]): boolean;
  /** Closes a file of which this was the last descriptor. The promise, if any, resolves when its address is free. */
  protected abstract closeFile(file: OpenFile<B | StandardStream>): Promise<void> | undefined;
  /** Closes everything, for the end of the process. */
  protected abstract closeAll(): Promise<void> | void;
  /**
   * Waits until one of `interests` is ready or `timeout` milliseconds have passed (undefined: for ever), and answers
   * what `report` makes of the events found.
   */
  abstract waitReady(
    interests: readonly Interest[],
    timeout: number | undefined,
    report: (found: number[]) => number,
  ): Outcome;
  abstract describe(): DescriptorInfo[];

  get ended(): boolean {
    return this.#ended;
  }

  get descriptorLimit(): number {
    return this.descriptors.limit;
  }

  set descriptorLimit(limit: number) {
    this.descriptors.limit = limit;
  }

  get blocked(): BlockedCall | undefined {
    const blocked = this.#blocked;
    return blocked && { ...blocked, reason: blocked.waiting.reason ?? blocked.reason };
  }

  call(name: CallName, args: readonly Arg[]): number | Promise<number> {
    if (this.#ended) return -EINTR;
    const call = this.enter(name, args);
    const outcome = this.handle(name, args);
    return typeof outcome === "number" ? this.returned(call, outcome, false) : this.#wait(call, outcome);
  }

  /** A call begins. */
  protected enter(name: CallName, args: readonly Arg[]): Call {
    const { kernel, pid, name: process } = this;
    const entered = kernel.clock.now();
    this.tellAhead();
    this.note = undefined;
    if (kernel.observed) kernel.emit({ type: "enter", time: entered, pid, process, call: name, args });
    return { name, args, entered };
  }

  async #wait(call: Call, wait: Wait): Promise<number> {
    const waiting = this.beginWait(call, wait);
    try {
      const result = await drive(wait, waiting, this.kernel);
      return this.returned(call, result, true);
    } finally {
      this.endWait(waiting);
    }
  }

  /** A call waits from now on. */
  protected beginWait(call: Call, wait: Wait): Waiting {
    const waiting = new Waiting();
    this.#waits.add(waiting);
    this.#blocked = undefined;
    const block = (reason: Reason) => {
      this.#blocked = { call: call.name, args: call.args, since: call.entered, reason, waiting };
      const { kernel, pid, name: process } = this;
      kernel.emit({ type: "block", time: kernel.clock.now(), pid, process, call: call.name, args: call.args });
    };
    if (wait.reason) block(wait.reason);
    // A call that only made sure at first may turn out to block.
    else waiting.onBlock = block;
    return waiting;
  }

  /** The wait of a call is over. */
  protected endWait(waiting: Waiting): void {
    this.#waits.delete(waiting);
    if (this.#blocked?.waiting === waiting) this.#blocked = undefined;
  }

  /** Tells of what was answered before anybody was told: of nothing here. */
  tellAhead(): void {}

  /** A call has its result, at `time` on the kernel's clock. */
  protected returned(
    { name: call, args, entered }: Call,
    result: number,
    blocked: boolean,
    time: number = this.kernel.clock.now(),
  ): number {
    const { kernel, pid, name: process } = this;
    this.signaled = result === -EPIPE && this.signals(call, args);
    if (!kernel.observed && !blocked) return result;
    const signal = this.signaled ? "SIGPIPE" : undefined;
    const { note } = this;
    kernel.emit({ type: "return", time, pid, process, call, args, result, entered, blocked, signal, note });
    return result;
  }

  async ready(interests: readonly Interest[], signal: AbortSignal): Promise<readonly number[]> {
    let events: readonly number[] = interests.map(() => 0);
    if (this.#ended || signal.aborted) return events;
    const wait = this.waitReady(interests, undefined, (found) => (events = found).length);
    if (typeof wait === "number") return events;
    const waiting = new Waiting();
    const interrupt = () => waiting.interrupt();
    this.#waits.add(waiting);
    signal.addEventListener("abort", interrupt, { once: true });
    try {
      await drive(wait, waiting, this.kernel);
    } finally {
      signal.removeEventListener("abort", interrupt);
      this.#waits.delete(waiting);
    }
    return events;
  }

  interrupt(): boolean {
    this.beforeInterrupt?.();
    const waiting = this.#blocked?.waiting;
    waiting?.interrupt();
    return waiting !== undefined;
  }

  /** How many calls wait. */
  get waiting(): number {
    return this.#waits.size;
  }

  /** The open file of `fd`, or undefined. */
  file(fd: number): OpenFile<B | StandardStream> | undefined {
    return this.descriptors.get(fd)?.file;
  }

  /** Gives `file` the lowest free descriptor from `least` on, or -EMFILE. */
  open(file: OpenFile<B | StandardStream>, closeOnExec = false, least = 0): number {
    const fd = this.descriptors.lowestFree(least);
    if (fd < 0) return -EMFILE;
    this.install(fd, file, closeOnExec);
    return fd;
  }

  /** Makes `fd` mean `file`. */
  install(fd: number, file: OpenFile<B | StandardStream>, closeOnExec = false): void {
    file.references++;
    this.descriptors.set(fd, file, closeOnExec);
  }

  /** Frees a descriptor; the last one of a file closes it. The promise, if any, resolves when its port is free. */
  release({ file }: Descriptor<OpenFile<B | StandardStream>>): Promise<void> | undefined {
    return --file.references > 0 ? undefined : this.closeFile(file);
  }

  /** Fails for something this kernel can't do: the note names it. */
  cannot(name: Limitation, errno: number): number {
    this.note = { type: "limitation", name, text: limitations[name] };
    return -errno;
  }

  /** Notes that a call does less than C's, though it succeeds. */
  differs(name: Limitation): void {
    this.note = { type: "limitation", name, text: limitations[name] };
  }

  async exit(status: number): Promise<void> {
    if (this.#ended) return;
    this.tellAhead();
    this.beforeInterrupt?.();
    this.#ended = true;
    for (const waiting of this.#waits) waiting.abandon();
    this.alarm?.cancel();
    await this.closeAll();
    const { kernel, pid, name: process } = this;
    kernel.forget(pid);
    kernel.emit({ type: "exit", time: kernel.clock.now(), pid, process, status });
  }
}
