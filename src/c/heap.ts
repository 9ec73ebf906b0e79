/**
 * malloc and free: which blocks there are, which of them are free, and which are kept from being used again for a while.
 *
 * @module
 */
import type { HeapBlock } from "./blame.ts";

/** Freed bytes that are kept from being used again, so that a late access is found. */
const QUARANTINE = 4 << 20;
/** Blocks begin at multiples of 16; each has an entry by that number. */
const SHIFT = 4;

/** What the heap needs of the memory around it. */
export interface Ground {
  /** First address for a new block, when `size` bytes behind it can be had; 0 otherwise. */
  extend(size: number): number;
  /** Says whether bytes may be used. */
  mark(p: number, size: number, usable: boolean): void;
  /** Ends the program with a sentence about a place. */
  fail(message: string, at: number): never;
}

/** The heap of a program. */
export class Heap {
  readonly #ground: Ground;
  /** The size of a block and 1, less than 0 for a freed one; 0 where none begins. */
  #sizes = new Int32Array(1 << 12);
  readonly #reusable = new Map<number, number[]>();
  #quarantine: number[] = [];
  #oldest = 0;
  #quarantined = 0;

  constructor(ground: Ground) {
    this.#ground = ground;
  }

  /** `malloc`; 0 when there is no more. */
  allocate(size: number): number {
    const rounded = round(size);
    let p = this.#reusable.size > 0 ? this.#reusable.get(rounded)?.pop() ?? 0 : 0;
    if (p === 0) p = this.#ground.extend(rounded);
    if (p === 0) return 0;
    this.#ground.mark(p, size, true);
    this.#note(p, size + 1);
    return p;
  }

  /** `free`. */
  release(p: number, at: number): void {
    if (p === 0) return;
    const noted = p % 16 === 0 ? this.#sizes[p >> SHIFT] ?? 0 : 0;
    if (noted === 0) this.#ground.fail("Cannot free this: the pointer is not one that malloc returned", at);
    if (noted < 0) {
      this.#ground.fail("Cannot free this again: it has been freed already; memory corruption in C", at);
    }
    const size = noted - 1;
    this.#sizes[p >> SHIFT] = -noted;
    this.#ground.mark(p, size, false);
    this.#quarantine.push(p);
    this.#quarantined += round(size);
    while (this.#quarantined > QUARANTINE) this.#reuseOldest();
  }

  /** Size of what malloc returned there; undefined when it did not, or when it is freed. */
  blockSize(p: number): number | undefined {
    const noted = p % 16 === 0 ? this.#sizes[p >> SHIFT] ?? 0 : 0;
    return noted > 0 ? noted - 1 : undefined;
  }

  /** All blocks by their addresses. */
  blocks(): Map<number, HeapBlock> {
    const found = new Map<number, HeapBlock>();
    this.#sizes.forEach((noted, i) => {
      if (noted !== 0) found.set(i << SHIFT, { size: Math.abs(noted) - 1, freed: noted < 0 });
    });
    return found;
  }

  #reuseOldest(): void {
    const p = this.#quarantine[this.#oldest++];
    if (this.#oldest > 4096) {
      this.#quarantine = this.#quarantine.slice(this.#oldest);
      this.#oldest = 0;
    }
    const rounded = round(-this.#sizes[p >> SHIFT] - 1);
    this.#sizes[p >> SHIFT] = 0;
    this.#quarantined -= rounded;
    const list = this.#reusable.get(rounded);
    if (list) list.push(p);
    else this.#reusable.set(rounded, [p]);
  }

  #note(p: number, value: number): void {
    const i = p >> SHIFT;
    if (i >= this.#sizes.length) {
      const larger = new Int32Array(Math.max(i + 1, this.#sizes.length * 2));
      larger.set(this.#sizes);
      this.#sizes = larger;
    }
    this.#sizes[i] = value;
  }
}

function round(size: number): number {
  return Math.max(16, (size + 15) & ~15);
}
