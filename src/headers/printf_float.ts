/**
 * Doubles in decimal, exactly. A double is a whole number times a power of two, so integer arithmetic gives every
 * digit, and rounding is exact too: to the nearest, and of two equally near ones to the even, as glibc rounds.
 *
 * @module
 */
import { pad, sign, type Spec } from "./printf_spec.ts";

/** A positive double as a fraction. */
interface Fraction {
  readonly above: bigint;
  readonly below: bigint;
}

/** A number as `%f %F %e %E %g %G` write it. */
export function formatFloat(spec: Spec, value: number): string {
  const negative = value < 0 || Object.is(value, -0);
  const signText = sign(spec, negative);
  const kind = spec.letter.toLowerCase();
  const upper = kind !== spec.letter;
  const body = Number.isFinite(value) ? digits(spec, kind, Math.abs(value)) : Number.isNaN(value) ? "nan" : "inf";
  return pad(spec, signText, upper ? body.toUpperCase() : body, Number.isFinite(value));
}

function digits(spec: Spec, kind: string, value: number): string {
  const precision = spec.precision ?? 6;
  if (kind === "f") return fixed(fractionOf(value), precision, spec.alternate);
  if (kind === "e") return exponential(value, precision, spec.alternate);
  return general(value, precision === 0 ? 1 : precision, spec.alternate);
}

/** `%f`: `precision` digits behind the point. */
function fixed(value: Fraction, precision: number, keepPoint: boolean): string {
  const all = divideRounded(value.above * 10n ** BigInt(precision), value.below).toString().padStart(
    precision + 1,
    "0",
  );
  return point(all.slice(0, all.length - precision), all.slice(all.length - precision), keepPoint);
}

/** `%e`: one digit, the point, `precision` digits, the exponent. */
function exponential(value: number, precision: number, keepPoint: boolean): string {
  const { mantissa, exponent } = scientific(value, precision);
  return point(mantissa[0], mantissa.slice(1), keepPoint) + exponentText(exponent);
}

/** `%g`: whichever of the two is shorter, with `precision` digits that count, trailing zeros left out. */
function general(value: number, precision: number, keepZeros: boolean): string {
  const { mantissa, exponent } = scientific(value, precision - 1);
  const strip = (tail: string) => keepZeros ? tail : tail.replace(/0+$/, "");
  if (exponent < -4 || exponent >= precision) {
    return point(mantissa[0], strip(mantissa.slice(1)), keepZeros) + exponentText(exponent);
  }
  if (exponent < 0) return point("0", strip("0".repeat(-exponent - 1) + mantissa), keepZeros);
  return point(mantissa.slice(0, exponent + 1), strip(mantissa.slice(exponent + 1)), keepZeros);
}

/** `precision` + 1 digits and the power of ten of the first. */
function scientific(value: number, precision: number): { mantissa: string; exponent: number } {
  if (value === 0) return { mantissa: "0".repeat(precision + 1), exponent: 0 };
  const exact = fractionOf(value);
  const exponent = powerOfTen(exact, value);
  const mantissa = scaled(exact, precision - exponent).toString();
  // Rounding 9.99… up gives one digit more.
  return mantissa.length > precision + 1
    ? { mantissa: mantissa.slice(0, -1), exponent: exponent + 1 }
    : { mantissa, exponent };
}

/** The largest power of ten that is not above `exact`. The logarithm may be one off, the comparison is not. */
function powerOfTen(exact: Fraction, value: number): number {
  let power = Math.floor(Math.log10(value));
  while (isBelowPower(exact, power)) power--;
  while (!isBelowPower(exact, power + 1)) power++;
  return power;
}

function isBelowPower({ above, below }: Fraction, power: number): boolean {
  return power >= 0 ? above < below * 10n ** BigInt(power) : above * 10n ** BigInt(-power) < below;
}

/** `value` times 10^`power`, rounded. */
function scaled({ above, below }: Fraction, power: number): bigint {
  return power >= 0
    ? divideRounded(above * 10n ** BigInt(power), below)
    : divideRounded(above, below * 10n ** BigInt(-power));
}

/** The quotient, rounded to the nearest; of two equally near ones, to the even. */
function divideRounded(above: bigint, below: bigint): bigint {
  const quotient = above / below;
  const twice = 2n * (above % below);
  const up = twice > below || (twice === below && (quotient & 1n) === 1n);
  return up ? quotient + 1n : quotient;
}

/** The bits of a double that is not negative, as a fraction of whole numbers. */
function fractionOf(value: number): Fraction {
  const bits = new BigUint64Array(Float64Array.of(value).buffer)[0];
  const stored = Number(bits >> 52n);
  const fraction = bits & 0xfffffffffffffn;
  const mantissa = stored === 0 ? fraction : fraction | 1n << 52n;
  const power = BigInt(Math.max(stored, 1) - 1075);
  return power >= 0n ? { above: mantissa << power, below: 1n } : { above: mantissa, below: 1n << -power };
}

function point(whole: string, tail: string, keepPoint: boolean): string {
  return tail !== "" || keepPoint ? `${whole}.${tail}` : whole;
}

function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}
