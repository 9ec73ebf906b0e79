/**
 * C's 64-bit integers in JavaScript: a value is a number as long as that is exact, and a bigint beyond. One value has
 * one form, so `===` and `<` work on them.
 *
 * @module
 */

/** A 64-bit integer: a safe number, or a bigint beyond. */
export type Wide = number | bigint;

const MOST = Number.MAX_SAFE_INTEGER;

/** A bigint in the form that its size asks for. */
export function canonical(value: bigint): Wide {
  return value <= 9007199254740991n && value >= -9007199254740991n ? Number(value) : value;
}

/** As `long`. */
export function toLong(value: Wide): Wide {
  return typeof value === "number" ? value : canonical(BigInt.asIntN(64, value));
}

/** As `unsigned long`. */
export function toUnsignedLong(value: Wide): Wide {
  if (typeof value === "number") return value >= 0 ? value : canonical(BigInt.asUintN(64, BigInt(value)));
  return canonical(BigInt.asUintN(64, value));
}

/** The lowest 32 bits, as `int`. */
export function low(value: Wide): number {
  return typeof value === "number" ? value | 0 : Number(BigInt.asIntN(32, value));
}

/** A floating-point number as `long`, cut off. */
export function fromDouble(value: number, signed: boolean): Wide {
  const whole = Math.trunc(value);
  if (Math.abs(whole) <= MOST) return signed ? whole + 0 : toUnsignedLong(whole + 0);
  // What x86-64 answers when it does not fit.
  if (!(Math.abs(whole) < 2 ** 64)) return signed ? -(2n ** 63n) : 0;
  return signed ? canonical(BigInt.asIntN(64, BigInt(whole))) : canonical(BigInt.asUintN(64, BigInt(whole)));
}

function wrap(value: bigint, signed: boolean): Wide {
  return canonical(signed ? BigInt.asIntN(64, value) : BigInt.asUintN(64, value));
}

function fits(value: number, signed: boolean): boolean {
  return value <= MOST && value >= (signed ? -MOST : 0);
}

export function addWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const sum = a + b;
    if (fits(sum, signed)) return sum;
  }
  return wrap(BigInt(a) + BigInt(b), signed);
}

export function subWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const difference = a - b;
    if (fits(difference, signed)) return difference;
  }
  return wrap(BigInt(a) - BigInt(b), signed);
}

export function mulWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (typeof a === "number" && typeof b === "number") {
    const product = a * b;
    // Adding 0 turns -0 into 0.
    if (fits(product, signed)) return product + 0;
  }
  return wrap(BigInt(a) * BigInt(b), signed);
}

/** The quotient, cut off towards 0. The divisor is not 0. */
export function divWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (typeof a === "number" && typeof b === "number") return Math.trunc(a / b) + 0;
  return wrap(BigInt(a) / BigInt(b), signed);
}

/** The remainder, with the sign of `a`. The divisor is not 0. */
export function remWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (typeof a === "number" && typeof b === "number") return a % b + 0;
  return wrap(BigInt(a) % BigInt(b), signed);
}

export function andWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (small(a) && small(b)) return a & b;
  return wrap(BigInt(a) & BigInt(b), signed);
}

export function orWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (small(a) && small(b)) return a | b;
  return wrap(BigInt(a) | BigInt(b), signed);
}

export function xorWide(a: Wide, b: Wide, signed: boolean): Wide {
  if (small(a) && small(b)) return a ^ b;
  return wrap(BigInt(a) ^ BigInt(b), signed);
}

export function shlWide(a: Wide, count: Wide, signed: boolean): Wide {
  const by = Number(count) & 63;
  if (typeof a === "number") {
    const shifted = a * 2 ** by;
    if (fits(shifted, signed)) return shifted;
  }
  return wrap(BigInt(a) << BigInt(by), signed);
}

export function shrWide(a: Wide, count: Wide): Wide {
  const by = Number(count) & 63;
  return typeof a === "number" ? Math.floor(a / 2 ** by) : canonical(a >> BigInt(by));
}

/** Whether JavaScript's 32-bit operators are exact on it, whatever the sign of the C type. */
function small(value: Wide): value is number {
  return typeof value === "number" && value >= 0 && value <= 0x7fffffff;
}
