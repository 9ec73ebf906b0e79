/**
 * Expressions of JavaScript as C's.
 *
 * @module
 */
import * as constants from "../abi/constants.ts";
import * as errno from "../abi/errno.ts";
import { type CType, DOUBLE, INT, isNumber, LONG, members, POINTER, SIZE, STRING, UNSIGNED } from "./ctype.ts";
import { streams } from "./functions.ts";
import { call } from "./function_calls.ts";
import { byteLength, stringLiteral } from "./literals.ts";
import { binary, binding } from "./operators.ts";
import { type Scope, Untranslatable } from "./scope.ts";
import type { Assignment, Expression, Literal, Member, Statement } from "./tree.ts";

/** A translation that is under way. */
export interface Translation {
  readonly scope: Scope;
  /** What is translated. */
  readonly source: string;
  /** The errors of the calls that failed when it ran. */
  readonly failed: ReadonlyMap<string, readonly string[]>;
  /** Lines that must come before what is translated now; undefined where none can. */
  before: string[] | undefined;
  /** The statement behind the one that is translated. */
  next?: Statement;
}

/** An expression in C. */
export interface Value {
  readonly code: string;
  readonly type: CType;
  /** How tightly its outermost operator binds; 20 when it has none. */
  readonly binds: number;
  /** What it is, when it is a string literal. */
  readonly text?: string;
  /** What it is, when it is an integer constant. */
  readonly constant?: number;
}

const ATOM = 20;
/** How tightly operators in front of an operand bind. */
export const UNARY = 15;
const ASSIGNMENT = 1;
const CONDITIONAL = 2;

/** Refuses what has no equal in C. */
export function refuse(t: Translation, node: { readonly start: number; readonly end: number }): never {
  throw new Untranslatable(t.source.slice(node.start, node.end));
}

/** An expression that needs no brackets. */
export function atom(code: string, type: CType): Value {
  return { code, type, binds: ATOM };
}

/** Translates an expression. */
export function value(t: Translation, node: Expression): Value {
  switch (node.type) {
    case "Identifier":
      return named(t, node.name) ?? refuse(t, node);
    case "Literal":
      return literal(t, node);
    case "MemberExpression":
      return member(t, node);
    case "CallExpression":
      return call(t, node);
    case "AssignmentExpression":
      return assignment(t, node);
    case "BinaryExpression":
    case "LogicalExpression":
      return binary(t, node);
    case "UnaryExpression": {
      const of = numeric(t, node.argument);
      if (node.operator === "+") return of;
      if (!["-", "!", "~"].includes(node.operator)) return refuse(t, node);
      const constant = node.operator === "-" && of.constant !== undefined ? -of.constant : undefined;
      const type = node.operator === "!" ? INT : of.type;
      return { code: `${node.operator}${inside(of, UNARY)}`, type, binds: UNARY, constant };
    }
    case "UpdateExpression": {
      const of = numeric(t, node.argument);
      const variable = node.argument.type === "Identifier" ? t.scope.find(node.argument.name) : undefined;
      if (variable) variable.constant = undefined;
      return {
        code: node.prefix ? `${node.operator}${of.code}` : `${of.code}${node.operator}`,
        type: of.type,
        binds: UNARY,
      };
    }
    case "ConditionalExpression": {
      const test = condition(t, node.test);
      const [yes, no] = [value(t, node.consequent), value(t, node.alternate)];
      if (isNumber(yes.type) !== isNumber(no.type)) return refuse(t, node);
      const code = `${inside(test, CONDITIONAL + 1)} ? ${inside(yes, CONDITIONAL)} : ${inside(no, CONDITIONAL)}`;
      return { code, type: yes.type, binds: CONDITIONAL };
    }
    default:
      return refuse(t, node);
  }
}

/** Translates an expression that must be a number. */
export function numeric(t: Translation, node: Expression): Value {
  const found = value(t, node);
  return isNumber(found.type) ? found : refuse(t, node);
}

/** Translates what is true or false. */
export function condition(t: Translation, node: Expression): Value {
  const found = value(t, node);
  return isNumber(found.type) || found.type.kind === "pointer" ? found : refuse(t, node);
}

/** A value's code as an operand of an operator that binds that tightly. */
export function inside({ code, binds }: Value, at: number): string {
  return binds < at ? `(${code})` : code;
}

/** A name's meaning: a variable, a constant, a stream. */
function named({ scope }: Translation, name: string): Value | undefined {
  const variable = scope.find(name);
  if (variable) {
    variable.isRead = true;
    const type = variable.type.kind === "ref" ? INT : variable.type;
    return { ...atom(variable.name, type), constant: variable.constant };
  }
  const defined = scope.defines.get(name);
  if (defined) return { ...atom(name, INT), constant: defined.constant };
  if (name in streams) return atom(name, streams[name]);
  if (name === "NULL") return atom("NULL", POINTER);
  const isConstant = Object.hasOwn(constants, name) || Object.hasOwn(errno, name);
  if (!isConstant && name !== "errno") return undefined;
  scope.need(name);
  const number: unknown = (constants as Record<string, unknown>)[name];
  const constant = typeof number === "number" ? number : undefined;
  return { ...atom(name, name.startsWith("INADDR_") ? UNSIGNED : INT), constant };
}

function literal(t: Translation, node: Literal): Value {
  const { value, raw = "" } = node;
  if (typeof value === "string") return { ...atom(stringLiteral(value), STRING), text: value };
  if (value === null && raw === "null") return atom("NULL", POINTER);
  if (typeof value === "boolean") return { ...atom(value ? "1" : "0", INT), constant: Number(value) };
  if (typeof value !== "number") return refuse(t, node);
  if (!Number.isInteger(value) || /[.eE]/.test(raw) && !/^0x/i.test(raw)) {
    return atom(/^\d*\.\d+$/.test(raw) ? raw : String(value).includes(".") ? String(value) : `${value}.0`, DOUBLE);
  }
  const written = /^(0x[\da-f]+|0|[1-9]\d*)$/i.test(raw) ? raw : String(value);
  const constant = value;
  if (value < 2 ** 31) return { ...atom(written, INT), constant };
  if (value < 2 ** 32) return { ...atom(`${written}u`, UNSIGNED), constant };
  return { ...atom(`${written}L`, LONG), constant };
}

function member(t: Translation, node: Member): Value {
  const { object, property, computed } = node;
  const of = place(t, object);
  if (computed) {
    const index = numeric(t, property);
    if (of.type.kind === "chars" || of.type.kind === "pointer") return atom(`${of.code}[${index.code}]`, INT);
    if (of.type.kind === "strings") return atom(`${of.code}[${index.code}]`, STRING);
    if (of.type.kind !== "structs") return refuse(t, node);
    return atom(`${of.code}[${index.code}]`, { kind: "struct", name: of.type.name });
  }
  const name = property.type === "Identifier" ? property.name : refuse(t, node);
  if (of.type.kind === "ref" && name === "value") return atom(of.code, INT);
  if (of.type.kind === "chars" && name === "length") return atom(`sizeof(${of.code})`, SIZE);
  if (of.type.kind === "structs" && name === "length") {
    return { ...atom(String(of.type.count), INT), constant: of.type.count };
  }
  if (of.type.kind === "strings" && name === "length") {
    return { code: `sizeof(${of.code}) / sizeof(${of.code}[0])`, type: SIZE, binds: 13 };
  }
  const type = of.type.kind === "struct" ? members[of.type.name][name] : undefined;
  return type ? atom(`${of.code}.${name}`, type) : refuse(t, node);
}

/** What a member is taken of: like its value, but a `ref` is still one. */
export function place(t: Translation, node: Expression): Value {
  const variable = node.type === "Identifier" ? t.scope.find(node.name) : undefined;
  if (!variable) return value(t, node);
  variable.isRead = true;
  return atom(variable.name, variable.type);
}

/** A bare value, assigned to the variable of a name. */
export function assigned(t: Translation, name: string, from: Value): Value {
  const { variable } = t.scope.variable(name, variableType(from.type) ?? refuseName(name));
  variable.constant = from.constant;
  return { code: `${variable.name} = ${from.code}`, type: from.type, binds: ASSIGNMENT };
}

function refuseName(name: string): never {
  throw new Untranslatable(name);
}

/** The type of a variable that gets a value of that type; undefined when there is none. */
export function variableType(type: CType): CType | undefined {
  // As the books have it: what read() returns is put into an int.
  if (type.kind === "size" || type.kind === "ref") return INT;
  if (isNumber(type) || type.kind === "string" || type.kind === "pointer") return type.kind === "long" ? INT : type;
  return undefined;
}

function assignment(t: Translation, node: Assignment): Value {
  const { left, operator, right } = node;
  const from = value(t, right);
  if (operator === "=" && left.type === "Identifier") {
    if (left.name === "errno") return set("errno");
    return assigned(t, left.name, from);
  }
  const to = numeric(t, left);
  if (!isNumber(from.type) || !(operator === "=" || operator.slice(0, -1) in binding)) return refuse(t, node);
  // JavaScript's division does not cut off.
  if (operator === "/=" && to.type.kind !== "double") return refuse(t, node);
  if (left.type === "Identifier") t.scope.find(left.name)!.constant = undefined;
  return set(to.code);

  function set(to: string): Value {
    if (to === "errno") t.scope.need("errno");
    return { code: `${to} ${operator} ${from.code}`, type: from.type, binds: ASSIGNMENT };
  }
}

/** Bytes of a string literal without its NUL. */
export function textBytes({ text }: Value): number | undefined {
  return text === undefined ? undefined : byteLength(text);
}
