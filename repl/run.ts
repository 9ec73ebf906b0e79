/**
 * `run FILE [ARGS]`: a script in this program's own thread, with the prompt's names as globals.
 *
 * @module
 */
import { pathToFileURL } from "node:url";
import { endProcess, requestTrace, tellBy } from "../src/process/mod.ts";
import type { TraceFormat } from "../src/trace/mod.ts";
import { kernelName } from "./session/kernel_name.ts";
import { Face, type Module } from "./thread/face.ts";
import { later } from "../src/process/later.ts";
import { text } from "./text/text.ts";

/**
 * Imports a script.
 *
 * @param file path of the script.
 * @param args what it sees as Deno.args.
 * @param trace where and how its calls are to be written, if they are.
 * @return 1 when there is no such file or a script throws, a C program's exit status; otherwise undefined: the script may go on after its
 * last line, and its exit status is the program's.
 */
export async function runScript(file: string, args: readonly string[], trace?: Trace): Promise<number | undefined> {
  const problem = await problemOf(file);
  if (problem !== undefined) {
    console.error(text().run.cannot(file, problem));
    return 1;
  }
  const module = (await later<typeof import("../mod.ts")>(new URL("../mod.ts", import.meta.url))) as unknown as Module;
  if (kernelName() !== "deno") await (module as unknown as typeof import("../mod.ts")).use_kernel(kernelName());
  tellBy(text().ofNote);
  if (trace && kernelName() === "libc") {
    console.error(text().run.traceOnLibc);
    return 1;
  }
  if (trace) {
    const refused = startTrace(trace, file);
    if (refused !== undefined) {
      console.error(text().run.cannotTrace(trace.file ?? "-", refused));
      return 1;
    }
  }
  if (file.endsWith(".c")) {
    return await (await later<typeof import("../src/c/mod.ts")>(new URL("../src/c/mod.ts", import.meta.url))).runFile(
      file,
      args,
      { ...text().problemOfC, say: text().ofC },
    );
  }
  Object.defineProperty(Deno, "args", { value: Object.freeze([...args]), configurable: true, enumerable: true });
  const { names } = new Face(module, () => {});
  try {
    await import(pathToFileURL(file).href);
    return undefined;
  } catch (error) {
    const { scriptError } = await later<typeof import("./script_error.ts")>(
      new URL("./script_error.ts", import.meta.url),
    );
    console.error(scriptError(error, () => names));
    endProcess(1);
    return 1;
  }
}

/** Where and how calls are written; to standard error when no file is named. */
interface Trace {
  readonly file?: string;
  readonly format: TraceFormat;
}

/** Asks for the trace; says what is wrong with its file, if anything. */
function startTrace({ file, format }: Trace, script: string): string | undefined {
  try {
    requestTrace({ file, format, name: script.split("/").at(-1)!.replace(/\.[^.]*$/, "") });
    return undefined;
  } catch (error) {
    if (error instanceof Error) return error.message;
    throw error;
  }
}

async function problemOf(file: string): Promise<string | undefined> {
  try {
    return (await Deno.stat(file)).isDirectory ? text().problem.folder : undefined;
  } catch (error) {
    const { problemWith } = await later<typeof import("./io/problem.ts")>(new URL("./io/problem.ts", import.meta.url));
    return problemWith(error);
  }
}
