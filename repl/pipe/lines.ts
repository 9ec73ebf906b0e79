import { joined } from "../io/output.ts";

/** Lines of a stream of bytes, taken by whoever needs the next: the prompt, or a process that reads. */
export class Lines {
  readonly #stream: { read(buffer: Uint8Array): Promise<number | null> };
  #chunks: Uint8Array[] = [];
  #ended = false;
  /** The read that is under way; all who wait share it. */
  #filling: Promise<void> | undefined;

  /** @param stream where the bytes come from, such as Deno.stdin. */
  constructor(stream: { read(buffer: Uint8Array): Promise<number | null> }) {
    this.#stream = stream;
  }

  /** The next line with its newline (the last may have none), or undefined at the end. */
  async next(): Promise<Uint8Array | undefined> {
    while (!this.#ended && !this.#chunks.at(-1)?.includes(NEWLINE)) await this.#fill();
    return this.take(Infinity);
  }

  /** Resolves when {@linkcode take} has something to take: bytes, or the end. */
  async some(): Promise<void> {
    while (!this.#ended && this.#chunks.length === 0) await this.#fill();
  }

  /** The next line, if all of it has come already; it stays. */
  peek(): Uint8Array | undefined {
    const held = joined(this.#chunks);
    const newline = held.indexOf(NEWLINE);
    return newline < 0 ? undefined : held.subarray(0, newline);
  }

  /** What has come of the next line, at most `size` bytes; undefined when nothing has. The rest stays. */
  take(size: number): Uint8Array | undefined {
    const held = joined(this.#chunks);
    if (held.length === 0) return undefined;
    const newline = held.indexOf(NEWLINE);
    const end = Math.min(newline < 0 ? held.length : newline + 1, size);
    this.#chunks = end < held.length ? [held.subarray(end)] : [];
    return held.subarray(0, end);
  }

  #fill(): Promise<void> {
    return this.#filling ??= this.#read().finally(() => this.#filling = undefined);
  }

  async #read(): Promise<void> {
    const buffer = new Uint8Array(65536);
    const length = await this.#stream.read(buffer);
    if (length === null) this.#ended = true;
    else this.#chunks.push(buffer.subarray(0, length));
  }
}

const NEWLINE = 10;
