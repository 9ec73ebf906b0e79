/**
 * What an error while a line of C is read means.
 *
 * @module
 */
import { CProblem } from "../problem.ts";

/** Members that JavaScript's objects have: a line that names one is JavaScript. */
export const MEMBERS: ReadonlySet<string> = new Set(
  ("length subarray slice toString bytes ctype copy at fill set indexOf includes join map forEach filter every some " +
    "reduce entries keys values value buffer byteOffset byteLength toFixed call apply bind").split(" "),
);
/** Whether a text assigns to a name: a variable that is to be declared first. */
export function isAssigned(name: string, text: string): boolean {
  return new RegExp(`(?<![\\w$.>])${name.replaceAll("$", "\\$")}\\s*=(?!=)`).test(text);
}

/** Whether the stack is full. */
export function isOutOfStack(error: unknown): boolean {
  return error instanceof RangeError && /call stack/.test(error.message);
}

/** A problem of the text's; what is none is thrown again. */
export function understood(error: unknown): CProblem {
  if (error instanceof CProblem) return error;
  if (isOutOfStack(error)) return new CProblem("this is nested too deeply");
  throw error;
}
