/**
 * The name of the kernel that the prompt's processes are on, for those who need no kernel to know it.
 *
 * @module
 */
import type { KernelName } from "../../src/process/kernel_choice.ts";

let name: KernelName = "deno";

/** Name of the chosen kernel. */
export function kernelName(): KernelName {
  return name;
}

/** Sets it. */
export function setKernelName(chosen: KernelName): void {
  name = chosen;
}
