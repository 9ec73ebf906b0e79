import { createKernel, type Kernel } from "../kernel/mod.ts";
import type { KernelName } from "./kernel_choice.ts";
import { later } from "./later.ts";

/**
 * Makes the kernel of that name. Nothing of the libc kernel is loaded unless it is meant.
 *
 * @param name its name.
 * @throws {Error} when the libc kernel can't be had: no Linux on x86-64 or arm64, or no permission `--allow-ffi`.
 */
export async function kernelByName(name: KernelName): Promise<Kernel> {
  if (name === "deno") return createKernel();
  const { createLibcKernel } = await later<typeof import("../native/mod.ts")>(
    new URL("../native/mod.ts", import.meta.url),
  );
  return createLibcKernel();
}
