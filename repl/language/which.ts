/**
 * Whether a line that is JavaScript may be meant as C: it is, if it names what C has declared, compares with a
 * character, or begins as a declaration of C's does. Pure.
 *
 * @module
 */
import type { Node, Program } from "acorn";
import { type CallName, calls } from "../../src/abi/calls.ts";
import { children } from "./instrument.ts";

/** What the prompt reads lines as. */
export type Mode = "auto" | "c" | "js";

/** What a session knows of its languages. */
export interface Languages {
  mode: Mode;
  /** Whether it has been said that a line which could be JavaScript was taken as C. */
  hasTakenC: boolean;
}

/** The modes, by name. */
export const modes: readonly Mode[] = ["auto", "c", "js"];

/** Names that are known in a process. */
export interface Names {
  /** Those that lines of C have declared. */
  readonly c: ReadonlySet<string>;
  /** All variables of the prompt. */
  readonly variables: ReadonlySet<string>;
  /** Names of the C face; none before they are known. */
  readonly face: ReadonlySet<string>;
}

/** No names. */
export const noNames: Names = { c: new Set(), variables: new Set(), face: new Set() };

/** Why a line may be C. */
export interface WhyC {
  readonly kind: "name" | "character" | "form" | "unknown";
  /** The name, or the character as written. */
  readonly what: string;
}

const CHARACTER = /^'(?:[^\\']|\\(?:[abfnrtv0\\'"?]|x[\da-fA-F]+|[0-7]{1,3}))'$/;
const TYPES = new Set(
  ("int short long float double unsigned signed size_t ssize_t socklen_t in_addr_t in_port_t FILE int8_t int16_t " +
    "int32_t int64_t uint8_t uint16_t uint32_t uint64_t").split(" "),
);
/** What both languages have. */
const SHARED = new Set(
  ("Program ExpressionStatement BlockStatement EmptyStatement IfStatement ForStatement WhileStatement DoWhileStatement " +
    "SwitchStatement SwitchCase ReturnStatement BreakStatement ContinueStatement LabeledStatement Identifier Literal " +
    "UnaryExpression UpdateExpression BinaryExpression LogicalExpression AssignmentExpression ConditionalExpression " +
    "CallExpression MemberExpression SequenceExpression").split(" "),
);
const NOT_C = new Set([
  "===",
  "!==",
  "**",
  "**=",
  ">>>",
  ">>>=",
  "??",
  "??=",
  "&&=",
  "||=",
  "in",
  "instanceof",
  "typeof",
  "delete",
  "void",
]);
const COMPARISONS = new Set(["==", "!=", "<", ">", "<=", ">="]);

/**
 * Why a line may be C.
 *
 * @param program the line as JavaScript.
 * @param text its text, with types taken out.
 * @param typed its text as it was typed.
 * @param names what is known in its process.
 * @return the reason; undefined when the line is JavaScript alone.
 */
export function whyC(program: Program, text: string, typed: string, names: Names): WhyC | undefined {
  const form = program.body.map((statement) => declaration(statement, text, names)).find(Boolean);
  if (form !== undefined) return { kind: "form", what: form };
  if (/^\s*enum\b[^;]*\{[^;]*\}\s*;\s*$/.test(typed)) return { kind: "form", what: "enum" };
  const found: Found = {};
  if (!isShared(program, text, names, found)) return undefined;
  if (found.name !== undefined) return { kind: "name", what: found.name };
  if (found.character !== undefined) return { kind: "character", what: found.character };
  return found.unknown === undefined ? undefined : { kind: "unknown", what: found.unknown };
}

/** What makes a line C, as far as it has been looked through. */
interface Found {
  name?: string;
  character?: string;
  /** A name that JavaScript does not know. */
  unknown?: string;
}

/** `char *p;` and `void f(int x)` are a product and a call to JavaScript. */
function declaration(statement: Node, text: string, names: Names): string | undefined {
  if (statement.type !== "ExpressionStatement") return undefined;
  const { expression } = statement as Node & { expression: Node };
  if (expression.type === "UnaryExpression") {
    const { operator, argument } = expression as Node & { operator: string; argument: Node };
    const isHead = operator === "void" && argument.type === "CallExpression" && text[argument.start] !== "(";
    return isHead ? "void" : undefined;
  }
  let first = expression;
  while (first.type === "SequenceExpression") first = (first as Node & { expressions: Node[] }).expressions[0];
  const { operator, left } = first as Node & { operator?: string; left?: Node };
  if (first.type !== "BinaryExpression" || !/^\*\*?$/.test(operator!) || left?.type !== "Identifier") return undefined;
  const { name } = left as Node & { name: string };
  return isType(name, names) || name === "char" ? name : undefined;
}

function isType(name: string, { variables }: Names): boolean {
  return TYPES.has(name) && !variables.has(name);
}

/** Whether a node could stand in C; notes the first name and the first character that make it C. */
function isShared(node: Node, text: string, names: Names, found: Found): boolean {
  if (!SHARED.has(node.type)) return false;
  const { operator, left, right, name } = node as Node & {
    operator?: string;
    left?: Node;
    right?: Node;
    name?: string;
  };
  if (operator !== undefined && NOT_C.has(operator)) return false;
  if (node.type === "Literal" && !isLiteral(text.slice(node.start, node.end))) return false;
  if (node.type === "CallExpression" && isShortCall(node)) return false;
  if (node.type === "Identifier" && name !== undefined && (names.c.has(name) || isType(name, names))) {
    found.name ??= name;
  }
  if (node.type === "Identifier" && isUnknown(name!, names)) found.unknown ??= name;
  if (node.type === "BinaryExpression" && COMPARISONS.has(operator!)) {
    const character = [left!, right!].map(({ start, end }) => text.slice(start, end)).find((each) =>
      CHARACTER.test(each)
    );
    found.character ??= character;
  }
  return partsOf(node).every((child) => isShared(child, text, names, found));
}

/** Whether JavaScript has no such name: C may. */
function isUnknown(name: string, { variables, face }: Names): boolean {
  return face.size > 0 && !face.has(name) && !variables.has(name) && !(name in globalThis);
}

/** The nodes in a node, without the names of members. */
function partsOf(node: Node): Node[] {
  if (node.type !== "MemberExpression") return children(node);
  const { object, property, computed } = node as Node & { object: Node; property: Node; computed: boolean };
  return computed ? [object, property] : [object];
}

function isLiteral(source: string): boolean {
  return /^"/.test(source) || CHARACTER.test(source) || /^(?:\d|\.\d)/.test(source) && !/^0[ob]|_|n$/.test(source) ||
    source === "true" || source === "false";
}

/** `accept(s)`: mod.ts lets one leave out what C does not. */
function isShortCall(node: Node): boolean {
  const { callee, arguments: given } = node as Node & { callee: Node & { name?: string }; arguments: Node[] };
  const name = callee.type === "Identifier" ? callee.name! : "";
  if (!Object.hasOwn(calls, name)) return false;
  const { params } = calls[name as CallName];
  return given.length < params.length && params.slice(given.length).every(({ optional }) => optional);
}
