/**
 * C's operators, in generated code.
 *
 * @module
 */
import { bigCode, bigDivision, bigOperation, bigShift, bigValue, isBigType } from "./big.ts";
import type { Context, Value } from "./context.ts";
import { completeSize } from "./context.ts";
import { commonType, condition, constant, convert, numeric, promote, wrapTo } from "./convert.ts";
import type { Wide } from "./integers.ts";
import type { Node } from "./syntax.ts";
import {
  type CType,
  type FloatType,
  INT,
  type IntType,
  isArithmetic,
  isScalar,
  LONG,
  type PointerType,
} from "./types.ts";
import { showType } from "./types.ts";
import { warnComparison } from "./warnings.ts";

const WIDE: Readonly<Record<string, string>> = {
  "+": "addWide",
  "-": "subWide",
  "*": "mulWide",
  "/": "divWide",
  "%": "remWide",
  "&": "andWide",
  "|": "orWide",
  "^": "xorWide",
  "<<": "shlWide",
};

/** `left operator right`, for all operators but assignments and the comma. */
export function binary(c: Context, operator: string, left: Value, right: Value, node: Node): Value {
  switch (operator) {
    case "&&":
    case "||": {
      const code = `(${condition(c, left, node.location)}${operator}${condition(c, right, node.location)})`;
      const both = left.constant !== undefined && right.constant !== undefined;
      const known = both
        ? (operator === "&&"
          ? Number(left.constant !== 0 && right.constant !== 0)
          : Number(left.constant !== 0 || right.constant !== 0))
        : undefined;
      return known === undefined ? { type: INT, code, truth: true } : constant(known, INT);
    }
    case "==":
    case "!=":
    case "<":
    case ">":
    case "<=":
    case ">=":
      return compare(c, operator, left, right, node);
  }
  if (operator === "+" || operator === "-") {
    const pointer = pointerArithmetic(c, operator, left, right, node);
    if (pointer) return pointer;
  }
  if (!isArithmetic(left.type) || !isArithmetic(right.type)) throw refuse(c, operator, left, right, node);
  if (operator === "<<" || operator === ">>") return shift(c, operator, left, right, node);
  const type = commonType(left.type, right.type);
  const a = convert(left, type);
  const b = convert(right, type);
  warnComparison(c, node);
  if (type.kind === "float") return floating(c, operator, a, b, type, node);
  return integer(c, operator, a, b, type, node);
}

function refuse(c: Context, operator: string, left: Value, right: Value, node: Node) {
  return c.error(`${operator} does not work on ${showType(left.type)} and ${showType(right.type)}`, node);
}

function floating(c: Context, operator: string, a: Value, b: Value, type: FloatType, node: Node): Value {
  if (!["+", "-", "*", "/"].includes(operator)) throw c.error(`${operator} works on integers only`, node);
  const code = `(${a.code}${operator}${b.code})`;
  return { type, code: type.size === 4 ? `fround${code}` : code };
}

function integer(c: Context, operator: string, a: Value, b: Value, type: IntType, node: Node): Value {
  if (a.constant !== undefined && b.constant !== undefined) {
    const folded = fold(operator, BigInt(a.constant), BigInt(b.constant), type);
    if (folded !== undefined) return constant(folded, type);
  }
  const big = bigOperation(operator, a, b, type);
  if (big) return big;
  const divides = operator === "/" || operator === "%";
  const divided = divides ? bigDivision(operator, a, b, type, c.at(node.location)) : undefined;
  if (divided) return divided;
  const divisor = divides && !(b.constant !== undefined && b.constant !== 0)
    ? `nonZero(${b.code},${c.at(node.location)})`
    : b.code;
  if (divides && b.constant === 0) c.warn("this divides by 0", node.location);
  return { type, code: integerCode(operator, a.code, divisor, type) };
}

function integerCode(operator: string, a: string, b: string, type: IntType): string {
  if (type.size === 8) return `${WIDE[operator]}(${a},${b},${type.signed})`;
  const end = type.signed ? "|0" : ">>>0";
  switch (operator) {
    case "*":
      return type.signed ? `imul(${a},${b})` : `(imul(${a},${b})>>>0)`;
    case "&":
    case "|":
    case "^":
      return type.signed ? `(${a}${operator}${b})` : `((${a}${operator}${b})>>>0)`;
    default:
      return `(${a}${operator}${b}${end})`;
  }
}

function shift(c: Context, operator: string, left: Value, right: Value, node: Node): Value {
  if (left.type.kind !== "int" || right.type.kind !== "int") throw refuse(c, operator, left, right, node);
  const type = promote(left.type);
  const a = convert(left, type);
  const b = convert(right, promote(right.type));
  if (a.constant !== undefined && b.constant !== undefined) {
    return constant(fold(operator, BigInt(a.constant), BigInt(b.constant), type)!, type);
  }
  if (type.size === 8) {
    const count = (b.type as IntType).size === 8 ? `low(${b.code})` : b.code;
    const big = bigShift(operator, a, b, count, type);
    if (big) return big;
    return {
      type,
      code: operator === "<<" ? `shlWide(${a.code},${b.code},${type.signed})` : `shrWide(${a.code},${b.code})`,
    };
  }
  const count = (b.type as IntType).size === 8 ? `low(${b.code})` : b.code;
  if (operator === "<<") return { type, code: type.signed ? `(${a.code}<<${count})` : `(${a.code}<<${count}>>>0)` };
  return { type, code: type.signed ? `(${a.code}>>${count})` : `(${a.code}>>>${count})` };
}

/** The value of an operation on constants, wrapped; undefined when it has none. */
function fold(operator: string, a: bigint, b: bigint, type: IntType): Wide | undefined {
  const count = b & BigInt(type.size * 8 - 1);
  switch (operator) {
    case "+":
      return wrapTo(type, a + b);
    case "-":
      return wrapTo(type, a - b);
    case "*":
      return wrapTo(type, a * b);
    case "/":
      return b === 0n ? undefined : wrapTo(type, a / b);
    case "%":
      return b === 0n ? undefined : wrapTo(type, a % b);
    case "&":
      return wrapTo(type, a & b);
    case "|":
      return wrapTo(type, a | b);
    case "^":
      return wrapTo(type, a ^ b);
    case "<<":
      return wrapTo(type, a << count);
    default:
      return wrapTo(type, a >> count);
  }
}

const COMPARE: Readonly<Record<string, (a: Wide, b: Wide) => boolean>> = {
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
  "<": (a, b) => a < b,
  ">": (a, b) => a > b,
  "<=": (a, b) => a <= b,
  ">=": (a, b) => a >= b,
};

function compare(c: Context, operator: string, left: Value, right: Value, node: Node): Value {
  const script = operator === "==" ? "===" : operator === "!=" ? "!==" : operator;
  if (isArithmetic(left.type) && isArithmetic(right.type)) {
    const type = commonType(left.type, right.type);
    const a = convert(left, type);
    const b = convert(right, type);
    if (a.constant !== undefined && b.constant !== undefined) {
      return constant(COMPARE[operator](a.constant, b.constant) ? 1 : 0, INT);
    }
    if (a.big !== undefined || b.big !== undefined) {
      return { type: INT, code: `(${bigCode(a)}${script}${bigCode(b)})`, truth: true };
    }
    return { type: INT, code: `(${a.code}${script}${b.code})`, truth: true };
  }
  if (!isScalar(left.type) || !isScalar(right.type) || left.type.kind === "float" || right.type.kind === "float") {
    throw refuse(c, operator, left, right, node);
  }
  warnComparison(c, node);
  const mixed = left.type.kind !== right.type.kind;
  if (mixed && (left.type.kind === "int" ? left : right).constant !== 0) {
    c.warn(
      `this compares a pointer with an integer: ${showType(left.type)} and ${showType(right.type)}`,
      node.location,
    );
  }
  const address = (value: Value) => value.type.kind === "int" ? convert(value, LONG).code : value.code;
  return { type: INT, code: `(${address(left)}${script}${address(right)})`, truth: true };
}

function pointerArithmetic(c: Context, operator: string, left: Value, right: Value, node: Node): Value | undefined {
  if (left.type.kind === "pointer" && right.type.kind === "pointer") {
    if (operator === "+") throw refuse(c, operator, left, right, node);
    const size = completeSize(c, left.type.to, node);
    return {
      type: LONG,
      code: size === 1 ? `(${left.code}-${right.code})` : `(Math.trunc((${left.code}-${right.code})/${size})+0)`,
    };
  }
  if (left.type.kind === "pointer" && right.type.kind === "int") return offset(c, operator, left, right, node);
  if (right.type.kind === "pointer" && left.type.kind === "int" && operator === "+") {
    return offset(c, "+", right, left, node);
  }
  return undefined;
}

/** A pointer that is moved by a number of elements. */
export function offset(c: Context, operator: string, pointer: Value, count: Value, node: Node): Value {
  const type = pointer.type as PointerType;
  const size = completeSize(c, type.to, node);
  if (typeof count.constant === "number") {
    const bytes = count.constant * size;
    return {
      type,
      code: bytes === 0 ? pointer.code : `(${pointer.code}${operator}${bytes < 0 ? `(${bytes})` : bytes})`,
    };
  }
  const plain = (count.type as IntType).size === 8 ? `N(${count.code})` : numeric(count);
  return { type, code: `(${pointer.code}${operator}${size === 1 ? plain : `${plain}*${size}`})` };
}

/** `operator value` for + - ~ ! */
export function unary(c: Context, operator: string, value: Value, node: Node): Value {
  if (operator === "!") {
    if (value.constant !== undefined) return constant(value.constant === 0 ? 1 : 0, INT);
    return { type: INT, code: `(!${condition(c, value, node.location)})`, truth: true };
  }
  if (!isArithmetic(value.type) || (operator === "~" && value.type.kind !== "int")) {
    throw c.error(`${operator} does not work on ${showType(value.type)}`, node);
  }
  if (value.type.kind === "float") return operator === "+" ? value : { type: value.type, code: `(-${value.code})` };
  const type = promote(value.type);
  const operand = convert(value, type);
  if (operator === "+") return operand;
  if (operand.constant !== undefined) {
    const known = BigInt(operand.constant);
    return constant(wrapTo(type, operator === "-" ? -known : ~known), type);
  }
  if (isBigType(type)) {
    return bigValue(
      type,
      operator === "-" ? `subBig(0n,${bigCode(operand)})` : `xorBig(${bigCode(operand)},${(1n << 64n) - 1n}n)`,
    );
  }
  if (operator === "-") return { type, code: integerCode("-", "0", operand.code, type) };
  return {
    type,
    code: integerCode(
      "^",
      operand.code,
      type.size === 8 ? (type.signed ? "(-1)" : `${(1n << 64n) - 1n}n`) : "-1",
      type,
    ),
  };
}

/** The type of a conditional expression's two sides together. */
export function joined(c: Context, left: Value, right: Value, node: Node): CType {
  if (isArithmetic(left.type) && isArithmetic(right.type)) return commonType(left.type, right.type);
  if (left.type.kind === "void" || right.type.kind === "void") return { kind: "void" };
  if (left.type.kind === "pointer" && right.type.kind === "pointer") {
    return left.type.to.kind === "void" && left.constant === undefined
      ? (left.code === "0" ? right.type : left.type)
      : right.type.to.kind === "void"
      ? (right.code === "0" ? left.type : right.type)
      : left.type;
  }
  if (left.type.kind === "pointer" && right.type.kind === "int") return left.type;
  if (right.type.kind === "pointer" && left.type.kind === "int") return right.type;
  if (left.type === right.type) return left.type;
  throw c.error(`the two sides of ?: don't fit: ${showType(left.type)} and ${showType(right.type)}`, node);
}
