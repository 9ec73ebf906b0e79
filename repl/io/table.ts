/**
 * Tables of text whose columns stand in line, wide characters included.
 *
 * @module
 */

/** Characters that a terminal draws two columns wide: Hangul, CJK, kana, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f]|[\uff00-\uff60\uffe0-\uffe6]|[\u{1f300}-\u{1faff}]|[\u{20000}-\u{3fffd}]/u;
const combining = /[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * Columns that a text takes on a terminal.
 *
 * @param text text without control characters.
 * @return the number of columns.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const char of text) columns += combining.test(char) ? 0 : wide.test(char) ? 2 : 1;
  return columns;
}

/**
 * Lines of a table.
 *
 * @param rows the cells, row by row; the first row may be headings.
 * @return one line a row, columns two spaces apart; columns that are empty in all but the first row are left out.
 */
export function table(rows: readonly (readonly string[])[]): string[] {
  const used = (rows[0] ?? []).map((_, column) => rows.slice(1).some((row) => row[column] !== ""));
  const kept = rows.map((row) => row.filter((_, column) => used[column]));
  const widths = (kept[0] ?? []).map((_, column) => Math.max(...kept.map((row) => columnsOf(row[column]))));
  return kept.map((row) => row.map((cell, column) => cell + " ".repeat(widths[column] - columnsOf(cell))).join("  "))
    .map((line) => line.trimEnd());
}
