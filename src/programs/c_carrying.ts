/**
 * A part of a line of C that is carried into a program: its text, with what has to be changed in it.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import type { CItem, CText, Leaf } from "./c_items.ts";
import { type Change, changed } from "./c_tokens.ts";
import { comment } from "./comment.ts";
import type { Scope } from "./scope.ts";
import { checkLines } from "./statements.ts";

/** Functions whose results gcc wants to be used. */
const wanted = /^(fgets|fread|scanf|fscanf|system|pipe)$/;

/** A part of a line that is being carried. */
export class Carrying {
  readonly #changes: Change[] = [];
  /** Names that blocks in it declare. */
  readonly locals: ReadonlySet<string>;

  constructor(
    readonly text: CText,
    readonly item: CItem,
    readonly failed: ReadonlyMap<string, readonly string[]>,
    readonly scope: Scope,
    params: readonly string[] = [],
  ) {
    this.locals = new Set([...params, ...localsIn(text, item)]);
  }

  rename(at: number, name: string): void {
    const { start, end, text } = this.text.tokens[at];
    if (text !== name) this.#changes.push({ start, end, text: name });
  }

  /** Puts text in front of a token. */
  insert(at: number, text: string): void {
    const { start } = this.text.tokens[at];
    this.#changes.push({ start, end: start, text });
  }

  /** The text from one token to the one in front of another. */
  from(from: number, to: number): string {
    if (to <= from) return "";
    const { tokens, text } = this.text;
    return changed(text, tokens[from].start, tokens[to - 1].end, this.#changes);
  }

  /** The text between two tokens. */
  between(before: number, behind: number): string {
    const { tokens, text } = this.text;
    return changed(text, tokens[before].end, tokens[behind].start, this.#changes);
  }

  /** The whole part as lines, with its semicolon. */
  lines(): string[] {
    const { from, to } = this.item;
    const out = this.from(from, to);
    return `${out}${/[;}]$/.test(this.text.at(to - 1)) && this.text.at(to - 1) === out.at(-1) ? "" : ";"}`.split("\n");
  }

  /** `if (x = 1)` is written `if ((x = 1))`, and what compares two kinds of numbers compares ints. */
  conditions(from: number, to: number, assigns: string): void {
    const { text } = this;
    for (let i = from; i < to; i++) {
      const word = text.at(i);
      if (/^(<|>|<=|>=|==|!=)$/.test(word) && /^(sizeof|strlen)$/.test(text.at(i + 1))) this.insert(i + 1, "(int)");
      if (!/^(if|while)$/.test(word) || text.at(i + 1) !== "(") continue;
      const end = text.closing(i + 1) - 1;
      let depth = 0;
      let isAssigned = false;
      for (let at = i + 2; at < end; at++) {
        if (/^[([{]$/.test(text.at(at))) depth++;
        else if (/^[)\]}]$/.test(text.at(at))) depth--;
        else if (depth === 0 && text.at(at) === "=") isAssigned = true;
      }
      if (!isAssigned) continue;
      this.insert(i + 2, "(");
      this.insert(end, `) ${comment(assigns)}`);
    }
  }

  /** A statement within another one: a call gets its check. */
  leaf(leaf: Leaf): void {
    const { text } = this;
    if (wanted.test(text.at(leaf.from)) && text.at(leaf.from + 1) === "(") return this.insert(leaf.from, "(void)!");
    const call = callIn(text, leaf.from, leaf.to);
    if (call === undefined) return;
    const lines = checkLines(this, call, "\0", false);
    if (lines.length < 2 || leaf.to >= text.tokens.length) return;
    const [before, after] = lines.map((line) => line.trim()).join(" ").split("\0");
    this.insert(leaf.from, `${leaf.isBare ? "{ " : ""}${before}`);
    const { start, end } = text.tokens[leaf.to];
    this.#changes.push({ start, end, text: `${after}${leaf.isBare ? " }" : ""}` });
  }

  /** The function in whose brackets a token stands. */
  callAround(at: number): string {
    let depth = 0;
    for (let i = at - 1; i > 0; i--) {
      if (this.text.at(i) === ")") depth++;
      else if (this.text.at(i) === "(" && depth-- === 0) return this.text.at(i - 1);
    }
    return "";
  }
}

/** The kernel's call that the tokens are. */
export function callIn(text: CText, from: number, to: number): CallName | undefined {
  const name = text.at(from);
  const isCall = Object.hasOwn(calls, name) && text.at(from + 1) === "(" && text.closing(from + 1) === to;
  return isCall ? name as CallName : undefined;
}

/** Names that are declared within an item: in blocks, and in the heads of loops. */
function localsIn(text: CText, { from, to }: CItem): string[] {
  const found = text.inner.filter((each) => each.from >= from && each.to <= to).flatMap((each) =>
    text.declarators(each).names.map(({ name }) => name)
  );
  for (let i = from; i < to; i++) {
    if (text.at(i) !== "for" || !text.isType(i + 2)) continue;
    let end = i + 2;
    while (text.at(end) !== ";") end++;
    found.push(...text.declarators({ kind: "declaration", from: i + 2, to: end + 1 }).names.map(({ name }) => name));
  }
  return found;
}
