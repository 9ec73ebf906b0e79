/**
 * `run FILE [ARGS]`: a script in this program's own thread, with the prompt's names as globals.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { kernelName } from "./session/kernel.ts";
import { Face, type Module } from "./thread/face.ts";

/**
 * Imports a script.
 *
 * @param file path of the script.
 * @param args what it sees as Deno.args.
 * @return 1 when there is no such file; otherwise undefined: the script may go on after its last line, and its exit
 * status is the program's.
 */
export async function runScript(file: string, args: readonly string[]): Promise<number | undefined> {
  const problem = await problemWith(file);
  if (problem !== undefined) {
    console.error(`Cannot run ${file}: ${problem}`);
    return 1;
  }
  Object.defineProperty(Deno, "args", { value: Object.freeze([...args]), configurable: true, enumerable: true });
  const module = (await import("../mod.ts")) as unknown as Module;
  if (kernelName() !== "deno") await (module as unknown as typeof import("../mod.ts")).use_kernel(kernelName());
  new Face(module, () => {});
  await import(pathToFileURL(file).href);
  return undefined;
}

async function problemWith(file: string): Promise<string | undefined> {
  try {
    return (await Deno.stat(file)).isFile ? undefined : "it is not a file";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "there is no such file";
    if (error instanceof Deno.errors.PermissionDenied || error instanceof Deno.errors.NotCapable) {
      return "it may not be read";
    }
    throw error;
  }
}
