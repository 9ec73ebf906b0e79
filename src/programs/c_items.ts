/**
 * What stands in a line of C: directives, definitions, declarations and statements, by the tokens they begin and end with.
 *
 * @module
 */
import { type CToken, cTokens } from "./c_tokens.ts";
import { Untranslatable } from "./scope.ts";

/** Part of a line. Numbers are indices of tokens; the end is the one behind the last. */
export interface CItem {
  readonly kind: "directive" | "function" | "declaration" | "statement";
  readonly from: number;
  readonly to: number;
}

/** A statement that is an expression: where it stands in its line. */
export interface Leaf {
  readonly from: number;
  /** Its semicolon, or the end of the line. */
  readonly to: number;
  /** Whether it is all of an item. */
  readonly isOuter: boolean;
  /** Whether it is the body of an if or a loop by itself. */
  readonly isBare: boolean;
}

/** One of the names that a declaration declares. */
export interface Declarator {
  readonly name: string;
  /** Indices of tokens: the declarator, its name, and the value behind `=`, if there is one. */
  readonly from: number;
  readonly at: number;
  readonly value: number | undefined;
  readonly to: number;
}

const words = new Set(
  ("int char unsigned signed short long float double void struct union enum const static volatile register typedef " +
    "extern inline size_t ssize_t socklen_t in_addr_t in_port_t fd_set FILE pid_t time_t sa_family_t nfds_t bool _Bool " +
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t").split(" "),
);

/** A line of C, taken apart. */
export class CText {
  readonly text: string;
  readonly tokens: readonly CToken[];
  readonly items: readonly CItem[];
  readonly leaves: Leaf[] = [];
  /** Declarations within blocks. */
  readonly inner: CItem[] = [];
  readonly #types: ReadonlySet<string>;

  /**
   * @param text the line, or several that belong together.
   * @param types names that a typedef has given.
   * @throws {Untranslatable} when it can't be taken apart.
   */
  constructor(text: string, types: ReadonlySet<string>) {
    this.text = text;
    this.#types = types;
    this.tokens = cTokens(text);
    const items: CItem[] = [];
    for (let at = 0; at < this.tokens.length;) {
      const item = this.#item(at);
      items.push(item);
      at = item.to;
    }
    this.items = items;
  }

  /** The text of a token; "" behind the last. */
  at(index: number): string {
    return this.tokens[index]?.text ?? "";
  }

  /** Whether a token is the word that a type begins with. */
  isType(index: number): boolean {
    const { kind, text } = this.tokens[index] ?? { kind: "sign", text: "" };
    if (kind !== "name") return false;
    if (words.has(text)) return true;
    return this.#types.has(text) && /^[*\w]/.test(this.at(index + 1));
  }

  /** The index behind the bracket that closes the one at `index`. */
  closing(index: number): number {
    let depth = 0;
    for (let i = index; i < this.tokens.length; i++) {
      if (/^[([{]$/.test(this.at(i))) depth++;
      else if (/^[)\]}]$/.test(this.at(i)) && --depth === 0) return i + 1;
    }
    throw new Untranslatable(this.text);
  }

  /** The names that a declaration declares, and the index at which its type ends. */
  declarators({ from, to }: CItem): { type: number; names: Declarator[] } {
    let type = from;
    while (type < to && this.isType(type)) {
      if (!/^(struct|union|enum)$/.test(this.at(type))) type++;
      else {
        type++;
        if (this.tokens[type]?.kind === "name") type++;
        if (this.at(type) === "{") type = this.closing(type);
      }
    }
    const names: Declarator[] = [];
    const end = this.at(to - 1) === ";" ? to - 1 : to;
    for (let at = type; at < end;) {
      const stop = this.#outer(at, end, ",");
      const equals = this.#outer(at, stop, "=");
      let name = at;
      while (name < equals && (this.tokens[name].kind !== "name" || this.at(name) === "const")) name++;
      if (name === equals) throw new Untranslatable(this.text);
      const value = equals < stop ? equals + 1 : undefined;
      names.push({ name: this.at(name), from: at, at: name, value, to: stop });
      at = stop + 1;
    }
    return { type, names };
  }

  /** The first such sign outside of brackets from `from` on; `to` when there is none. */
  #outer(from: number, to: number, sign: string): number {
    for (let i = from; i < to; i++) {
      if (/^[([{]$/.test(this.at(i))) i = this.closing(i) - 1;
      else if (this.at(i) === sign) return i;
    }
    return to;
  }

  #item(from: number): CItem {
    if (this.tokens[from].kind === "directive") return { kind: "directive", from, to: from + 1 };
    if (!this.isType(from)) {
      return { kind: "statement", from, to: this.#statement(from, true, false) };
    }
    for (let i = from; i < this.tokens.length; i++) {
      if (this.at(i) === ";") return { kind: "declaration", from, to: i + 1 };
      if (this.at(i) === "{" && this.at(i - 1) === ")") {
        const to = this.closing(i);
        this.#statement(i, false, false);
        return { kind: "function", from, to };
      }
      if (/^[([{]$/.test(this.at(i))) i = this.closing(i) - 1;
    }
    return { kind: "declaration", from, to: this.tokens.length };
  }

  /** The index behind a statement; notes the expressions in it. */
  #statement(from: number, isOuter: boolean, isBare: boolean): number {
    const word = this.at(from);
    if (word === "{") {
      const to = this.closing(from);
      for (let at = from + 1; at < to - 1;) at = this.#statement(at, false, false);
      return to;
    }
    if (/^(if|while|for|switch)$/.test(word)) {
      const to = this.#statement(this.closing(from + 1), false, true);
      return word === "if" && this.at(to) === "else" ? this.#statement(to + 1, false, true) : to;
    }
    if (word === "do") {
      const end = this.closing(this.#statement(from + 1, false, true) + 1);
      return this.at(end) === ";" ? end + 1 : end;
    }
    if (word === "case" || word === "default" || (this.tokens[from]?.kind === "name" && this.at(from + 1) === ":")) {
      return this.#statement(this.#outer(from, this.tokens.length, ":") + 1, false, false);
    }
    const end = this.#outer(from, this.tokens.length, ";");
    if (this.isType(from)) this.inner.push({ kind: "declaration", from, to: end + 1 });
    else if (!/^(return|goto|break|continue)$/.test(word) && end > from) {
      this.leaves.push({ from, to: end, isOuter, isBare });
    }
    return Math.min(end + 1, this.tokens.length);
  }
}
