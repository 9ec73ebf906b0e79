/**
 * Statements of JavaScript as C's.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import { declaration, INT } from "./ctype.ts";
import {
  assigned,
  condition,
  numeric,
  place,
  refuse,
  type Translation,
  type Value,
  value,
  variableType,
} from "./expressions.ts";
import { formatted, functions } from "./functions.ts";
import { type Made, made } from "./makers.ts";
import { Untranslatable } from "./scope.ts";
import { calledNames, type Declaration, type Expression, nodesOf, type Statement } from "./tree.ts";

/** One step of C's indentation. */
export const STEP = "    ";

/** Translates a statement into lines. */
export function statement(t: Translation, node: Statement): string[] {
  switch (node.type) {
    case "EmptyStatement":
      return [];
    case "ExpressionStatement":
      return hoisting(t, () => expressionStatement(t, node.expression));
    case "VariableDeclaration":
      return declarations(t, node);
    case "BlockStatement":
      return ["{", ...indented(block(t, node.body)), "}"];
    case "IfStatement":
      return hoisting(t, () => {
        const head = `if (${condition(t, node.test).code})`;
        const yes = braced(head, body(t, node.consequent), !!node.alternate);
        return node.alternate ? joinedElse(yes, body(t, node.alternate), node.alternate.type) : yes;
      });
    case "WhileStatement":
      return braced(`while (${unhoisted(t, () => condition(t, node.test).code)})`, body(t, node.body));
    case "DoWhileStatement": {
      const lines = body(t, node.body);
      return ["do {", ...indented(lines), `} while (${unhoisted(t, () => condition(t, node.test).code)});`];
    }
    case "ForStatement":
      return t.scope.block(() => hoisting(t, () => forStatement(t, node)));
    case "BreakStatement":
    case "ContinueStatement":
      if (node.label) return refuse(t, node);
      return [node.type === "BreakStatement" ? "break;" : "continue;"];
    case "ReturnStatement":
      return hoisting(t, () => [node.argument ? `return ${value(t, node.argument).code};` : "return;"]);
    default:
      return refuse(t, node);
  }
}

/** Lines, a step further in. */
export function indented(lines: readonly string[]): string[] {
  return lines.map((line) => line === "" ? line : STEP + line);
}

function block(t: Translation, nodes: readonly Statement[]): string[] {
  return t.scope.block(() => inOrder(t, nodes));
}

/** Statements that follow each other. */
export function inOrder(t: Translation, nodes: readonly Statement[]): string[] {
  return nodes.flatMap((each, i) => {
    t.next = nodes[i + 1];
    return statement(t, each);
  });
}

function body(t: Translation, node: Statement): string[] {
  return block(t, node.type === "BlockStatement" ? node.body : [node]);
}

/** Lines that the expressions of `body` need before it come before it. */
function hoisting(t: Translation, body: () => string[]): string[] {
  const outer = t.before;
  t.before = [];
  try {
    const lines = body();
    return [...t.before, ...lines];
  } finally {
    t.before = outer;
  }
}

/** What is computed anew each time can need no lines before it. */
function unhoisted<T>(t: Translation, body: () => T): T {
  const outer = t.before;
  t.before = undefined;
  try {
    return body();
  } finally {
    t.before = outer;
  }
}

function forStatement(t: Translation, node: Extract<Statement, { type: "ForStatement" }>): string[] {
  let first = "";
  if (node.init?.type === "VariableDeclaration") first = loopVariable(t, node.init);
  else if (node.init) first = value(t, node.init).code;
  const test = node.test ? unhoisted(t, () => condition(t, node.test!).code) : "";
  const after = node.update ? unhoisted(t, () => value(t, node.update!).code) : "";
  return braced(`for (${first};${test && ` ${test}`};${after && ` ${after}`})`, body(t, node.body));
}

function loopVariable(t: Translation, { declarations }: Declaration): string {
  const parts = declarations.map(({ id, init }) => {
    if (id.type !== "Identifier" || !init) return refuse(t, id);
    const from = numeric(t, init);
    const { variable } = t.scope.local(id.name, from.type.kind === "double" ? from.type : INT);
    return { type: variable.type, code: `${variable.name} = ${from.code}` };
  });
  if (!parts.every(({ type }) => type.kind === parts[0].type.kind)) return refuse(t, declarations[0].id);
  return `${declaration("", parts[0].type)}${parts.map(({ code }) => code).join(", ")}`;
}

function declarations(t: Translation, node: Declaration): string[] {
  return node.declarations.flatMap(({ id, init }) => {
    if (id.type !== "Identifier") return refuse(t, id);
    // Its type is known when it gets its first value.
    if (!init) return [];
    if (node.kind === "const" && define(t, id.name, init)) return [];
    return hoisting(t, () => assign(t, id.name, init, true));
  });
}

/** `const BUF_SIZE = 1024` is `#define BUF_SIZE 1024`. */
function define({ scope }: Translation, name: string, init: Expression): boolean {
  if (!scope.isOuter || !/^[A-Z][A-Z\d_]+$/.test(name) || init.type !== "Literal") return false;
  const { value: constant, raw = "" } = init;
  if (typeof constant !== "number" || !/^(0x[\da-f]+|0|[1-9]\d*)$/i.test(raw)) return false;
  const known = scope.defines.get(name);
  if (scope.find(name) || (known && known.constant !== constant)) throw new Untranslatable(name);
  scope.defines.set(name, { code: raw, constant });
  return true;
}

function expressionStatement(t: Translation, node: Expression): string[] {
  if (node.type === "AssignmentExpression" && node.operator === "=" && node.left.type === "Identifier") {
    if (node.left.name !== "errno") return assign(t, node.left.name, node.right, false);
  }
  if (isShown(node)) return [];
  const call = kernelCallOf(node);
  const { code, type } = value(t, node);
  if (call === undefined) return type.kind === "string" && !/\(/.test(code) ? [] : [`${code};`];
  return checked(t, call, code);
}

/** `name = value`, or `let name = value`. */
function assign(t: Translation, name: string, from: Expression, isDeclared: boolean): string[] {
  const maker = made(t, from) ?? copied(t, from);
  if (maker) return fill(t, name, maker, isDeclared);
  const given = value(t, from);
  const call = kernelCallOf(from);
  const isLocal = isDeclared && !t.scope.isOuter;
  const code = isLocal ? local(t, name, given) : assigned(t, name, given).code;
  if (call === undefined || isFailureTest(t.next, name)) return [`${code};`];
  return [`${code};`, ...checked(t, call, t.scope.find(name)!.name, true)];
}

/** `if (sock === -1)`: the check of what was assigned in front of it has been typed. */
function isFailureTest(node: Statement | undefined, name: string): boolean {
  if (node?.type !== "IfStatement" || node.test.type !== "BinaryExpression") return false;
  const { left, operator, right } = node.test;
  if (left.type !== "Identifier" || left.name !== name) return false;
  if (operator === "<") return right.type === "Literal" && right.value === 0;
  return /^={2,3}$/.test(operator) && right.type === "UnaryExpression" && right.operator === "-";
}

function local(t: Translation, name: string, given: Value): string {
  const type = variableType(given.type);
  if (!type) throw new Untranslatable(name);
  const { variable } = t.scope.local(name, type);
  return `${declaration(variable.name, type)} = ${given.code}`;
}

function fill(t: Translation, name: string, maker: Made, isDeclared: boolean): string[] {
  const isLocal = isDeclared && !t.scope.isOuter;
  const { variable } = isLocal ? t.scope.local(name, maker.type) : t.scope.variable(name, maker.type);
  const lines = maker.fill(variable.name);
  // What a function is given is used; what only gets values is not.
  variable.isRead ||= lines.some((line) => /^\w+\(/.test(line));
  // Which type a `ref` has is known when its address is given to a call.
  return isLocal ? [t.scope.later(() => `${declaration(variable.name, variable.type)};`), ...lines] : lines;
}

/** `set.copy()`: C copies structures by assigning them. */
function copied(t: Translation, node: Expression): Made | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "MemberExpression") return undefined;
  const { object, property } = node.callee;
  if (property.type !== "Identifier" || property.name !== "copy") return undefined;
  const of = place(t, object);
  if (of.type.kind !== "struct") return undefined;
  return { type: of.type, fill: (name) => [`${name} = ${of.code};`] };
}

/** The kernel's call that an expression is. */
export function kernelCallOf(node: Expression): CallName | undefined {
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  return Object.hasOwn(calls, node.callee.name) ? node.callee.name as CallName : undefined;
}

/** Whether an expression only shows a value. */
export function isShown(node: Expression): boolean {
  for (const each of nodesOf(node)) {
    if (/Assignment|Update/.test(each.type)) return false;
  }
  for (const name of calledNames(node)) {
    const isComputing = Object.hasOwn(functions, name) ? functions[name].isPure : name === "sizeof" || name === "text";
    if (!isComputing || name in formatted) return false;
  }
  return true;
}

/** A call with the check of its result. */
function checked(t: Translation, call: CallName, code: string, isKept = false): string[] {
  return checkLines(t, call, code, isKept);
}

/**
 * The check of a call's result.
 *
 * @param t where errors are known, and who notes that error_handling is used.
 * @param call the call.
 * @param code its code, or that of the variable that holds its result.
 * @param isKept whether it is the variable.
 */
export function checkLines(
  { failed, scope }: Pick<Translation, "failed" | "scope">,
  call: CallName,
  code: string,
  isKept: boolean,
): string[] {
  const errors = failed.get(call);
  if (call === "alarm" || (call === "close" && !errors)) return isKept ? [] : [`${code};`];
  if (errors) return [`if (${code} == -1)`, `${STEP}perror("${call}()"); /* ${errors.join(", ")} */`];
  scope.usesErrorHandling = true;
  return [`if (${code} == -1)`, `${STEP}error_handling("${call}() error");`];
}

function braced(head: string, lines: readonly string[], needsBraces = false): string[] {
  if (lines.length === 0) return [`${head} {`, "}"];
  if (lines.length === 1 && !needsBraces && !/^(if|for|while|do)\b/.test(lines[0])) return [head, STEP + lines[0]];
  return [`${head} {`, ...indented(lines), "}"];
}

function joinedElse(yes: readonly string[], no: readonly string[], alternate: string): string[] {
  // Lines that come before a condition need a block.
  const isChain = alternate === "IfStatement" && /^if \(/.test(no[0]);
  const end = yes.slice(0, -1);
  return isChain ? [...end, `} else ${no[0]}`, ...no.slice(1)] : [...end, "} else {", ...indented(no), "}"];
}
