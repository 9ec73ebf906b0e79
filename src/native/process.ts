import type { CallName } from "../abi/calls.ts";
import { MSG_NOSIGNAL, SO_LINGER, SOL_SOCKET } from "../abi/constants.ts";
import { EBADF, EINTR, ENOSYS, ENOTSOCK } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { BaseProcess } from "../kernel/base_process.ts";
import type { Interest } from "../kernel/call_poll.ts";
import type { DescriptorInfo } from "../kernel/describe.ts";
import type { OpenFile } from "../kernel/file.ts";
import type { ProcessOptions } from "../kernel/kernel.ts";
import type { StandardStream } from "../kernel/standard_stream.ts";
import type { Outcome } from "../kernel/wait.ts";
import { waitReady } from "./call_poll.ts";
import { describe, tcpInfo } from "./describe.ts";
import { handlers } from "./handlers.ts";
import type { LibcKernel } from "./kernel.ts";
import type { RealFile } from "./real_file.ts";

/** An open file of this kernel's processes. */
export type NativeFile = OpenFile<RealFile | StandardStream>;

/** A process of the libc kernel: its descriptors are numbers of its own for real ones. */
export class NativeProcess extends BaseProcess<RealFile> {
  readonly kernel: LibcKernel;
  /** Whether its sockets may block below: where nobody else is kept from anything by that. */
  readonly blocks: boolean = false;

  constructor(kernel: LibcKernel, pid: number, options: ProcessOptions) {
    super(pid, options);
    this.kernel = kernel;
  }

  protected handle(name: CallName, args: readonly Arg[]): Outcome {
    const handler = handlers[name];
    return handler ? handler(this, args) : -ENOSYS;
  }

  /** A broken stream gets the signal; a datagram socket that is shut down does not. */
  protected signals(call: CallName, [fd, , , flags]: readonly Arg[]): boolean {
    if (call !== "write" && call !== "send" && call !== "sendto") return false;
    if (call !== "write" && Number(flags) & MSG_NOSIGNAL) return false;
    const body = this.file(Number(fd))?.body;
    return body?.kind === "real" && body.isStream;
  }

  waitReady(
    interests: readonly Interest[],
    timeout: number | undefined,
    report: (found: number[]) => number,
  ): Outcome {
    return waitReady(this, interests, timeout, report);
  }

  describe(): DescriptorInfo[] {
    return describe(this.kernel.libc, this.descriptors);
  }

  /** Result of a call whose file was closed while it waited: by the end of the process, or by another call. */
  get closedUnder(): number {
    return this.ended ? -EINTR : -EBADF;
  }

  /** State of TCP in the words of RFC 9293; empty for what has none. */
  stateOf(file: RealFile): string {
    return file.isSocket ? tcpInfo(this.kernel.libc, file.fd)?.state ?? "" : "";
  }

  /** The real file of `fd`; undefined when it is none. */
  realFile(fd: number): RealFile | undefined {
    const body = this.file(fd)?.body;
    return body?.kind === "real" ? body : undefined;
  }

  /** The real descriptor behind `fd`, or -EBADF or -ENOTSOCK; of other real files the C library says ENOTSOCK. */
  realSocket(fd: number): number {
    const body = this.file(fd)?.body;
    if (!body) return -EBADF;
    return body.kind === "real" ? body.fd : -ENOTSOCK;
  }

  protected closeFile({ body }: NativeFile): Promise<void> | undefined {
    if (body.kind === "standard" || body.borrowed) return undefined;
    body.closed = true;
    const { libc, poller } = this.kernel;
    poller.forget(body.fd);
    // close() that waits until what was written is confirmed must not block this thread, where others use it too.
    if (!this.blocks && body.isSocket && lingerTime(this.kernel, body) > 0) return this.kernel.closeLater(body.fd);
    libc.close(body.fd);
    return undefined;
  }

  protected closeAll(): void {
    for (const [fd, { file }] of [...this.descriptors]) {
      this.descriptors.remove(fd);
      if (--file.references > 0) continue;
      const { body } = file;
      // The end of a process waits for nothing, whatever SO_LINGER says.
      if (body.kind === "real" && body.isSocket && lingerTime(this.kernel, body) > 0) {
        this.kernel.libc.setsockopt(body.fd, SOL_SOCKET, SO_LINGER, new Int32Array(2), 8);
      }
      this.closeFile(file);
    }
  }
}

/** Seconds for which close() waits until what was written is confirmed. */
function lingerTime({ libc }: LibcKernel, file: RealFile): number {
  const linger = new Int32Array(2);
  const result = libc.getsockopt(file.fd, SOL_SOCKET, SO_LINGER, linger, new Int32Array([8]));
  return result === 0 && linger[0] !== 0 ? linger[1] : 0;
}
