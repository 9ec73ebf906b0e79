import { pad, sign, type Spec } from "./printf_spec.ts";

const BITS: Readonly<Record<string, number>> = { "": 32, h: 16, hh: 8, l: 64, ll: 64, z: 64, j: 64, t: 64, L: 64 };
const BASES: Readonly<Record<string, number>> = { d: 10, i: 10, u: 10, o: 8, x: 16, X: 16 };

/** An integer as `%d %i %u %o %x %X` write it; the value wraps as the C type of the conversion does. */
export function formatInteger(spec: Spec, value: bigint): string {
  const signed = spec.letter === "d" || spec.letter === "i";
  const bits = BITS[spec.length];
  const wrapped = signed ? BigInt.asIntN(bits, value) : BigInt.asUintN(bits, value);
  return layOut(spec, wrapped, signed ? sign(spec, wrapped < 0n) : "");
}

/** An address as `%p` writes it. */
export function formatPointer(spec: Spec, address: bigint): string {
  if (address === 0n) return pad(spec, "", "(nil)", false);
  return layOut({ ...spec, letter: "x", alternate: true }, address, sign(spec, false));
}

function layOut(spec: Spec, value: bigint, signText: string): string {
  const magnitude = value < 0n ? -value : value;
  const digits = padDigits(spec, value === 0n && spec.precision === 0 ? "" : magnitude.toString(BASES[spec.letter]));
  const hex = spec.alternate && value !== 0n && (spec.letter === "x" || spec.letter === "X");
  const text = pad(spec, signText + (hex ? "0x" : ""), digits, spec.precision === undefined);
  return spec.letter === "X" ? text.toUpperCase() : text;
}

function padDigits(spec: Spec, digits: string): string {
  const padded = digits.padStart(spec.precision ?? 0, "0");
  // `#` makes an octal number begin with 0.
  return spec.letter === "o" && spec.alternate && padded[0] !== "0" ? "0" + padded : padded;
}
