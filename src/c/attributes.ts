/**
 * What the grammar need not see: GNU's attributes, hints to an optimiser, _Static_assert. Of all attributes `packed`
 * counts; like `#pragma pack` it becomes an attribute behind the word `struct`.
 *
 * @module
 */
import type { Token } from "./lexer.ts";

/** Stands for `#pragma pack` among the tokens; its arguments follow in parentheses. */
export const PACK_PRAGMA = "__pragma_pack";
/** The attribute that a structure gets: behind it stands the largest alignment of its members. */
export const PACK = "__pack_";

/** Words that change nothing of what a program does here. */
const IDLE = new Set([
  ...["__extension__", "restrict", "__restrict", "__restrict__", "inline", "__inline", "__inline__", "_Noreturn"],
  ...["noreturn", "volatile", "__volatile__", "register", "_Thread_local", "__thread"],
]);

/** The same tokens without those words, and with attributes where the grammar has them. */
export function withoutAttributes(tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(({ text }) => concerned(text))) return tokens;
  return new Cleaner(tokens).run();
}

function concerned(text: string): boolean {
  return IDLE.has(text) || isAttribute(text) || text === PACK_PRAGMA || text === "_Static_assert" ||
    text === "static_assert";
}

function isAttribute(text: string): boolean {
  return text === "__attribute__" || text === "__attribute";
}

/** Whether the colon at `i` is that of a bit-field without a name: behind a comma, or behind a type that begins a member. */
export function isUnnamedField(tokens: readonly Token[], i: number): boolean {
  const before = tokens[i - 1];
  if (before?.text === ",") return true;
  return before?.kind === "name" && before.text !== "default" && tokens[i + 1]?.kind === "number" &&
    /^[;{]$/.test(tokens[i - 2]?.text ?? "") && tokens[i + 2]?.text === ";" && TYPES.test(before.text);
}

const TYPES = /^(?:int|unsigned|signed|char|short|long|u?int\d+_t)$/;

class Cleaner {
  readonly #tokens: readonly Token[];
  readonly #out: Token[] = [];
  /** Where the structures that are open began, by their braces; -1 for other braces. */
  readonly #open: number[] = [];
  readonly #packs: (number | undefined)[] = [];
  #pack: number | undefined;
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  run(): Token[] {
    /** Place of the word `struct` whose brace is still to come. */
    let pending = -1;
    let closed = -1;
    while (this.#at < this.#tokens.length) {
      const token = this.#tokens[this.#at];
      const { text } = token;
      if (IDLE.has(text) && token.kind === "name") this.#at++;
      else if (isAttribute(text)) {
        const said = this.#group();
        const structure = pending >= 0 ? pending : closed;
        if (structure >= 0 && said.some((each) => /^_*packed_*$/.test(each.text))) this.#attach(structure, 1);
      } else if (text === PACK_PRAGMA) this.#pragma(this.#group());
      else if (/^(?:_S|s)tatic_assert$/.test(text) && this.#tokens[this.#at + 1]?.text === "(") this.#assert(token);
      else {
        closed = -1;
        if (text === "struct" || text === "union") pending = this.#out.length;
        else if (text === "{") {
          this.#open.push(pending);
          if (pending >= 0 && this.#pack !== undefined) this.#attach(pending, this.#pack);
          pending = -1;
        } else if (text === "}") closed = this.#open.pop() ?? -1;
        else if (/^[;,)*=]$/.test(text)) pending = -1;
        this.#out.push(token);
        this.#at++;
      }
    }
    return this.#out;
  }

  /** Takes a word and what stands in parentheses behind it. */
  #group(): Token[] {
    const begin = ++this.#at;
    if (this.#tokens[begin]?.text !== "(") return [];
    for (let depth = 0; this.#at < this.#tokens.length;) {
      const { text } = this.#tokens[this.#at++];
      if (text === "(") depth++;
      if (text === ")" && --depth === 0) break;
    }
    return this.#tokens.slice(begin + 1, this.#at - 1);
  }

  #attach(structure: number, pack: number): void {
    const at = this.#out[structure];
    // The word and its attribute are one token here, so that places in #out stay right.
    if (!at.text.includes("(")) {
      this.#out[structure] = { ...at, text: `${at.text} __attribute__((${PACK}${pack}))` };
    }
  }

  #pragma(said: Token[]): void {
    const words = said.map(({ text }) => text).filter((text) => text !== ",");
    if (words[0] === "push") this.#packs.push(this.#pack);
    if (words[0] === "pop") this.#pack = this.#packs.pop();
    else if (words.length === 0) this.#pack = undefined;
    const size = Number(words.at(-1));
    if (Number.isInteger(size) && size > 0) this.#pack = size;
  }

  /** `_Static_assert(condition, "text")` becomes the type of an array that can't have -1 elements. */
  #assert(at: Token): void {
    const said = this.#group();
    let depth = 0;
    const comma = said.findIndex(({ text }) => {
      if (text === "(") depth++;
      if (text === ")") depth--;
      return text === "," && depth === 0;
    });
    const condition = comma < 0 ? said : said.slice(0, comma);
    const word = (text: string, kind: Token["kind"] = "punctuator"): Token => ({ ...at, text, kind });
    this.#out.push(word("typedef", "name"), word("char", "name"), word("__static_assertion", "name"), word("["));
    this.#out.push(word("("), ...condition, word(")"), word("?"), word("1", "number"), word(":"), word("-"));
    this.#out.push(word("1", "number"), word("]"));
  }
}
