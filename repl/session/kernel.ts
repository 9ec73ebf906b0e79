/**
 * Which kernel the prompt's processes are on.
 *
 * @module
 */
import { createKernel, type Kernel } from "../../src/kernel/mod.ts";
import { type KernelName, kernelNames } from "../../src/process/kernel_choice.ts";
import { later } from "../../src/process/later.ts";
import { text } from "../text/text.ts";
import { setKernelName } from "./kernel_name.ts";

let make: () => Kernel = createKernel;

/**
 * Chooses the kernel of the sessions to come. Nothing of the libc kernel is loaded unless it is chosen.
 *
 * @param name "deno" or "libc".
 * @return what is wrong with the choice, in a line; undefined when it holds.
 */
export async function chooseKernel(name: string): Promise<string | undefined> {
  if (!kernelNames.includes(name as KernelName)) return text().run.noKernel(name);
  if (name === "deno") return undefined;
  const { createLibcKernel } = await later<typeof import("../../src/native/mod.ts")>(
    new URL("../../src/native/mod.ts", import.meta.url),
  );
  try {
    await createLibcKernel().close();
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
  make = createLibcKernel;
  setKernelName("libc");
  return undefined;
}

/** Makes a kernel of the chosen kind. */
export function makeKernel(): Kernel {
  return make();
}
