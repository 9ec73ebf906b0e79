/**
 * `console` for a process: its output goes through descriptors 1 and 2 like printf's, in order with it.
 *
 * @module
 */
import { Console } from "node:console";
import { withoutOwnCalls } from "./own_calls.ts";
import { threadPort } from "./port.ts";

type Log = (...values: unknown[]) => void;

/**
 * Makes the console of a process; printing leaves errno as it was.
 *
 * @return a console whose methods write to descriptors 1 (log, info, debug, table …) and 2 (warn, error, trace …).
 */
export function processConsole(): Console {
  const made = new Console(streamTo(1), streamTo(2));
  for (const name of ["log", "info", "debug", "warn", "error"] as const) {
    const print: Log = made[name].bind(made);
    made[name] = (...values) => print(...printable(values));
  }
  return made;
}

/** Values as Deno shows them, which knows C's structures; a first value that is no text must not act as a format. */
function printable(values: unknown[]): unknown[] {
  const texts = values.map((value) => isShownByDeno(value) ? shown(value) : value);
  return isShownByDeno(values[0]) ? ["%s", ...texts] : texts;
}

function shown(value: unknown): string {
  return withoutOwnCalls(Deno.inspect(value, { colors: false }));
}

function isShownByDeno(value: unknown): boolean {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}

function streamTo(fd: number): NodeJS.WritableStream {
  const write = (text: string): boolean => {
    const errno = threadPort.errno();
    writeAll(fd, new TextEncoder().encode(text));
    threadPort.setErrno(errno);
    return true;
  };
  // All of a stream that a Console uses: it writes, and watches for errors while it does.
  const stream = { write, once: () => stream, on: () => stream, removeListener: () => stream, listenerCount: () => 0 };
  return stream as unknown as NodeJS.WritableStream;
}

function writeAll(fd: number, bytes: Uint8Array): void {
  let rest = bytes;
  while (rest.length > 0) {
    const written = threadPort.write(fd, rest);
    // The descriptor is closed or its reader gone: as in C, printing then has nowhere to report to.
    if (written < 0) return;
    rest = rest.subarray(written);
  }
}
