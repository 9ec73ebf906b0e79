/**
 * `struct pollfd`s that a program has given to poll(). There may be thousands of them, which it hands over again and again.
 *
 * @module
 */
import { Struct } from "../headers/mod.ts";
import type { DirectCalls } from "../process/mod.ts";
import { bytesOf, refuse } from "./convert.ts";

/** Bytes of a `struct pollfd`. */
const SIZE = 8;

/** Memory for the structures of one call, as C has them: fd, then events with revents above. */
let words = new Int32Array(2 * 64);
/** The places of those that are left with what an earlier call has found. */
let stale = new Int32Array(64);

/**
 * Makes the call in the form that costs least: undefined for what that form or another has to say something about. Each
 * structure is looked at once before the call, and after it only where there is something to put into it.
 */
export function pollDirectly(
  calls: DirectCalls,
  fds: readonly unknown[],
  count: number,
  timeout: number,
): number | undefined {
  if (count > fds.length) return undefined;
  if (stale.length < count) makeRoom(count);
  let left = 0;
  for (let i = 0; i < fds.length; i++) {
    const part = fds[i];
    if (!(part instanceof Struct)) return undefined;
    const { bytes } = part;
    if (bytes.length < SIZE) return undefined;
    if (i >= count) continue;
    // Byte by byte, since a view of each would cost more.
    words[2 * i] = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
    words[2 * i + 1] = bytes[4] | bytes[5] << 8;
    if ((bytes[6] | bytes[7]) !== 0) stale[left++] = i;
  }
  const result = calls.poll(words, count, timeout);
  if (result === undefined || result < 0) return result;
  for (let i = 0; i < left; i++) setFound(fds[stale[i]] as Struct, 0);
  for (let i = 0; i < count; i++) {
    const found = words[2 * i + 1] >>> 16;
    if (found !== 0) setFound(fds[i] as Struct, found);
  }
  return result;
}

function makeRoom(count: number): void {
  words = new Int32Array(4 * count);
  stale = new Int32Array(2 * count);
}

function setFound({ bytes }: Struct, found: number): void {
  bytes[6] = found;
  bytes[7] = found >> 8;
}

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
