/**
 * Files that commands write and read.
 *
 * @module
 */
import { parseTrace, type Trace, TraceError } from "../../src/trace/record.ts";
import { problemWith } from "../io/problem.ts";
import { text } from "../text/text.ts";

/**
 * Writes a file.
 *
 * @param given its path; `!` behind it writes over one that exists.
 * @param content what it will hold.
 * @param what what that is, in words.
 * @return a line that says that it was saved, or why not.
 */
export async function saveTo(given: string, content: string, what: string): Promise<string> {
  const { command } = text();
  const file = withoutMark(given);
  try {
    await Deno.writeTextFile(file, content, { createNew: file === given });
  } catch (error) {
    return command.cannotSave(file, problemWith(error));
  }
  return command.saved(file, what);
}

/** The path of a file without the `!` that stands behind it to write over one that exists. */
export function withoutMark(given: string): string {
  return given.replace(/!$/, "");
}

/**
 * Reads a trace that was saved.
 *
 * @param file its path.
 * @return the trace; or a line that says why it can't be read.
 */
export async function readTrace(file: string): Promise<Trace | string> {
  const { command } = text();
  try {
    return parseTrace(await Deno.readTextFile(file));
  } catch (error) {
    if (error instanceof TraceError) return command.noTrace(file, error.line, error.problem);
    return command.cannotRead(file, problemWith(error));
  }
}
