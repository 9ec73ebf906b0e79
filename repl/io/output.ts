const NEWLINE = 10;

/** Standard output or error of the program: bytes go out in order, and whoever writes can wait until they have. */
export class Output {
  readonly #stream: { write(bytes: Uint8Array): Promise<number> };
  #last: Promise<void> = Promise.resolve();
  readonly #gone = Promise.withResolvers<void>();
  #isGone = false;
  #atLineStart = true;

  /** @param stream where the bytes go, such as Deno.stdout. */
  constructor(stream: { write(bytes: Uint8Array): Promise<number> }) {
    this.#stream = stream;
  }

  /** Resolves when the reader has gone away; what is written after that is dropped. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /** Writes bytes, or text as UTF-8, after all that was written before. */
  write(data: Uint8Array | string): Promise<void> {
    // The caller may use its buffer again before it is this write's turn.
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
    if (bytes.length > 0) this.#atLineStart = bytes[bytes.length - 1] === NEWLINE;
    this.#last = this.#last.then(() => this.#writeAll(bytes));
    return this.#last;
  }

  /** Begins a new line, unless the last one has ended. */
  freshLine(): void {
    if (!this.#atLineStart) this.write("\n");
  }

  /** Resolves when all that was written has gone out. */
  flush(): Promise<void> {
    return this.#last;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    let rest = bytes;
    while (rest.length > 0 && !this.#isGone) {
      try {
        rest = rest.subarray(await this.#stream.write(rest));
      } catch (error) {
        if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
        this.#isGone = true;
        this.#gone.resolve();
      }
    }
  }
}
