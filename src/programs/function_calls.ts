/**
 * Calls of functions, from JavaScript to C: the kernel's with their lengths and casts, C's other functions, the user's.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import { INT, isNumber, POINTER, SIZE, STRING, VOID } from "./ctype.ts";
import { atom, inside, numeric, place, refuse, type Translation, type Value, value } from "./expressions.ts";
import { format } from "./format.ts";
import { formatted, functions } from "./functions.ts";
import { kernelCall } from "./kernel_calls.ts";
import { charLiteral } from "./literals.ts";
import { structOf } from "./makers.ts";
import type { Call, Expression } from "./tree.ts";

/** Translates a call. */
export function call(t: Translation, node: Call): Value {
  const { callee, arguments: args } = node;
  if (callee.type === "MemberExpression") return method(t, node);
  if (callee.type !== "Identifier") return refuse(t, node);
  const { name } = callee;
  const own = t.scope.functions.get(name);
  if (own) {
    if (args.length !== own.params.length) return refuse(t, node);
    const passed = args.map((arg, i) => {
      const given = value(t, arg);
      return isNumber(given.type) === isNumber(own.params[i]) ? given.code : refuse(t, arg);
    });
    return atom(`${name}(${passed.join(", ")})`, own.returns);
  }
  if (t.scope.find(name)) return refuse(t, node);
  if (Object.hasOwn(calls, name)) return kernelCall(t, name as CallName, node);
  if (name in formatted) return format(t, name, node);
  if (name === "sizeof" && args.length === 1) return sizeOf(t, args[0]);
  if (name === "text" && args.length === 1) return atom(chars(t, args[0]), STRING);
  if (name === "set_errno" && args.length === 1) {
    t.scope.need("errno");
    return { code: `errno = ${numeric(t, args[0]).code}`, type: INT, binds: 1 };
  }
  if (name === "inet_ntop") return toText(t, node);
  const row = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!row) return refuse(t, node);
  t.scope.need(name);
  if (args.length !== row.params.length) return optional(t, node, name);
  const passed = [...row.params].map((kind, i) => argument(t, kind, args[i]));
  return atom(`${name}(${passed.join(", ")})`, row.returns);
}

/** What may be left out in JavaScript and not in C. */
function optional(t: Translation, node: Call, name: string): Value {
  if (name === "exit" && node.arguments.length === 0) return atom("exit(0)", VOID);
  if (name === "fflush" && node.arguments.length === 0) return atom("fflush(NULL)", INT);
  if (name === "perror" && node.arguments.length === 0) return atom("perror(NULL)", VOID);
  return refuse(t, node);
}

/** An argument of a function of C's, by the letter of its parameter. */
export function argument(t: Translation, kind: string, node: Expression): string {
  switch (kind) {
    case "s": {
      const given = value(t, node);
      return ["string", "chars", "pointer"].includes(given.type.kind) ? given.code : refuse(t, node);
    }
    case "b":
      return chars(t, node);
    case "m":
      return memory(t, node).code;
    case "c": {
      const given = value(t, node);
      if (given.text !== undefined) return charLiteral(given.text) ?? refuse(t, node);
      return isNumber(given.type) ? given.code : refuse(t, node);
    }
    case "f": {
      const given = value(t, node);
      return given.type.kind === "FILE" ? given.code : refuse(t, node);
    }
    case "a":
      return structure(t, node, "struct in_addr");
    case "A":
      return `&${structure(t, node, "struct in_addr")}`;
    case "S":
      return `&${structure(t, node, "fd_set")}`;
    default:
      return numeric(t, node).code;
  }
}

function structure(t: Translation, node: Expression, name: string): string {
  const given = place(t, node);
  return given.type.kind === "struct" && given.type.name === name ? given.code : refuse(t, node);
}

function chars(t: Translation, node: Expression): string {
  const given = value(t, node);
  return given.type.kind === "chars" || given.type.kind === "pointer" ? given.code : refuse(t, node);
}

/** Memory that is given by its address: its code, and that of its size when it has one. */
export function memory(t: Translation, node: Expression): { code: string; size?: string } {
  if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
    const part = method(t, node);
    if (part.type.kind === "pointer") return { code: part.code, size: sizeOfRest(t, node) };
  }
  const given = place(t, node);
  switch (given.type.kind) {
    case "chars":
    case "structs":
      return { code: given.code, size: `sizeof(${given.code})` };
    case "struct":
    case "ref":
      return { code: `&${given.code}`, size: `sizeof(${given.code})` };
    case "pointer":
    case "string":
      return { code: given.code };
    default:
      return refuse(t, node);
  }
}

/** `message.subarray(n)`, C's `message + n`. */
function method(t: Translation, node: Call): Value {
  const { callee, arguments: args } = node;
  if (callee.type !== "MemberExpression" || callee.property.type !== "Identifier") return refuse(t, node);
  if (callee.property.name !== "subarray" || args.length !== 1) return refuse(t, node);
  const of = place(t, callee.object);
  if (of.type.kind !== "chars") return refuse(t, node);
  return { code: `${of.code} + ${inside(numeric(t, args[0]), 12)}`, type: POINTER, binds: 11 };
}

function sizeOfRest(t: Translation, { callee, arguments: [from] }: Call): string {
  const of = place(t, (callee as { object: Expression }).object);
  return `sizeof(${of.code}) - ${inside(numeric(t, from), 12)}`;
}

function sizeOf(t: Translation, node: Expression): Value {
  const type = node.type === "Identifier" ? structOf(node.name) : undefined;
  if (type && node.type === "Identifier" && !t.scope.find(node.name)) {
    t.scope.need(type);
    return atom(`sizeof(${type})`, SIZE);
  }
  const of = place(t, node);
  if (of.text !== undefined) return atom(`sizeof(${of.code})`, SIZE);
  // C would give the size of a pointer.
  if (of.type.kind === "pointer" || of.type.kind === "string") return refuse(t, node);
  return atom(`sizeof(${of.code})`, SIZE);
}

function toText(t: Translation, node: Call): Value {
  const [family, from, to, length] = node.arguments;
  if (node.arguments.length < 3) return refuse(t, node);
  const room = memory(t, to);
  const size = length ? numeric(t, length).code : room.size ?? refuse(t, to);
  t.scope.need("inet_addr");
  const code = `inet_ntop(${numeric(t, family).code}, ${memory(t, from).code}, ${room.code}, ${size})`;
  return atom(code, STRING);
}
