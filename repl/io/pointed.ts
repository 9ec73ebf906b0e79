import { columnsOf } from "./table.ts";

/** Columns of a wrong line that are shown. */
const SHOWN = 100;

/**
 * A line that something is wrong in, and below it a caret at the place.
 *
 * @param source the line.
 * @param column the place, from 1, in UTF-16 units.
 * @return two lines; of a long line only what is near the place.
 */
export function pointedAt(source: string, column: number): string[] {
  const start = Math.max(0, column - 1 - SHOWN / 2);
  const before = printable(source.slice(start, column - 1));
  return [
    `  ${before}${printable(source.slice(column - 1, start + SHOWN))}`,
    `  ${before.replace(/[^\t]/gu, (char) => " ".repeat(columnsOf(char)))}^`,
  ];
}

/** Control characters would act on a terminal, and shift the caret. */
export function printable(written: string): string {
  return written.replace(/[\p{Cc}\p{Cf}]/gu, (char) => char === "\t" ? char : "\ufffd");
}
