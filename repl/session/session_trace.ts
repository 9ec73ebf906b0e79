import type { KernelEvent } from "../../src/abi/event.ts";
import type { DescriptorInfo } from "../../src/kernel/mod.ts";
import { Recorder, type TraceRecord } from "../../src/trace/record.ts";
import { type Moved, Tally } from "../../src/trace/tally.ts";

/** Records that are kept: the latest ones. */
const MOST = 20_000;
/** Milliseconds that put one thing behind another. */
const JUST = 1e-6;

/** What they had called by some time. */
export interface Kept {
  readonly records: readonly TraceRecord[];
  /** The time before which nothing is shown, in milliseconds on the kernel's clock; undefined when all is. */
  readonly since: number | undefined;
}

/** What the processes of a session have called, decoded as it happened. */
export class SessionTrace {
  readonly #recorder: Recorder;
  readonly #tally = new Tally();
  #records: TraceRecord[] = [];
  #since = -Infinity;
  #dropped = 0;

  /** `describe` tells the addresses that events do not. */
  constructor(describe: (pid: number) => readonly DescriptorInfo[]) {
    this.#recorder = new Recorder({ facts: (pid, fd) => describe(pid).find((info) => info.fd === fd) });
  }

  /** Takes an event in, at once: the memory of its arguments is used again by the next call. */
  observe(event: KernelEvent): TraceRecord | undefined {
    const record = this.#recorder.record(event);
    if (!record) return undefined;
    this.#tally.observe(record);
    this.#records.push(record);
    // In pieces, since moving so many each time would cost more than recording them.
    if (this.#records.length > 2 * MOST) {
      this.#dropped += this.#records.length - MOST;
      this.#records = this.#records.slice(-MOST);
    }
    return record;
  }

  /** How many records there have been. */
  get count(): number {
    return this.#dropped + this.#records.length;
  }

  /** The records of a process from a count on to before another; those that are still kept. */
  of(pid: number, from: number, to: number = Infinity): readonly TraceRecord[] {
    const part = this.#records.slice(Math.max(0, from - this.#dropped), Math.max(0, to - this.#dropped));
    return part.filter((record) => record.pid === pid);
  }

  /** The latest records, in order; also of what is not shown any more. */
  get all(): readonly TraceRecord[] {
    return this.#records;
  }

  /** Those records that are shown. */
  get records(): readonly TraceRecord[] {
    return this.#records.filter(({ time }) => time >= this.#since);
  }

  /** Whether there are calls among them. */
  get hasCalls(): boolean {
    return this.records.some(({ type }) => type === "return" || type === "block");
  }

  /** The time before which nothing is shown, in milliseconds on the kernel's clock; undefined when all is. */
  get since(): number | undefined {
    return this.#since === -Infinity ? undefined : this.#since;
  }

  /** What has happened so far is not shown any more. */
  clear(): void {
    this.#since = (this.#records.at(-1)?.time ?? -Infinity) + JUST;
  }

  /** Bytes that went through a descriptor. */
  moved(pid: number, fd: number): Readonly<Moved> {
    return this.#tally.of(pid, fd);
  }
}
