/**
 * One line of a prompt: from its syntax trees to JavaScript that runs it.
 *
 * @module
 */
import { type Context, newFunction, type Symbol, type Value } from "../context.ts";
import { numeric } from "../convert.ts";
import { declare } from "../declarations.ts";
import { addressedNames, define, external } from "../definitions.ts";
import { expression } from "../expressions.ts";
import { Flow, needsFlow } from "../flow.ts";
import { headerOf } from "../headers.ts";
import { LEAVE, LEFT, openIf, statement } from "../statements.ts";
import { child, named, type Node } from "../syntax.ts";
import { type CType, VOID } from "../types.ts";

/** A line, compiled. */
export interface CompiledLine {
  /**
   * The body of a JavaScript function of the runtime's helpers, of the library `X`, of the functions so far `F` and of
   * JavaScript's variables `J`. It returns the functions that the line defines, and `run`.
   */
  readonly code: string;
  /** The type of what `run` returns; undefined when the line has no value. */
  readonly type: CType | undefined;
  /** Variables that were declared with what a call returned. */
  readonly called: readonly string[];
  /** Names that were declared, in order. */
  readonly declared: readonly string[];
  /** Functions that were defined. */
  readonly functions: readonly string[];
  /** Whether nothing in it runs: it only defines and declares. */
  readonly isDefinition: boolean;
}

const DECLARATIONS = new Set(["type_definition", "struct_specifier", "union_specifier", "enum_specifier"]);

/**
 * Compiles a line.
 *
 * @param c what has been declared so far; what the line declares is added.
 * @param nodes what stands in it.
 */
export function compileLine(c: Context, nodes: readonly Node[]): CompiledLine {
  const line = new LineCompiler(c);
  return line.run(nodes);
}

class LineCompiler {
  readonly #c: Context;
  readonly #parts: string[] = [];
  readonly #declared: string[] = [];
  readonly #called: string[] = [];
  readonly #functions: string[] = [];
  #value: Value | undefined;
  #isDefinition = true;

  constructor(c: Context) {
    this.#c = c;
  }

  run(nodes: readonly Node[]): CompiledLine {
    const c = this.#c;
    const id = c.frames.push({ name: "", size: 0, variables: [] }) - 1;
    const addressed = new Set(nodes.flatMap((node) => [...addressedNames(node)]));
    const current = newFunction(
      "",
      { kind: "function", returns: VOID, params: [], variadic: false, unspecified: false },
      id,
      addressed,
    );
    c.current = current;
    nodes.forEach((node, i) => this.#node(node, i === nodes.length - 1));
    c.current = undefined;
    c.frames[id] = { name: "", size: current.frameSize, variables: current.variables };
    const framed = current.framed || current.variables.length > 0;
    const locals = [...new Set(current.locals), ...current.loops ? ["$n = 1023"] : []];
    const value = this.#value;
    const body = `${locals.length > 0 ? `let ${locals.join()};` : ""}${framed ? `const $f=enter(${id});` : ""}` +
      `${this.#parts.join("")}return ${LEAVE}${value ? numeric(value) : 0}${LEFT};`;
    const run = body.replaceAll(LEAVE, framed ? "leave($f," : "(").replaceAll(LEFT, ")");
    return {
      code: this.#assemble(c.functions.splice(0), run),
      type: value?.type,
      called: this.#called,
      declared: this.#declared,
      functions: this.#functions,
      isDefinition: this.#isDefinition,
    };
  }

  #assemble(functions: readonly string[], run: string): string {
    const defined = functions.length > 0 ? this.#functions : [];
    const code = [...functions, run].join("\n");
    const used = new Set([...code.matchAll(/(?<![\w$])F_([\p{L}_$][\p{L}\p{N}_$]*)/gu)].map(([, name]) => name));
    const stubs = [...used].filter((name) => !defined.includes(name)).map((name) => this.#stub(name));
    const returned = defined.map((name) => `${JSON.stringify(name)}:F_${name}`).join();
    return `"use strict";\n${functions.join("\n")}\n${
      stubs.join("\n")
    }\nreturn{functions:{${returned}},run(){${run}}};`;
  }

  /** Calls a function that another line has defined, or will. */
  #stub(name: string): string {
    const at = this.#c.at(this.#c.wanted.get(name) ?? this.#c.locations[0]);
    const missing = headerOf(name) === undefined
      ? `undefinedFunction(${JSON.stringify(name)},${at})`
      : `X.${name}(${at},...a)`;
    return `function F_${name}(...a){const f=F[${JSON.stringify(name)}];return f?f(...a):${missing};}`;
  }

  #node(node: Node, isLast: boolean): void {
    const c = this.#c;
    if (node.location.file.startsWith("<")) return external(c, node);
    const product = productOf(c, node);
    if (product) return this.#expression(product, isLast);
    if (node.type === "function_definition") return this.#declaration(() => this.#define(node));
    if (node.type === "declaration") return this.#declaration(() => this.#variables(node));
    if (DECLARATIONS.has(node.type)) {
      const declaring = node.type === "type_definition" ? node : { ...node, children: [{ ...node, field: "type" }] };
      return this.#declaration(() => void declare(c, declaring));
    }
    const [inner] = node.type === "expression_statement" ? named(node) : [];
    if (inner) return this.#expression(inner, isLast);
    if (node.type === "expression_statement") return;
    this.#isDefinition = false;
    const outside = find(node, "return_statement");
    if (outside) throw c.error("return stands outside of a function", outside);
    if (needsFlow(node)) return void this.#parts.push("$pc=0;", new Flow(c).run(node));
    c.openIf = isLast ? openIf(node) : undefined;
    this.#parts.push(c.openIf ? "open();" : "", statement(c, node, NO_JUMPS(c)));
  }

  /** Notes the names that `body` declares. */
  #declaration(body: () => void): void {
    const { names } = this.#c.scopes[0];
    const before = new Map(names);
    const known = new Set(this.#c.headerNames);
    body();
    const isHeaders = (name: string) => this.#c.headerNames.has(name) && !known.has(name);
    for (const [name, symbol] of names) {
      if (before.get(name) !== symbol && !isLibrary(symbol) && !isHeaders(name)) this.#declared.push(name);
    }
  }

  #define(node: Node): void {
    const before = this.#c.functions.length;
    define(this.#c, node);
    // Of its static variables.
    this.#parts.push(...this.#c.initialisers.splice(0));
    const name = /^function F_([^(]+)\(/.exec(this.#c.functions[before])![1];
    this.#functions.push(name);
    this.#declared.push(name);
  }

  #variables(node: Node): void {
    const c = this.#c;
    this.#parts.push(declare(c, node), ...c.initialisers.splice(0));
    for (const each of node.children) {
      if (each.type !== "init_declarator") continue;
      const value = child(each, "value")!;
      if (!callsIn(value)) continue;
      this.#isDefinition = false;
      if (value.type !== "initializer_list") this.#called.push(nameIn(child(each, "declarator")!));
    }
  }

  #expression(node: Node, isLast: boolean): void {
    this.#isDefinition = false;
    const value = expression(this.#c, node, !isLast);
    if (isLast && value.type.kind !== "void") this.#value = value;
    else this.#parts.push(`${numeric(value)};`);
  }
}

const NO_JUMPS = (c: Context) => ({
  break: undefined,
  continue: undefined,
  goto: (label: string, node: Node): string => {
    throw c.error(`there is no label ${label} here`, node);
  },
});

function isLibrary(symbol: Symbol): boolean {
  return symbol.kind === "function" && symbol.library;
}

/** `a * b;` is read as a declaration of a pointer; with a variable a it is a product. */
function productOf(c: Context, node: Node): Node | undefined {
  if (node.type !== "declaration") return undefined;
  const [type, declarator] = [child(node, "type"), child(node, "declarator")];
  if (type?.type !== "type_identifier" || declarator?.type !== "pointer_declarator") return undefined;
  if (c.lookup(type.text)?.kind !== "variable") return undefined;
  const right = child(declarator, "declarator")!;
  if (right.type !== "identifier") return undefined;
  const operator = { ...declarator.children[0], field: "operator" };
  const left = { ...type, type: "identifier", field: "left" };
  return { ...node, type: "binary_expression", children: [left, operator, { ...right, field: "right" }] };
}

function callsIn(node: Node): boolean {
  return node.type === "call_expression" || node.children.some(callsIn);
}

function nameIn(declarator: Node): string {
  if (declarator.type === "identifier") return declarator.text;
  return nameIn(child(declarator, "declarator") ?? named(declarator)[0]);
}

function find(node: Node, type: string): Node | undefined {
  if (node.type === type) return node;
  for (const each of node.children) {
    const found = find(each, type);
    if (found) return found;
  }
  return undefined;
}
