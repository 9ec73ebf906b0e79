/**
 * 64-bit arithmetic that wraps, as hashes and random numbers do it. Numbers up to 2^53 with bigints beyond are slow
 * there: nearly each value is a bigint, and each is looked at. Such variables hold bigints always, which the engine
 * keeps in 64-bit registers; beside its usual code a value then has code that yields a bigint.
 *
 * @module
 */
import type { Value } from "./context.ts";
import type { Wide } from "./integers.ts";
import { child, named, type Node } from "./syntax.ts";
import type { CType, IntType } from "./types.ts";

/** Whether values of the type can have the form of a bigint: the unsigned ones of 64 bits. */
export function isBigType(type: CType): boolean {
  return type.kind === "int" && type.size === 8 && !type.signed;
}

/** A value of such a type, from code that yields a bigint. */
export function bigValue(type: CType, big: string): Value {
  return { type, code: `canonical(${big})`, big };
}

/** Code of the value as a bigint. */
export function bigCode({ constant, big, bigLoad, code }: Value): string {
  if (constant !== undefined) return `${constant}n`;
  return big ?? bigLoad ?? `toBig(${code})`;
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  "+": "addBig",
  "-": "subBig",
  "*": "mulBig",
  "&": "andBig",
  "|": "orBig",
  "^": "xorBig",
};

/** An operation whose operands are of such a type, when one of them is a bigint already or will hardly be less. */
export function bigOperation(operator: string, a: Value, b: Value, type: IntType): Value | undefined {
  const name = FUNCTIONS[operator];
  if (!name || !isBigType(type) || !(isBig(a) || isBig(b))) return undefined;
  return bigValue(type, `${name}(${bigCode(a)},${bigCode(b)})`);
}

/** The quotient or remainder of a bigint; the remainder of a small divisor is a number. */
export function bigDivision(operator: string, a: Value, b: Value, type: IntType, at: number): Value | undefined {
  const big = a.big ?? (b.constant === undefined ? undefined : a.bigLoad);
  if (!isBigType(type) || big === undefined || b.constant === 0) return undefined;
  const divisor = b.constant === undefined ? `nonZeroBig(${bigCode(b)},${at})` : `${b.constant}n`;
  const code = `(${big}${operator}${divisor})`;
  return operator === "%" && typeof b.constant === "number" ? { type, code: `Number${code}` } : bigValue(type, code);
}

/** A shift of a value that is a bigint, or that a shift to the left makes one; `count` is known to be in range or not. */
export function bigShift(operator: string, a: Value, b: Value, count: string, type: IntType): Value | undefined {
  if (!isBigType(type) || a.constant !== undefined) return undefined;
  const begins = b.constant !== undefined && (operator === "<<" || a.bigLoad !== undefined);
  if (a.big === undefined && !begins) return undefined;
  const by = typeof b.constant === "number" ? `${b.constant & 63}n` : `BigInt(${count}&63)`;
  return bigValue(type, operator === "<<" ? `shlBig(${bigCode(a)},${by})` : `shrBig(${bigCode(a)},${by})`);
}

/** Whether it has the form of a bigint, or is a constant that needs it. */
function isBig({ big, constant }: Value): boolean {
  return big !== undefined || typeof constant === "bigint";
}

/** Names of variables of a function that will mostly hold more than 2^53: what is done to them says so. */
export function hotNames(body: Node): Set<string> {
  const found = new Set<string>();
  const look = (node: Node): void => {
    const target = child(node, node.type === "init_declarator" ? "declarator" : "left");
    if (node.type === "assignment_expression" && target?.type === "identifier") {
      const operator = child(node, "operator")!.text;
      if (isHot(operator, target.text, child(node, "right")!)) found.add(target.text);
    }
    if (node.type === "init_declarator" && target?.type === "identifier" && hasLarge(child(node, "value")!)) {
      found.add(target.text);
    }
    node.children.forEach(look);
  };
  look(body);
  return found;
}

function isHot(operator: string, name: string, right: Node): boolean {
  if (operator === "^=" || hasLarge(right)) return true;
  if (operator === "*=") return !isSmallNumber(right);
  return operator === "=" && mixes(right, name);
}

/** Whether an expression multiplies, shifts or mixes the variable itself, and not only by a small factor. */
function mixes(node: Node, name: string): boolean {
  const inner = node.type === "parenthesized_expression" ? named(node)[0] : node;
  if (inner?.type !== "binary_expression") return false;
  const operator = child(inner, "operator")!.text;
  const [left, right] = [child(inner, "left")!, child(inner, "right")!];
  if (operator === "^") return mentions(inner, name);
  const deep = [left, right].some((each) => scales(each, name));
  return (operator === "+" || operator === "|" || operator === "-") && deep;
}

function scales(node: Node, name: string): boolean {
  if (node.type === "parenthesized_expression") return named(node).some((each) => scales(each, name));
  if (node.type !== "binary_expression") return false;
  const operator = child(node, "operator")!.text;
  if ((operator === "*" || operator === "<<") && mentions(node, name)) return true;
  return [child(node, "left")!, child(node, "right")!].some((each) => scales(each, name));
}

function mentions(node: Node, name: string): boolean {
  return (node.type === "identifier" && node.text === name) || node.children.some((each) => mentions(each, name));
}

function isSmallNumber(node: Node): boolean {
  return node.type === "number_literal" && node.text.length < 6;
}

/** Whether a number stands in it that is no safe one. */
function hasLarge(node: Node): boolean {
  if (node.type === "number_literal") {
    const digits = node.text.replace(/[uUlL]+$/, "");
    return /^(?:0[xX][\da-fA-F]+|\d+)$/.test(digits) && !Number.isSafeInteger(Number(digits));
  }
  return node.children.some(hasLarge);
}

/** What generated code calls. */
export const bigHelpers = {
  toBig: (value: Wide): bigint => typeof value === "number" ? BigInt.asUintN(64, BigInt(value)) : value,
  addBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a + b),
  subBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a - b),
  mulBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a * b),
  andBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a & b),
  orBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a | b),
  xorBig: (a: bigint, b: bigint): bigint => BigInt.asUintN(64, a ^ b),
  shlBig: (a: bigint, count: bigint): bigint => BigInt.asUintN(64, a << count),
  shrBig: (a: bigint, count: bigint): bigint => BigInt.asUintN(64, a >> count),
  lowBig: (a: bigint): number => Number(BigInt.asIntN(32, a)),
};
