/**
 * Names in lines of C.
 *
 * @module
 */
import { CText } from "./c_items.ts";
import { cTokens } from "./c_tokens.ts";
import { Untranslatable } from "./scope.ts";
import { namesIn } from "./tree.ts";
import type { TypedStatement } from "./typed.ts";

/** Names that a line of C gives values, or the address of which it takes. */
export function namesGivenIn(source: string): string[] {
  const tokens = cTokens(source);
  return tokens.filter(({ kind }, i) => {
    if (kind !== "name") return false;
    const [before, after] = [tokens[i - 1]?.text ?? "", tokens[i + 1]?.text ?? ""];
    return /^([-+*\/%&|^]?=|<<=|>>=|\+\+|--|\.)$/.test(after) || /^(&|\+\+|--)$/.test(before);
  }).map(({ text }) => text);
}

/** Names of the parameters between two brackets. */
export function parameters(text: CText, open: number, close: number): string[] {
  const names: string[] = [];
  for (let i = open + 1; i <= close; i++) {
    const isEnd = i === close || text.at(i) === "," || text.at(i) === "[";
    if (isEnd && text.tokens[i - 1].kind === "name" && !text.isType(i - 1)) names.push(text.at(i - 1));
  }
  return names;
}

/** Names that functions which were typed use. */
export function namesOfFunctions({ isC, source, tree }: TypedStatement): string[] {
  if (!isC) return namesIn(tree?.body.filter(({ type }) => type === "FunctionDeclaration") ?? []);
  try {
    const text = new CText(source, new Set());
    return text.items.filter(({ kind }) => kind === "function").flatMap(({ from, to }) =>
      text.tokens.slice(from, to).filter(({ kind }) => kind === "name").map((token) => token.text)
    );
  } catch (error) {
    // Such a line is not carried.
    if (!(error instanceof Untranslatable)) throw error;
    return [];
  }
}
