/**
 * Memory of calls as the C library may have it: never more of it than is really there.
 *
 * @module
 */
import { SOCKADDR_MAX_SIZE } from "../abi/address.ts";
import type { Arg, LengthRef } from "../abi/event.ts";
import { lengthRef, memory } from "../kernel/arguments.ts";

/** No option is longer than this, in bytes. */
const OPTION_MOST = 4096;

/** Bytes that a call reads, `length` of them: padded with zeros where fewer are there, NULL for NULL. */
export function padded(arg: Arg, length: number, most: number): Uint8Array | null {
  const bytes = memory(arg);
  if (!bytes || length <= bytes.length || length > most) return bytes;
  const copy = new Uint8Array(length);
  copy.set(bytes);
  return copy;
}

/** An address that a call reads; a length that no address has is refused before a byte is read. */
export function addressIn(arg: Arg, length: number): Uint8Array | null {
  const bytes = padded(arg, length, SOCKADDR_MAX_SIZE);
  // Memory without bytes would reach C as NULL: as no address, where there is one that is too short.
  return bytes?.length === 0 ? new Uint8Array(1) : bytes;
}

/** The value of an option that a call reads, and how many bytes of it. */
export function optionIn(arg: Arg, length: number): [Uint8Array | null, number] {
  return [padded(arg, Math.min(length, OPTION_MOST), OPTION_MOST), Math.min(length, OPTION_MOST)];
}

/** Memory that a call fills, with the length that it reads and writes back. */
export class Out {
  /** For the C library: the memory itself, or room of ours when it is too short for what may come. */
  readonly bytes: Uint8Array | null;
  readonly length: Int32Array | null;
  readonly #target: Uint8Array | null;
  readonly #ref: LengthRef | null;

  /** @param socklen where the length goes meanwhile: one of its own unless given. */
  constructor(target: Arg, length: Arg, most: number, socklen: Int32Array = new Int32Array(1)) {
    this.#target = memory(target);
    this.#ref = lengthRef(length);
    const given = this.#ref ? this.#ref.value | 0 : 0;
    socklen[0] = Math.min(given, Math.max(most, this.#target?.length ?? 0));
    this.length = this.#ref && socklen;
    const needed = Math.min(given, most);
    this.bytes = this.#target && this.#target.length < needed ? new Uint8Array(needed) : this.#target;
  }

  /** Hands what the call wrote to its caller. */
  done(): void {
    if (!this.#ref || !this.length) return;
    if (this.#ref.value !== this.length[0]) this.#ref.value = this.length[0];
    if (this.bytes !== this.#target) this.#target!.set(this.bytes!.subarray(0, this.#target!.length));
  }
}

/** Room for an address that a call returns; the length is in `socklen` meanwhile, or in memory of its own. */
export function addressOut(target: Arg, length: Arg, socklen?: Int32Array): Out {
  return new Out(target, length, SOCKADDR_MAX_SIZE, socklen);
}

/** Room for the value of an option. */
export function optionOut(target: Arg, length: Arg): Out {
  return new Out(target, length, OPTION_MOST);
}

/** A count of bytes as the C library may have it: not past the end of the memory, except for what it refuses unread. */
export function clipped(buffer: Uint8Array | null, count: number): number {
  return buffer ? Math.min(count, buffer.length) : count;
}
