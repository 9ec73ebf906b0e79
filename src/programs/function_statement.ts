/**
 * Functions that were typed in JavaScript, as C's.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import { type CType, declaration, INT, isNumber, returned, STRING, VOID } from "./ctype.ts";
import { refuse, type Translation } from "./expressions.ts";
import { functions } from "./functions.ts";
import { cName, Untranslatable } from "./scope.ts";
import { inOrder } from "./statements.ts";
import { type Expression, type FunctionNode, nodesOf, type Statement } from "./tree.ts";

/** A function that was typed: its head, and its lines. */
export interface TranslatedFunction {
  readonly name: string;
  readonly head: string;
  readonly lines: readonly string[];
}

/** Translates a function. */
export function functionStatement(t: Translation, node: FunctionNode): TranslatedFunction {
  if (node.async || node.generator) return refuse(t, node);
  const { name } = node.id;
  if (cName(name) !== name && name !== "error_handling") return refuse(t, node.id);
  const params = node.params.map((param) => {
    if (param.type !== "Identifier") return refuse(t, param);
    return { name: cName(param.name), typed: param.name, type: parameterType(node, param.name) };
  });
  const entry = { params: params.map(({ type }) => type), returns: INT as CType };
  return t.scope.ofFunction(() => {
    for (const { typed, type } of params) t.scope.local(typed, type).variable.isRead = true;
    // A function may call itself, which needs its type before the type is known.
    const returns = returnType(t, node);
    t.scope.functions.set(name, { ...entry, returns });
    const lines = inOrder(t, node.body.body);
    const list = params.map(({ name, type }) => declaration(name, type)).join(", ");
    return { name, head: `${returned(returns)}${name}(${list || "void"})`, lines };
  });
}

/** The type of a parameter, by what it is given to. */
function parameterType(node: FunctionNode, name: string): CType {
  for (const each of nodesOf(node.body)) {
    if (each.type !== "CallExpression") continue;
    const { callee, arguments: args } = each as unknown as Extract<Expression, { type: "CallExpression" }>;
    if (callee.type !== "Identifier") continue;
    const kinds = Object.hasOwn(functions, callee.name) ? functions[callee.name].params : "";
    const at = args.findIndex((arg) => arg.type === "Identifier" && arg.name === name);
    if (at < 0) continue;
    if (kinds[at] === "s") return STRING;
    if (callee.name === "printf" && isTextInFormat(args, at)) return STRING;
    if (kinds[at] !== undefined && !"izc".includes(kinds[at])) throw new Untranslatable(name);
    if (Object.hasOwn(calls, callee.name)) {
      const { kind } = calls[callee.name as CallName].params[at];
      if (kind !== "fd" && kind !== "int" && kind !== "size") throw new Untranslatable(name);
    }
  }
  return INT;
}

function isTextInFormat(args: readonly Expression[], at: number): boolean {
  const [form] = args;
  if (at === 0) return true;
  if (form.type !== "Literal" || typeof form.value !== "string") return false;
  const letters = [...form.value.matchAll(/%[-+ #0]*\d*(?:\.\d+)?[a-z]*([a-zA-Z%])/g)].filter(([whole]) =>
    whole !== "%%"
  );
  return letters[at - 1]?.[1] === "s";
}

function returnType(t: Translation, node: FunctionNode): CType {
  for (const each of nodesOf(node.body)) {
    if (each.type !== "ReturnStatement") continue;
    const { argument } = each as unknown as Extract<Statement, { type: "ReturnStatement" }>;
    if (!argument) continue;
    if (argument.type !== "Literal" && argument.type !== "Identifier") return INT;
    const found = argument.type === "Literal" && typeof argument.value === "string" ? STRING : INT;
    return isNumber(found) ? found : refuse(t, argument);
  }
  return VOID;
}
