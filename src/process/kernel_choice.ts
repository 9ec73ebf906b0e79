/**
 * Which kernel answers: Deno's sockets, or the machine's own by the C library. Nothing of the latter is loaded, and no
 * permission for it asked, unless it is chosen.
 *
 * @module
 */
import { threadState } from "./thread_state.ts";

/** The kernels there are. */
export const kernelNames: readonly KernelName[] = ["deno", "libc"];

/** Name of a kernel. */
export type KernelName = "deno" | "libc";

/**
 * Chooses the kernel of this program, before its first call: `await use_kernel("libc")` makes every call a real system
 * call, in this thread. Without it the kernel is "deno": `Deno.listen` and `Deno.connect`.
 *
 * @param name "deno", or "libc": Linux on x86-64 or arm64, with the permission `--allow-ffi`.
 * @return a promise; the first call may be made when it has resolved.
 * @throws {TypeError} when there is no kernel of that name.
 * @throws {Error} after the first call, in a process that is not a program of its own, and where the kernel can't be had.
 */
export async function use_kernel(name: KernelName): Promise<void> {
  if (!kernelNames.includes(name)) throw new TypeError(`use_kernel: there is no kernel ${name}: only deno and libc`);
  const state = threadState();
  const current = state.kernel ?? "deno";
  if (!state.program) throw new Error("Cannot choose a kernel: only a program's main thread can");
  if (state.client && current === name) return;
  if (state.client) throw new Error(`Cannot use the ${name} kernel: calls have been made on the ${current} kernel`);
  state.kernel = name;
  if (name === "deno") return;
  try {
    const { LibcClient } = await import("./libc_client.ts");
    state.client ??= new LibcClient();
  } catch (error) {
    state.kernel = undefined;
    throw error;
  }
}
