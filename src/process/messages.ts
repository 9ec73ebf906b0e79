import type { FailureLayout } from "./channel.ts";
import type { KernelName } from "./kernel_choice.ts";
import type { TraceRequest } from "./trace.ts";

/** The first message to a kernel's thread. */
export interface KernelStart {
  /** Memory of the program's channel. */
  readonly buffer: SharedArrayBuffer;
  /** The kernel's name. */
  readonly kernel: KernelName;
  /** Where it is told that the kernel can't be loaded. */
  readonly failure: FailureLayout;
  /** What is to be traced, if anything. */
  readonly trace?: TraceRequest;
}

/** What a program tells its kernel's thread from then on. */
export type ToKernel = SpawnedProcess | KillProcess;

/** A process was spawned: here is its channel, and where its output goes. */
export interface SpawnedProcess {
  readonly type: "spawned";
  readonly id: number;
  readonly name: string;
  /** Memory of the channel. */
  readonly channel: SharedArrayBuffer;
  /** Bytes of its standard input. */
  readonly input: Uint8Array;
  /** Memory of the logs of its standard output and error. */
  readonly output: SharedArrayBuffer;
  readonly errors: SharedArrayBuffer;
  /** Memory of the text that says what its blocked call waits for; empty when none blocks. */
  readonly waits: SharedArrayBuffer;
  /** Memory of the error that has ended it, until somebody is told. */
  readonly failure: SharedArrayBuffer;
}

/** A spawned process is to end at once. */
export interface KillProcess {
  readonly type: "kill";
  readonly id: number;
}
