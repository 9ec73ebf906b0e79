/**
 * From declarations in the syntax tree to types and names.
 *
 * @module
 */
import { completeSize, type Context } from "./context.ts";
import { numeric } from "./convert.ts";
import { rvalue } from "./expressions.ts";
import { enumeration, structure } from "./structures.ts";
import { suggest } from "./suggest.ts";
import { child, named, type Node } from "./syntax.ts";
import * as types from "./types.ts";
import { type CType, type FunctionType, pointerTo, showType, sizeOf } from "./types.ts";

/** What stands before the names in a declaration. */
export interface Specifiers {
  readonly type: CType;
  readonly storage: "typedef" | "static" | "extern" | undefined;
  readonly constant: boolean;
}

/** A name with its type, as a declarator gives them. */
export interface Declared {
  /** "" when there is none. */
  readonly name: string;
  readonly type: CType;
  /** Whether the variable itself (not what it points to) is const. */
  readonly constant: boolean;
  /** Names of a function's parameters, with their nodes. */
  readonly params: readonly Parameter[];
  readonly node: Node;
}

/** A parameter. */
export interface Parameter {
  readonly name: string;
  readonly type: CType;
  readonly node: Node;
}

/** The specifiers of a declaration, parameter, member or type name. */
export function specifiers(c: Context, node: Node): Specifiers {
  let storage: Specifiers["storage"];
  let constant = false;
  for (const each of node.children) {
    const word = each.children[0]?.text ?? each.text;
    if (each.type === "typedef") storage = "typedef";
    if (each.type === "storage_class_specifier" && (word === "static" || word === "extern")) storage = word;
    if (each.type === "type_qualifier" && word === "const") constant = true;
  }
  const typeNode = child(node, "type");
  if (!typeNode) throw c.error("a type is missing here", node);
  return { type: typeOf(c, typeNode), storage, constant };
}

/** The type that a type specifier names. */
function typeOf(c: Context, node: Node): CType {
  switch (node.type) {
    case "primitive_type":
      return basic(c, [node.text], node);
    case "sized_type_specifier":
      return basic(c, leaves(node).map((leaf) => leaf.text).filter((word) => word !== "const"), node);
    case "struct_specifier":
    case "union_specifier":
      return structure(c, node);
    case "enum_specifier":
      return enumeration(c, node);
    case "type_identifier":
      throw unknownType(c, node.text, node);
    default:
      throw c.error("this is no type that is known here", node);
  }
}

function leaves(node: Node): Node[] {
  return node.children.length === 0 ? [node] : node.children.flatMap(leaves);
}

/** The error about a name that no typedef has given. */
export function unknownType(c: Context, name: string, node: Node) {
  const hint = suggest(name, [
    ...c.names().filter((each) => c.lookup(each)?.kind === "typedef"),
    "int",
    "char",
    "void",
  ]);
  return c.error(`there is no type ${name}${hint ? `; did you mean ${hint}?` : ""}`, node, name);
}

const BASIC: Readonly<Record<string, CType>> = {
  void: types.VOID,
  char: types.CHAR,
  "char signed": types.SCHAR,
  "char unsigned": types.UCHAR,
  short: types.SHORT,
  "short signed": types.SHORT,
  "short unsigned": types.USHORT,
  int: types.INT,
  signed: types.INT,
  unsigned: types.UINT,
  long: types.LONG,
  "long signed": types.LONG,
  "long unsigned": types.ULONG,
  "long long": types.LLONG,
  "long long signed": types.LLONG,
  "long long unsigned": types.ULLONG,
  float: types.FLOAT,
  double: types.DOUBLE,
  "double long": types.LDOUBLE,
  _Bool: types.BOOL,
  bool: types.BOOL,
  size_t: types.ULONG,
  ssize_t: types.LONG,
  ptrdiff_t: types.LONG,
  intptr_t: types.LONG,
  uintptr_t: types.ULONG,
  int8_t: types.SCHAR,
  int16_t: types.SHORT,
  int32_t: types.INT,
  int64_t: types.LONG,
  uint8_t: types.UCHAR,
  uint16_t: types.USHORT,
  uint32_t: types.UINT,
  uint64_t: types.ULONG,
  char16_t: types.USHORT,
  char32_t: types.UINT,
};

function basic(c: Context, words: readonly string[], node: Node): CType {
  const sorted = words.filter((word) => word !== "int" || words.length === 1).sort().join(" ");
  const found = Object.hasOwn(BASIC, sorted) ? BASIC[sorted] : undefined;
  if (!found) throw c.error(`${words.join(" ")} is no type of C`, node);
  return found;
}

/** A declarator around a type. */
export function declaratorType(c: Context, node: Node, base: CType, constant: boolean): Declared {
  switch (node.type) {
    case "identifier":
    case "type_identifier":
    case "field_identifier":
    case "primitive_type":
      return { name: node.text, type: base, constant, params: [], node };
    case "pointer_declarator":
    case "abstract_pointer_declarator": {
      const isConst = node.children.some((each) =>
        each.type === "type_qualifier" && (each.children[0]?.text ?? each.text) === "const"
      );
      return inner(c, node, pointerTo(base), isConst);
    }
    case "array_declarator":
    case "abstract_array_declarator":
      return inner(c, node, arrayOf(c, node, base), constant);
    case "function_declarator":
    case "abstract_function_declarator": {
      const { type, params } = functionOf(c, node, base);
      const declared = inner(c, node, type, false);
      // The parameters that count are those of the function itself: the innermost ones.
      return declared.params.length > 0 && declared.type !== type ? declared : { ...declared, params };
    }
    case "parenthesized_declarator":
    case "abstract_parenthesized_declarator":
      return declaratorType(c, named(node)[0], base, constant);
    case "attributed_declarator":
      return declaratorType(c, named(node)[0], base, constant);
    default:
      throw c.error("this can't be declared", node);
  }
}

function inner(c: Context, node: Node, type: CType, constant: boolean): Declared {
  const declarator = child(node, "declarator");
  return declarator ? declaratorType(c, declarator, type, constant) : { name: "", type, constant, params: [], node };
}

function arrayOf(c: Context, node: Node, of: CType): CType {
  if (of.kind === "function" || of.kind === "void") throw c.error(`there are no arrays of ${showType(of)}`, node);
  completeSize(c, of, node);
  const size = child(node, "size");
  if (!size) return { kind: "array", of, count: undefined };
  const known = arraySize(c, size);
  if (typeof known !== "number") return { kind: "array", of, count: undefined, ...known };
  const count = known;
  if (count < 0) throw c.error(`an array can't have ${count} elements`, size);
  return { kind: "array", of, count };
}

/** The number of elements; for a local array that only knows it at run time, the code. */
function arraySize(c: Context, size: Node): number | { dynamic: string; counted: string } | Record<never, never> {
  // A parameter may give its size by another parameter, which is not known yet; it is a pointer anyway.
  if (!c.current && !c.global && size.type === "identifier" && !c.lookup(size.text)) return {};
  const value = rvalue(c, size);
  if (value.type.kind !== "int") throw c.error("the size of an array must be an integer", size);
  if (value.constant !== undefined) return Number(value.constant);
  if (!c.current) throw c.error("the size of an array must be constant here", size);
  return { dynamic: c.temporary(), counted: `N(${numeric(value)})` };
}

function functionOf(c: Context, node: Node, returns: CType): { type: FunctionType; params: Parameter[] } {
  if (returns.kind === "array" || returns.kind === "function") {
    throw c.error(`a function can't return ${showType(returns)}`, node);
  }
  const list = child(node, "parameters")!;
  const behind = node.children[node.children.indexOf(list) + 1];
  // A prototype without its semicolon is taken for the head of what follows.
  if (behind) throw c.error(`expected ';' before '${leaves(behind)[0].text}'`, behind);
  const params: Parameter[] = [];
  let variadic = false;
  c.block(() => {
    for (const each of named(list)) {
      if (each.type === "variadic_parameter") variadic = true;
      else if (each.type === "parameter_declaration") params.push(parameter(c, each));
      else throw c.error("this can't be a parameter", each);
    }
  });
  const none = params.length === 1 && params[0].type.kind === "void" && params[0].name === "";
  const kept = none ? [] : params;
  const empty = kept.find((each) => each.type.kind === "void");
  if (empty) throw c.error("a parameter can't be of type void", empty.node);
  const type: FunctionType = {
    kind: "function",
    returns,
    params: kept.map((each) => each.type),
    variadic,
    unspecified: params.length === 0 && !variadic,
  };
  return { type, params: kept };
}

function parameter(c: Context, node: Node): Parameter {
  const { type, constant } = specifiers(c, node);
  const declarator = child(node, "declarator");
  const declared = declarator ? declaratorType(c, declarator, type, constant) : undefined;
  const own = declared?.type ?? type;
  const adjusted = own.kind === "array" ? pointerTo(own.of) : own.kind === "function" ? pointerTo(own) : own;
  return { name: declared?.name ?? "", type: adjusted, node };
}

/** The type of a type name, as in a cast or sizeof. */
export function typeName(c: Context, node: Node): CType {
  const { type } = specifiers(c, node);
  const declarator = child(node, "declarator");
  return declarator ? declaratorType(c, declarator, type, false).type : type;
}

/** Whether a type is complete, or can be completed by an initialiser. */
export function checkVariableType(c: Context, type: CType, name: string, node: Node): void {
  if (type.kind === "void") throw c.error(`${name} can't be of type void`, node);
  const open = type.kind === "array" && type.count === undefined;
  if (!open && sizeOf(type) === undefined) {
    throw c.error(`${name} has the type ${showType(type)}, which is not defined`, node);
  }
}
