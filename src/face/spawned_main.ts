import * as face from "../../mod.ts";
import { processConsole } from "../process/console.ts";
import { endProcess, hasStarted, ProcessEnded, type SpawnedData } from "../process/mod.ts";

/** Runs the file or function of a spawned process, and ends the process. */
export async function main(data: SpawnedData): Promise<void> {
  const { file, source, args } = data;
  makeGlobals(args);
  let status = face.EXIT_SUCCESS;
  try {
    // Loading a file may take long, so there its first call says that it has started.
    if (file !== undefined) await import(file);
    else {
      hasStarted(data);
      await (0, eval)(`(${source})`)(...args);
    }
  } catch (error) {
    // Killed: nobody listens any more.
    if (!(error instanceof ProcessEnded)) {
      status = face.EXIT_FAILURE;
      face.fputs(`Uncaught ${error instanceof Error ? error.stack ?? error.message : error}\n`, face.stderr);
    }
  }
  endProcess(status);
  Deno.exit(status);
}

/** C's names as globals, and what a script expects to find. */
function makeGlobals(args: SpawnedData["args"]): void {
  for (const name of Object.keys(face)) {
    // `errno` changes: the module's binding is read each time.
    Object.defineProperty(globalThis, name, {
      get: () => (face as Record<string, unknown>)[name],
      set: name === "errno" ? face.set_errno : undefined,
      configurable: true,
    });
  }
  Object.defineProperty(Deno, "args", { value: Object.freeze(args.map(String)), configurable: true });
  (globalThis as { console: unknown }).console = processConsole();
  const exitThread = Deno.exit;
  Deno.exit = (status = 0): never => {
    endProcess(status);
    return exitThread(status);
  };
}
