import type { KernelEvent } from "../abi/event.ts";
import type { BaseProcess } from "./base_process.ts";
import type { Counts, Events, Kernel, Process, ProcessOptions } from "./kernel.ts";
import type { Clock, Surroundings } from "./wait.ts";

/** The clock of this machine. */
export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};

/** What every kernel has: processes, a clock, those who listen to its events. `P` is the kind of its processes. */
export abstract class BaseKernel<P extends BaseProcess<unknown> = BaseProcess<unknown>>
  implements Kernel, Surroundings {
  readonly clock: Clock;
  readonly #processes = new Map<number, P>();
  readonly #listeners = new Set<(event: KernelEvent) => void>();
  /** Those who don't listen to calls that never waited. */
  readonly #waitListeners = new Set<(event: KernelEvent) => void>();
  #lastPid = 0;

  constructor(clock: Clock = systemClock) {
    this.clock = clock;
  }

  /** Makes a process with the number `pid`. */
  protected abstract makeProcess(pid: number, options: ProcessOptions): P;
  /** Closes what the kernel opened for itself. */
  protected abstract closeOwn(): Promise<void> | void;
  /** The counts that are not those of processes. */
  protected abstract ownCounts(): Pick<Counts, "held" | "listeners" | "connections">;
  abstract readonly settle: () => Promise<void>;

  get processes(): ReadonlyMap<number, P> {
    return this.#processes;
  }

  createProcess(options: ProcessOptions): Process {
    const process = this.makeProcess(++this.#lastPid, options);
    this.#processes.set(process.pid, process);
    this.emit({ type: "start", time: this.clock.now(), pid: process.pid, process: process.name });
    return process;
  }

  /** A process has ended. */
  forget(pid: number): void {
    this.#processes.delete(pid);
  }

  subscribe(listener: (event: KernelEvent) => void, what: Events = "all"): () => void {
    const listeners = what === "all" ? this.#listeners : this.#waitListeners;
    listeners.add(listener);
    return () => listeners.delete(listener);
  }

  /** Whether somebody listens to calls that don't wait. */
  get observed(): boolean {
    return this.#listeners.size > 0;
  }

  /** Tells all who listen to such an event. */
  emit(event: KernelEvent): void {
    for (const listener of this.#listeners) listener(event);
    if (event.type === "enter" || (event.type === "return" && !event.blocked)) return;
    for (const listener of this.#waitListeners) listener(event);
  }

  counts(): Counts {
    let descriptors = 0;
    let waiting = 0;
    for (const process of this.#processes.values()) {
      descriptors += process.descriptors.size;
      waiting += process.waiting;
    }
    return { processes: this.#processes.size, descriptors, waiting, ...this.ownCounts() };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.exit(0)));
    await this.closeOwn();
  }
}
