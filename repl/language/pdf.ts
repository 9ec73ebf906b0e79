/**
 * What copying from a PDF does to names: `serv\\_sock`, `PF INET`. Pure.
 *
 * @module
 */

/** A name as it stands in a text, and as it was meant. */
export interface Mangled {
  readonly written: string;
  readonly meant: string;
}

/**
 * The first name that lost its underscore, or got a backslash in front of it.
 *
 * @param text what does not parse.
 * @param isName whether there is such a name.
 * @return the name; undefined when there is none.
 */
export function mangledName(text: string, isName: (name: string) => boolean): Mangled | undefined {
  const escaped = /[A-Za-z]\w*(?:\\_\w+)+/.exec(text)?.[0];
  if (escaped !== undefined) return { written: escaped, meant: escaped.replaceAll("\\_", "_") };
  const words = [...text.matchAll(/[A-Za-z_]\w*/g)];
  for (const [i, { 0: first, index }] of words.entries()) {
    let joined = first;
    for (let j = i + 1; j < Math.min(words.length, i + 4); j++) {
      const { 0: word, index: at } = words[j];
      const between = text.slice(words[j - 1].index + words[j - 1][0].length, at);
      if (!/^ +$/.test(between)) break;
      joined += `_${word}`;
      if (isName(joined)) return { written: text.slice(index, at + word.length), meant: joined };
    }
  }
  return undefined;
}
