import type { Lines } from "./lines.ts";

interface Wanted {
  readonly buffer: Uint8Array;
  readonly resolve: (length: number) => void;
}

/** Standard input of a process in a pipe: the lines that follow the one that runs. */
export class PipeInput {
  readonly #lines: Lines;
  readonly #isRunning: () => boolean;
  /** What a process asked for; an interrupted call leaves it, and the next call that reads gets it. */
  #wanted: Wanted | undefined;

  /**
   * @param lines where they come from.
   * @param isRunning whether a line runs: lines that come later are the prompt's.
   */
  constructor(lines: Lines, isRunning: () => boolean) {
    this.#lines = lines;
    this.#isRunning = isRunning;
  }

  /** The kernel's side: resolves to the number of bytes, 0 at the end. */
  read(buffer: Uint8Array): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#wanted = { buffer, resolve };
      this.offer().catch(reject);
    });
  }

  /** A process may be waiting: gives it what has come, if a line still runs by then. */
  async offer(): Promise<void> {
    if (!this.#wanted) return;
    await this.#lines.some();
    const wanted = this.#wanted;
    if (!wanted || !this.#isRunning()) return;
    this.#wanted = undefined;
    const bytes = this.#lines.take(wanted.buffer.length) ?? new Uint8Array(0);
    wanted.buffer.set(bytes);
    wanted.resolve(bytes.length);
  }
}
