/**
 * printf's formats: the conversions of C, byte for byte as glibc writes them.
 *
 * @module
 */
import { chars, charsUpTo, type CString, describe, type Memory } from "./arguments.ts";
import { byteString, fromByteString } from "./bytes.ts";
import { addressOf } from "./pointer.ts";
import { formatFloat } from "./printf_float.ts";
import { formatInteger, formatPointer } from "./printf_integer.ts";
import { pad, type Spec } from "./printf_spec.ts";
import { isStruct } from "./struct.ts";

/** A value that printf takes. */
export type PrintfArgument = number | bigint | boolean | string | Memory | null;

const CONVERSION = /%([-+ #0]*)(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?([\s\S]?)/g;
/** Which lengths go with which letters. */
const KNOWN = /^%[^a-zA-Z%]*(?:(?:hh|h|ll|l|z|j|t|L)?[diuoxX]|[lL]?[fFeEgG]|[csp]|%)$/;

/**
 * The bytes that printf writes: conversions %d %i %u %x %X %o %c %s %p %f %F %e %E %g %G %%, lengths h hh l ll z j t L,
 * flags - + space # 0, width and precision, `*` for both. Integers wrap as C's do (32 bits, 64 with l), fractions are
 * cut off; a boolean counts as 1 or 0.
 *
 * @param fmt the format.
 * @param args what the conversions take, in order; more are ignored, as in C.
 * @param call the function that asks, for messages.
 * @return the bytes, without a NUL.
 * @throws TypeError when a conversion is unknown, or its argument missing or of the wrong type; RangeError when `%s` is
 * given an array without a NUL, where C would read on.
 * @see POSIX fprintf
 */
export function format(fmt: CString, args: readonly PrintfArgument[], call: string = "printf"): Uint8Array {
  const values = new Arguments(call, args);
  const convert = (text: string, flags: string, width = "", precision?: string, length = "", letter = "") => {
    if (!KNOWN.test(text)) throw unknownConversion(call, text);
    const spec = toSpec(values, { text, flags, width, precision, length, letter });
    return letter === "%" ? "%" : convertNext(values, spec);
  };
  return fromByteString(byteString(chars(call, "format", fmt)).replace(CONVERSION, convert));
}

/** The arguments behind the format, taken one by one. */
class Arguments {
  readonly call: string;
  readonly #values: readonly PrintfArgument[];
  #taken = 0;

  constructor(call: string, values: readonly PrintfArgument[]) {
    this.call = call;
    this.#values = values;
  }

  /** The next value, for the conversion `text`. */
  take(text: string): PrintfArgument {
    if (this.#taken >= this.#values.length) {
      throw new TypeError(
        `Cannot ${this.call}: ${text} has no argument; ${this.#values.length} ${
          this.#values.length === 1 ? "is" : "are"
        } given behind the format`,
      );
    }
    return this.#values[this.#taken++];
  }

  /** The error of the value taken last, which is not `wanted`. */
  wrong(text: string, wanted: string, value: unknown): TypeError {
    const got = typeof value === "number" ? String(value) : describe(value);
    return new TypeError(`Cannot ${this.call}: ${text} wants ${wanted}, and argument ${this.#taken} is ${got}`);
  }
}

/** A conversion as the pattern found it. */
interface Match {
  readonly text: string;
  readonly flags: string;
  readonly width: string;
  readonly precision: string | undefined;
  readonly length: string;
  readonly letter: string;
}

function toSpec(values: Arguments, match: Match): Spec {
  const width = match.width === "*" ? star(values, match.text) : Number(match.width);
  const precision = match.precision === "*" ? star(values, match.text) : Number(match.precision);
  return {
    text: match.text,
    // A negative `*` is a `-` flag and a width.
    left: match.flags.includes("-") || width < 0,
    plus: match.flags.includes("+"),
    space: match.flags.includes(" "),
    alternate: match.flags.includes("#"),
    zero: match.flags.includes("0"),
    width: Math.abs(width),
    // A negative `*` counts as no precision.
    precision: match.precision === undefined || precision < 0 ? undefined : precision,
    length: match.length,
    letter: match.letter,
  };
}

function star(values: Arguments, text: string): number {
  return Number(BigInt.asIntN(32, integerOf(values, `the * of ${text}`)));
}

function convertNext(values: Arguments, spec: Spec): string {
  switch (spec.letter) {
    case "c":
      return pad(spec, "", charOf(values, spec), false);
    case "s":
      return pad(spec, "", stringOf(values, spec), false);
    case "p":
      return formatPointer(spec, pointerOf(values, spec));
    case "f":
    case "F":
    case "e":
    case "E":
    case "g":
    case "G":
      return formatFloat(spec, doubleOf(values, spec));
    default:
      return formatInteger(spec, integerOf(values, spec.text));
  }
}

function integerOf(values: Arguments, text: string): bigint {
  const value = values.take(text);
  if (typeof value === "bigint") return value;
  if (typeof value === "boolean") return value ? 1n : 0n;
  if (typeof value === "number" && Number.isFinite(value)) return BigInt(Math.trunc(value));
  throw values.wrong(text, "an integer", value);
}

function doubleOf(values: Arguments, spec: Spec): number {
  const value = values.take(spec.text);
  if (typeof value === "number") return value;
  throw values.wrong(spec.text, "a number", value);
}

function charOf(values: Arguments, spec: Spec): string {
  const value = values.take(spec.text);
  if (typeof value === "number" && Number.isFinite(value)) return String.fromCharCode(value & 0xff);
  const bytes = typeof value === "string" ? new TextEncoder().encode(value) : new Uint8Array();
  if (bytes.length === 1) return byteString(bytes);
  const wanted = bytes.length > 1 ? `one byte (${JSON.stringify(value)} has ${bytes.length} in UTF-8)` : "a char";
  throw values.wrong(spec.text, wanted, value);
}

function stringOf(values: Arguments, spec: Spec): string {
  const value = values.take(spec.text);
  // glibc's answer to a null pointer, unless the precision cuts it.
  if (value === null) return spec.precision === undefined || spec.precision >= 6 ? "(null)" : "";
  if (typeof value !== "string" && !(value instanceof Uint8Array)) {
    throw values.wrong(spec.text, "a char array or a string", value);
  }
  const { precision } = spec;
  const found = charsUpTo(values.call, spec.text, value);
  if (precision !== undefined && found.length >= precision) return byteString(found.subarray(0, precision));
  return byteString(chars(values.call, `the argument of ${spec.text}`, value));
}

function pointerOf(values: Arguments, spec: Spec): bigint {
  const value = values.take(spec.text);
  if (value === null) return 0n;
  if (typeof value === "bigint") return BigInt.asUintN(64, value);
  if (typeof value === "number" && Number.isFinite(value)) return BigInt.asUintN(64, BigInt(Math.trunc(value)));
  if (value instanceof Uint8Array || isStruct(value)) return addressOf(value);
  throw values.wrong(spec.text, "a char array, a structure or NULL", value);
}

function unknownConversion(call: string, text: string): TypeError {
  const shown = new TextDecoder().decode(fromByteString(text));
  if (!/[a-zA-Z]$/.test(text)) {
    return new TypeError(
      `Cannot ${call}: the conversion ${JSON.stringify(shown)} has no letter; write %% for a percent sign`,
    );
  }
  return new TypeError(`Cannot ${call}: ${shown} is no conversion known here`);
}
