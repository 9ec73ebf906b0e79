/**
 * Expressions about types: sizeof, _Alignof, _Generic.
 *
 * @module
 */
import { completeSize, type Context, type Value } from "./context.ts";
import { constant } from "./convert.ts";
import { typeName } from "./declarators.ts";
import { expression, rvalue, textOf } from "./expressions.ts";
import { child, named, type Node } from "./syntax.ts";
import { alignOf, sameType, showType, ULONG } from "./types.ts";

/** `sizeof value` and `sizeof(type)`. */
export function sizeOfExpression(c: Context, node: Node): Value {
  const type = child(node, "type");
  if (type) return constant(completeSize(c, typeName(c, type), node), ULONG);
  // The operand is not evaluated: what it generates is dropped.
  const { type: own } = expression(c, child(node, "value")!);
  if (own.kind === "array" && own.dynamic) {
    return { type: ULONG, code: `(${own.dynamic}*${completeSize(c, own.of, node)})` };
  }
  return constant(completeSize(c, own, node), ULONG);
}

/** `_Alignof(type)`. */
export function alignOfExpression(c: Context, node: Node): Value {
  return constant(alignOf(typeName(c, child(node, "type")!)), ULONG);
}

/** `_Generic(value, type: value, …)`. */
export function generic(c: Context, node: Node): Value {
  const [control, ...rest] = named(node);
  const { type } = rvalue(c, control);
  for (let i = 0; i + 1 < rest.length; i += 2) {
    const key = rest[i];
    const isDefault = key.type === "type_descriptor" && textOf(key) === "default";
    if (isDefault || sameType(typeName(c, key), type)) return expression(c, rest[i + 1]);
  }
  throw c.error(`no type of this _Generic is ${showType(type)}`, node);
}
