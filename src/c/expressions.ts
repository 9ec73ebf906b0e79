/**
 * Expressions: from the syntax tree to typed JavaScript.
 *
 * @module
 */
import { field, offsetOf, pointerExpression, subscript } from "./access.ts";
import { bigCode, bigValue } from "./big.ts";
import { binary, joined, offset, unary } from "./arithmetic.ts";
import { call } from "./calls.ts";
import { addressCode, completeSize, type Context, type Place, type Value } from "./context.ts";
import { assign, condition, constant, convert, numeric, truncate } from "./convert.ts";
import { typeName } from "./declarators.ts";
import { hasEffect, held, rightFirst } from "./effects.ts";
import { compoundLiteral } from "./initialisers.ts";
import type { Wide } from "./integers.ts";
import { characterValue, literalBytes, parseFloating, parseInteger } from "./literal.ts";
import { decay, isKnown, once, store, valueAt } from "./places.ts";
import type { Location } from "./problem.ts";
import { suggest } from "./suggest.ts";
import { child, named, type Node } from "./syntax.ts";
import { CHAR, type CType, INT, isScalar, pointerTo, showType } from "./types.ts";
import { alignOfExpression, generic, sizeOfExpression } from "./type_expressions.ts";
import { either, maybe, noteGiven } from "./unset.ts";

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
      const left = expression(c, child(node, "left")!);
      const right = operator === "&&" || operator === "||"
        ? maybe(c, () => rvalue(c, child(node, "right")!))
        : rvalue(c, child(node, "right")!);
      if (!rightFirst(operator, node, left)) return binary(c, operator, decay(left), right, node);
      const { before, value } = held(c, right);
      const result = binary(c, operator, decay(left), value, node);
      return { ...result, code: `(${before}${result.code})` };
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
      const left = effect(expression(c, child(node, "left")!, true));
      const right = rvalue(c, child(node, "right")!);
      return { type: right.type, code: `(${left},${numeric(right)})` };
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
      return alignOfExpression(c, node);
    case "generic_expression":
      return generic(c, node);
    default:
      throw c.error(`this can't stand in an expression${node.text ? `: ${node.text}` : ""}`, node);
  }
}

/** What stands in parentheses. */
export function inside(c: Context, node: Node): Node {
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
    throw c.error(`${name} is not declared${hint ? `; did you mean ${hint}?` : ""}`, node, name);
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
        ? { kind: "local", code: storage.code, constant: symbol.constant, big: storage.big }
        : {
          kind: "memory",
          address: addressCode(storage),
          safe: storage.kind !== "dynamic" && !(storage.kind === "frame" && storage.unset),
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

/** Code that evaluates a value which nobody uses. */
export function effect(value: Value): string {
  return value.big ?? value.code;
}

/** A value that has been stored, after `before`. */
function stored(c: Context, place: Place, value: Value, before: string, location: Location): Value {
  const { type } = value;
  if (place.kind === "local") noteGiven(c, place.code);
  const around = (code: string) => before === "" ? code : `(${before}${code})`;
  if (place.kind === "local" && place.big) return bigValue(type, around(`(${place.code}=${bigCode(value)})`));
  if (value.big !== undefined && place.kind === "memory" && !place.bits) {
    return bigValue(type, around(store(c, place, type, value.big, location)));
  }
  return { type, code: around(store(c, place, type, numeric(value), location)) };
}

function update(c: Context, node: Node, discard: boolean): Value {
  const argument = child(node, "argument")!;
  const operator = child(node, "operator")!;
  const value = expression(c, argument);
  if (!isScalar(value.type)) throw c.error(`${operator.text} does not work on ${showType(value.type)}`, node);
  const { before, place } = once(c, target(c, value, argument));
  const prefix = node.children.indexOf(operator) < node.children.indexOf(argument);
  const current = valueAt(c, place, value.type, node.location);
  const sign = operator.text[0];
  const moved = (operand: Value): Value => {
    const one = constant(1, INT);
    const result = value.type.kind === "pointer"
      ? offset(c, sign, operand, one, node)
      : binary(c, sign, operand, one, node);
    return convert(result, value.type);
  };
  if (prefix || discard) {
    return stored(c, place, moved(current), before, node.location);
  }
  const old = c.temporary();
  return {
    type: value.type,
    code: `(${before}${old}=${current.code},${
      stored(c, place, moved({ type: value.type, code: old }), "", node.location).code
    },${old})`,
  };
}

function assignment(c: Context, node: Node): Value {
  const leftNode = child(node, "left")!;
  const operator = child(node, "operator")!.text;
  const left = expression(c, leftNode);
  const place = target(c, left, leftNode);
  const { location } = child(node, "operator")!;
  const given = expression(c, child(node, "right")!);
  const right = decay(given);
  if (operator === "=") {
    const value = assign(c, right, left.type, "what is assigned", location, leftNode);
    if (left.type.kind === "struct") {
      const size = completeSize(c, left.type, node);
      const known = isKnown(place) && isKnown(given.place);
      return {
        type: left.type,
        code: known
          ? `move(${left.code},${value.code},${size})`
          : `copy(${left.code},${value.code},${size},${c.at(location)})`,
      };
    }
    return stored(c, place, value, "", location);
  }
  const first = hasEffect(child(node, "right")!) && isScalar(right.type)
    ? held(c, right)
    : { before: "", value: right };
  const { before, place: again } = once(c, place);
  const current: Value = decay(valueAt(c, again, left.type, location));
  const result = assign(
    c,
    binary(c, operator.slice(0, -1), current, first.value, node),
    left.type,
    "what is assigned",
    location,
  );
  return stored(c, again, result, first.before + before, location);
}

function conditional(c: Context, node: Node): Value {
  const test = rvalue(c, child(node, "condition")!);
  const [yes, no] = either(
    c,
    () => rvalue(c, child(node, "consequence") ?? child(node, "condition")!),
    () => rvalue(c, child(node, "alternative")!),
  );
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

/** The value of an integer constant expression. */
export function constantExpression(c: Context, node: Node, wrong = "a constant is needed here"): Wide {
  const value = rvalue(c, node);
  if (value.constant === undefined || value.type.kind !== "int") throw c.error(wrong, node);
  return value.constant;
}
