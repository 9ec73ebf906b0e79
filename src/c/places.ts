/**
 * Reading and writing variables and memory, in generated code.
 *
 * @module
 */
import { bigValue, isBigType } from "./big.ts";
import type { Context, Place, Value } from "./context.ts";
import { narrow } from "./convert.ts";
import type { Location } from "./problem.ts";
import { readLocal } from "./unset.ts";
import { type CType, INT, type IntType, pointerTo } from "./types.ts";

/** The letters that the memory's functions have for a type, reading and writing. */
function letters(type: CType): { read: string; write: string } {
  if (type.kind === "pointer") return { read: "p", write: "64" };
  if (type.kind === "float") return type.size === 4 ? { read: "f32", write: "f32" } : { read: "f64", write: "f64" };
  const { size, signed } = type as IntType;
  return { read: `${signed ? "i" : "u"}${size * 8}`, write: String(size * 8) };
}

/** Code that reads a scalar from a place. */
export function load(c: Context, place: Place, type: CType, location: Location): string {
  if (place.kind === "local") return readLocal(c, place.code, location);
  if (place.bits) return loadBits(c, place, place.bits, type as IntType, location);
  const { read } = letters(type);
  return place.safe ? `g_${read}(${place.address})` : `r_${read}(${place.address},${c.at(location)})`;
}

/** Code that writes a scalar of the right type to a place, and yields it. */
export function store(c: Context, place: Place, type: CType, value: string, location: Location): string {
  if (place.kind === "local") return `(${place.code}=${value})`;
  if (place.bits) return storeBits(c, place, place.bits, type as IntType, value, location);
  const { write } = letters(type);
  return place.safe
    ? `s_${write}(${place.address},${value})`
    : `w_${write}(${place.address},${value},${c.at(location)})`;
}

type Bits = { readonly from: number; readonly width: number };
type MemoryPlace = Extract<Place, { kind: "memory" }>;

function loadBits(c: Context, place: MemoryPlace, { from, width }: Bits, type: IntType, location: Location): string {
  const unit = load(c, { ...place, bits: undefined }, type, location);
  if (type.size === 8) return `wideBits(${unit},${from},${width},${type.signed})`;
  const left = 32 - from - width;
  return type.signed ? `(${unit}<<${left}>>${32 - width})` : `(${unit}<<${left}>>>${32 - width})`;
}

function storeBits(
  c: Context,
  place: MemoryPlace,
  { from, width }: Bits,
  type: IntType,
  value: string,
  location: Location,
): string {
  if (type.size === 8) throw c.error("bit-fields of long types can't be written here", location);
  const [address, kept] = [c.temporary(), c.temporary()];
  const whole: Place = { ...place, address, bits: undefined };
  const mask = (width === 32 ? -1 : (1 << width) - 1) << from;
  const unit = `(${load(c, whole, type, location)}&${~mask})|((${kept}<<${from})&${mask})`;
  const wrapped = type.signed ? `(${kept}<<${32 - width}>>${32 - width})` : `(${kept}<<${32 - width}>>>${32 - width})`;
  return `(${address}=${place.address},${kept}=${value},${
    store(c, whole, type, narrow(`(${unit})`, type), location)
  },${wrapped})`;
}

/** The same place, with the address computed once: code that does so, and the place that uses it. */
export function once(c: Context, place: Place): { before: string; place: Place } {
  if (place.kind === "local" || /^[\w$]+$/.test(place.address)) return { before: "", place };
  const address = c.temporary();
  return { before: `${address}=${place.address},`, place: { ...place, address } };
}

/** What stands at a place, as a value that can be assigned. */
export function valueAt(c: Context, place: Place, type: CType, location: Location): Value {
  if (type.kind === "array" || type.kind === "struct" || type.kind === "function" || type.kind === "void") {
    return { type, code: place.kind === "memory" ? place.address : place.code, place };
  }
  if (place.kind === "local" && place.big) return { ...bigValue(type, place.code), place };
  const code = load(c, place, type, location);
  return {
    type,
    code,
    place,
    bigLoad: isBigType(type) && place.kind === "memory" && !place.bits ? `b${code}` : undefined,
  };
}

/** What arrays and functions become when they are used: pointers. The result is no place any more. */
export function decay(value: Value): Value {
  const { type, code, truth, constant } = value;
  if (type.kind === "array") return { type: pointerTo(type.of), code };
  if (type.kind === "function") return { type: pointerTo(type), code };
  // A bit-field's value is an int when that can hold it.
  if (value.place?.kind === "memory" && value.place.bits && type.kind === "int" && value.place.bits.width < 32) {
    return { type: INT, code, truth };
  }
  return { type, code, truth, constant, big: value.big, bigLoad: value.bigLoad };
}

/** Whether a place is known to be in a living object. */
export function isKnown(place: Place | undefined): boolean {
  return place?.kind === "memory" && place.safe;
}
