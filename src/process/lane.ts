import type { Process } from "../kernel/mod.ts";
import { type Channel, LANE_BYTES, LANE_DATA, Word } from "./channel.ts";

/**
 * What has come for one descriptor, laid where the program's reads find it without asking the kernel: a ring of bytes,
 * filled by the kernel and emptied by the program. Only where nobody looks at the events of calls.
 */
class Ring {
  protected readonly words: Int32Array;
  protected readonly bytes: Uint8Array;

  constructor({ words, buffer }: Channel) {
    this.words = words;
    this.bytes = new Uint8Array(buffer, LANE_DATA, LANE_BYTES);
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
export class LaneWriter extends Ring {
  readonly #process: Process;

  constructor(channel: Channel, process: Process) {
    super(channel);
    this.#process = process;
  }

  get #fd(): number {
    return this.words[Word.LANE_FD];
  }

  /** Lays what comes for `fd` here from now on. Only while the program waits for an answer. */
  open(fd: number): void {
    Atomics.store(this.words, Word.LANE_FD, fd);
  }

  /** Takes back what the program has not read: a call is to see it. Only while the program waits for an answer. */
  close(): void {
    const fd = this.#fd;
    if (fd < 0) return;
    Atomics.store(this.words, Word.LANE_FD, -1);
    Atomics.store(this.words, Word.LANE_FULL, 0);
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

  /** Lays down what has come, as far as there is room. Only while no call is posted; says whether something was. */
  fill(): boolean {
    const fd = this.#fd;
    if (fd < 0) return false;
    let laid = 0;
    while (true) {
      const from = this.words[Word.LANE_HEAD] & LANE_BYTES - 1;
      const room = Math.min(LANE_BYTES - this.length, LANE_BYTES - from);
      if (room === 0) {
        Atomics.store(this.words, Word.LANE_FULL, 1);
        // The program may have read since, without having seen that it should say so.
        if (this.length === LANE_BYTES) return laid > 0;
        continue;
      }
      const count = this.#process.takeUnread!(fd, this.bytes.subarray(from, from + room));
      if (count === 0) return laid > 0;
      laid += count;
      Atomics.add(this.words, Word.LANE_HEAD, count);
    }
  }
}
