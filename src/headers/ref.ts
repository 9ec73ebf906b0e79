/**
 * Variables that a call writes to: C's `&length`.
 *
 * @module
 */
import { integerAt, type Struct, structMaker } from "./struct.ts";

/** An `int` or `socklen_t` in memory, to be given where C gives `&variable`. 4 bytes. */
export interface Ref extends Struct {
  /** The number in it; it wraps at 32 bits, as an int does. */
  value: number;
}

/** A variable that holds a pointer, to be given where C gives `&pointer`. */
export interface Pointer<T> {
  /** What it points to, or null (NULL). */
  value: T | null;
}

const makeRef = structMaker<Ref>({
  ctype: "int",
  size: 4,
  members: { value: integerAt(0, 4, true) },
  show: (ref) => `ref(${ref.value})`,
});

/**
 * A variable whose address a call wants: `len = ref(16); accept(fd, addr, len)`.
 *
 * @param value its first value: an integer, which becomes an `int` in memory.
 * @return an object whose `value` the call reads and writes.
 * @throws TypeError when it is no number.
 */
export function ref(value: number): Ref;
/**
 * A pointer whose address a call wants: `res = ref(null); getaddrinfo(node, service, hints, res)`.
 *
 * @param value null.
 * @return an object whose `value` the call sets.
 */
export function ref<T>(value: null): Pointer<T>;
export function ref<T>(value: number | null): Ref | Pointer<T> {
  if (value === null) return { value };
  const made = makeRef();
  made.value = value;
  return made;
}
