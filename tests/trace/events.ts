/**
 * Events made by hand, so that what is written about them is known.
 *
 * @module
 */
import type { CallName } from "../../src/abi/calls.ts";
import type { Arg, KernelEvent } from "../../src/abi/event.ts";
import { type CallRecord, Recorder, type TraceRecord } from "../../src/trace/mod.ts";

/** A process whose calls are made up, one a millisecond. */
export class FakeProcess {
  readonly records: TraceRecord[];
  readonly #recorder: Recorder;
  readonly #pid: number;
  readonly #name: string;
  readonly #clock: { now: number };
  #entered = 0;
  #call: { call: CallName; args: readonly Arg[] } | undefined;
  #blocked = false;

  constructor(name: string = "server", pid: number = 1, beside?: FakeProcess) {
    this.#name = name;
    this.#pid = pid;
    this.#recorder = beside ? beside.#recorder : new Recorder();
    this.records = beside ? beside.records : [];
    this.#clock = beside ? beside.#clock : { now: 0 };
  }

  /** A call that returns at once; `write` does what the call does to memory. */
  call(call: CallName, args: readonly Arg[], result: number, write: () => void = () => {}): CallRecord {
    this.enter(call, args);
    write();
    return this.leave(result);
  }

  /** A call begins. */
  enter(call: CallName, args: readonly Arg[]): void {
    this.#call = { call, args };
    this.#blocked = false;
    this.#entered = this.#tick();
    this.#add({ type: "enter", ...this.#call, ...this.#occurred(this.#entered) });
  }

  /** The call that began blocks. */
  block(): void {
    this.#blocked = true;
    this.#add({ type: "block", ...this.#call!, ...this.#occurred(this.#tick()) });
  }

  /** The call that began returns. */
  leave(result: number, signal?: string): CallRecord {
    const event: KernelEvent = {
      type: "return",
      ...this.#call!,
      ...this.#occurred(this.#tick()),
      result,
      entered: this.#entered,
      blocked: this.#blocked,
      signal,
    };
    this.#add(event);
    return this.records.at(-1) as CallRecord;
  }

  /** The process ends. */
  exit(status: number): void {
    this.#add({ type: "exit", status, ...this.#occurred(this.#tick()) });
  }

  #occurred(time: number) {
    return { time, pid: this.#pid, process: this.#name };
  }

  #tick(): number {
    return ++this.#clock.now;
  }

  #add(event: KernelEvent): void {
    const record = this.#recorder.record(event);
    if (record) this.records.push(record);
  }
}

/** Text as the bytes of memory. */
export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
