/**
 * Initialisers: which element of an array or structure each value is for, with and without braces and designators.
 *
 * @module
 */
import { completeSize, type Context, type Place, type Storage, type Value } from "./context.ts";
import { assign, numeric } from "./convert.ts";
import { typeName } from "./declarators.ts";
import { constantExpression, rvalue, stringBytes } from "./expressions.ts";
import { store, valueAt } from "./places.ts";
import { child, named, type Node } from "./syntax.ts";
import { type ArrayType, type CType, findMember, showType, sizeOf, type StructType } from "./types.ts";

/** One value and the place that it is for. */
interface Entry {
  readonly offset: number;
  readonly type: CType;
  readonly bits?: { readonly from: number; readonly width: number };
  readonly node: Node;
  /** The bytes of a string for a char array. */
  readonly bytes?: readonly number[];
}

/** The values of a list that are still to be placed. */
interface Cursor {
  readonly items: readonly Node[];
  at: number;
}

/**
 * The type that a variable has with its initialiser: an array without a size gets one.
 *
 * @param node the initialiser.
 */
export function completedType(c: Context, type: CType, node: Node): CType {
  if (type.kind !== "array" || type.count !== undefined) return type;
  const { count } = collect(c, type, node);
  return { ...type, count };
}

/**
 * Code that initialises a variable.
 *
 * @param address code of its address.
 * @return expressions, joined by commas.
 */
export function initialise(c: Context, type: CType, address: string, node: Node): string {
  if (type.kind === "struct" && node.type !== "initializer_list") {
    const value = assign(c, rvalue(c, node), type, "the initial value", node.location);
    return `copy(${address},${value.code},${completeSize(c, type, node)},${c.at(node.location)})`;
  }
  if (type.kind !== "array" && type.kind !== "struct") return scalar(c, type, memoryAt(address, 0), only(c, node));
  const { entries } = collect(c, type, node);
  const parts = [`fill(${address},${completeSize(c, type, node)},0)`];
  for (const entry of entries) {
    const place = memoryAt(address, entry.offset);
    if (entry.bytes) parts.push(`setBytes(${place.address},[${entry.bytes.join()}])`);
    else if (entry.type.kind === "struct") parts.push(initialise(c, entry.type, place.address, entry.node));
    else parts.push(scalar(c, entry.type, { ...place, bits: entry.bits }, entry.node));
  }
  return parts.join();
}

function memoryAt(address: string, offset: number): Extract<Place, { kind: "memory" }> {
  return { kind: "memory", address: offset === 0 ? address : `(${address}+${offset})`, safe: true };
}

function scalar(c: Context, type: CType, place: Place, node: Node): string {
  const value = assign(c, rvalue(c, node), type, "the initial value", node.location);
  return store(c, place, type, numeric(value), node.location);
}

/** The initialiser of a scalar, out of its braces. */
export function only(c: Context, node: Node): Node {
  if (node.type !== "initializer_list") return node;
  const items = named(node);
  if (items.length !== 1) throw c.error(`a single value is needed here, not ${items.length}`, node);
  return only(c, items[0]);
}

function collect(c: Context, type: CType, node: Node): { entries: Entry[]; count: number } {
  const entries: Entry[] = [];
  const bytes = stringFor(type, node);
  if (bytes) {
    return {
      entries: [{ offset: 0, type, node, bytes: fit(c, bytes, type as ArrayType, node) }],
      count: bytes.length + 1,
    };
  }
  if (node.type !== "initializer_list") {
    throw c.error(`${showType(type)} needs a list in braces${type.kind === "array" ? " or a string" : ""}`, node);
  }
  const cursor = { items: named(node), at: 0 };
  const count = aggregate(c, type as ArrayType | StructType, 0, cursor, true, entries);
  return { entries, count };
}

/** The bytes of a string literal that initialises a char array. */
function stringFor(type: CType, node: Node): number[] | undefined {
  if (type.kind !== "array" || type.of.kind !== "int" || type.of.size !== 1) return undefined;
  if (node.type === "initializer_list") {
    const items = named(node);
    return items.length === 1 ? stringFor(type, items[0]) : undefined;
  }
  if (node.type === "parenthesized_expression") return stringFor(type, named(node)[0]);
  return node.type === "string_literal" || node.type === "concatenated_string" ? stringBytes(node) : undefined;
}

function fit(c: Context, bytes: readonly number[], type: ArrayType, node: Node): readonly number[] {
  if (type.count === undefined || bytes.length < type.count) return [...bytes, 0];
  if (bytes.length > type.count) {
    c.warn(
      `the string has ${bytes.length + 1} bytes with its NUL, and ${showType(type)} has room for ${type.count}`,
      node.location,
    );
  }
  return bytes.slice(0, type.count);
}

/** Places values in an array or structure; how many elements an array then has. */
function aggregate(
  c: Context,
  type: ArrayType | StructType,
  base: number,
  cursor: Cursor,
  braced: boolean,
  entries: Entry[],
): number {
  let next = 0;
  let most = 0;
  while (cursor.at < cursor.items.length) {
    const item = cursor.items[cursor.at];
    if (item.type === "initializer_pair") {
      // A designator belongs to the list in whose braces it stands.
      if (!braced) return most;
      next = designated(c, type, base, item, entries);
      cursor.at++;
    } else {
      const part = partAt(c, type, next, item);
      if (!part) {
        if (!braced) return most;
        c.warn(`there are more values than ${showType(type)} has room for; this one goes nowhere`, item.location);
        cursor.at = cursor.items.length;
        break;
      }
      place(c, { ...part, offset: base + part.offset }, cursor, entries);
    }
    next++;
    most = Math.max(most, next);
    if (type.kind === "struct" && type.union && !braced) return most;
  }
  return most;
}

type Part = { readonly offset: number; readonly type: CType; readonly bits?: Entry["bits"] };

/** The element or member with a number; undefined behind the last. */
function partAt(c: Context, type: ArrayType | StructType, index: number, node: Node): Part | undefined {
  if (type.kind === "array") {
    if (type.count !== undefined && index >= type.count) return undefined;
    return { offset: index * completeSize(c, type.of, node), type: type.of };
  }
  if (!type.members) throw c.error(`${showType(type)} is not defined`, node);
  return type.union && index > 0 ? undefined : type.members[index];
}

/** Places the next value of the list, or several of them when a part has parts itself and no braces. */
function place(c: Context, part: Part, cursor: Cursor, entries: Entry[]): void {
  const item = cursor.items[cursor.at];
  const { type, offset } = part;
  if (type.kind !== "array" && type.kind !== "struct") {
    cursor.at++;
    entries.push({ offset, type, bits: part.bits, node: only(c, item) });
    return;
  }
  const bytes = stringFor(type, item);
  if (bytes) {
    cursor.at++;
    entries.push({ offset, type, node: item, bytes: fit(c, bytes, type as ArrayType, item) });
  } else if (item.type === "initializer_list") {
    cursor.at++;
    const inner = { items: named(item), at: 0 };
    aggregate(c, type, offset, inner, true, entries);
  } else if (type.kind === "struct" && rvalue(c, item).type === type) {
    cursor.at++;
    entries.push({ offset, type, node: item });
  } else {
    const before = cursor.at;
    aggregate(c, type, offset, cursor, false, entries);
    if (cursor.at === before) throw c.error(`${showType(type)} can't take this value`, item);
  }
}

/** Places `[3] = value` or `.name = value`; the number of the part. */
function designated(c: Context, type: ArrayType | StructType, base: number, pair: Node, entries: Entry[]): number {
  const designators = pair.children.filter((each) => each.field === "designator");
  const value = child(pair, "value")!;
  let part: Part = { offset: base, type };
  let first = 0;
  designators.forEach((designator, i) => {
    const step = designatedPart(c, part.type, designator);
    if (i === 0) first = step.index;
    part = { ...step.part, offset: part.offset + step.part.offset };
  });
  place(c, part, { items: [value], at: 0 }, entries);
  return first;
}

function designatedPart(c: Context, type: CType, designator: Node): { part: Part; index: number } {
  const [inner] = named(designator);
  if (designator.type === "subscript_designator") {
    if (type.kind !== "array") {
      throw c.error(`[] stands for an element of an array, not of ${showType(type)}`, designator);
    }
    const index = Number(constantExpression(c, inner));
    if (index < 0 || (type.count !== undefined && index >= type.count)) {
      throw c.error(`there is no element ${index} in ${showType(type)}`, designator);
    }
    return { part: { offset: index * (sizeOf(type.of) ?? 0), type: type.of }, index };
  }
  if (designator.type !== "field_designator" || type.kind !== "struct") {
    throw c.error(`this designator does not fit ${showType(type)}`, designator);
  }
  const member = findMember(type, inner.text);
  if (!member) throw c.error(`${showType(type)} has no member ${inner.text}`, designator);
  return { part: member, index: type.members!.findIndex((each) => each.name === inner.text) };
}

/** `(struct sockaddr_in){ … }`: a variable without a name. */
export function compoundLiteral(c: Context, node: Node): Value {
  const list = child(node, "value")!;
  const type = completedType(c, typeName(c, child(node, "type")!), list);
  const size = completeSize(c, type, node);
  const storage: Storage = c.current
    ? c.frameVariable("an unnamed variable", type, size)
    : { kind: "static", address: c.allocate("an unnamed variable", type, size) };
  const address = storage.kind === "frame"
    ? `($f+${storage.offset})`
    : String((storage as { address: number }).address);
  const code = initialise(c, type, address, list);
  const made = valueAt(c, { kind: "memory", address, safe: true }, type, node.location);
  return {
    ...made,
    code: `(${code},${made.code})`,
    place: { kind: "memory", address: `(${code},${address})`, safe: true },
  };
}
