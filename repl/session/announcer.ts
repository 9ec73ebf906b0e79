/** Milliseconds for which news wait, so that a line which ends in the meantime prints its result first. */
const HELD = 150;

/** Brings news of lines that were left waiting: below the result of the line that runs now, if that ends soon. */
export class Announcer {
  readonly #say: (lines: readonly string[]) => void;
  #held: string[] = [];
  #isHolding = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param say prints lines. */
  constructor(say: (lines: readonly string[]) => void) {
    this.#say = say;
  }

  /** Something is to be said. */
  add(lines: readonly string[]): void {
    this.#held.push(...lines);
    if (!this.#isHolding) return this.release();
    this.#timer ??= setTimeout(() => this.#flush(), HELD);
  }

  /** A line begins to run. */
  hold(): void {
    this.#isHolding = true;
  }

  /** The line's result is printed. */
  release(): void {
    this.#isHolding = false;
    this.#flush();
  }

  #flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const lines = this.#held.splice(0);
    if (lines.length > 0) this.#say(lines);
  }
}
