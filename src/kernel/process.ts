import { type CallName, calls } from "../abi/calls.ts";
import { MSG_NOSIGNAL } from "../abi/constants.ts";
import { EBADF, ENOSYS, ENOTSOCK } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int } from "./arguments.ts";
import { BaseProcess, type Call } from "./base_process.ts";
import { type Interest, waitReady } from "./call_poll.ts";
import { sendBehind } from "./call_send.ts";
import { closeSocket } from "./close_socket.ts";
import type { Connection } from "./connection.ts";
import type { DenoKernel } from "./deno_kernel.ts";
import { describe, type DescriptorInfo } from "./describe.ts";
import type { Body, OpenFile } from "./file.ts";
import { handlers } from "./handlers.ts";
import type { ProcessOptions, Watcher } from "./kernel.ts";
import { outlookOf } from "./outlook.ts";
import type { Sink } from "./read_ahead.ts";
import type { Socket } from "./socket.ts";
import type { Outcome } from "./wait.ts";

/** How long the end of a process waits for bytes to leave that C would have in its send buffer, in milliseconds. */
const PATIENCE_MS = 5000;

/** How often it is looked for the answer to a connect(): it may have had to wait until another one was counted. */
const LOOKS = 4;

/** A process of the Deno kernel. */
export class KernelProcess extends BaseProcess<Body> {
  readonly kernel: DenoKernel;
  /** Connections that are closed and have not sent everything yet. */
  readonly #leaving = new Map<Connection, Promise<void>>();
  /** A read that was answered, of which nobody has been told yet. */
  #untold: { call: Call; result: number } | undefined;

  constructor(kernel: DenoKernel, pid: number, options: ProcessOptions) {
    super(pid, options);
    this.kernel = kernel;
  }

  protected handle(name: CallName, args: readonly Arg[]): Outcome {
    const attempt = () => handlers[name]?.(this, args) ?? -ENOSYS;
    // The answer to a connect() under way may be here already: C's kernel would have seen it before this call.
    let looks = 0;
    const look = (): Outcome =>
      looks++ < LOOKS && this.#connecting(name, args) ? { on: [], settle: true, retry: look } : attempt();
    return look();
  }

  /** Whether a call is about a socket that is connecting. */
  #connecting(name: CallName, args: readonly Arg[]): boolean {
    if (calls[name]?.params[0].kind !== "fd") return false;
    const body = this.file(int(args[0]))?.body;
    return body?.kind === "tcp" && body.state === "SYN-SENT";
  }

  protected signals(call: CallName, args: readonly Arg[]): boolean {
    return (call === "write" || call === "send" || call === "sendto") &&
      !(call !== "write" && (int(args[3]) & MSG_NOSIGNAL));
  }

  waitReady(
    interests: readonly Interest[],
    timeout: number | undefined,
    report: (found: number[]) => number,
  ): Outcome {
    return waitReady(this, interests, timeout, report);
  }

  outlook(fd: number, watcher: Watcher): number {
    const file = this.file(fd);
    return file ? outlookOf(file, watcher, this.kernel.alone) : 0;
  }

  /** Something has changed that no call and no peer did: what may be taken for granted of datagrams is looked at anew. */
  lookAgain(): void {
    for (const [, { file }] of this.descriptors) if (file.body.kind === "udp") file.body.watcher?.changed(true);
  }

  answeredAhead(name: CallName, args: readonly Arg[], result: number): void {
    this.tellAhead();
    this.#untold = { call: { name, args, entered: this.kernel.clock.now() }, result };
  }

  override tellAhead(): void {
    const untold = this.#untold;
    if (!untold) return;
    this.#untold = undefined;
    this.#tell(untold.call, untold.result);
  }

  /** Tells of a call that is over: that it had begun says nothing more, since its arguments are only bytes and numbers. */
  #tell(call: Call, result: number): void {
    this.note = undefined;
    this.returned(call, result, false, call.entered);
  }

  get observed(): boolean {
    return this.kernel.observed;
  }

  takeUnread(fd: number, room: Uint8Array): number {
    const body = this.file(fd)?.body;
    return body?.kind === "tcp" && body.connection ? body.connection.take(room, false) : 0;
  }

  readInto(fd: number, sink: Sink | undefined): void {
    const body = this.file(fd)?.body;
    if (body?.kind === "tcp") body.connection?.readInto(sink);
  }

  putBack(fd: number, bytes: Uint8Array): void {
    const body = this.file(fd)?.body;
    if (body?.kind === "tcp") body.connection?.received.putBack(bytes);
  }

  get nextDescriptor(): number {
    return this.descriptors.lowestFree();
  }

  writeBehind(name: "write" | "send" | "sendto", args: readonly Arg[], taken: () => void): void {
    const body = this.file(int(args[0]))?.body;
    const bytes = args[1] as Uint8Array;
    const entered = this.kernel.clock.now();
    if (body?.kind === "udp") {
      sendBehind(this, body, args, taken);
      this.tellAhead();
      if (this.kernel.observed) this.#tell({ name, args, entered }, bytes.length);
      return;
    }
    const connection = body?.kind === "tcp" ? body.connection : undefined;
    const whole = connection !== undefined && !connection.broken;
    // First of all, so that the peer need not wait for who listens to events.
    if (whole) connection.push(bytes, taken);
    this.tellAhead();
    if (this.kernel.observed) this.#tell({ name, args, entered }, bytes.length);
    // A connection that has just ended takes the bytes and loses them, as a send buffer does.
    if (!whole) taken();
  }

  describe(): DescriptorInfo[] {
    return describe(this.descriptors);
  }

  /** The socket of `fd`, or -EBADF or -ENOTSOCK. */
  socket(fd: number): Socket | number {
    const body = this.file(fd)?.body;
    if (!body) return -EBADF;
    return body.kind === "tcp" || body.kind === "udp" ? body : -ENOTSOCK;
  }

  protected closeFile({ body }: OpenFile): Promise<void> | undefined {
    if (body.kind !== "tcp" && body.kind !== "udp") return undefined;
    const closed = closeSocket(this.kernel, body);
    const connection = body.kind === "tcp" ? body.connection : undefined;
    if (connection && !connection.closed) {
      this.#leaving.set(connection, closed.finally(() => this.#leaving.delete(connection)));
    }
    return closed;
  }

  protected async closeAll(): Promise<void> {
    const closing: Promise<void>[] = [];
    for (const [fd, { file }] of [...this.descriptors]) {
      this.descriptors.remove(fd);
      if (--file.references > 0) continue;
      const closed = this.closeFile(file);
      if (closed) closing.push(closed);
    }
    const stopWaiting = this.kernel.clock.after(PATIENCE_MS, () => {
      for (const connection of this.#leaving.keys()) connection.hurry();
    });
    await Promise.all([...closing, ...this.#leaving.values()]);
    stopWaiting();
  }
}
