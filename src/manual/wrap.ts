/**
 * Text broken into lines for a terminal, where Hangul and other wide characters take two columns.
 *
 * @module
 */

/** Characters that a terminal draws two columns wide: Hangul, kana, Han characters, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const mark = /[\p{Mn}\p{Me}\p{Cf}]/u;

/**
 * Columns that a text takes on a terminal.
 *
 * @param text text without control characters.
 * @return the number of columns.
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += widthOf(character);
  return columns;
}

/**
 * Breaks a text at its spaces into lines that fit; a word that does not fit by itself is broken where the line ends.
 *
 * @param text the text, words separated by single spaces.
 * @param width columns a line may take, at least 2.
 * @return the lines; one that is empty for an empty text.
 */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const joined = line === "" ? word : `${line} ${word}`;
    if (columnsOf(joined) <= width) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    const pieces = split(word, width);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1)!;
  }
  return [...lines, line];
}

/** A word in pieces of at most `width` columns. */
function split(word: string, width: number): string[] {
  const pieces = [""];
  let columns = 0;
  for (const character of word) {
    columns += widthOf(character);
    if (columns > width) {
      pieces.push("");
      columns = widthOf(character);
    }
    pieces[pieces.length - 1] += character;
  }
  return pieces;
}

function widthOf(character: string): number {
  return mark.test(character) ? 0 : wide.test(character) ? 2 : 1;
}
