/**
 * A thread of user code, and both ends of its channel to the kernel.
 *
 * @module
 */
export { Channel } from "./channel.ts";
export { ProcessEnded, SPIN_LOOKS } from "./client.ts";
export { processConsole } from "./console.ts";
export { errno, set_errno } from "./errno.ts";
export { endProcess, exit } from "./exit.ts";
export { kernelByName, type KernelName, kernelNames, use_kernel } from "./kernel_choice.ts";
export { threadPort } from "./port.ts";
export { serve, type Served, SPIN_MICROSECONDS } from "./server.ts";
export { type SpawnData, type Spawned, type SpawnedData, spawnThread } from "./spawned.ts";
export { DeadlineError, set_deadline, syscall } from "./syscall.ts";
export { noteText, reasonText, waitText } from "./texts.ts";
export { attach } from "./thread_state.ts";
export { requestTrace, startTrace, type TraceRequest } from "./trace.ts";
