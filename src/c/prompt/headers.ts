/**
 * Headers at a prompt: each is there as soon as a line names something of it.
 *
 * @module
 */
import { isStruct } from "../../headers/mod.ts";
import { type Context, outside } from "../context.ts";
import { external } from "../definitions.ts";
import { headerOf, typeHeaderOf } from "../headers.ts";
import { normalise, tokenise } from "../lexer.ts";
import { CProblem } from "../problem.ts";
import type { Reader } from "../reader.ts";
import { named } from "../syntax.ts";
import type { Host } from "./reading.ts";

/** Includes headers as they are needed. */
export class PromptHeaders {
  readonly #c: Context;
  readonly #reader: Reader;
  readonly #host: Host;

  constructor(c: Context, reader: Reader, host: Host) {
    this.#c = c;
    this.#reader = reader;
    this.#host = host;
    c.fetch = (name) => {
      const header = headerOf(name);
      if (header === undefined || reader.included.has(header)) return false;
      this.#include(header);
      return c.scopes[0].names.has(name);
    };
  }

  /** Includes the headers whose types a text names, and those of JavaScript's structures that it uses. */
  includeTypes(text: string): void {
    let tokens;
    try {
      tokens = tokenise(normalise(text), "");
    } catch (error) {
      if (error instanceof CProblem) return;
      throw error;
    }
    for (const { kind, text: name } of tokens) {
      if (kind !== "name" || this.#c.scopes[0].names.has(name) || this.#reader.macros.get(name)) continue;
      const value = this.#host.isVariable(name) ? (globalThis as Record<string, unknown>)[name] : undefined;
      const header = typeHeaderOf(isStruct(value) ? value.ctype.replace("struct ", "") : name);
      if (header !== undefined && !this.#reader.included.has(header)) this.#include(header);
    }
  }

  #include(header: string): void {
    const text = this.#reader.header(header)!;
    const { names } = this.#c.scopes[0];
    const before = new Set(names.keys());
    outside(this.#c, () => {
      const root = this.#reader.parse(this.#reader.tokens(text, `<${header}>`));
      for (const node of named(root)) external(this.#c, node);
    });
    for (const name of names.keys()) if (!before.has(name)) this.#c.headerNames.add(name);
  }
}

/** Remembers what is declared now; the returned function brings that back. */
export function saved(c: Context, reader: Reader): () => void {
  const [{ names, tags }] = c.scopes;
  const [savedNames, savedTags] = [new Map(names), new Map(tags)];
  const restoreReader = reader.save();
  return () => {
    restoreReader();
    c.scopes.length = 1;
    c.current = undefined;
    c.functions.length = 0;
    c.initialisers.length = 0;
    names.clear();
    for (const [name, symbol] of savedNames) names.set(name, symbol);
    tags.clear();
    for (const [name, type] of savedTags) tags.set(name, type);
  };
}
