/**
 * scanf: its usual conversions.
 *
 * @module
 */
import { toLong, toUnsignedLong, type Wide } from "../integers.ts";
import { canonical } from "../integers.ts";
import type { Program } from "./types.ts";

/** Bytes to be read one by one, with one that can be put back. */
export interface Source {
  /** The next byte, or -1. */
  next(): number;
  back(byte: number): void;
}

const DIRECTIVE = /(\s+)|%(\*?)(\d*)(hh|h|ll|l|z|j|t|L)?(\[\^?\]?[^\]]*\]|[\s\S])|([^%\s])/g;

/** Reads input by a format; how many values were stored, -1 at the end of input before the first. */
export function scan(
  program: Program,
  source: Source,
  format: number,
  kinds: string,
  values: Wide[],
  at: number,
): number {
  const { memory, fail } = program.runtime;
  const text = new TextDecoder("latin1").decode(memory.string(format, at));
  let stored = 0;
  let read = 0;
  let taken = 0;
  const next = (): number => {
    const byte = source.next();
    if (byte >= 0) read++;
    return byte;
  };
  const back = (byte: number): void => {
    if (byte < 0) return;
    read--;
    source.back(byte);
  };
  const skipSpace = (): number => {
    let byte = next();
    while (isSpace(byte)) byte = next();
    back(byte);
    return byte;
  };
  const pointer = (): number => {
    if (taken >= values.length) fail("Cannot scanf: the format has more conversions than there are arguments", at);
    if (kinds[taken] !== "p") {
      fail(
        `Cannot scanf: argument ${
          taken + 1
        } behind the format is no pointer: is a & missing? C would end with a segmentation fault`,
        at,
      );
    }
    return Number(values[taken++]);
  };
  /** Bytes that a pattern of states takes, at most `width` of them. */
  const collect = (width: number, fits: (soFar: string, byte: number) => boolean): string => {
    let found = "";
    while (found.length < width) {
      const byte = next();
      if (byte < 0 || !fits(found, byte)) {
        back(byte);
        break;
      }
      found += String.fromCharCode(byte);
    }
    return found;
  };
  for (const [, space, star, widthText, length, conversion, plain] of text.matchAll(DIRECTIVE)) {
    const width = widthText ? Number(widthText) : Infinity;
    if (space) {
      skipSpace();
      continue;
    }
    if (plain !== undefined || conversion === "%") {
      if (conversion === "%") skipSpace();
      const byte = next();
      if (byte === (plain ?? "%").charCodeAt(0)) continue;
      back(byte);
      return byte < 0 && stored === 0 ? -1 : stored;
    }
    if (conversion === "n") {
      memory.w_32(pointer(), read, at);
      continue;
    }
    const skips = conversion !== "c" && conversion[0] !== "[";
    const peeked = skips ? skipSpace() : next();
    if (!skips) back(peeked);
    if (peeked < 0) return stored === 0 ? -1 : stored;
    const ignore = star === "*";
    if (conversion === "s" || conversion === "c" || conversion[0] === "[") {
      const fits = conversion === "s"
        ? (_: string, byte: number) => !isSpace(byte)
        : conversion === "c"
        ? () => true
        : setOf(conversion);
      const found = collect(conversion === "c" && width === Infinity ? 1 : width, fits);
      if (found === "") return stored;
      if (ignore) continue;
      const to = pointer();
      const bytes = Uint8Array.from(found, (char) => char.charCodeAt(0));
      memory.slice(to, bytes.length + (conversion === "c" ? 0 : 1), true, at).set(
        conversion === "c" ? bytes : [...bytes, 0],
      );
      stored++;
      continue;
    }
    if ("fFeEgGaA".includes(conversion)) {
      const found = collect(
        width,
        (soFar, byte) =>
          /^[+-]?(?:\d+\.?\d*|\.\d*)?(?:(?<=\d\.?)[eE][+-]?\d*)?$/.test(soFar + String.fromCharCode(byte)),
      );
      const value = parseFloat(found);
      if (Number.isNaN(value)) return stored;
      if (ignore) continue;
      if (length === "l") memory.w_f64(pointer(), value, at);
      else memory.w_f32(pointer(), value, at);
      stored++;
      continue;
    }
    const base = { d: 10, u: 10, i: 0, x: 16, X: 16, o: 8, p: 16 }[conversion];
    if (base === undefined) return fail(`Cannot scanf: %${conversion} is no conversion known here`, at);
    const found = collect(width, (soFar, byte) => PREFIXES[base].test(soFar + String.fromCharCode(byte)));
    const value = integerIn(found, base);
    if (value === undefined) return stored;
    if (ignore) continue;
    storeInteger(pointer(), value, length);
    stored++;
  }
  return stored;

  function storeInteger(p: number, value: Wide, length: string | undefined): void {
    if (length === "hh") memory.w_8(p, Number(BigInt.asUintN(8, BigInt(value))), at);
    else if (length === "h") memory.w_16(p, Number(BigInt.asUintN(16, BigInt(value))), at);
    else if (length === undefined) memory.w_32(p, Number(BigInt.asIntN(32, BigInt(value))), at);
    else memory.w_64(p, value, at);
  }
}

/** What an integer of a base may begin with. */
const PREFIXES: Readonly<Record<number, RegExp>> = {
  0: /^[+-]?(?:0[xX][0-9a-fA-F]*|0[0-7]*|[1-9]\d*)?$/,
  8: /^[+-]?[0-7]*$/,
  10: /^[+-]?\d*$/,
  16: /^[+-]?(?:0[xX])?[0-9a-fA-F]*$/,
};

function integerIn(text: string, base: number): Wide | undefined {
  const digits = text.replace(/^[+-]/, "");
  const hex = /^0[xX]/.test(digits);
  if (digits === "" || (hex && digits.length === 2)) return undefined;
  const octal = base === 8 || (base === 0 && /^0[0-7]/.test(digits));
  const value = BigInt(hex ? digits : base === 16 ? `0x${digits}` : octal ? `0o${digits}` : digits);
  const signed = text[0] === "-" ? -value : value;
  return signed < 0n ? toLong(canonical(signed)) : toUnsignedLong(canonical(signed));
}

function setOf(conversion: string): (soFar: string, byte: number) => boolean {
  const negated = conversion[1] === "^";
  const inner = conversion.slice(negated ? 2 : 1, -1);
  const set = new Set<number>();
  for (let i = 0; i < inner.length; i++) {
    const from = inner.charCodeAt(i);
    if (inner[i + 1] === "-" && i + 2 < inner.length) {
      for (let code = from; code <= inner.charCodeAt(i + 2); code++) set.add(code);
      i += 2;
    } else set.add(from);
  }
  return (_, byte) => set.has(byte) !== negated;
}

function isSpace(byte: number): boolean {
  return byte === 32 || (byte >= 9 && byte <= 13);
}
