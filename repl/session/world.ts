import type { KernelEvent } from "../../src/abi/event.ts";
import type { Kernel } from "../../src/kernel/mod.ts";
import type { TraceRecord } from "../../src/trace/record.ts";
import { Explainer } from "./explainer.ts";
import { makeKernel } from "./kernel.ts";
import { SessionTrace } from "./session_trace.ts";

/** A kernel, and all that is known of what happened on it. */
export class World {
  readonly kernel: Kernel = makeKernel();
  readonly explainer: Explainer;
  readonly trace: SessionTrace;

  /** @param observe told of every event. */
  constructor(observe: (event: KernelEvent) => void) {
    const describe = (pid: number) => this.kernel.processes.get(pid)?.describe() ?? [];
    this.explainer = new Explainer(describe);
    this.trace = new SessionTrace(describe);
    this.kernel.subscribe(observe);
  }

  /**
   * Takes an event in.
   *
   * @param event what happened.
   * @param isTheirs whether it is a call of a program, and not of the prompt that goes through it.
   * @return what is recorded of it.
   */
  observe(event: KernelEvent, isTheirs: boolean): TraceRecord | undefined {
    if (!isTheirs) return undefined;
    this.explainer.observe(event);
    return this.trace.observe(event);
  }
}
