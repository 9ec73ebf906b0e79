/**
 * From a parsed line to the script that a process's thread runs: names become global variables, a top-level `await`
 * and `import` work, and loops and functions look whether Ctrl-C has asked the line to end.
 *
 * @module
 */
import type {
  ArrowFunctionExpression,
  ClassDeclaration,
  ExpressionStatement,
  FunctionDeclaration,
  IfStatement,
  ImportDeclaration,
  Node,
  Pattern,
  Program,
  VariableDeclaration,
} from "acorn";
import { Edits } from "./edits.ts";
import { HELPER } from "./helper.ts";

/** A line, ready to run. */
export interface Script {
  /** JavaScript for a sloppy script. */
  readonly code: string;
  /** Whether the script's completion value is the line's value; otherwise the line has none. */
  readonly hasValue: boolean;
  /** Whether the completion value is a promise that ends with the line. */
  readonly isAsync: boolean;
  /** What it was typed in; JavaScript when left out. */
  readonly language?: "c" | "js";
}

const check = `if(--${HELPER}.turns<0)${HELPER}.look();`;
const checkExpression = `--${HELPER}.turns<0&&${HELPER}.look()`;

/**
 * Makes a script of a program.
 *
 * @param program what was parsed.
 * @param text the text it was parsed from.
 * @return the script.
 */
export function instrument(program: Program, text: string): Script {
  return new Instrumenter(program, text).run();
}

/** The if in a statement that an else behind it would belong to. */
function openIf(node: Node | null | undefined): Node | undefined {
  if (node?.type !== "IfStatement") return undefined;
  const { consequent, alternate } = node as IfStatement;
  return alternate ? openIf(alternate) : openIf(consequent) ?? node;
}

class Instrumenter {
  readonly #program: Program;
  readonly #text: string;
  readonly #edits: Edits;
  /** Names that become global variables. */
  readonly #names = new Set<string>();
  readonly #functions: string[] = [];
  #isAsync = false;

  constructor(program: Program, text: string) {
    this.#program = program;
    this.#text = text;
    this.#edits = new Edits(text);
  }

  run(): Script {
    const last = this.#program.body.findLast((statement) => statement.type !== "EmptyStatement");
    const value = last?.type === "ExpressionStatement" ? last : undefined;
    // The value's `return` is opened first, because it stands outside all else at its place; it is
    // wanted only when the script is asynchronous, which is known before the walk.
    this.#isAsync = this.#program.body.some((node) => awaits(node, this.#text));
    if (value && this.#isAsync) this.#return(value);
    this.#leaveOpen(this.#program.body.at(-1));
    for (const statement of this.#program.body) this.#statement(statement);
    return { code: this.#wrap(this.#edits.apply()), hasValue: value !== undefined, isAsync: this.#isAsync };
  }

  #wrap(body: string): string {
    const declared = this.#names.size > 0 ? `var ${[...this.#names].join(",")};` : "";
    if (!this.#isAsync) return declared + body;
    const functions = this.#functions.map((name) => `globalThis.${name}=${name};`).join("");
    return `${declared}(async()=>{${functions}${body}\n})()`;
  }

  /** Notes whether the if that an else of the next line would belong to was taken. */
  #leaveOpen(statement: Node | undefined): void {
    const open = openIf(statement);
    if (!open) return;
    this.#edits.wrap(statement!.start, statement!.end, `${HELPER}.open();`, "");
    // What stands on a line of its own needs no semicolon in front of it.
    this.#edits.wrap(open.start, open.end, "", `\nelse ${HELPER}.untaken();`);
  }

  #return(statement: ExpressionStatement): void {
    const end = this.#text[statement.end - 1] === ";" ? statement.end - 1 : statement.end;
    this.#edits.wrap(statement.start, end, "return (", ")");
  }

  #statement(node: Node): void {
    switch (node.type) {
      case "VariableDeclaration":
        return this.#declaration(node as VariableDeclaration);
      case "FunctionDeclaration":
        this.#functions.push((node as FunctionDeclaration).id.name);
        break;
      case "ClassDeclaration":
        this.#names.add((node as ClassDeclaration).id.name);
        this.#edits.wrap(node.start, node.end, `;${(node as ClassDeclaration).id.name}=`, ";");
        break;
      case "ImportDeclaration":
        return this.#import(node as ImportDeclaration);
      case "ExportNamedDeclaration": {
        const declaration = (node as Node & { declaration?: Node | null }).declaration;
        if (declaration) {
          this.#edits.remove(node.start, declaration.start);
          return this.#statement(declaration);
        }
      }
    }
    this.#visit(node, true);
  }

  /** `let a = 1, {b} = c` becomes `void(a = 1, {b} = c)`, over variables declared in front of the script. */
  #declaration(node: VariableDeclaration): void {
    const parts = node.declarations;
    this.#edits.remove(node.start, parts[0].start);
    const end = this.#text[node.end - 1] === ";" ? node.end - 1 : node.end;
    // `void` rather than a bracket at the start: a line above without a semicolon would call what it brackets.
    this.#edits.wrap(node.start, end, "void(", ")");
    for (const part of parts) {
      for (const name of boundNames(part.id)) this.#names.add(name);
      // `let a;` makes a undefined; `var a;` leaves it as it was, as JavaScript has it.
      if (!part.init && node.kind !== "var") this.#edits.wrap(part.start, part.end, "", "=undefined");
      this.#visit(part.id, true);
      if (part.init) this.#visit(part.init, true);
    }
  }

  /** The head of `for (var i = 0; …)` and `for (var x of …)`: the same without the word `var`. */
  #loopHead(node: VariableDeclaration, isStart: boolean): void {
    this.#edits.remove(node.start, node.declarations[0].start);
    if (isStart) this.#edits.wrap(node.start, node.end, "(", ")");
    for (const part of node.declarations) {
      for (const name of boundNames(part.id)) this.#names.add(name);
      this.#visit(part.id, true);
      if (part.init) this.#visit(part.init, true);
    }
  }

  #import(node: ImportDeclaration): void {
    const source = String(node.source.value);
    const statements = /(^|\/)mod\.ts$|sockrepl/.test(source)
      ? this.#faceImport(node)
      : this.#moduleImport(node, source);
    this.#edits.remove(node.start, node.end);
    this.#edits.insert(node.start, `;${statements}`);
  }

  /** Names of the C face are already there: an import of it checks them, and gives them their other names. */
  #faceImport(node: ImportDeclaration): string {
    return node.specifiers.map((specifier) => {
      const local = specifier.local.name;
      if (specifier.type !== "ImportSpecifier") {
        this.#names.add(local);
        return `${local}=${HELPER}.face();`;
      }
      const imported = importedName(specifier.imported);
      const value = `${HELPER}.face(${JSON.stringify(imported)})`;
      if (imported === local) return `${value};`;
      this.#names.add(local);
      return `${local}=${value};`;
    }).join("");
  }

  #moduleImport(node: ImportDeclaration, source: string): string {
    const module = `await ${HELPER}.import(${JSON.stringify(source)})`;
    if (node.specifiers.length === 0) return `${module};`;
    const temporary = `${HELPER}.module`;
    const assignments = node.specifiers.map((specifier) => {
      this.#names.add(specifier.local.name);
      if (specifier.type === "ImportNamespaceSpecifier") return `${specifier.local.name}=${temporary};`;
      const name = specifier.type === "ImportDefaultSpecifier" ? "default" : importedName(specifier.imported);
      return `${specifier.local.name}=${HELPER}.pick(${temporary},${JSON.stringify(name)});`;
    });
    return `${temporary}=${module};${assignments.join("")}`;
  }

  /** Walks `node`; `outside` says that no function encloses it, so that its `var`s are the prompt's. */
  #visit(node: Node, outside: boolean): void {
    switch (node.type) {
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        outside = false;
        this.#functionBody((node as ArrowFunctionExpression).body);
        break;
      case "StaticBlock":
        outside = false;
        break;
      case "ForStatement":
      case "ForInStatement":
      case "ForOfStatement":
      case "WhileStatement":
      case "DoWhileStatement":
        return this.#loop(node, outside);
      case "CatchClause":
        this.#edits.insert((node as Node & { body: Node }).body.start + 1, `${HELPER}.look();`);
        break;
      case "ImportExpression":
        this.#edits.insert(node.start, `${HELPER}.`);
        break;
      case "VariableDeclaration":
        if (outside && (node as VariableDeclaration).kind === "var") {
          return this.#declaration(node as VariableDeclaration);
        }
    }
    for (const child of children(node)) this.#visit(child, outside);
  }

  #loop(node: Node, outside: boolean): void {
    const { body, init, left } = node as Node & { body: Node; init?: Node; left?: Node };
    if (body.type === "BlockStatement") this.#edits.insert(body.start + 1, check);
    else this.#edits.wrap(body.start, body.end, `{${check}`, "}");
    const head = init ?? left;
    const isOwn = outside && head?.type === "VariableDeclaration" && (head as VariableDeclaration).kind === "var";
    if (isOwn) this.#loopHead(head as VariableDeclaration, init !== undefined);
    for (const child of children(node)) {
      if (!isOwn || child !== head) this.#visit(child, outside);
    }
  }

  #functionBody(body: Node): void {
    if (body.type !== "BlockStatement") {
      this.#edits.wrap(body.start, body.end, `(${checkExpression},`, ")");
      return;
    }
    // A check in front of "use strict" would take its meaning away.
    const statements = (body as Node & { body: (Node & { directive?: string })[] }).body;
    const directive = statements.findLast((statement) => statement.directive !== undefined);
    this.#edits.insert(directive ? directive.end : body.start + 1, `;${check}`);
  }
}

/** Whether `node` waits outside any function: `await`, `for await`, or an import of another module. */
function awaits(node: Node, text: string): boolean {
  if (node.type === "ImportDeclaration") {
    return !/(^|\/)mod\.ts$|sockrepl/.test(String((node as ImportDeclaration).source.value));
  }
  if (node.type === "AwaitExpression") return true;
  if (node.type === "ForOfStatement" && (node as Node & { await?: boolean }).await) return true;
  if (/Function|StaticBlock/.test(node.type)) return false;
  return children(node).some((child) => awaits(child, text));
}

function importedName(node: Node): string {
  const { name, value } = node as Node & { name?: string; value?: string };
  return name ?? String(value);
}

/** Names that a declaration's left side introduces. */
function boundNames(pattern: Pattern): string[] {
  switch (pattern.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) => boundNames(p.type === "Property" ? p.value : p.argument));
    case "ArrayPattern":
      return pattern.elements.flatMap((element) => element ? boundNames(element) : []);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** The nodes directly inside `node`, in the order of the text. */
export function children(node: Node): Node[] {
  const found: Node[] = [];
  for (const [key, value] of Object.entries(node)) {
    // `{ a }` names the same node as key and value.
    if (key === "key" && (node as Node & { shorthand?: boolean }).shorthand) continue;
    for (const item of Array.isArray(value) ? value : [value]) if (isNode(item)) found.push(item);
  }
  return found;
}

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}
