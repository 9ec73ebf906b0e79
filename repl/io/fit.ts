import { wrap } from "../../src/manual/wrap.ts";
import { columnsOf, table } from "./table.ts";

/** Columns that the last cells of a table need to be broken into lines. */
const NARROWEST = 16;

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

/**
 * Lines of a table whose last cells, which are prose, go on below themselves where they don't fit.
 *
 * @param rows the cells, row by row; the first row may be headings.
 * @param columns width of the terminal; Infinity where there is none.
 * @return its lines, as {@linkcode table} makes them.
 */
export function fitTable(rows: readonly (readonly string[])[], columns: number): string[] {
  const first = table(rows.map((row) => [...row.slice(0, -1), "|"]));
  const room = columns - Math.max(...first.map(columnsOf)) + 1;
  if (columns === Infinity || room < NARROWEST) return table(rows);
  return table(rows.flatMap((row) => {
    const [begin = "", ...rest] = wrap(row.at(-1) ?? "", room);
    const empty = row.slice(0, -1).map(() => "");
    return [[...row.slice(0, -1), begin], ...rest.map((part) => [...empty, part])];
  }));
}
