/**
 * A thread of user code, and its end of the channel to the kernel. The kernel's end, server.ts, and console.ts are imported
 * from their own files: a script needs neither, and what they import takes longer to load than all of this.
 *
 * @module
 */
export type { DirectCalls } from "../native/mod.ts";
export { Channel, PLACES } from "./channel.ts";
export { ProcessEnded, SPIN_LOOKS } from "./client.ts";
export { errno, set_errno } from "./errno.ts";
export { endProcess, exit } from "./exit.ts";
export { type KernelName, kernelNames, use_kernel } from "./kernel_choice.ts";
export { threadPort } from "./port.ts";
export { readable, readableBytes } from "./readable.ts";
export { hasFailed, hasStarted, type SpawnData, type Spawned, type SpawnedData, spawnThread } from "./spawned.ts";
export { answer, DeadlineError, direct, inLanguage, overdue, set_deadline, syscall, tell, tellBy } from "./syscall.ts";
export { Inbox, Outbox } from "./outbox.ts";
export { Patience } from "./patience.ts";
export { noteText, reasonText, waitText } from "./texts.ts";
export { attach } from "./thread_state.ts";
export { requestTrace, startTrace, type TraceRequest } from "./trace.ts";
