/**
 * Places in memory that expressions lead to: elements, members, what pointers point to.
 *
 * @module
 */
import { offset } from "./arithmetic.ts";
import { completeSize, type Context, type Value } from "./context.ts";
import { constant, numeric } from "./convert.ts";
import { typeName } from "./declarators.ts";
import { expression, inside, rvalue } from "./expressions.ts";
import { decay, valueAt } from "./places.ts";
import { suggest } from "./suggest.ts";
import { child, type Node } from "./syntax.ts";
import { type CType, findMember, memberNames, pointerTo, showType, type StructType, ULONG } from "./types.ts";

/** `*pointer` and `&variable`. */
export function pointerExpression(c: Context, node: Node): Value {
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

/** `array[index]`; of its address alone when that is what is wanted. */
export function subscript(c: Context, node: Node, addressOnly: boolean): Value {
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

/** `structure.member` and `pointer->member`. */
export function field(c: Context, node: Node): Value {
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
      fieldNode.text,
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
  return c.error(
    `${showType(type)} has no member ${node.text}${hint ? `; did you mean ${hint}?` : ""}`,
    node,
    node.text,
  );
}

/** `offsetof(struct s, member)`. */
export function offsetOf(c: Context, node: Node): Value {
  const type = typeName(c, child(node, "type")!);
  const name = child(node, "member")!;
  if (type.kind !== "struct") throw c.error("offsetof needs a structure", node);
  const member = findMember(type, name.text);
  if (!member) throw noMember(c, type, name);
  return constant(member.offset, ULONG);
}
