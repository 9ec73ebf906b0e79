/**
 * Structures, unions and enumerations.
 *
 * @module
 */
import { PACK } from "./attributes.ts";
import { completeSize, type Context } from "./context.ts";
import { declaratorType, specifiers, unknownType } from "./declarators.ts";
import { constantExpression, textOf } from "./expressions.ts";
import { child, named, type Node, TYPE_MARK, UNNAMED } from "./syntax.ts";
import * as types from "./types.ts";
import { type CType, showType, type StructType } from "./types.ts";

/** The type of a `struct` or `union`, or of a name that a typedef has given. */
export function structure(c: Context, node: Node): CType {
  const name = child(node, "name")?.text ?? "";
  const body = child(node, "body");
  if (name.startsWith(TYPE_MARK)) {
    const found = c.lookup(name.slice(1));
    if (found?.kind !== "typedef") throw unknownType(c, name.slice(1), node);
    return found.type;
  }
  const union = node.type === "union_specifier";
  const before = body ? c.scope.tags.get(name) : c.lookupTag(name);
  const isAnew = body && c.incremental && c.global && (before === "enum" || before?.members);
  const known = isAnew ? undefined : before;
  if (known === "enum" || (known && known.union !== union)) throw c.error(`${name} is another kind of type`, node);
  const type: StructType = known ?? { kind: "struct", union, tag: name, members: undefined, size: 0, align: 1 };
  if (!known && name !== "") c.scope.tags.set(name, type);
  if (!body) return type;
  if (type.members) throw c.error(`${showType(type)} is defined already`, node);
  types.layOut(type, members(c, body), packOf(node));
  return type;
}

/** The largest alignment of members that an attribute allows. */
function packOf(node: Node): number | undefined {
  const attribute = node.children.find((each) => each.type === "attribute_specifier");
  const size = attribute && new RegExp(`${PACK}(\\d+)`).exec(textOf(attribute))?.[1];
  return size === undefined ? undefined : Number(size);
}

function members(c: Context, body: Node): { name: string; type: CType; width?: number }[] {
  const found: { name: string; type: CType; width?: number }[] = [];
  for (const field of named(body)) {
    if (field.type !== "field_declaration") throw c.error("this can't be a member of a structure", field);
    const { type } = specifiers(c, field);
    const declarators = field.children.filter((each) => each.field === "declarator");
    const clauses = field.children.filter((each) => each.type === "bitfield_clause");
    if (declarators.length === 0) {
      if (clauses.length > 0) found.push({ name: "", type, width: widthOf(c, clauses[0], type) });
      else if (type.kind === "struct") found.push({ name: "", type });
    }
    for (const declarator of declarators) {
      const declared = declaratorType(c, declarator, type, false);
      if (found.some((each) => each.name === declared.name)) {
        throw c.error(`there are two members ${declared.name}`, declarator);
      }
      const flexible = declared.type.kind === "array" && declared.type.count === undefined;
      if (!flexible) completeSize(c, declared.type, declarator);
      const clause = field.children[field.children.indexOf(declarator) + 1];
      const width = clause?.type === "bitfield_clause" ? widthOf(c, clause, declared.type) : undefined;
      const memberType: CType = flexible ? { ...declared.type as types.ArrayType, count: 0 } : declared.type;
      found.push({ name: declared.name === UNNAMED ? "" : declared.name, type: memberType, width });
    }
  }
  return found;
}

function widthOf(c: Context, clause: Node, type: CType): number {
  const width = Number(constantExpression(c, named(clause)[0]));
  if (type.kind !== "int" || width < 0 || width > type.size * 8) {
    throw c.error("this bit-field does not fit its type", clause);
  }
  return width;
}

/** The type of an `enum`; its names are declared. */
export function enumeration(c: Context, node: Node): CType {
  const name = child(node, "name")?.text ?? "";
  const body = child(node, "body");
  if (!body) {
    if (c.lookupTag(name) !== "enum") throw c.error(`there is no enum ${name}`, node);
    return ENUM;
  }
  if (name !== "") c.scope.tags.set(name, "enum");
  let next = 0;
  for (const each of named(body)) {
    if (each.type !== "enumerator") continue;
    const value = child(each, "value");
    if (value) next = Number(constantExpression(c, value));
    const label = child(each, "name")!.text;
    c.scope.names.set(label, { kind: "enumerator", type: types.INT, value: next });
    next++;
  }
  return ENUM;
}

/** The type of an enumeration. gcc takes unsigned int for those without negative values; int behaves the same. */
const ENUM = types.INT;
