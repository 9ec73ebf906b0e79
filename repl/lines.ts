/** Lines of a stream of bytes, taken one at a time by whoever needs the next: the prompt, or a process that reads. */
export class Lines {
  readonly #stream: { read(buffer: Uint8Array): Promise<number | null> };
  #chunks: Uint8Array[] = [];
  #ended = false;
  #last: Promise<unknown> = Promise.resolve();

  /** @param stream where the bytes come from, such as Deno.stdin. */
  constructor(stream: { read(buffer: Uint8Array): Promise<number | null> }) {
    this.#stream = stream;
  }

  /** The next line with its newline (the last may have none), or undefined at the end. */
  next(): Promise<Uint8Array | undefined> {
    return this.#inTurn(() => this.#take(Infinity, true));
  }

  /** What has come of the next line, at most `size` bytes, or undefined at the end; the rest stays. */
  part(size: number): Promise<Uint8Array | undefined> {
    return this.#inTurn(() => this.#take(size, false));
  }

  #inTurn(take: () => Promise<Uint8Array | undefined>): Promise<Uint8Array | undefined> {
    const taken = this.#last.then(take);
    // Who asked hears of the error; the next in turn only waits.
    this.#last = taken.catch(() => undefined);
    return taken;
  }

  async #take(size: number, whole: boolean): Promise<Uint8Array | undefined> {
    while (true) {
      const last = this.#chunks.at(-1);
      if ((last && (!whole || last.includes(NEWLINE))) || this.#ended) break;
      await this.#fill();
    }
    const held = joined(this.#chunks);
    if (held.length === 0) return undefined;
    const newline = held.indexOf(NEWLINE);
    const end = Math.min(newline < 0 ? held.length : newline + 1, size);
    this.#chunks = end < held.length ? [held.subarray(end)] : [];
    return held.subarray(0, end);
  }

  async #fill(): Promise<void> {
    const buffer = new Uint8Array(65536);
    const length = await this.#stream.read(buffer);
    if (length === null) this.#ended = true;
    else this.#chunks.push(buffer.subarray(0, length));
  }
}

const NEWLINE = 10;

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0];
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
