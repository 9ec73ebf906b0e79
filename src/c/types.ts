/**
 * C's types on 64-bit Linux: their sizes, their layout, their names.
 *
 * @module
 */

/** A type of C. */
export type CType = VoidType | IntType | FloatType | PointerType | ArrayType | StructType | FunctionType;

/** `void`. */
export interface VoidType {
  readonly kind: "void";
}
/** An integer type; enumerations are `int`. */
export interface IntType {
  readonly kind: "int";
  readonly name: string;
  readonly size: 1 | 2 | 4 | 8;
  readonly signed: boolean;
  /** Conversion rank: which of two types of one size wins. */
  readonly rank: number;
}
/** `float`, `double`, `long double` (which counts as a double of 16 bytes). */
export interface FloatType {
  readonly kind: "float";
  readonly name: string;
  readonly size: 4 | 8 | 16;
}
/** A pointer. */
export interface PointerType {
  readonly kind: "pointer";
  readonly to: CType;
}
/** An array; without a count it is incomplete. */
export interface ArrayType {
  readonly kind: "array";
  readonly of: CType;
  readonly count: number | undefined;
  /** Code of the count, for an array whose size is known only when it is declared: a local variable of JavaScript. */
  readonly dynamic?: string;
  /** Code that computes that count. */
  readonly counted?: string;
}
/** A member of a structure or union. */
export interface Member {
  /** Its name; "" for an unnamed structure whose members count as the outer one's. */
  readonly name: string;
  readonly type: CType;
  /** Bytes from the beginning. */
  readonly offset: number;
  /** A bit-field's first bit within its unit, and its width. */
  readonly bits?: { readonly from: number; readonly width: number };
}
/** A structure or union; members are undefined until its body has been seen. */
export interface StructType {
  readonly kind: "struct";
  readonly union: boolean;
  readonly tag: string;
  members: readonly Member[] | undefined;
  size: number;
  align: number;
}
/** A function. */
export interface FunctionType {
  readonly kind: "function";
  readonly returns: CType;
  readonly params: readonly CType[];
  readonly variadic: boolean;
  /** `f()`: nothing is said about the parameters. */
  readonly unspecified: boolean;
}

const int = (name: string, size: 1 | 2 | 4 | 8, signed: boolean, rank: number): IntType => ({
  kind: "int",
  name,
  size,
  signed,
  rank,
});

export const VOID: VoidType = { kind: "void" };
export const BOOL: IntType = int("_Bool", 1, false, 0);
export const CHAR: IntType = int("char", 1, true, 1);
export const SCHAR: IntType = int("signed char", 1, true, 1);
export const UCHAR: IntType = int("unsigned char", 1, false, 1);
export const SHORT: IntType = int("short", 2, true, 2);
export const USHORT: IntType = int("unsigned short", 2, false, 2);
export const INT: IntType = int("int", 4, true, 3);
export const UINT: IntType = int("unsigned int", 4, false, 3);
export const LONG: IntType = int("long", 8, true, 4);
export const ULONG: IntType = int("unsigned long", 8, false, 4);
export const LLONG: IntType = int("long long", 8, true, 5);
export const ULLONG: IntType = int("unsigned long long", 8, false, 5);
export const FLOAT: FloatType = { kind: "float", name: "float", size: 4 };
export const DOUBLE: FloatType = { kind: "float", name: "double", size: 8 };
export const LDOUBLE: FloatType = { kind: "float", name: "long double", size: 16 };

/** A pointer to `to`. */
export function pointerTo(to: CType): PointerType {
  return { kind: "pointer", to };
}

/** Bytes of a type; undefined for an incomplete one. As gcc has it, `void` and functions have 1. */
export function sizeOf(type: CType): number | undefined {
  switch (type.kind) {
    case "void":
    case "function":
      return 1;
    case "pointer":
      return 8;
    case "array": {
      const size = sizeOf(type.of);
      return size === undefined || type.count === undefined ? undefined : size * type.count;
    }
    case "struct":
      return type.members ? type.size : undefined;
    default:
      return type.size;
  }
}

/** Alignment of a type in bytes. */
export function alignOf(type: CType): number {
  switch (type.kind) {
    case "array":
      return alignOf(type.of);
    case "struct":
      return type.align;
    default:
      return sizeOf(type) ?? 1;
  }
}

/** `size` rounded up to a multiple of `align`. */
export function alignUp(size: number, align: number): number {
  return Math.ceil(size / align) * align;
}

/** Whether a value of the type is a number or an address. */
export function isScalar(type: CType): boolean {
  return type.kind === "int" || type.kind === "float" || type.kind === "pointer";
}

/** Whether arithmetic works on the type. */
export function isArithmetic(type: CType): type is IntType | FloatType {
  return type.kind === "int" || type.kind === "float";
}

/** Whether two types are the same; qualifiers are not kept. */
export function sameType(a: CType, b: CType): boolean {
  if (a === b) return true;
  if (a.kind !== b.kind) return false;
  if (a.kind === "pointer") return sameType(a.to, (b as PointerType).to);
  if (a.kind === "array") {
    const other = b as ArrayType;
    return sameType(a.of, other.of) && (a.count === undefined || other.count === undefined || a.count === other.count);
  }
  if (a.kind === "int") return a.name === (b as IntType).name;
  if (a.kind === "function") {
    const other = b as FunctionType;
    if (!sameType(a.returns, other.returns)) return false;
    if (a.unspecified || other.unspecified) return true;
    return a.variadic === other.variadic && a.params.length === other.params.length &&
      a.params.every((param, i) => sameType(param, other.params[i]));
  }
  return a.kind === "float" ? a.size === (b as FloatType).size : a.kind === "void";
}

/** A type as C writes it, around a name when one is given: "int (*f)(char *)". */
export function showType(type: CType, name: string = ""): string {
  switch (type.kind) {
    case "pointer": {
      const inner = type.to.kind === "array" || type.to.kind === "function" ? `(*${name})` : `*${name}`;
      return showType(type.to, inner);
    }
    case "array":
      return showType(type.of, `${name}[${type.count ?? ""}]`);
    case "function": {
      const params = type.params.map((param) => showType(param));
      if (type.variadic) params.push("...");
      return showType(type.returns, `${name}(${params.join(", ") || (type.unspecified ? "" : "void")})`);
    }
    default: {
      const word = type.kind === "struct"
        ? `${type.union ? "union" : "struct"} ${type.tag || "(unnamed)"}`
        : type.kind === "void"
        ? "void"
        : type.name;
      return name === "" ? word : `${word} ${name}`;
    }
  }
}

/** A member with a name, looked for in unnamed inner structures too; its offset counts from the outer one. */
export function findMember(type: StructType, name: string): Member | undefined {
  for (const member of type.members ?? []) {
    if (member.name === name) return member;
    if (member.name === "" && member.type.kind === "struct") {
      const inner = findMember(member.type, name);
      if (inner) return { ...inner, offset: inner.offset + member.offset };
    }
  }
  return undefined;
}

/** Names of all members that {@linkcode findMember} finds. */
export function memberNames(type: StructType): string[] {
  return (type.members ?? []).flatMap(({ name, type: inner }) =>
    name === "" && inner.kind === "struct" ? memberNames(inner) : [name]
  );
}

/** Gives the members of a structure or union their places, as Linux's ABI does. */
export function layOut(
  type: StructType,
  declared: readonly { name: string; type: CType; width?: number }[],
  pack = 16,
): void {
  const members: Member[] = [];
  let bit = 0;
  let largest = 0;
  let align = 1;
  for (const { name, type: memberType, width } of declared) {
    const size = sizeOf(memberType) ?? 0;
    const own = Math.min(pack, alignOf(memberType));
    if (type.union) bit = 0;
    if (width !== undefined) {
      const unit = size * 8;
      if (width === 0) {
        bit = alignUp(bit, unit);
        continue;
      }
      if (Math.floor(bit / unit) !== Math.floor((bit + width - 1) / unit)) bit = alignUp(bit, unit);
      const offset = Math.floor(bit / unit) * size;
      if (name !== "") {
        members.push({ name, type: memberType, offset, bits: { from: bit - offset * 8, width } });
        align = Math.max(align, own);
      }
      bit += width;
    } else {
      bit = alignUp(bit, own * 8);
      members.push({ name, type: memberType, offset: bit / 8 });
      align = Math.max(align, own);
      bit += size * 8;
    }
    largest = Math.max(largest, bit);
  }
  type.members = members;
  type.align = align;
  type.size = alignUp(Math.ceil(largest / 8), align);
}
