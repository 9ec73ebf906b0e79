/**
 * A whole program: from its source to JavaScript.
 *
 * @module
 */
import type { Parser } from "web-tree-sitter";
import type { Image } from "./memory.ts";
import { completeSize, Context, newFunction, type Warning } from "./context.ts";
import { automatic, declare, declareFunction } from "./declarations.ts";
import { declaratorType, type Parameter, specifiers } from "./declarators.ts";
import { headerMacro } from "./header_macros.ts";
import { headerNames, headerOf, headerTexts } from "./headers.ts";
import { Macros } from "./macros.ts";
import { store } from "./places.ts";
import { type Includes, preprocess } from "./preprocess.ts";
import { CProblem, type Location } from "./problem.ts";
import { functionBody, LEAVE, LEFT } from "./statements.ts";
import { suggest } from "./suggest.ts";
import { child, named, type Node, parse } from "./syntax.ts";
import { type FunctionType, isScalar } from "./types.ts";

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

/** Reads a file that a program includes by `"name"`; undefined when there is none. */
export type ReadInclude = (name: string) => string | undefined;

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
  const c = new Context();
  const types = new Set<string>();
  const included = new Set<string>();
  const header = (name: string): string | undefined => {
    const texts = headerTexts(name);
    if (!texts) return undefined;
    const fresh = texts.filter((each) => !included.has(each.name));
    for (const each of fresh) included.add(each.name);
    return fresh.map((each) => each.text).join("\n");
  };
  const includes: Includes = {
    open(name, angled) {
      const own = angled ? undefined : read(name);
      if (own !== undefined) return { source: own, file: name };
      const text = header(name);
      return text === undefined ? undefined : { source: text, file: `<${name}>` };
    },
    suggest: (name) => suggest(name, headerNames),
  };
  const macros = new Macros((name) => included.size > 0 ? headerMacro(name) : undefined);
  const add = (text: string, name: string) => {
    const root = parse(parser, preprocess(text, name, macros, includes), types);
    for (const node of named(root)) external(c, node);
  };
  c.fetch = (name, location) => {
    const from = headerOf(name);
    if (from === undefined || included.has(from)) return false;
    c.warn(`${name} is declared in <${from}>, which is not included`, location);
    // The header is declared outside of all blocks.
    const scopes = c.scopes.splice(1);
    const { current } = c;
    c.current = undefined;
    add(header(from)!, `<${from}>`);
    c.scopes.push(...scopes);
    c.current = current;
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

/** What stands outside of functions. */
function external(c: Context, node: Node): void {
  switch (node.type) {
    case "function_definition":
      return define(c, node);
    case "declaration":
    case "type_definition":
      declare(c, node);
      return;
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      declare(c, { ...node, children: [{ ...node, field: "type" }] });
      return;
    case "expression_statement":
      if (named(node).length === 0) return;
  }
  throw c.error("this can't stand outside of functions", node);
}

function define(c: Context, node: Node): void {
  const said = specifiers(c, node);
  const declared = declaratorType(c, child(node, "declarator")!, said.type, false);
  const { type, name } = declared;
  if (type.kind !== "function") throw c.error(`${name} is no function, and has a body`, node);
  const symbol = declareFunction(c, declared, type, node);
  if (symbol.defined) throw c.error(`there are two functions ${name}`, node);
  symbol.defined = true;
  symbol.library = false;
  symbol.type = type;
  c.frames.push({ name, size: 0, variables: [] });
  const id = c.frames.length - 1;
  const body = child(node, "body")!;
  const current = newFunction(name, type, id, addressedNames(body));
  c.current = current;
  const code = c.block(() => {
    const params = parameters(c, declared.params, type);
    const inner = functionBody(c, body);
    return assemble(name, type, params, inner);
  });
  c.current = undefined;
  c.functions.push(code);
  c.frames[id] = { name, size: current.frameSize, variables: current.variables };

  function assemble(
    name: string,
    type: FunctionType,
    params: { names: string[]; entry: string },
    inner: string,
  ): string {
    const names = [...params.names];
    if (type.returns.kind === "struct") names.unshift("$r");
    if (type.variadic) names.push("$va");
    const locals = [...current.locals, ...(current.loops ? ["$n = 1023"] : [])];
    const framed = current.framed || current.variables.length > 0;
    const head = (framed ? `const $f=enter(${id});` : "") + (locals.length > 0 ? `let ${locals.join()};` : "");
    const whole = `${head}${params.entry}${inner}return ${LEAVE}0${LEFT};`
      .replaceAll(LEAVE, framed ? "leave($f," : "(").replaceAll(LEFT, ")");
    return `function F_${name}(${names.join()}){${whole}}`;
  }
}

/** Puts the parameters in their places: names in JavaScript, and code that stores those with addresses. */
function parameters(c: Context, params: readonly Parameter[], type: FunctionType): { names: string[]; entry: string } {
  const names: string[] = [];
  let entry = "";
  params.forEach(({ name, node }, i) => {
    const own = type.params[i];
    const passed = c.fresh(name || "unnamed");
    names.push(passed);
    if (name === "") return;
    if (c.scope.names.has(name)) throw c.error(`there are two parameters ${name}`, node);
    const inMemory = !isScalar(own) || c.current!.addressed.has(name);
    const storage = inMemory ? automatic(c, name, own, node) : { kind: "local" as const, code: passed };
    c.scope.names.set(name, { kind: "variable", type: own, name, storage, constant: false, defined: true });
    if (storage.kind !== "frame") return;
    const address = `($f+${storage.offset})`;
    entry += isScalar(own)
      ? `${store(c, { kind: "memory", address, safe: true }, own, passed, node.location)};`
      : `copy(${address},${passed},${completeSize(c, own, node)},0);`;
  });
  return { names, entry };
}

/** Names whose address is taken: those variables must be in memory. */
function addressedNames(body: Node): Set<string> {
  const found = new Set<string>();
  const look = (node: Node): void => {
    if (node.type === "pointer_expression" && child(node, "operator")?.text === "&") {
      let inner = child(node, "argument")!;
      while (inner.type === "parenthesized_expression") inner = named(inner)[0];
      if (inner.type === "identifier") found.add(inner.text);
    }
    node.children.forEach(look);
  };
  look(body);
  return found;
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
  for (const name of ["stdin", "stdout", "stderr", "in6addr_loopback"]) {
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
