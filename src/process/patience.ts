/**
 * How long to look for something before going to sleep over it. Waking a thread takes longer than a short look, but a
 * look that is in vain takes the processor from whoever would bring what is looked for: so after a few of those it is
 * not looked at all for a while.
 */
export class Patience {
  readonly #most: number;
  /** How many looks in a row were in vain. */
  #vain = 0;
  /** How often nothing was looked for since then. */
  #rested = 0;

  /** Looks `most` times, or not at all. */
  constructor(most: number) {
    this.#most = most;
  }

  /** How often to look this time. */
  get looks(): number {
    if (this.#vain < ENOUGH) return this.#most;
    if (++this.#rested < REST) return 0;
    this.#rested = 0;
    this.#vain = ENOUGH - 1;
    return this.#most;
  }

  /** What was looked for came in time. */
  paid(): void {
    this.#vain = 0;
  }

  /** It did not. */
  wasted(): void {
    this.#vain++;
  }
}

/** How many looks in a row may be in vain. */
const ENOUGH = 4;
/** How often nothing is looked for before it is tried again. */
const REST = 64;
