/**
 * Conversions between types, in generated code.
 *
 * @module
 */
import { isBigType } from "./big.ts";
import type { Context, Value } from "./context.ts";
import { canonical, fromDouble, type Wide } from "./integers.ts";
import type { Location } from "./problem.ts";
import type { Node } from "./syntax.ts";
import {
  type CType,
  type FloatType,
  INT,
  type IntType,
  isArithmetic,
  isScalar,
  showType,
  UINT,
  ULONG,
} from "./types.ts";
import { DOUBLE, LLONG, LONG, sameType, ULLONG } from "./types.ts";

/** The value as a number in JavaScript, not a boolean. */
export function numeric(value: Value): string {
  return value.truth ? `(${value.code}?1:0)` : value.code;
}

/** A condition: code that JavaScript takes as true or false. */
export function condition(c: Context, value: Value, location: Location): string {
  if (!isScalar(value.type)) throw c.error(`a ${showType(value.type)} can't be a condition`, location);
  if (value.big !== undefined) return `(${value.big}!==0n)`;
  return value.truth ? value.code : `(${value.code}!==0)`;
}

/** An integer constant. */
export function constant(value: Wide, type: CType): Value {
  return { type, code: wideLiteral(value), constant: value };
}

/** A number in generated code. */
export function wideLiteral(value: Wide): string {
  if (typeof value === "bigint") return value < 0n ? `(${value}n)` : `${value}n`;
  return value < 0 ? `(${value})` : String(value);
}

/** An integer wrapped to a type. */
export function wrapTo(type: IntType, value: bigint): Wide {
  if (type.name === "_Bool") return value === 0n ? 0 : 1;
  const bits = type.size * 8;
  return canonical(type.signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value));
}

/** As it is done to operands: what is smaller than `int` becomes `int`. */
export function promote(type: IntType): IntType {
  return type.size < 4 ? INT : type;
}

/** The type in which two operands meet. */
export function commonType(a: IntType | FloatType, b: IntType | FloatType): IntType | FloatType {
  if (a.kind === "float" || b.kind === "float") {
    if (a.kind !== "float") return b;
    if (b.kind !== "float") return a;
    return a.size >= b.size ? a : b;
  }
  const left = promote(a);
  const right = promote(b);
  if (left.signed === right.signed) return left.rank >= right.rank ? left : right;
  const [signed, unsigned] = left.signed ? [left, right] : [right, left];
  if (unsigned.rank >= signed.rank) return unsigned;
  if (signed.size > unsigned.size) return signed;
  return signed.name === LLONG.name ? ULLONG : signed.name === LONG.name ? ULONG : UINT;
}

/** A value of one arithmetic or pointer type as another. No checks of whether C allows it without a cast. */
export function convert(value: Value, to: CType): Value {
  const from = value.type;
  if (to.kind === "void") return { type: to, code: numeric(value) };
  if (to.kind === "int" && value.constant !== undefined && from.kind !== "float") {
    return constant(wrapTo(to, BigInt(value.constant)), to);
  }
  if (to.kind === "float" && typeof value.constant === "number") {
    return { type: to, code: wideLiteral(to.size === 4 ? Math.fround(value.constant) : value.constant) };
  }
  if (value.big !== undefined) return fromBig(value, value.big, to);
  if (value.bigLoad !== undefined && isBigType(to)) return { ...value, type: to, place: undefined };
  return { type: to, code: converted(value, to) };
}

/** A bigint as something else: what has 32 bits or less takes its lowest ones. */
function fromBig(value: Value, big: string, to: CType): Value {
  if (isBigType(to)) return { ...value, type: to, place: undefined };
  if (to.kind === "float") return { type: to, code: to.size === 4 ? `fround(Number(${big}))` : `Number(${big})` };
  if (to.kind !== "int" || to.size === 8) return { type: to, code: converted({ ...value, big: undefined }, to) };
  return { type: to, code: to.name === "_Bool" ? `(${big}!==0n?1:0)` : narrow(`lowBig(${big})`, to) };
}

function converted(value: Value, to: CType): string {
  const from = value.type;
  const code = numeric(value);
  if (to.kind === "pointer") {
    if (from.kind !== "int" || value.constant === 0) return code;
    return from.size === 8 ? `N(${code})` : from.signed ? `(${code})` : code;
  }
  if (to.kind === "float") {
    const number = from.kind === "int" && from.size === 8 ? `Number(${code})` : code;
    return to.size === 4 && !(from.kind === "float" && from.size === 4) ? `fround(${number})` : number;
  }
  if (to.kind !== "int") return code;
  if (to.name === "_Bool") return value.truth ? code : `(${code}!==0?1:0)`;
  if (from.kind === "pointer") return to.size === 8 ? code : narrow(code, to);
  if (from.kind === "float") {
    if (to.size === 8) return `fromDouble(${code},${to.signed})`;
    return to.size === 4 && to.signed ? `toInt(${code})` : narrow(`toInt64(${code})`, to);
  }
  return integerTo(code, value, to);
}

function integerTo(code: string, value: Value, to: IntType): string {
  const from = value.type as IntType;
  if (value.truth || includes(to, from)) return code;
  if (to.size === 8) return to.signed ? `toLong(${code})` : `toUnsignedLong(${code})`;
  return narrow(from.size === 8 ? `low(${code})` : code, to);
}

/** Whether all values of `from` are values of `to`. */
function includes(to: IntType, from: IntType): boolean {
  if (to.signed === from.signed) return to.size >= from.size;
  return to.signed && to.size > from.size;
}

/** Code that wraps a 32-bit number to a type of at most 32 bits. */
export function narrow(code: string, { size, signed }: IntType): string {
  if (size === 4) return signed ? `(${code}|0)` : `(${code}>>>0)`;
  if (size === 2) return signed ? `(${code}<<16>>16)` : `(${code}&65535)`;
  return signed ? `(${code}<<24>>24)` : `(${code}&255)`;
}

/** A floating-point constant as an integer's. */
export function truncate(value: number, to: IntType): Wide {
  return wrapTo(to, BigInt(fromDouble(value, true)));
}

/** What was meant where a structure stands for its address, as in `bind(s, addr, n)`, or for its only member. */
function meant(to: CType, { type }: Value, written: Node | undefined): string {
  if (written?.type !== "identifier" && written?.type !== "field_expression") return "";
  if (to.kind === "pointer") return `; did you mean &${joined(written)}?`;
  if (to.kind !== "struct" || to.members?.length !== 1 || !isArithmetic(type)) return "";
  return `; did you mean ${joined(written)}.${to.members[0].name}?`;
}

/** The text of an expression without spaces. */
function joined(node: Node): string {
  return node.children.length === 0 ? node.text : node.children.map(joined).join("");
}

/**
 * A value as it is assigned, passed or returned.
 *
 * @param to the type it is to have.
 * @param what names the place: "argument 2 of bind".
 * @param written what is passed, or assigned to: a & or the only member may have been left out there.
 * @throws {CProblem} when C does not allow it.
 */
export function assign(c: Context, value: Value, to: CType, what: string, location: Location, written?: Node): Value {
  const from = value.type;
  if (to.kind === "struct" || from.kind === "struct") {
    if (from === to) return value;
    throw c.error(`${what} must be ${showType(to)}, not ${showType(from)}${meant(to, value, written)}`, location);
  }
  if (from.kind === "void") throw c.error(`${what} has no value: what is given returns void`, location);
  if (to.kind === "void") throw c.error(`${what} can't be of type void`, location);
  if (to.kind === "array" || to.kind === "function") {
    throw c.error(`${what} can't be assigned: it is ${showType(to)}`, location);
  }
  if (isArithmetic(to) && isArithmetic(from)) return convert(value, to);
  if (to.kind === "pointer" && from.kind === "pointer") {
    if (!compatible(to, from)) {
      c.warn(`${what} should be ${showType(to)}, and is ${showType(from)}: a pointer to another type`, location);
    }
  } else if (to.kind === "pointer" && from.kind === "int") {
    if (value.constant !== 0) {
      c.warn(`${what} should be ${showType(to)}, and is ${showType(from)}: is a & missing?`, location);
    }
  } else if (to.kind === "int" && from.kind === "pointer") {
    if (to.name !== "_Bool") {
      c.warn(`${what} should be ${showType(to)}, and is the pointer ${showType(from)}`, location);
    }
  } else if (!(isArithmetic(to) && isArithmetic(from))) {
    throw c.error(`${what} must be ${showType(to)}, not ${showType(from)}`, location);
  }
  return convert(value, to);
}

function compatible(a: CType, b: CType): boolean {
  if (a.kind !== "pointer" || b.kind !== "pointer") return sameType(a, b);
  const [left, right] = [a.to, b.to];
  if (left.kind === "void" || right.kind === "void") return true;
  // gcc says nothing about char and unsigned char but with -Wpointer-sign.
  if (left.kind === "int" && right.kind === "int") return left.size === right.size;
  return sameType(left, right) || (left.kind === "pointer" && right.kind === "pointer" && compatible(left, right));
}

/** As an argument without a parameter: small integers become `int`, `float` becomes `double`. */
export function promoteArgument(value: Value): Value {
  if (value.type.kind === "int") return convert(value, promote(value.type));
  if (value.type.kind === "float") return convert(value, value.type.size === 4 ? DOUBLE : value.type);
  return value;
}
