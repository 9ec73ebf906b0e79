/**
 * A whole program: from its source to JavaScript.
 *
 * @module
 */
import type { Parser } from "web-tree-sitter";
import type { Image } from "./blame.ts";
import { Context, outside, type Warning } from "./context.ts";
import { LaterSize } from "./declarations.ts";
import { external } from "./definitions.ts";
import { headerOf } from "./headers.ts";
import { CProblem, type Location } from "./problem.ts";
import { EXTERNS } from "./program.ts";
import { Reader, type ReadInclude } from "./reader.ts";
import { named } from "./syntax.ts";

/** A compiled program. */
export interface Unit {
  /** The body of a JavaScript function of the parameters `R` (the runtime) and `X` (the library). */
  readonly code: string;
  readonly image: Image;
  readonly locations: readonly Location[];
  readonly warnings: readonly Warning[];
  /** How many parameters `main` has. */
  readonly mainParams: number;
  /** The addresses of variables outside of functions that the library needs. */
  readonly externs: ReadonlyMap<string, number>;
}

/**
 * Compiles a program.
 *
 * @param parser from loadParser().
 * @param source C.
 * @param file its name, for messages.
 * @param read how files in quotes are included.
 * @throws {CProblem} at the first error.
 */
export function compile(parser: Parser, source: string, file: string, read: ReadInclude = () => undefined): Unit {
  for (const laterSizes = new Map<string, number>();;) {
    try {
      return compileOnce(parser, source, file, read, laterSizes);
    } catch (error) {
      if (!(error instanceof LaterSize) || laterSizes.has(error.array)) throw error;
      laterSizes.set(error.array, error.count);
    }
  }
}

function compileOnce(
  parser: Parser,
  source: string,
  file: string,
  read: ReadInclude,
  laterSizes: ReadonlyMap<string, number>,
): Unit {
  const c = new Context();
  c.laterSizes = laterSizes;
  const reader = new Reader(parser, read, false);
  const add = (text: string, name: string) => {
    for (const node of named(reader.parse(reader.tokens(text, name)))) external(c, node);
  };
  c.fetch = (name, location) => {
    const from = headerOf(name);
    if (from === undefined || reader.included.has(from)) return false;
    c.warn(`${name} is declared in <${from}>, which is not included`, location);
    outside(c, () => add(reader.header(from)!, `<${from}>`));
    return c.lookup(name) !== undefined;
  };
  try {
    add(source, file);
  } catch (error) {
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      throw new CProblem(`Cannot compile ${file}: it is nested too deeply`);
    }
    throw error;
  }
  return finish(c, file);
}

function finish(c: Context, file: string): Unit {
  const main = c.scopes[0].names.get("main");
  if (main?.kind !== "function" || !main.defined) throw new CProblem(`Cannot run ${file}: there is no function main`);
  const stubs: string[] = [];
  for (const [name, location] of c.wanted) {
    const symbol = c.scopes[0].names.get(name);
    if (symbol?.kind !== "function" || symbol.defined || symbol.library) continue;
    stubs.push(
      headerOf(name) !== undefined
        ? `function F_${name}(...a){return X.${name}(${c.at(location)},...a);}`
        : `function F_${name}(){undefinedFunction(${JSON.stringify(name)},${c.at(location)});}`,
    );
  }
  const table = [...c.functionNumbers.keys()].map((name) => {
    const symbol = c.scopes[0].names.get(name);
    const params = symbol?.kind === "function" ? symbol.type.params.length : 0;
    const code = symbol?.kind === "function" && symbol.library ? `(...a)=>X.${name}(0,...a)` : `F_${name}`;
    return `{name:${JSON.stringify(name)},code:${code},params:${params}}`;
  });
  const startup = c.startup.locals.length > 0 ? `let ${c.startup.locals.join()};` : "";
  const externs = new Map<string, number>();
  for (const name of EXTERNS) {
    const symbol = c.scopes[0].names.get(name);
    if (symbol?.kind === "variable" && symbol.storage.kind === "static") externs.set(name, symbol.storage.address);
  }
  return {
    code: [
      '"use strict";',
      ...c.functions,
      ...stubs,
      `table.push(${table.join()});`,
      `function start(){${startup}${c.initialisers.join("")}}`,
      "return {start,main:F_main};",
    ].join("\n"),
    image: { statics: c.statics, frames: c.frames, staticEnd: c.staticEnd },
    locations: c.locations,
    warnings: c.warnings,
    mainParams: main.type.params.length,
    externs,
  };
}
