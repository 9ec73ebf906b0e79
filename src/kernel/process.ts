import type { CallName } from "../abi/calls.ts";
import { O_RDONLY, O_WRONLY } from "../abi/constants.ts";
import { EBADF, EINTR, EMFILE, ENOSYS, ENOTSOCK, EPIPE } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { closeSocket } from "./close_socket.ts";
import type { DenoKernel } from "./deno_kernel.ts";
import { describe, type DescriptorInfo } from "./describe.ts";
import { type Descriptor, Descriptors } from "./descriptors.ts";
import { OpenFile } from "./file.ts";
import { handlers } from "./handlers.ts";
import type { BlockedCall, Note, Process, ProcessOptions } from "./kernel.ts";
import { type Limitation, limitations } from "./limitations.ts";
import type { Socket } from "./socket.ts";
import { StandardStream } from "./standard_stream.ts";
import { drive, type Wait, Waiting } from "./wait.ts";

/** How long the end of a process waits for bytes that were written to leave, in milliseconds. */
const PATIENCE_MS = 5000;

/** A process of the Deno kernel. */
export class KernelProcess implements Process {
  readonly pid: number;
  readonly name: string;
  readonly kernel: DenoKernel;
  readonly descriptors = new Descriptors();
  note: Note | undefined;
  signaled = false;
  /** Cancels the timer of alarm(), and says when it would go off. */
  alarm: { at: number; cancel: () => void } | undefined;
  #ended = false;
  #blocked: (BlockedCall & { waiting: Waiting }) | undefined;
  readonly #waits = new Set<Waiting>();

  constructor(kernel: DenoKernel, pid: number, options: ProcessOptions) {
    this.kernel = kernel;
    this.pid = pid;
    this.name = options.name;
    for (const number of [0, 1, 2] as const) {
      const access = number === 0 ? O_RDONLY : O_WRONLY;
      this.install(number, new OpenFile(new StandardStream(number, options.stdio), access));
    }
  }

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
    const { kernel } = this;
    const entered = kernel.clock.now();
    this.note = undefined;
    kernel.emit({ type: "enter", time: entered, pid: this.pid, process: this.name, call: name, args });
    const handler = handlers[name];
    const outcome = handler ? handler(this, args) : -ENOSYS;
    if (typeof outcome === "number") return this.#returned(name, args, outcome, entered, false);
    return this.#wait(name, args, outcome, entered);
  }

  async #wait(call: CallName, args: readonly Arg[], wait: Wait, entered: number): Promise<number> {
    const waiting = new Waiting();
    this.#waits.add(waiting);
    const { kernel } = this;
    const blocked = wait.reason && { call, args, since: entered, reason: wait.reason, waiting };
    if (blocked) {
      this.#blocked = blocked;
      kernel.emit({ type: "block", time: kernel.clock.now(), pid: this.pid, process: this.name, call, args });
    } else this.#blocked = undefined;
    // A call that only made sure at first may turn out to block.
    waiting.onBlock = (reason) => {
      this.#blocked = { call, args, since: entered, reason, waiting };
      kernel.emit({ type: "block", time: kernel.clock.now(), pid: this.pid, process: this.name, call, args });
    };
    try {
      const result = await drive(wait, waiting, kernel);
      return this.#returned(call, args, result, entered, true);
    } finally {
      this.#waits.delete(waiting);
      if (this.#blocked?.waiting === waiting) this.#blocked = undefined;
    }
  }

  #returned(call: CallName, args: readonly Arg[], result: number, entered: number, blocked: boolean): number {
    const { kernel } = this;
    this.signaled = result === -EPIPE && kernel.signals(call, args);
    const signal = this.signaled ? "SIGPIPE" : undefined;
    const { pid, name: process } = this;
    const time = kernel.clock.now();
    kernel.emit({ type: "return", time, pid, process, call, args, result, entered, blocked, signal });
    return result;
  }

  interrupt(): boolean {
    const waiting = this.#blocked?.waiting;
    waiting?.interrupt();
    return waiting !== undefined;
  }

  /** How many calls wait. */
  get waiting(): number {
    return this.#waits.size;
  }

  describe(): DescriptorInfo[] {
    return describe(this.descriptors);
  }

  /** The open file of `fd`, or undefined. */
  file(fd: number): OpenFile | undefined {
    return this.descriptors.get(fd)?.file;
  }

  /** The socket of `fd`, or -EBADF or -ENOTSOCK. */
  socket(fd: number): Socket | number {
    const body = this.file(fd)?.body;
    if (!body) return -EBADF;
    return body.kind === "tcp" || body.kind === "udp" ? body : -ENOTSOCK;
  }

  /** Gives `file` the lowest free descriptor from `least` on, or -EMFILE. */
  open(file: OpenFile, closeOnExec = false, least = 0): number {
    const fd = this.descriptors.lowestFree(least);
    if (fd < 0) return -EMFILE;
    this.install(fd, file, closeOnExec);
    return fd;
  }

  /** Makes `fd` mean `file`. */
  install(fd: number, file: OpenFile, closeOnExec = false): void {
    file.references++;
    this.descriptors.set(fd, file, closeOnExec);
  }

  /** Frees a descriptor; the last one of a file closes it. The promise, if any, resolves when its port is free. */
  release(descriptor: Descriptor): Promise<void> | undefined {
    const { file } = descriptor;
    if (--file.references > 0) return undefined;
    const { body } = file;
    return body.kind === "tcp" || body.kind === "udp" ? closeSocket(this.kernel, body) : undefined;
  }

  /** Fails for something this kernel can't do: the note names it. */
  cannot(name: Limitation, errno: number): number {
    this.note = { type: "limitation", name, text: limitations[name] };
    return -errno;
  }

  async exit(status: number): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    for (const waiting of this.#waits) waiting.interrupt();
    this.alarm?.cancel();
    const { kernel } = this;
    let stopWaiting = () => {};
    const patience = new Promise<void>((resolve) => {
      stopWaiting = kernel.clock.after(PATIENCE_MS, resolve);
    });
    const closing: Promise<void>[] = [];
    for (const [fd, descriptor] of [...this.descriptors]) {
      this.descriptors.remove(fd);
      const { body } = descriptor.file;
      if (--descriptor.file.references > 0) continue;
      if (body.kind === "tcp" || body.kind === "udp") closing.push(closeSocket(kernel, body, patience));
    }
    await Promise.all(closing);
    stopWaiting();
    kernel.forget(this);
    kernel.emit({ type: "exit", time: kernel.clock.now(), pid: this.pid, process: this.name, status });
  }
}
