/**
 * What makes structures and arrays in JavaScript, as the lines that fill them in C.
 *
 * @module
 */
import type { CType, StructName } from "./ctype.ts";
import { numeric, refuse, type Translation, value } from "./expressions.ts";
import { byteLength } from "./literals.ts";
import type { Call, Expression } from "./tree.ts";

const structs: Readonly<Record<string, StructName>> = {
  sockaddr_in: "struct sockaddr_in",
  sockaddr_in6: "struct sockaddr_in6",
  sockaddr_storage: "struct sockaddr_storage",
  in_addr: "struct in_addr",
  in6_addr: "struct in6_addr",
  pollfd: "struct pollfd",
  timeval: "struct timeval",
  linger: "struct linger",
  fd_set: "fd_set",
};

/** The structure that a function of JavaScript's makes. */
export function structOf(name: string): StructName | undefined {
  return Object.hasOwn(structs, name) ? structs[name] : undefined;
}

/** Something that is made: its type in C, and the lines that make it so. */
export interface Made {
  readonly type: CType;
  /** The lines that fill the variable of that name. */
  fill(name: string): string[];
}

/** What an expression makes; undefined when it makes nothing. */
export function made(t: Translation, node: Expression): Made | undefined {
  if (node.type === "ArrayExpression") return array(t, node.elements);
  if (node.type !== "CallExpression" || node.callee.type !== "Identifier") return undefined;
  const { name } = node.callee;
  if (t.scope.find(name)) return undefined;
  if (name === "char") return chars(t, node);
  if (name === "ref") return reference(t, node);
  const type = structOf(name);
  return type && { type: { kind: "struct", name: type }, fill: filling(t, type, node) };
}

function chars(t: Translation, node: Call): Made {
  const [content, length] = node.arguments;
  if (!content) return refuse(t, node);
  const variable = content.type === "Identifier" ? t.scope.find(content.name) : undefined;
  const wasRead = variable?.isRead ?? false;
  const given = value(t, content);
  // The declaration has the number itself.
  if (variable) variable.isRead = wasRead;
  t.scope.headers.add("string.h");
  const size = length ? numeric(t, length).constant : given.text !== undefined ? byteLength(given.text) + 1 : undefined;
  if (given.text === undefined) {
    const count = given.constant;
    if (count === undefined || count < 1 || length) return refuse(t, node);
    const code = content.type === "Identifier" && t.scope.defines.has(content.name) ? content.name : undefined;
    return { type: { kind: "chars", size: count, code }, fill: (name) => [`memset(${name}, 0, sizeof(${name}));`] };
  }
  if (size === undefined || size <= byteLength(given.text)) return refuse(t, node);
  const pads = size > byteLength(given.text) + 1;
  return {
    type: { kind: "chars", size },
    fill: (name) => [...pads ? [`memset(${name}, 0, sizeof(${name}));`] : [], `strcpy(${name}, ${given.code});`],
  };
}

function reference(t: Translation, node: Call): Made {
  const [first] = node.arguments;
  if (!first) return refuse(t, node);
  const given = numeric(t, first);
  return { type: { kind: "ref", holder: { type: "int" } }, fill: (name) => [`${name} = ${given.code};`] };
}

function array(t: Translation, elements: readonly (Expression | null)[]): Made | undefined {
  const texts = elements.map((each) => each?.type === "Literal" ? value(t, each) : undefined);
  if (texts.length > 0 && texts.every((each) => each?.text !== undefined)) {
    const fill = (name: string) => texts.map((each, i) => `${name}[${i}] = ${each!.code};`);
    return { type: { kind: "strings", count: texts.length }, fill };
  }
  const parts = elements.map((each) => each && made(t, each));
  const [first] = parts;
  if (!first || first.type.kind !== "struct") return undefined;
  const { name } = first.type;
  if (!parts.every((part) => part?.type.kind === "struct" && part.type.name === name)) return undefined;
  return {
    type: { kind: "structs", name, count: parts.length },
    fill: (variable) => parts.flatMap((part, i) => part!.fill(`${variable}[${i}]`)),
  };
}

function filling(t: Translation, type: StructName, node: Call): (name: string) => string[] {
  const args = node.arguments;
  switch (type) {
    case "struct sockaddr_in":
      return internet(t, args, node);
    case "struct sockaddr_in6":
      return internet6(t, args, node);
    case "struct pollfd":
      return plain(t, args, node, [["fd", "0"], ["events", "0"]], ["revents = 0"]);
    case "struct timeval":
      return plain(t, args, node, [["tv_sec", "0"], ["tv_usec", "0"]]);
    case "struct linger":
      return plain(t, args, node, [["l_onoff", "0"], ["l_linger", "0"]]);
    case "fd_set":
      t.scope.need("FD_ZERO");
      return (name) => [`FD_ZERO(&${name});`];
    default:
      if (args.length > 0) return refuse(t, node);
      return zeroed(t);
  }
}

function zeroed(t: Translation): (name: string) => string[] {
  t.scope.headers.add("string.h");
  return (name) => [`memset(&${name}, 0, sizeof(${name}));`];
}

function plain(
  t: Translation,
  args: readonly Expression[],
  node: Call,
  fields: readonly (readonly [string, string])[],
  more: readonly string[] = [],
): (name: string) => string[] {
  if (args.length > fields.length) return refuse(t, node);
  const codes = fields.map(([, absent], i) => args[i] ? numeric(t, args[i]).code : absent);
  return (name) => [
    ...fields.map(([field], i) => `${name}.${field} = ${codes[i]};`),
    ...more.map((line) => `${name}.${line};`),
  ];
}

function internet(t: Translation, args: readonly Expression[], node: Call): (name: string) => string[] {
  const zero = zeroed(t);
  if (args.length === 0) return zero;
  if (args.length > 2) return refuse(t, node);
  const host = hostCode(t, args[0]);
  const port = args[1] ? `htons(${numeric(t, args[1]).code})` : "0";
  return (name) => [...zero(name), ...internetLines(name, host, port)];
}

/** The lines that fill a zeroed `struct sockaddr_in`. */
export function internetLines(name: string, host: string, port: string): string[] {
  return [
    `${name}.sin_family = AF_INET;`,
    `${name}.sin_addr.s_addr = ${host};`,
    `${name}.sin_port = ${port};`,
  ];
}

function hostCode(t: Translation, node: Expression): string {
  const given = value(t, node);
  if (given.text !== undefined) return hostText(given.text);
  if (given.type.kind === "chars" || given.type.kind === "string") return `inet_addr(${given.code})`;
  if (given.type.kind === "int" || given.type.kind === "unsigned") return `htonl(${given.code})`;
  return refuse(t, node);
}

/** An address as the books write it. */
export function hostText(host: string): string {
  return host === "0.0.0.0" || host === "" ? "htonl(INADDR_ANY)" : `inet_addr("${host}")`;
}

function internet6(t: Translation, args: readonly Expression[], node: Call): (name: string) => string[] {
  const zero = zeroed(t);
  if (args.length === 0) return zero;
  const host = args.length <= 2 ? value(t, args[0]).text : undefined;
  if (host === undefined) return refuse(t, node);
  const port = args[1] ? `htons(${numeric(t, args[1]).code})` : "0";
  return (name) => [...zero(name), ...internet6Lines(name, host === "" ? "::" : host, port)];
}

/** The lines that fill a zeroed `struct sockaddr_in6`. */
export function internet6Lines(name: string, host: string, port: string): string[] {
  return [
    `${name}.sin6_family = AF_INET6;`,
    `inet_pton(AF_INET6, "${host}", &${name}.sin6_addr);`,
    `${name}.sin6_port = ${port};`,
  ];
}
