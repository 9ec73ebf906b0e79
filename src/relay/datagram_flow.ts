import { Random } from "./random.ts";
import type { DatagramMischief } from "./spec.ts";

/** A datagram, and when it may go. */
interface Held {
  readonly bytes: Uint8Array;
  readonly at: number;
}

/** Datagrams of a group that is put in another order, with a seed; without one it is pairs that change places. */
const GROUP = 4;
/** Milliseconds after which a group goes though it is not whole: in a dialogue nothing more comes before an answer. */
const PATIENCE = 200;

/** The datagrams of one client in one direction with what is done to them. Times are milliseconds on any clock. */
export class DatagramFlow {
  readonly #mischief: DatagramMischief;
  readonly #random: Random | undefined;
  #group: Held[] = [];
  readonly #going: Uint8Array[] = [];
  /** Datagrams since the group began out of which one is lost, and which of them that is. */
  #count = 0;
  #victim = 0;

  /** How many datagrams were lost, came out of their order, or went twice. */
  acts = 0;

  /** @param mischief what is done; a seed begins anew with each client. */
  constructor(mischief: DatagramMischief) {
    this.#mischief = mischief;
    this.#random = "seed" in mischief && mischief.seed !== undefined ? new Random(mischief.seed) : undefined;
  }

  /** A datagram came. */
  take(bytes: Uint8Array, now: number): void {
    switch (this.#mischief.type) {
      case "none":
        this.#going.push(bytes);
        break;
      case "lose":
        this.#lose(bytes, this.#mischief.each);
        break;
      case "duplicate":
        this.#going.push(bytes);
        if (this.#random && this.#random.upTo(2) === 1) break;
        this.#going.push(bytes);
        this.acts++;
        break;
      case "reorder":
        this.#group.push({ bytes, at: now + PATIENCE });
        if (this.#group.length === (this.#random ? GROUP : 2)) this.#shuffle();
    }
  }

  /** When to ask again though nothing new came; undefined when that would be of no use. */
  get due(): number | undefined {
    return this.#group[0]?.at;
  }

  /** The datagram that goes on now, which is then gone; undefined when none does yet. */
  next(now: number): Uint8Array | undefined {
    if (this.#group.length > 0 && this.#group[0].at <= now) this.#release(this.#group);
    return this.#going.shift();
  }

  /** Of each group of `each` the last is lost; with a seed one of them, by chance. */
  #lose(bytes: Uint8Array, each: number): void {
    if (this.#count === 0) this.#victim = this.#random ? this.#random.upTo(each) : each;
    this.#count++;
    if (this.#count === this.#victim) this.acts++;
    else this.#going.push(bytes);
    this.#count %= each;
  }

  #shuffle(): void {
    const group = this.#group;
    const order = this.#random ? this.#random.order(group.length) : [1, 0];
    this.acts += order.filter((from, place) => from !== place).length;
    this.#release(order.map((from) => group[from]));
  }

  #release(group: readonly Held[]): void {
    this.#going.push(...group.map(({ bytes }) => bytes));
    this.#group = [];
  }
}
