/**
 * printf and its like: the arguments get the types that the format asks for.
 *
 * @module
 */
import { INT, isNumber } from "./ctype.ts";
import { atom, inside, refuse, type Translation, type Value, value } from "./expressions.ts";
import { argument } from "./function_calls.ts";
import { formatted } from "./functions.ts";
import { charLiteral } from "./literals.ts";
import type { Call, Expression } from "./tree.ts";

const conversion = /%([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?([diouxXcsfFeEgGp%])/g;

/** Translates a call of printf, fprintf, sprintf or snprintf. */
export function format(t: Translation, name: string, node: Call): Value {
  const { before } = formatted[name];
  const args = node.arguments;
  if (args.length <= before.length) return refuse(t, node);
  const first = [...before].map((kind, i) => argument(t, kind, args[i]));
  const [form, ...rest] = args.slice(before.length);
  const given = value(t, form);
  if (given.text === undefined) {
    // A format that is no literal could hold anything.
    if (rest.length > 0) return refuse(t, node);
    return atom(`${name}(${[...first, '"%s"', argument(t, "s", form)].join(", ")})`, INT);
  }
  const wanted = conversions(given.text);
  if (wanted === undefined || wanted.length !== rest.length) return refuse(t, node);
  const passed = rest.map((arg, i) => converted(t, wanted[i], arg));
  return atom(`${name}(${[...first, given.code, ...passed].join(", ")})`, INT);
}

/** What each argument must be: the letters of its conversion; undefined when the format is not understood. */
function conversions(format: string): string[] | undefined {
  const found: string[] = [];
  for (const [, , width, precision, length = "", letter] of format.matchAll(conversion)) {
    if (letter === "%") continue;
    if (width === "*") found.push("d");
    if (precision === "*") found.push("d");
    found.push(length + letter);
  }
  return format.replaceAll(conversion, "").includes("%") ? undefined : found;
}

function converted(t: Translation, wanted: string, node: Expression): string {
  const letter = wanted.at(-1)!;
  const given = value(t, node);
  if (letter === "s") {
    return ["string", "chars", "pointer"].includes(given.type.kind) ? given.code : refuse(t, node);
  }
  if (letter === "c" && given.text !== undefined) return charLiteral(given.text) ?? refuse(t, node);
  if (letter === "p") return given.type.kind === "struct" ? `(void *)&${given.code}` : refuse(t, node);
  if (!isNumber(given.type)) return refuse(t, node);
  const [fits, type] = ctypeOf(wanted);
  return fits.includes(given.type.kind) ? given.code : `(${type})${inside(given, 15)}`;
}

/** The kinds of values that fit a conversion, and the type that the others are made. */
function ctypeOf(wanted: string): [fits: readonly string[], type: string] {
  const letter = wanted.at(-1)!;
  if (/[fFeEgG]/.test(letter)) return [["double"], "double"];
  const isSigned = letter === "d" || letter === "i";
  const length = wanted.slice(0, -1);
  if (length === "ll") return [[], isSigned ? "long long" : "unsigned long long"];
  if (length === "z") return [isSigned ? [] : ["size"], isSigned ? "ssize_t" : "size_t"];
  if (length === "l" || length === "j" || length === "t") {
    return [isSigned ? ["long"] : [], isSigned ? "long" : "unsigned long"];
  }
  return [["int", "unsigned"], isSigned || letter === "c" ? "int" : "unsigned int"];
}
