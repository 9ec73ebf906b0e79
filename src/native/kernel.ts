import { BaseKernel } from "../kernel/base_kernel.ts";
import type { Counts, Kernel, ProcessOptions } from "../kernel/kernel.ts";
import type { Clock } from "../kernel/wait.ts";
import { Libc } from "./libc.ts";
import { Poller } from "./poller.ts";
import { NativeProcess } from "./process.ts";

/** What a libc kernel is made of. */
export interface LibcKernelOptions {
  /** Its clock, in milliseconds; this machine's unless given. */
  readonly clock?: Clock;
}

/**
 * Makes a kernel whose calls are real system calls, by the C library.
 *
 * @param options its clock, for tests.
 * @return the kernel; close() gives the library back.
 * @throws {Error} where there is no Linux on x86-64 or arm64, or without the permission `--allow-ffi`.
 */
export function createLibcKernel(options: LibcKernelOptions = {}): Kernel {
  return new LibcKernel(options);
}

/** The kernel of the machine itself. */
export class LibcKernel extends BaseKernel<NativeProcess> {
  readonly libc: Libc = new Libc();
  readonly poller: Poller = new Poller(this.libc);
  readonly #closing = new Set<Promise<void>>();

  constructor(options: LibcKernelOptions = {}) {
    super(options.clock);
  }

  /** What the machine's kernel knows needs no time to arrive; standard input may need a turn of the event loop. */
  readonly settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

  protected makeProcess(pid: number, options: ProcessOptions): NativeProcess {
    return new NativeProcess(this, pid, options);
  }

  /** Closes a socket that lingers, without blocking this thread. */
  closeLater(fd: number): Promise<void> {
    const closing = this.libc.closeLater(fd).finally(() => this.#closing.delete(closing));
    this.#closing.add(closing);
    return closing;
  }

  protected ownCounts(): Pick<Counts, "held" | "listeners" | "connections"> {
    let held = this.#closing.size;
    let listeners = 0;
    let connections = 0;
    const seen = new Set<unknown>();
    for (const process of this.processes.values()) {
      for (const [, { file }] of process.descriptors) {
        if (file.body.kind !== "real" || seen.has(file)) continue;
        seen.add(file);
        held++;
        const state = process.stateOf(file.body);
        if (state === "LISTEN") listeners++;
        else if (state === "ESTABLISHED") connections++;
      }
    }
    return { held, listeners, connections };
  }

  protected async closeOwn(): Promise<void> {
    await Promise.all(this.#closing);
    await this.poller.close();
    this.libc.unload();
  }
}
