/**
 * How wide text is on a terminal.
 *
 * @module
 */

/** Characters that a terminal draws two columns wide: Hangul, CJK, kana, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;

/** Columns that `text`, which holds no control characters, takes on a terminal. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += columnsOfChar(char);
  return columns;
}

function columnsOfChar(char: string): number {
  return combining.test(char) ? 0 : wide.test(char) ? 2 : 1;
}

/** `text` with spaces behind it up to `columns`. */
export function padEnd(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - columnsOf(text)));
}

/** `text` with spaces before it up to `columns`. */
export function padStart(text: string, columns: number): string {
  return " ".repeat(Math.max(0, columns - columnsOf(text))) + text;
}

/**
 * `text` in lines of at most `columns` (2 or more), broken at spaces where there are any, but not between an equals sign
 * and what it is.
 */
export function wrap(text: string, columns: number): string[] {
  const lines = [];
  for (let rest = text; rest !== "";) {
    const line = firstLine(rest, columns);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return lines;
}

function firstLine(text: string, columns: number): string {
  let used = 0;
  let end = 0;
  let space = 0;
  for (const char of text) {
    used += columnsOfChar(char);
    const isBreak = char === " " && text[end - 1] !== "=";
    if (used > columns) return text.slice(0, isBreak ? end : space || end);
    end += char.length;
    if (isBreak) space = end;
  }
  return text;
}

/** `text`, cut to `columns` with an ellipsis at its end when it is wider. */
export function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  let used = 0;
  for (const char of text) {
    used += columnsOfChar(char);
    if (used > columns - 1) break;
    kept += char;
  }
  return `${kept}…`;
}
