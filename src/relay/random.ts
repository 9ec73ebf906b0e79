/** Numbers that look random and are the same for the same seed, so that what was seen once can be shown again. */
export class Random {
  #state: number;

  /** @param seed any whole number; its low 32 bits count. */
  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A whole number from 1 to `most`. */
  upTo(most: number): number {
    return 1 + Math.floor(this.#next() * most);
  }

  /** `count` things in an order of chance: the places 0 to count - 1. */
  order(count: number): number[] {
    const places = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const other = this.upTo(i + 1) - 1;
      [places[i], places[other]] = [places[other], places[i]];
    }
    return places;
  }

  /** From 0 up to 1: a step of a 32-bit counter, its bits mixed. */
  #next(): number {
    this.#state = (this.#state + 0x9e3779b9) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32;
  }
}
