/**
 * Ladders as the text of a file, by the file's ending.
 *
 * @module
 */
import {
  compareHtml,
  compareSvg,
  compareText,
  ladderHtml,
  ladderMermaid,
  ladderSvg,
  ladderText,
  type Titled,
} from "../../src/trace/mod.ts";
import { pictureWords } from "../text/pictures.ts";

/** Endings of the files that ladders are written to. */
export const endings: readonly string[] = [".svg", ".html", ".mmd", ".txt"];
/** Columns of a text with one ladder and with two. */
const WIDTHS = [100, 120];

/**
 * One ladder or two as the text of a file.
 *
 * @param file its name.
 * @param ladders one or two.
 * @param width the columns, when it is text; usual ones unless given.
 * @return the text; undefined when the ending is none of {@linkcode endings}, or has no form for two.
 */
export function drawn(file: string, [left, right]: readonly Titled[], width?: number): string | undefined {
  const words = pictureWords();
  switch (endings.find((ending) => file.toLowerCase().endsWith(ending))) {
    case ".svg":
      return right
        ? compareSvg(left, right, { words })
        : ladderSvg(left.model, { title: left.title || undefined, words });
    case ".html":
      return right
        ? compareHtml(left, right, { words })
        : ladderHtml(left.model, { title: left.title || undefined, words });
    case ".mmd":
      return right ? undefined : ladderMermaid(left.model, words);
    case ".txt": {
      const options = { width: width ?? WIDTHS[right ? 1 : 0], words };
      return `${(right ? compareText(left, right, options) : ladderText(left.model, options)).join("\n")}\n`;
    }
  }
}
