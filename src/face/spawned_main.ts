import * as face from "../../mod.ts";
import { processConsole } from "../process/console.ts";
import { endProcess, hasFailed, hasStarted, ProcessEnded, readable, type SpawnedData } from "../process/mod.ts";
import { type Place, placesOf, withoutDenos, withPlaces } from "../process/thrown.ts";

/** Runs the file or function of a spawned process, and ends the process. */
export async function main(data: SpawnedData): Promise<void> {
  makeGlobals(data.args);
  failBy("error", data, (event) => (event as ErrorEvent).error);
  failBy("unhandledrejection", data, (event) => (event as PromiseRejectionEvent).reason);
  try {
    await (data.file === undefined ? runFunction(data) : runFile(data.file));
  } catch (error) {
    fail(error, data);
  }
  end(Deno.exitCode);
}

/** All that the file imports is loaded first, which may take long; then it counts as started, and runs. */
function runFile(file: string): Promise<unknown> {
  const modules = [new URL("./spawned_started.ts", import.meta.url).href, file];
  const entry = modules.map((module) => `import ${JSON.stringify(module)};`).join("");
  return import(`data:text/javascript,${encodeURIComponent(entry)}`);
}

function runFunction(data: SpawnedData): unknown {
  const run = (0, eval)(`(${data.source}\n)`);
  hasStarted(data);
  return run(...data.args);
}

/** What is thrown in a timer or by a promise ends the process as well, unless one of its own listeners prevents that. */
function failBy(type: string, data: SpawnedData, errorOf: (event: Event) => unknown): void {
  addEventListener(type, (event) => {
    // Deno itself would end the thread without a word to whoever waits for the process.
    event.preventDefault();
    let prevented = false;
    event.preventDefault = () => {
      prevented = true;
    };
    queueMicrotask(() => {
      if (!prevented) fail(errorOf(event), data);
    });
  });
}

function fail(error: unknown, data: SpawnedData): never {
  // Killed: nobody listens any more.
  if (!(error instanceof ProcessEnded)) {
    const said = saidOf(error, data);
    // In this order: who reads its standard error then knows of it.
    hasFailed(data, said);
    face.fputs(`${said}\n`, face.stderr);
  }
  end(face.EXIT_FAILURE);
}

function end(status: number): never {
  const seen = status & 0xff;
  endProcess(seen);
  // The thread's own: a script's `Deno.exit` is another.
  return exitThread(seen);
}

const exitThread = Deno.exit;

/** The error, the line that threw it, and the calls that led there. */
function saidOf(error: unknown, { name, source, around }: SpawnedData): string {
  const said = error instanceof Error ? Error.prototype.toString.call(error) : Deno.inspect(error);
  // A function is a text of its own, in which the parenthesis in front of it does not count.
  const placeIn = ({ call, line, column }: Place): Place => ({
    call: call === `${name} ` || call === "eval " ? "" : call,
    file: name,
    line,
    column: line === 1 ? column - 1 : column,
  });
  const places = placesOf(error).map((place) => place.file === "" ? placeIn(place) : place);
  const lines = withPlaces(withoutDenos(`Uncaught ${said}`), places, (file) => file === name ? source : readable(file));
  return source !== undefined && error instanceof ReferenceError ? `${lines}\n${around}` : lines;
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
  Deno.exit = (status = 0): never => end(status);
}
