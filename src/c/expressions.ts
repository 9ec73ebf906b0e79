/**
 * Expressions: from the syntax tree to typed JavaScript.
 *
 * @module
 */
import { binary, joined, offset, unary } from "./arithmetic.ts";
import { call } from "./calls.ts";
import { addressCode, completeSize, type Context, type Place, type Value } from "./context.ts";
import { assign, condition, constant, convert, numeric, truncate } from "./convert.ts";
import { typeName } from "./declarators.ts";
import { compoundLiteral } from "./initialisers.ts";
import type { Wide } from "./integers.ts";
import { characterValue, literalBytes, parseFloating, parseInteger } from "./literal.ts";
import { decay, load, once, store, valueAt } from "./places.ts";
import { suggest } from "./suggest.ts";
import { child, named, type Node } from "./syntax.ts";
import {
  CHAR,
  type CType,
  findMember,
  INT,
  isScalar,
  memberNames,
  pointerTo,
  showType,
  type StructType,
  ULONG,
} from "./types.ts";

/** The value of an expression, arrays and functions as pointers. */
export function rvalue(c: Context, node: Node): Value {
  return decay(expression(c, node));
}

/**
 * The value of an expression.
 *
 * @param discard whether nobody uses it.
 */
export function expression(c: Context, node: Node, discard = false): Value {
  switch (node.type) {
    case "identifier":
      return identifier(c, node);
    case "number_literal":
      return numberLiteral(node);
    case "char_literal":
      return constant(characterValue(textOf(node), node.location), INT);
    case "string_literal":
    case "concatenated_string":
      return stringLiteral(c, node);
    case "true":
      return constant(1, INT);
    case "false":
      return constant(0, INT);
    case "null":
      return { type: pointerTo({ kind: "void" }), code: "0" };
    case "parenthesized_expression":
      return expression(c, inside(c, node), discard);
    case "binary_expression": {
      const operator = child(node, "operator")!.text;
      return binary(c, operator, rvalue(c, child(node, "left")!), rvalue(c, child(node, "right")!), node);
    }
    case "unary_expression":
      return unary(c, child(node, "operator")!.text, rvalue(c, child(node, "argument")!), node);
    case "update_expression":
      return update(c, node, discard);
    case "assignment_expression":
      return assignment(c, node);
    case "conditional_expression":
      return conditional(c, node);
    case "comma_expression": {
      const left = expression(c, child(node, "left")!, true);
      const right = rvalue(c, child(node, "right")!);
      return { type: right.type, code: `(${left.code},${numeric(right)})` };
    }
    case "cast_expression":
      return cast(c, node);
    case "sizeof_expression":
      return sizeOfExpression(c, node);
    case "pointer_expression":
      return pointerExpression(c, node);
    case "subscript_expression":
      return subscript(c, node, false);
    case "field_expression":
      return field(c, node);
    case "call_expression":
      return call(c, node);
    case "compound_literal_expression":
      return compoundLiteral(c, node);
    case "offsetof_expression":
      return offsetOf(c, node);
    case "alignof_expression":
      throw c.error("_Alignof is not known here", node);
    default:
      throw c.error(`this can't stand in an expression${node.text ? `: ${node.text}` : ""}`, node);
  }
}

function inside(c: Context, node: Node): Node {
  const [inner] = named(node);
  if (!inner) throw c.error("an expression is missing here", node);
  return inner;
}

/** The text of a node with all that is in it. */
export function textOf(node: Node): string {
  return node.children.length === 0 ? node.text : node.children.map(textOf).join("");
}

function identifier(c: Context, node: Node): Value {
  const name = node.text;
  if (name === "__func__" || name === "__FUNCTION__") {
    return text(c, [...new TextEncoder().encode(c.current?.name ?? "")]);
  }
  let symbol = c.lookup(name);
  if (!symbol && c.fetch(name, node.location)) symbol = c.lookup(name);
  if (!symbol) {
    const hint = suggest(name, c.names());
    throw c.error(`${name} is not declared${hint ? `; did you mean ${hint}?` : ""}`, node);
  }
  switch (symbol.kind) {
    case "enumerator":
      return constant(symbol.value, INT);
    case "function":
      if (!symbol.defined && !c.wanted.has(name)) c.wanted.set(name, node.location);
      return { type: symbol.type, code: String(c.functionAddress(name)) };
    case "typedef":
      throw c.error(`${name} is a type; a value is needed here`, node);
    default: {
      const { storage } = symbol;
      const place: Place = storage.kind === "local"
        ? { kind: "local", code: storage.code, constant: symbol.constant }
        : {
          kind: "memory",
          address: addressCode(storage),
          safe: storage.kind !== "dynamic",
          constant: symbol.constant,
        };
      return valueAt(c, place, symbol.type, node.location);
    }
  }
}

function numberLiteral(node: Node): Value {
  const floating = parseFloating(node.text);
  if (floating) return { type: floating.type, code: String(floating.value) };
  const { value, type } = parseInteger(node.text, node.location);
  return convert(constant(Number.isSafeInteger(Number(value)) ? Number(value) : value, type), type);
}

/** The bytes of a string literal or of several side by side. */
export function stringBytes(node: Node): number[] {
  const parts = node.type === "concatenated_string" ? named(node) : [node];
  return parts.flatMap((part) => literalBytes(textOf(part), part.location));
}

function stringLiteral(c: Context, node: Node): Value {
  return text(c, stringBytes(node));
}

function text(c: Context, bytes: readonly number[]): Value {
  const type: CType = { kind: "array", of: CHAR, count: bytes.length + 1 };
  const address = String(c.string(bytes, type));
  return { type, code: address, place: { kind: "memory", address, safe: false } };
}

/** The place of a value that is to be changed. */
function target(c: Context, value: Value, node: Node): Place {
  if (!value.place || value.type.kind === "array" || value.type.kind === "function") {
    throw c.error("this can't be assigned to: it is no variable", node);
  }
  if (value.place.constant) throw c.error("this can't be assigned to: it is const", node);
  return value.place;
}

function update(c: Context, node: Node, discard: boolean): Value {
  const argument = child(node, "argument")!;
  const operator = child(node, "operator")!;
  const value = expression(c, argument);
  if (!isScalar(value.type)) throw c.error(`${operator.text} does not work on ${showType(value.type)}`, node);
  const { before, place } = once(c, target(c, value, argument));
  const prefix = node.children.indexOf(operator) < node.children.indexOf(argument);
  const current = load(c, place, value.type, node.location);
  const sign = operator.text[0];
  const moved = (code: string): string => {
    const operand: Value = { type: value.type, code };
    const one = constant(1, INT);
    const result = value.type.kind === "pointer"
      ? offset(c, sign, operand, one, node)
      : binary(c, sign, operand, one, node);
    return convert(result, value.type).code;
  };
  if (prefix || discard) {
    return { type: value.type, code: `(${before}${store(c, place, value.type, moved(current), node.location)})` };
  }
  const old = c.temporary();
  return {
    type: value.type,
    code: `(${before}${old}=${current},${store(c, place, value.type, moved(old), node.location)},${old})`,
  };
}

function assignment(c: Context, node: Node): Value {
  const leftNode = child(node, "left")!;
  const operator = child(node, "operator")!.text;
  const left = expression(c, leftNode);
  const place = target(c, left, leftNode);
  const { location } = child(node, "operator")!;
  const right = rvalue(c, child(node, "right")!);
  if (operator === "=") {
    const value = assign(c, right, left.type, "what is assigned", location);
    if (left.type.kind === "struct") {
      const size = completeSize(c, left.type, node);
      return { type: left.type, code: `copy(${left.code},${value.code},${size},${c.at(location)})` };
    }
    return { type: left.type, code: store(c, place, left.type, numeric(value), location) };
  }
  const { before, place: again } = once(c, place);
  const current: Value = decay({ ...left, code: load(c, again, left.type, location), place: again });
  const result = assign(
    c,
    binary(c, operator.slice(0, -1), current, right, node),
    left.type,
    "what is assigned",
    location,
  );
  return { type: left.type, code: `(${before}${store(c, again, left.type, result.code, location)})` };
}

function conditional(c: Context, node: Node): Value {
  const test = rvalue(c, child(node, "condition")!);
  const yes = rvalue(c, child(node, "consequence") ?? child(node, "condition")!);
  const no = rvalue(c, child(node, "alternative")!);
  const type = joined(c, yes, no, node);
  if (type.kind === "struct") {
    return { type, code: `(${condition(c, test, node.location)}?${yes.code}:${no.code})` };
  }
  const [a, b] = [convert(yes, type), convert(no, type)];
  if (test.constant !== undefined && a.constant !== undefined && b.constant !== undefined) {
    return constant(test.constant !== 0 ? a.constant : b.constant, type);
  }
  return { type, code: `(${condition(c, test, node.location)}?${a.code}:${b.code})` };
}

function cast(c: Context, node: Node): Value {
  const type = typeName(c, child(node, "type")!);
  const value = rvalue(c, child(node, "value")!);
  if (type.kind === "void") return { type, code: numeric(value) };
  if (type.kind === "struct" && type === value.type) return value;
  if (
    !isScalar(type) || !isScalar(value.type) ||
    (type.kind === "pointer" && value.type.kind === "float") || (type.kind === "float" && value.type.kind === "pointer")
  ) {
    throw c.error(`a ${showType(value.type)} can't be cast to ${showType(type)}`, node);
  }
  if (type.kind === "int" && value.type.kind === "float" && /^-?[\d.e+-]+$/.test(value.code)) {
    return constant(truncate(Number(value.code), type), type);
  }
  return convert(value, type);
}

function sizeOfExpression(c: Context, node: Node): Value {
  const type = child(node, "type");
  if (type) return constant(completeSize(c, typeName(c, type), node), ULONG);
  // The operand is not evaluated: what it generates is dropped.
  const { type: own } = expression(c, child(node, "value")!);
  if (own.kind === "array" && own.dynamic) {
    return { type: ULONG, code: `(${own.dynamic}*${completeSize(c, own.of, node)})` };
  }
  return constant(completeSize(c, own, node), ULONG);
}

function pointerExpression(c: Context, node: Node): Value {
  const argument = child(node, "argument")!;
  if (child(node, "operator")!.text === "&") return addressOf(c, argument, node);
  const value = rvalue(c, argument);
  return dereference(c, value, node);
}

function dereference(c: Context, value: Value, node: Node): Value {
  if (value.type.kind !== "pointer") throw c.error(`* needs a pointer, and this is ${showType(value.type)}`, node);
  const { to } = value.type;
  if (to.kind === "function") return { type: to, code: value.code };
  return valueAt(c, { kind: "memory", address: value.code, safe: false }, to, node.location);
}

function addressOf(c: Context, argument: Node, node: Node): Value {
  let inner = argument;
  while (inner.type === "parenthesized_expression") inner = inside(c, inner);
  const value = inner.type === "subscript_expression" ? subscript(c, inner, true) : expression(c, inner);
  const { type, place } = value;
  if (type.kind === "function") return { type: pointerTo(type), code: value.code };
  if (place?.kind !== "memory") throw c.error("& needs a variable: this has no address", node);
  if (place.bits) throw c.error("a bit-field has no address", node);
  return { type: pointerTo(type), code: place.address };
}

function subscript(c: Context, node: Node, addressOnly: boolean): Value {
  const base = expression(c, child(node, "argument")!);
  const index = rvalue(c, child(node, "index")!);
  if (base.type.kind !== "array" && rvalueType(base).kind !== "pointer" && index.type.kind === "pointer") {
    return dereference(c, offset(c, "+", index, decay(base), node), node);
  }
  if (index.type.kind !== "int") throw c.error(`an index must be an integer, not ${showType(index.type)}`, node);
  // A last member of one element may have been given more room: it is no known array.
  if (
    base.type.kind === "array" && base.type.count !== undefined && base.type.count > 1 && base.place?.kind === "memory"
  ) {
    return element(c, base, base.type.of, base.type.count, index, node, addressOnly);
  }
  const pointer = decay(base);
  if (pointer.type.kind !== "pointer") {
    throw c.error(`[] needs an array or a pointer, and this is ${showType(base.type)}`, node);
  }
  return dereference(c, offset(c, "+", pointer, index, node), node);
}

function rvalueType(value: Value): CType {
  return decay(value).type;
}

function element(
  c: Context,
  base: Value,
  of: CType,
  count: number,
  index: Value,
  node: Node,
  addressOnly: boolean,
): Value {
  const size = completeSize(c, of, node);
  const safe = base.place?.kind === "memory" && base.place.safe;
  const plain = index.type.kind === "int" && index.type.size === 8 && index.constant === undefined
    ? `N(${index.code})`
    : numeric(index);
  const known = typeof index.constant === "number" && index.constant >= 0 &&
    (index.constant < count || (addressOnly && index.constant === count));
  const checked = known ? plain : `${addressOnly ? "ixa" : "ix"}(${plain},${count},${c.at(node.location)})`;
  const address = known
    ? `(${base.code}+${Number(index.constant) * size})`
    : `(${base.code}+${checked}${size === 1 ? "" : `*${size}`})`;
  const constant = base.place?.constant;
  return valueAt(c, { kind: "memory", address, safe, constant }, of, node.location);
}

function field(c: Context, node: Node): Value {
  const arrow = child(node, "operator")!.text === "->";
  const fieldNode = child(node, "field")!;
  const argument = child(node, "argument")!;
  const base = arrow ? rvalue(c, argument) : expression(c, argument);
  const type = arrow && base.type.kind === "pointer" ? base.type.to : base.type;
  if (type.kind !== "struct" || (arrow && base.type.kind !== "pointer")) {
    const swap = base.type.kind === "pointer" && !arrow && base.type.to.kind === "struct"
      ? "; it is a pointer: use ->"
      : type.kind === "struct"
      ? "; it is no pointer: use ."
      : "";
    throw c.error(
      `${arrow ? "->" : "."} needs a ${arrow ? "pointer to a " : ""}structure, and this is ${
        showType(base.type)
      }${swap}`,
      node,
    );
  }
  const member = findMember(type, fieldNode.text);
  if (!member) throw noMember(c, type, fieldNode);
  const place = base.place?.kind === "memory" && !arrow ? base.place : undefined;
  const address = member.offset === 0 ? base.code : `(${base.code}+${member.offset})`;
  return valueAt(
    c,
    { kind: "memory", address, safe: !arrow && (place?.safe ?? true), bits: member.bits, constant: place?.constant },
    member.type,
    fieldNode.location,
  );
}

function noMember(c: Context, type: StructType, node: Node) {
  if (!type.members) return c.error(`${showType(type)} is not defined, so it has no member ${node.text}`, node);
  const hint = suggest(node.text, memberNames(type));
  return c.error(`${showType(type)} has no member ${node.text}${hint ? `; did you mean ${hint}?` : ""}`, node);
}

function offsetOf(c: Context, node: Node): Value {
  const type = typeName(c, child(node, "type")!);
  const name = child(node, "member")!;
  if (type.kind !== "struct") throw c.error("offsetof needs a structure", node);
  const member = findMember(type, name.text);
  if (!member) throw noMember(c, type, name);
  return constant(member.offset, ULONG);
}

/** The value of an integer constant expression. */
export function constantExpression(c: Context, node: Node, wrong = "a constant is needed here"): Wide {
  const value = rvalue(c, node);
  if (value.constant === undefined || value.type.kind !== "int") throw c.error(wrong, node);
  return value.constant;
}
