/** Tells when the next line begins to run. */
export class Starts {
  #waiting: (() => void)[] = [];

  /** Resolves when it does. */
  next(): Promise<void> {
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** A line begins. */
  began(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
