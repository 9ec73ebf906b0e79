/**
 * The kernel without threads: processes whose calls return promises. For tests and tools; programs use the blocking
 * functions of the main module.
 *
 * ```ts
 * import { createKernel } from "@sockrepl/sockrepl/kernel";
 *
 * const kernel = createKernel();
 * const process = kernel.createProcess({
 *   name: "example",
 *   stdio: { read: () => Promise.resolve(0), write() {} },
 * });
 * const fd = await process.call("socket", [2, 1, 0]); // AF_INET, SOCK_STREAM
 * console.log(fd); // 3
 * await kernel.close();
 * ```
 *
 * @module
 */
export type { Sink } from "./read_ahead.ts";
export { createKernel, type KernelOptions } from "./deno_kernel.ts";
export type { BlockedCall, Counts, Events, Kernel, Note, Process, ProcessOptions, Watcher } from "./kernel.ts";
export type { Interest } from "./call_poll.ts";
export type { DescriptorInfo } from "./describe.ts";
export type { Limitation } from "./limitations.ts";
export type { Stdio } from "./standard_stream.ts";
export type { Clock, Reason } from "./wait.ts";
export type {
  Arg,
  CallBlocked,
  CallEntered,
  CallNote,
  CallReturned,
  KernelEvent,
  LengthRef,
  Occurred,
  ProcessEnded,
  ProcessStarted,
  StateChanged,
} from "../abi/event.ts";
export type { CallName } from "../abi/calls.ts";
export type { Endpoint } from "../abi/address.ts";
export type { Datagrams, Listener, ListenOptions, Network, Stream } from "../network/network.ts";
export { NetworkError } from "../network/network.ts";
