/**
 * Binary operators, with the brackets that C and gcc want.
 *
 * @module
 */
import { type CType, DOUBLE, INT, isNumber, LONG, SIZE, UNSIGNED } from "./ctype.ts";
import { inside, refuse, type Translation, UNARY, type Value, value } from "./expressions.ts";
import type { Binary } from "./tree.ts";

/** C's binary operators. */
export const binding: Readonly<Record<string, number>> = {
  "||": 3,
  "&&": 4,
  "|": 5,
  "^": 6,
  "&": 7,
  "==": 8,
  "!=": 8,
  "<": 9,
  ">": 9,
  "<=": 9,
  ">=": 9,
  "<<": 10,
  ">>": 10,
  "+": 11,
  "-": 11,
  "*": 12,
  "/": 12,
  "%": 12,
};

/** Translates an expression of two operands. */
export function binary(t: Translation, node: Binary): Value {
  const operator = node.operator.replace(/^(==|!=)=$/, "$1");
  const binds = binding[operator];
  const [left, right] = [value(t, node.left), value(t, node.right)];
  const isLogical = operator === "&&" || operator === "||";
  if (binds === undefined) return refuse(t, node);
  const compared = binds === 8 || binds === 9;
  if (!compared && !isLogical && !(isNumber(left.type) && isNumber(right.type))) return refuse(t, node);
  if (compared && !isComparable(left, right)) return refuse(t, node);
  const isDouble = left.type.kind === "double" || right.type.kind === "double";
  if (operator === "/" && !isDouble) return refuse(t, node);
  const [a, b] = compared ? sameSign(left, right) : [left, right];
  const mixes = (side: Value) => side.binds < binds || side.binds !== binds && isMixed(binds, side.binds);
  const wrap = (side: Value, isRight: boolean) =>
    mixes(side) || (isRight && side.binds === binds) ? `(${side.code})` : side.code;
  const type = compared || isLogical ? INT : isDouble ? DOUBLE : wider(left.type, right.type);
  return {
    code: `${wrap(a, false)} ${operator} ${wrap(b, true)}`,
    type,
    binds,
    constant: folded(operator, left, right),
  };
}

/** Whether gcc wants brackets that C itself does not need. */
function isMixed(outer: number, inner: number): boolean {
  if (inner >= UNARY) return false;
  if (outer === binding["||"]) return inner === binding["&&"];
  const isBits = (binds: number) => binds >= binding["|"] && binds <= binding["&"];
  return isBits(outer) || outer === binding["<<"];
}

function isComparable(a: Value, b: Value): boolean {
  if (isNumber(a.type) && isNumber(b.type)) return true;
  const isPointer = ({ type }: Value) => type.kind === "pointer" || type.kind === "string";
  return isPointer(a) && isPointer(b) && (a.code === "NULL" || b.code === "NULL");
}

/** Of a signed and an unsigned number, the unsigned one is made signed: JavaScript compares values. */
function sameSign(a: Value, b: Value): [Value, Value] {
  const isUnsigned = ({ type }: Value) => type.kind === "size" || type.kind === "unsigned";
  // A variable is signed also where its value is known.
  const isSigned = (side: Value) => !isUnsigned(side) && !/^\d/.test(side.code);
  if (isUnsigned(a) && isSigned(b)) return [signed(a), b];
  return isUnsigned(b) && isSigned(a) ? [a, signed(b)] : [a, b];
}

function signed(of: Value): Value {
  return { code: `(${of.type.kind === "size" ? "int" : "long"})${inside(of, UNARY)}`, type: INT, binds: UNARY };
}

function wider(a: CType, b: CType): CType {
  for (const type of [SIZE, LONG, UNSIGNED]) if (a.kind === type.kind || b.kind === type.kind) return type;
  return INT;
}

function folded(operator: string, { constant: a }: Value, { constant: b }: Value): number | undefined {
  if (a === undefined || b === undefined) return undefined;
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "|":
      return a | b;
    default:
      return undefined;
  }
}
