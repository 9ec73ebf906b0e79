import type { Process, Sink } from "../kernel/mod.ts";
import { type Channel, LANE_BYTES, LANE_DATA, LANE_PIECE, Word } from "./channel.ts";

/**
 * What has come for one descriptor, laid where the program's reads find it without asking the kernel: a ring of bytes,
 * filled by the kernel and emptied by the program. Only where nobody looks at the events of calls.
 */
class Ring {
  protected readonly words: Int32Array;
  protected readonly bytes: Uint8Array;

  constructor({ words, buffer }: Channel) {
    this.words = words;
    this.bytes = new Uint8Array(buffer, LANE_DATA, LANE_BYTES + LANE_PIECE);
  }

  /** How many bytes are in it. */
  get length(): number {
    return Atomics.load(this.words, Word.LANE_HEAD) - Atomics.load(this.words, Word.LANE_TAIL) | 0;
  }
}

/** The program's end. */
export class LaneReader extends Ring {
  /** Whether what comes for `fd` is laid here. */
  leadsTo(fd: number): boolean {
    return Atomics.load(this.words, Word.LANE_FD) === fd;
  }

  /** Moves what is there to `buffer`, as much as fits; returns how much. */
  take(buffer: Uint8Array): number {
    const count = Math.min(this.length, buffer.length);
    const from = this.words[Word.LANE_TAIL] & LANE_BYTES - 1;
    const first = Math.min(count, LANE_BYTES - from);
    buffer.set(this.bytes.subarray(from, from + first));
    if (count > first) buffer.set(this.bytes.subarray(0, count - first), first);
    Atomics.add(this.words, Word.LANE_TAIL, count);
    return count;
  }

  /** Whether the kernel is to be told that there is room again; said once. */
  get wanted(): boolean {
    return this.length <= LANE_BYTES / 2 && Atomics.exchange(this.words, Word.LANE_FULL, 0) === 1;
  }
}

/** The kernel's end. */
export class LaneWriter extends Ring implements Sink {
  readonly #process: Process;
  readonly #laid: () => void;
  /** Whether a read of the network is under way that goes to the first free byte. */
  #filling = false;

  /** `laid` is called when the network has laid something down. */
  constructor(channel: Channel, process: Process, laid: () => void) {
    super(channel);
    this.#process = process;
    this.#laid = laid;
  }

  /** The descriptor for which something is laid here, -1 for none. */
  get fd(): number {
    return this.words[Word.LANE_FD];
  }

  /** Whether there is one. */
  get leads(): boolean {
    return this.fd >= 0;
  }

  /**
   * Lays what comes for `fd` here from now on. Only while the program waits for an answer. Not while what has come for
   * another descriptor may still be put here.
   */
  open(fd: number): void {
    if (!this.#filling) Atomics.store(this.words, Word.LANE_FD, fd);
  }

  /** Takes back what the program has not read: a call is to see it. Only while the program waits for an answer. */
  close(): void {
    const fd = this.fd;
    if (fd < 0) return;
    Atomics.store(this.words, Word.LANE_FD, -1);
    Atomics.store(this.words, Word.LANE_FULL, 0);
    this.#process.readInto!(fd, undefined);
    const count = this.length;
    if (count === 0) return;
    const from = this.words[Word.LANE_TAIL] & LANE_BYTES - 1;
    const rest = new Uint8Array(count);
    const first = Math.min(count, LANE_BYTES - from);
    rest.set(this.bytes.subarray(from, from + first));
    rest.set(this.bytes.subarray(0, count - first), first);
    Atomics.add(this.words, Word.LANE_TAIL, count);
    this.#process.putBack!(fd, rest);
  }

  /** Lays down what has come already, as far as there is room, and has what comes next laid down too. */
  fill(): void {
    const fd = this.fd;
    let laid = 0;
    // The network is not to read into the same room meanwhile, nor the program to see a part.
    for (let room; !this.#filling && (room = this.#free(laid));) {
      this.#filling = true;
      const count = this.#process.takeUnread!(fd, room);
      this.#filling = false;
      this.#wrap(laid, count);
      laid += count;
      if (count === 0) break;
    }
    if (laid > 0) this.#lay(laid);
    if (this.leads) this.#process.readInto!(fd, this);
  }

  room(): Uint8Array | undefined {
    const room = this.#filling ? undefined : this.#free(0);
    if (room) this.#filling = true;
    return room;
  }

  came(length: number): void {
    this.#filling = false;
    if (length === 0) return;
    this.#wrap(0, length);
    this.#lay(length);
  }

  #lay(count: number): void {
    Atomics.add(this.words, Word.LANE_HEAD, count);
    this.#laid();
  }

  /** Room for a whole piece behind `laid` bytes; undefined when the program is to say first that it has read more. */
  #free(laid: number): Uint8Array | undefined {
    while (true) {
      const length = this.length;
      const from = this.words[Word.LANE_HEAD] + laid & LANE_BYTES - 1;
      if (LANE_BYTES - length - laid >= LANE_PIECE) return this.bytes.subarray(from, from + LANE_PIECE);
      Atomics.store(this.words, Word.LANE_FULL, 1);
      // The program may have read since, without having seen that it should say so.
      if (this.length === length) return undefined;
    }
  }

  /** Moves what lies behind the ring's end, of `count` bytes behind `laid` ones, to its beginning. */
  #wrap(laid: number, count: number): void {
    const end = (this.words[Word.LANE_HEAD] + laid & LANE_BYTES - 1) + count;
    if (end > LANE_BYTES) this.bytes.copyWithin(0, LANE_BYTES, end);
  }
}
