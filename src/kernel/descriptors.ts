import type { OpenFile } from "./file.ts";

/** A descriptor: a process's number for an open file, and the one flag that belongs to the number itself. */
export interface Descriptor<F = OpenFile> {
  readonly file: F;
  closeOnExec: boolean;
}

/** The descriptors of one process. The lowest free number is found by a bitmap, so that a full table stays fast. */
export class Descriptors<F = OpenFile> {
  /** How many there may be; raising it is allowed, as `setrlimit` would. */
  limit: number;
  readonly #slots: (Descriptor<F> | undefined)[] = [];
  /** One bit a number, 1 = in use. */
  readonly #used: number[] = [];
  /** No word before this one has a free bit. */
  #hint = 0;
  #count = 0;

  constructor(limit = 1024) {
    this.limit = limit;
  }

  /** The descriptor `fd`, or undefined when it is not open. */
  get(fd: number): Descriptor<F> | undefined {
    return this.#slots[fd];
  }

  /** The lowest free number from `least` on, or -1 when all numbers below the limit are taken. */
  lowestFree(least = 0): number {
    for (let word = Math.max(least >>> 5, this.#hint);; word++) {
      let bits = this.#used[word] ?? 0;
      if (word === least >>> 5) bits |= (1 << (least & 31)) - 1;
      if (bits === -1) {
        if (word === this.#hint && least <= word << 5) this.#hint++;
        continue;
      }
      const fd = (word << 5) + 31 - Math.clz32(~bits & -~bits);
      return fd < this.limit ? fd : -1;
    }
  }

  /** Makes `fd` mean `file`. */
  set(fd: number, file: F, closeOnExec = false): void {
    if (this.#slots[fd] === undefined) this.#count++;
    this.#slots[fd] = { file, closeOnExec };
    this.#used[fd >>> 5] = (this.#used[fd >>> 5] ?? 0) | 1 << (fd & 31);
  }

  /** Frees `fd` and returns what it was. */
  remove(fd: number): Descriptor<F> | undefined {
    const descriptor = this.#slots[fd];
    if (!descriptor) return undefined;
    this.#slots[fd] = undefined;
    this.#used[fd >>> 5] &= ~(1 << (fd & 31));
    this.#hint = Math.min(this.#hint, fd >>> 5);
    this.#count--;
    return descriptor;
  }

  /** How many are open. */
  get size(): number {
    return this.#count;
  }

  /** All open ones, in order. */
  *[Symbol.iterator](): Iterator<[number, Descriptor<F>]> {
    for (let fd = 0; fd < this.#slots.length; fd++) {
      const descriptor = this.#slots[fd];
      if (descriptor) yield [fd, descriptor];
    }
  }
}
