const NEWLINE = 10;

/** Where an output's bytes go, such as Deno.stdout. */
export interface OutputStream {
  write(bytes: Uint8Array): Promise<number>;
  writeSync(bytes: Uint8Array): number;
}

/** Standard output or error of the program: bytes go out in order, and whoever writes can wait until they have. */
export class Output {
  readonly #stream: OutputStream;
  /** What goes out with the next write: all that is written before its turn comes. */
  #next: Uint8Array[] | undefined;
  /** What goes out in front of that. */
  #late: Uint8Array[] = [];
  #last: Promise<void> = Promise.resolve();
  /** Bytes that may be written without leaving the thread. */
  #direct = 0;
  readonly #gone = Promise.withResolvers<void>();
  #isGone = false;
  #atLineStart = true;

  /** @param stream where the bytes go, such as Deno.stdout. */
  constructor(stream: OutputStream) {
    this.#stream = stream;
  }

  /** Resolves when the reader has gone away; what is written after that is dropped. */
  get gone(): Promise<void> {
    return this.#gone.promise;
  }

  /**
   * The next bytes may be written at once, which is faster than by another thread, and blocks all if nobody reads.
   *
   * @param bytes how many at most, from now on.
   */
  allowDirect(bytes: number): void {
    this.#direct = bytes;
  }

  /** Writes bytes, or text as UTF-8, after all that was written before. */
  write(data: Uint8Array | string): Promise<void> {
    // The caller may use its buffer again before it is this write's turn.
    const bytes = typeof data === "string" ? new TextEncoder().encode(data) : data.slice();
    if (bytes.length > 0) this.#atLineStart = bytes[bytes.length - 1] === NEWLINE;
    if (this.#next) {
      this.#next.push(bytes);
      return this.#last;
    }
    const together = this.#next = [...this.#late.splice(0), bytes];
    this.#last = this.#last.then(() => {
      this.#next = undefined;
      return this.#writeAll(joined(together));
    });
    return this.#last;
  }

  /** Writes text with what is written next, or when {@linkcode hurry} is called. */
  writeLate(text: string): void {
    this.#late.push(new TextEncoder().encode(text));
    this.#atLineStart = text.endsWith("\n");
  }

  /** Writes what was to be written late. */
  hurry(): void {
    if (this.#late.length > 0) this.write("");
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
    const isDirect = bytes.length <= this.#direct;
    if (isDirect) this.#direct -= bytes.length;
    let rest = bytes;
    while (rest.length > 0 && !this.#isGone) {
      try {
        rest = rest.subarray(isDirect ? this.#stream.writeSync(rest) : await this.#stream.write(rest));
      } catch (error) {
        if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
        this.#isGone = true;
        this.#gone.resolve();
      }
    }
  }
}

/** All of `parts`, one behind the other. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
