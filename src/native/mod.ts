/**
 * The libc kernel: real system calls through Deno's FFI, on Linux. Nothing imports it unless it is chosen.
 *
 * @module
 */
export { createLibcKernel, type LibcKernelOptions } from "./kernel.ts";
export { createDirectProcess, type DirectProcess, type DirectResult, wakeUpWriter } from "./direct.ts";
export type { DirectCalls } from "./direct_calls.ts";
