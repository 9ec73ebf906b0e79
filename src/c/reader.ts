/**
 * From a text to syntax trees: the preprocessor with its macros, the headers, and the names of types so far.
 *
 * @module
 */
import type { Parser } from "web-tree-sitter";
import { headerMacro } from "./header_macros.ts";
import { headerNames, headerTexts } from "./headers.ts";
import { Macros } from "./macros.ts";
import { type Includes, preprocess } from "./preprocess.ts";
import { suggest } from "./suggest.ts";
import { type Node, parse } from "./syntax.ts";
import type { Token } from "./lexer.ts";

/** Reads a file that a program includes by `"name"`; undefined when there is none. */
export type ReadInclude = (name: string) => string | undefined;

/** Reads the texts of one program. */
export class Reader {
  readonly macros: Macros;
  /** Names of types so far. */
  readonly types = new Set<string>();
  /** Names of the headers so far. */
  readonly included = new Set<string>();
  readonly #parser: Parser;
  readonly #includes: Includes;

  /**
   * @param parser from loadParser().
   * @param read how files in quotes are included.
   * @param known whether the headers' macros are there before any header is included.
   */
  constructor(parser: Parser, read: ReadInclude, known: boolean) {
    this.#parser = parser;
    this.macros = new Macros((name) => {
      if (known) return headerMacro(name);
      return this.included.size > 0 ? headerMacro(name, this.included) : undefined;
    });
    this.#includes = {
      open: (name, angled) => {
        const own = angled ? undefined : read(name);
        if (own !== undefined) return { source: own, file: name };
        const text = this.header(name);
        return text === undefined ? undefined : { source: text, file: `<${name}>` };
      },
      suggest: (name) => suggest(name, headerNames),
    };
  }

  /** What the preprocessor leaves of a text. */
  tokens(text: string, file: string): Token[] {
    return preprocess(text, file, this.macros, this.#includes);
  }

  /** The tree of tokens; with `block`, statements may stand beside definitions. */
  parse(tokens: readonly Token[], block = false): Node {
    return parse(this.#parser, tokens, this.types, block);
  }

  /** The text of a header, with those it includes as far as they have not been included yet; undefined for no header. */
  header(name: string): string | undefined {
    const texts = headerTexts(name);
    if (!texts) return undefined;
    const fresh = texts.filter((each) => !this.included.has(each.name));
    for (const each of fresh) this.included.add(each.name);
    return fresh.map((each) => each.text).join("\n");
  }

  /** Remembers what is known now; the returned function brings that back. */
  save(): () => void {
    const restoreMacros = this.macros.save();
    const [types, included] = [[...this.types], [...this.included]];
    return () => {
      restoreMacros();
      this.types.clear();
      for (const name of types) this.types.add(name);
      this.included.clear();
      for (const name of included) this.included.add(name);
    };
  }
}
