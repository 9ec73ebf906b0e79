/**
 * Random numbers that a seed gives: the same seed, the same numbers, on every machine.
 *
 * @module
 */

/** A sequence of random numbers (xorshift over 32 bits). */
export class Random {
  #state: number;

  /** Starts the sequence of `seed`, any number. */
  constructor(seed: number) {
    // Neighbouring seeds must not give similar sequences, and the state must not be 0.
    this.#state = Math.imul(seed | 0, 0x9e3779b1) ^ 0x5bd1e995 || 1;
    for (let i = 0; i < 8; i++) this.#next();
  }

  #next(): number {
    let x = this.#state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.#state = x;
    return x >>> 0;
  }

  /** A whole number from 0 to `limit` - 1. */
  below(limit: number): number {
    return this.#next() % limit;
  }

  /** True in `percent` of a hundred cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One of `items`, each as likely as the other. */
  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }

  /** One of `items`, each as likely as its weight says. */
  weighted<T>(items: readonly (readonly [weight: number, item: T])[]): T {
    let at = this.below(items.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, item] of items) {
      at -= weight;
      if (at < 0) return item;
    }
    throw new Error("Cannot pick: there are no items");
  }
}
