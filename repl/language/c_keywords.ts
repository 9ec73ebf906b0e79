import { nearest } from "./nearest.ts";
import type { Mangled } from "./pdf.ts";

const KEYWORDS =
  ("struct typedef union enum static const unsigned signed int char void long short double float while " +
    "switch return sizeof").split(" ");

/**
 * The keyword of C that a text was to begin with: `sturct point`.
 *
 * @param text what does not parse.
 * @return the word and the keyword; undefined when it begins with none, or with one that is right.
 */
export function keywordMeant(text: string): Mangled | undefined {
  const written = /^\s*([a-z]{3,})\s+[A-Za-z_*]/.exec(text)?.[1];
  if (written === undefined || KEYWORDS.includes(written)) return undefined;
  // A transposition is two changes, and many words of three letters are two changes from each other.
  const isSwapped = (keyword: string) => [...keyword].sort().join() === [...written].sort().join();
  const meant = KEYWORDS.find(isSwapped) ?? (written.length > 4 ? nearest(written, KEYWORDS) : undefined);
  return meant === undefined ? undefined : { written, meant };
}
