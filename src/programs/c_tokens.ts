/**
 * Tokens of lines that were typed in C, with their places: what is carried into a program stays as it was typed.
 *
 * @module
 */

/** A token. */
export interface CToken {
  readonly kind: "name" | "number" | "text" | "sign" | "directive";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const forms =
  /(?<space>\s+|\/\*[^]*?\*\/|\/\/[^\n]*|\\\n)|(?<name>[A-Za-z_]\w*)|(?<number>\.?\d(?:[eEpP][+-]|[\w.])*)|(?<text>L?"(?:[^"\\\n]|\\[^])*"|'(?:[^'\\\n]|\\[^])*')|(?<sign>->|\+\+|--|<<=|>>=|\.\.\.|[-+*\/%&|^<>=!]=|<<|>>|&&|\|\||[^\s])/y;
const directive = /#(?:[^\n\\]|\\[^])*/y;

/** The tokens of a text; comments and spaces lie between them. */
export function cTokens(text: string): CToken[] {
  const tokens: CToken[] = [];
  let isFirst = true;
  for (let at = 0; at < text.length;) {
    const form: RegExp = isFirst && text[at] === "#" ? directive : forms;
    form.lastIndex = at;
    const match: RegExpExecArray | null = form.exec(text);
    if (!match) break;
    const end = at + match[0].length;
    const [kind] = Object.entries(match.groups ?? { directive: match[0] }).find(([, found]) => found !== undefined)!;
    if (kind === "space") isFirst ||= match[0].includes("\n");
    else {
      tokens.push({ kind: kind as CToken["kind"], text: match[0], start: at, end });
      isFirst = false;
    }
    at = end;
  }
  return tokens;
}

/** A change of a text. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The part of a text from `start` to `end` with changes, which do not overlap. */
export function changed(text: string, start: number, end: number, changes: readonly Change[]): string {
  let out = "";
  let at = start;
  const inside = changes.filter((change) => change.start >= start && change.end <= end);
  for (const each of inside.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    out += text.slice(at, each.start) + each.text;
    at = each.end;
  }
  return out + text.slice(at, end);
}
