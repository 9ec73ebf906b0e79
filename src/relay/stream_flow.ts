import { Random } from "./random.ts";
import type { StreamMischief } from "./spec.ts";

/** What is to go on next. */
export type StreamStep =
  /** Bytes, in one piece. */
  | { readonly type: "piece"; readonly bytes: Uint8Array }
  /** The end of the stream. */
  | { readonly type: "end" }
  /** The connection is to be closed, or reset. */
  | { readonly type: "drop" | "reset" };

/** Bytes that came together, and when they may go. */
interface Chunk {
  bytes: Uint8Array;
  readonly at: number;
}

/** Bytes that are held at most; more are left with who sends them. */
const ROOM = 65536;

/**
 * One direction of a connection with what is done to it: bytes and times in, pieces out. Times are milliseconds on any
 * clock, handed in.
 */
export class StreamFlow {
  readonly #mischief: StreamMischief;
  readonly #random: Random | undefined;
  #chunks: Chunk[] = [];
  #held = 0;
  #passed = 0;
  #endAt: number | undefined;
  #over = false;

  /** How often the mischief was done: pieces cut off, chunks joined or held up, connections ended. */
  acts = 0;

  /** @param mischief what is done; a seed begins anew with each connection. */
  constructor(mischief: StreamMischief) {
    this.#mischief = mischief;
    this.#random = "seed" in mischief && mischief.seed !== undefined ? new Random(mischief.seed) : undefined;
  }

  /** How many more bytes it takes. */
  get room(): number {
    return Math.max(0, ROOM - this.#held);
  }

  /** Bytes that came and have not gone. */
  get held(): number {
    return this.#held;
  }

  /** Whether what goes next must not meet what went before: it waits until that was taken. */
  get apart(): boolean {
    const { type } = this.#mischief;
    return type === "split" || ((type === "drop" || type === "reset") && this.#left === 0);
  }

  /** Bytes came. */
  take(bytes: Uint8Array, now: number): void {
    if (bytes.length === 0) return;
    this.#chunks.push({ bytes, at: this.#time(now) });
    this.#held += bytes.length;
  }

  /** The end of the stream came. */
  end(now: number): void {
    // What is collected goes at once: nothing can come any more.
    this.#endAt = this.#mischief.type === "glue" ? now : this.#time(now);
  }

  /** When to ask again though nothing new came; undefined when that would be of no use. */
  get due(): number | undefined {
    if (this.#mischief.type === "stall") return undefined;
    return this.#chunks[0]?.at ?? this.#endAt;
  }

  /** What goes on now, which is then gone; undefined when nothing does yet. */
  next(now: number): StreamStep | undefined {
    const { type } = this.#mischief;
    if (this.#over || type === "stall") return undefined;
    if ((type === "drop" || type === "reset") && this.#left === 0) {
      this.#over = true;
      this.acts++;
      return { type };
    }
    if (this.#chunks.length > 0) return this.#isDue(now) ? this.#piece() : undefined;
    if (this.#endAt === undefined || this.#endAt > now) return undefined;
    this.#over = true;
    return { type: "end" };
  }

  /** Bytes that still go before the connection is ended. */
  get #left(): number {
    return "after" in this.#mischief ? this.#mischief.after - this.#passed : Infinity;
  }

  /** When what comes now may go. */
  #time(now: number): number {
    const mischief = this.#mischief;
    if (mischief.type !== "delay" && mischief.type !== "glue") return now;
    const ms = mischief.type === "delay" && this.#random ? this.#random.upTo(mischief.ms) : mischief.ms;
    // Nothing overtakes what came before it.
    const last = mischief.type === "delay" ? this.#chunks.at(-1)?.at ?? 0 : 0;
    return Math.max(now + ms, last);
  }

  #isDue(now: number): boolean {
    const isFull = this.#mischief.type === "glue" && (this.#endAt !== undefined || this.room === 0);
    return isFull || this.#chunks[0].at <= now;
  }

  #piece(): StreamStep {
    const bytes = this.#first(this.#most());
    this.#held -= bytes.length;
    this.#passed += bytes.length;
    const { type } = this.#mischief;
    if (type === "split" || type === "delay" || type === "glue") this.acts++;
    return { type: "piece", bytes };
  }

  /** How long the next piece may be. */
  #most(): number {
    const mischief = this.#mischief;
    switch (mischief.type) {
      case "split":
        return this.#random ? this.#random.upTo(mischief.bytes) : mischief.bytes;
      case "glue":
        return this.#held;
      default:
        return Math.min(this.#chunks[0].bytes.length, this.#left);
    }
  }

  /** The oldest `most` bytes, or as many as there are, however they came. */
  #first(most: number): Uint8Array {
    const piece = new Uint8Array(Math.min(most, this.#held));
    for (let at = 0; at < piece.length;) {
      const chunk = this.#chunks[0];
      const part = chunk.bytes.subarray(0, piece.length - at);
      piece.set(part, at);
      at += part.length;
      chunk.bytes = chunk.bytes.subarray(part.length);
      if (chunk.bytes.length === 0) this.#chunks.shift();
    }
    return piece;
  }
}
