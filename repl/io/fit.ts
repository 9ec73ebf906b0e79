import { wrap } from "../../src/manual/wrap.ts";
import { columnsOf } from "./table.ts";

/**
 * A line of prose in lines that fit, each indented as it is.
 *
 * @param line the line.
 * @param columns width of the terminal; Infinity where there is none.
 * @return the lines; the line itself when it fits.
 */
export function fit(line: string, columns: number): string[] {
  if (columns === Infinity || columnsOf(line) <= columns) return [line];
  const indent = /^ */.exec(line)![0].slice(0, Math.floor(columns / 3));
  return wrap(line.trimStart(), Math.max(2, columns - indent.length)).map((part) => indent + part);
}
