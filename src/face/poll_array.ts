import { bytesOf, refuse } from "./convert.ts";

/** Bytes of a `struct pollfd`. */
const SIZE = 8;

/** The words of the call before, unless a call under way has them: a signal's listener may call poll(), too. */
let spare: Int32Array | undefined;

/**
 * `struct pollfd`s as they lie in C's memory, one after the other: two words each. There may be thousands of them, which a
 * program hands over again and again.
 */
export class PollArray {
  /** The words: fd; events below revents. There may be more of them than structures. */
  readonly words: Int32Array;
  readonly #memories: readonly Uint8Array[];

  /** Takes the structures that a program has given to poll(). */
  constructor(value: unknown) {
    const memories = Array.isArray(value) ? value.map(memoryOf) : [memoryOf(value)];
    this.#memories = memories;
    const words = spare !== undefined && spare.length >= 2 * memories.length ? spare : wordsFor(memories.length);
    spare = undefined;
    this.words = words;
    for (let i = 0; i < memories.length; i++) {
      const bytes = memories[i];
      words[2 * i] = bytes[0] | bytes[1] << 8 | bytes[2] << 16 | bytes[3] << 24;
      words[2 * i + 1] = bytes[4] | bytes[5] << 8 | bytes[6] << 16 | bytes[7] << 24;
    }
  }

  /** How many structures there are. */
  get length(): number {
    return this.#memories.length;
  }

  /** The words as bytes. */
  get bytes(): Uint8Array {
    return new Uint8Array(this.words.buffer, 0, SIZE * this.length);
  }

  /** Puts what the call has found into the structures. The words are no longer this array's. */
  readBack(): void {
    const { words } = this;
    const memories = this.#memories;
    for (let i = 0; i < memories.length; i++) {
      const bytes = memories[i];
      const found = words[2 * i + 1] >>> 16;
      bytes[6] = found;
      bytes[7] = found >> 8;
    }
    spare = words;
  }
}

function wordsFor(structures: number): Int32Array {
  return new Int32Array(4 * Math.max(structures, 16));
}

function memoryOf(part: unknown): Uint8Array {
  const bytes = bytesOf(part);
  return bytes !== undefined && bytes.length >= SIZE ? bytes : refuse("poll", "fds", "an array of structures", part);
}
