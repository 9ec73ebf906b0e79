import { SIGPIPE_STATUS } from "../abi/status.ts";
import { endProgram } from "./program.ts";
import { threadState } from "./thread_state.ts";

/**
 * Ends the process: what it wrote is handed over, its descriptors are closed. A program ends as a whole; at the prompt
 * and in a spawned process only that process does.
 *
 * @param status what the parent is told, 0 to 255: EXIT_SUCCESS is 0.
 * @return never.
 * @throws {TypeError} when status is not a number.
 * @see exit(3)
 */
export function exit(status: number): never {
  if (typeof status !== "number") throw new TypeError(`exit: status must be a number, not ${typeof status}`);
  if (threadState().program) {
    endProgram(status);
    Deno.exit(status & 0xff);
  }
  endProcess(status & 0xff);
  // In a thread this ends the thread alone. By the global: it is loaded when it is used, an import always.
  return (globalThis as unknown as { process: { exit(status: number): never } }).process.exit(status & 0xff);
}

/** Ends the process of this thread, but not the thread. */
export function endProcess(status: number): void {
  const { client, deadline } = threadState();
  client?.exit(status, deadline);
}

/** Ends the program as SIGPIPE does: nobody reads what it prints any more. */
export function endBySigpipe(): never {
  endProgram(SIGPIPE_STATUS);
  Deno.exit(SIGPIPE_STATUS);
}
