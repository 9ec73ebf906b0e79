import { describe } from "./arguments.ts";
import { isStruct, type Struct, typeSize } from "./struct.ts";

const encoder = new TextEncoder();

/**
 * Size in bytes of a variable or a structure's type, as C's operator gives it. A number counts as an `int`, 4; text as
 * the array that a literal is, with its NUL. A `subarray` is still an array here, where C would have a pointer, 8.
 *
 * @param of a char array, a structure, a structure's type (`sizeof(sockaddr_in)`), a number or a string.
 * @return the size in bytes.
 * @throws TypeError for anything else, since it has no size in C.
 * @see ISO C 6.5.3.4
 */
export function sizeof(of: Uint8Array | Struct | ((...args: never[]) => Struct) | number | string): number {
  if (of instanceof Uint8Array) return of.length;
  if (isStruct(of)) return of.bytes.length;
  if (typeof of === "number") return 4;
  if (typeof of === "string") return encoder.encode(of).length + 1;
  const size = typeSize(of);
  if (size !== undefined) return size;
  throw new TypeError(`Cannot take sizeof: what is given is ${describe(of)}, which has no size in C`);
}
