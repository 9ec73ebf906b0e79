import { fit } from "../io/fit.ts";
import { text } from "../text/text.ts";
import { INDENT } from "./outcome.ts";

/**
 * Lines as they fit a terminal: sentences are broken between words; values are left, so that they can be copied.
 *
 * @param lines what is printed.
 * @param columns width of the terminal; Infinity where there is none.
 */
export function fitProse(lines: readonly string[], columns: number): readonly string[] {
  return lines.flatMap((line) => isProse(line) ? fit(line, columns) : [line]);
}

/** Whether a line is a sentence, and no value. */
export function isProse(line: string): boolean {
  return line.startsWith(INDENT) || heads().some((head) => line.startsWith(head));
}

/** How sentences about a line begin, up to the place that they name. */
function heads(): string[] {
  const { warning, stoppedAt, notCompiled, notParsed } = text();
  const placed = [notCompiled(1, 1, ""), notParsed(1, 1, "")].map((each) => each.slice(0, each.indexOf("1")));
  return [warning(""), stoppedAt(""), notCompiled(undefined, undefined, ""), ...placed, "Uncaught "];
}
