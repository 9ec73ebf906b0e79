/**
 * How long to look for something before going to sleep over it. Waking a thread takes longer than a short look, but a
 * look that is in vain takes the processor from whoever would bring what is looked for: so looks are as long as they
 * have paid off lately, and after a while without any one is tried again.
 */
export class Patience {
  readonly #most: number;
  readonly #least: number;
  #looks: number;
  /** How often nothing was looked for since the last try. */
  #rested = 0;

  /** Looks at most `most` times, at the least `least` times unless not at all. */
  constructor(most: number, least: number) {
    this.#most = most;
    this.#least = least;
    this.#looks = most;
  }

  /** How often to look this time. */
  get looks(): number {
    if (this.#looks > 0) return this.#looks;
    if (++this.#rested < RETRY) return 0;
    this.#rested = 0;
    return this.#looks = this.#least;
  }

  /** What was looked for came in time. */
  paid(): void {
    this.#looks = Math.min(this.#most, 2 * this.#looks);
  }

  /** It did not. */
  wasted(): void {
    this.#looks = this.#looks > this.#least ? Math.max(this.#least, this.#looks >> 1) : 0;
  }
}

/** How often nothing is looked for before it is tried again. */
const RETRY = 64;
