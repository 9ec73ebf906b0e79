/**
 * The values of C's literals.
 *
 * @module
 */
import { CProblem, type Location } from "./problem.ts";
import { encodeSource } from "./source.ts";
import {
  DOUBLE,
  FLOAT,
  type FloatType,
  INT,
  type IntType,
  LDOUBLE,
  LLONG,
  LONG,
  UINT,
  ULLONG,
  ULONG,
} from "./types.ts";

const INTEGER = /^(?:0[xX](?<hex>[0-9a-fA-F]+)|0[bB](?<bin>[01]+)|(?<oct>0[0-7]*)|(?<dec>[1-9]\d*))(?<suffix>[uUlL]*)$/;
const FLOATING = /^(\d+\.?\d*(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?)([fFlL]?)$/;

/**
 * The value and type of an integer literal.
 *
 * @throws {CProblem} when it is none, or too large.
 */
export function parseInteger(text: string, location: Location): { value: bigint; type: IntType } {
  const groups = INTEGER.exec(text)?.groups;
  if (!groups) {
    const why = /^0\d*[89]/.test(text) ? ": a number that begins with 0 is octal, digits 0 to 7" : "";
    throw new CProblem(`${text} is no number of C${why}`, location);
  }
  const suffix = groups.suffix.toLowerCase();
  if (!/^(?:|u|l|ll|ul|ull|lu|llu)$/.test(suffix)) throw new CProblem(`${text} is no number of C`, location);
  const value = groups.hex
    ? BigInt(`0x${groups.hex}`)
    : groups.bin
    ? BigInt(`0b${groups.bin}`)
    : groups.oct
    ? BigInt(`0o0${groups.oct.slice(1) || "0"}`)
    : BigInt(groups.dec);
  const type = integerType(value, groups.dec !== undefined, suffix);
  if (!type) throw new CProblem(`${text} is too large for any integer type`, location);
  return { value, type };
}

function integerType(value: bigint, decimal: boolean, suffix: string): IntType | undefined {
  const unsigned = suffix.includes("u");
  const longs = suffix.replace("u", "").length;
  const signedOnly = decimal && !unsigned;
  const candidates = [INT, UINT, LONG, ULONG, LLONG, ULLONG].filter((type) =>
    (unsigned ? !type.signed : type.signed || !signedOnly) && type.rank >= 3 + longs
  );
  return candidates.find(({ size, signed }) => value < 1n << BigInt(size * 8 - (signed ? 1 : 0)));
}

/** The value and type of a floating-point literal; undefined when it is an integer's. */
export function parseFloating(text: string): { value: number; type: FloatType } | undefined {
  if (/^0[xX]/.test(text)) return undefined;
  const match = FLOATING.exec(text);
  if (!match || /^\d+$/.test(match[1])) return undefined;
  const suffix = match[2].toLowerCase();
  const value = Number(match[1]);
  if (suffix === "f") return { value: Math.fround(value), type: FLOAT };
  return { value, type: suffix === "l" ? LDOUBLE : DOUBLE };
}

const ESCAPES: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  a: 7,
  b: 8,
  f: 12,
  v: 11,
  e: 27,
  "\\": 92,
  "'": 39,
  '"': 34,
  "?": 63,
};

/** The bytes between the quotes of a string or character literal. */
export function literalBytes(text: string, location: Location): number[] {
  const inner = text.slice(1, -1).replace(/\\\r?\n/g, "");
  const bytes: number[] = [];
  for (const [part, escape] of inner.matchAll(/\\(x[0-9a-fA-F]*|[0-7]{1,3}|[\s\S])|[^\\]+/g)) {
    if (escape === undefined) bytes.push(...encodeSource(part));
    else if (escape.length > 1 && escape[0] === "x") bytes.push(parseInt(escape.slice(1), 16) & 0xff);
    else if (/^[0-7]/.test(escape)) bytes.push(parseInt(escape, 8) & 0xff);
    else if (escape in ESCAPES) bytes.push(ESCAPES[escape]);
    else throw new CProblem(`\\${escape} is no escape sequence of C`, location);
  }
  return bytes;
}

/** The value of a character literal, an `int`. */
export function characterValue(text: string, location: Location): number {
  const bytes = literalBytes(text, location);
  if (bytes.length === 0) throw new CProblem("'' holds no character", location);
  if (bytes.length === 1) return bytes[0] << 24 >> 24;
  return bytes.reduce((value, byte) => value << 8 | byte, 0);
}
