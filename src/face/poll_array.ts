/**
 * `struct pollfd`s that a program has given to poll(). There may be thousands of them, which it hands over again and again.
 *
 * @module
 */
import { Struct } from "../headers/mod.ts";
import { bytesOf, refuse } from "./convert.ts";

/** Bytes of a `struct pollfd`. */
const SIZE = 8;

/** The memory of each structure. */
export function memoriesOf(value: unknown): Uint8Array[] {
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const memories = new Array<Uint8Array>(parts.length);
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    // Mostly it is one: all other questions would be asked of each of them in every call.
    const bytes = part instanceof Struct ? part.bytes : bytesOf(part);
    if (bytes === undefined || bytes.length < SIZE) refuse("poll", "fds", "an array of structures", part);
    memories[i] = bytes;
  }
  return memories;
}

/** The structures as they lie in C's memory, one after the other. */
export function joined(memories: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(SIZE * memories.length);
  for (let i = 0; i < memories.length; i++) {
    const from = memories[i];
    // Byte by byte, since a view of each would cost more.
    for (let at = 0; at < SIZE; at++) bytes[SIZE * i + at] = from[at];
  }
  return bytes;
}

/** Puts what the call has found into the structures. */
export function putBack(bytes: Uint8Array, memories: readonly Uint8Array[]): void {
  for (let i = 0; i < memories.length; i++) {
    memories[i][6] = bytes[SIZE * i + 6];
    memories[i][7] = bytes[SIZE * i + 7];
  }
}
