/**
 * How Ctrl-C ends a line: checks stand in loops and functions, and look at a number that main sets.
 *
 * @module
 */

/** Thrown to end the running line; code cannot keep it, since every catch clause looks too. */
export class Interruption {}

/** Milliseconds between two looks that a loop aims at: short for a person, long for a processor. */
const BETWEEN_LOOKS = 5;
const MOST_TURNS = 1 << 20;

/** What the checks in typed code use. */
export class Checks {
  /** Turns left until the next look; the checks count it down. */
  turns = 0;
  readonly #control: Int32Array;
  #every = 1;
  #last = performance.now();

  /** @param control shared memory: its first number is not 0 while the line is to end. */
  constructor(control: SharedArrayBuffer) {
    this.#control = new Int32Array(control);
  }

  /** Whether the line is to end. */
  get stopping(): boolean {
    return Atomics.load(this.#control, 0) !== 0;
  }

  /**
   * Ends the line if that was asked for.
   *
   * @throws Interruption, again at every look until the next line begins.
   */
  look(): void {
    if (this.stopping) {
      this.turns = 0;
      throw new Interruption();
    }
    if (this.turns < 0) this.#pace();
  }

  /** Turns of a loop last from nanoseconds to seconds: the number between two looks follows the clock. */
  #pace(): void {
    const now = performance.now();
    const passed = now - this.#last;
    this.#last = now;
    if (passed < BETWEEN_LOOKS) this.#every = Math.min(this.#every * 2, MOST_TURNS);
    else this.#every = Math.max(Math.floor(this.#every / 4), 1);
    this.turns = this.#every;
  }
}
