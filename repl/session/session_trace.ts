import type { KernelEvent } from "../../src/abi/event.ts";
import type { DescriptorInfo } from "../../src/kernel/mod.ts";
import { Recorder, type TraceRecord } from "../../src/trace/record.ts";

/** Records that are kept: the latest ones. */
const MOST = 20_000;

/** What the processes of a session have called, decoded as it happened. */
export class SessionTrace {
  readonly #recorder: Recorder;
  #records: TraceRecord[] = [];

  /** `describe` tells the addresses that events do not. */
  constructor(describe: (pid: number) => readonly DescriptorInfo[]) {
    this.#recorder = new Recorder({ facts: (pid, fd) => describe(pid).find((info) => info.fd === fd) });
  }

  /** Takes an event in, at once: the memory of its arguments is used again by the next call. */
  observe(event: KernelEvent): void {
    const record = this.#recorder.record(event);
    if (!record) return;
    this.#records.push(record);
    // In pieces, since moving so many each time would cost more than recording them.
    if (this.#records.length > 2 * MOST) this.#records = this.#records.slice(-MOST);
  }

  /** The latest records, in order. */
  get records(): readonly TraceRecord[] {
    return this.#records;
  }
}
