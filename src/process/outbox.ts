import { callList, type CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { type Channel, PLACE_BYTES, PLACE_WORDS, PLACES, PLACES_AT, PLACES_DATA, Word } from "./channel.ts";

/** A write that was posted. */
export interface PostedWrite {
  readonly name: "write" | "send";
  /** The call's arguments; the bytes lie in the channel. */
  readonly args: readonly Arg[];
}

const indexes = new Map<CallName, number>(callList.map(({ name }, i) => [name, i]));
/** While so many writes are on their way a user's side that waits for room goes on sleeping: one waking for several. */
const CROWDED = PLACES / 2;

/** The user's end of the places for writes that nobody waits for. */
export class Outbox {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;

  constructor({ words, buffer }: Channel) {
    this.#words = words;
    this.#bytes = new Uint8Array(buffer, PLACES_DATA, PLACES * PLACE_BYTES);
  }

  /** Posts a write of at most {@linkcode PLACE_BYTES}; says whether there was a place for it. */
  put(name: CallName, fd: number, bytes: Uint8Array, flags: number): boolean {
    const words = this.#words;
    const posted = words[Word.WRITES];
    if (this.#used === PLACES) return false;
    const place = posted & PLACES - 1;
    const at = PLACES_AT + place * PLACE_WORDS;
    words[at] = indexes.get(name)!;
    words[at + 1] = fd;
    words[at + 2] = flags;
    words[at + 3] = bytes.length;
    this.#bytes.set(bytes, place * PLACE_BYTES);
    Atomics.store(words, Word.WRITES, posted + 1);
    return true;
  }

  /** Waits until a place is free, at most `ms` milliseconds; says whether one is. */
  waitForRoom(ms: number): boolean {
    const words = this.#words;
    Atomics.store(words, Word.WANTS_ROOM, 1);
    const taken = Atomics.load(words, Word.TAKEN);
    if (this.#used === PLACES) Atomics.wait(words, Word.TAKEN, taken, ms);
    Atomics.store(words, Word.WANTS_ROOM, 0);
    return this.#used < PLACES;
  }

  get #used(): number {
    return this.#words[Word.WRITES] - Atomics.load(this.#words, Word.TAKEN) | 0;
  }
}

/** The kernel's end. */
export class Inbox {
  readonly #channel: Channel;
  /** How many have been looked at. */
  #seen = 0;
  /** Of each place, whether what is in it is still on its way. */
  readonly #used: boolean[] = new Array(PLACES).fill(false);

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Hands every write that has come to `act`, with a function to call when its bytes may be overwritten. */
  empty(act: (write: PostedWrite, taken: () => void) => void): void {
    const { words } = this.#channel;
    while (this.#seen !== Atomics.load(words, Word.WRITES)) {
      const place = this.#seen & PLACES - 1;
      this.#seen = this.#seen + 1 | 0;
      this.#used[place] = true;
      act(this.#write(place), () => this.#free(place));
    }
  }

  #write(place: number): PostedWrite {
    const { words, buffer } = this.#channel;
    const at = PLACES_AT + place * PLACE_WORDS;
    const length = words[at + 3];
    const args = [words[at + 1], new Uint8Array(buffer, PLACES_DATA + place * PLACE_BYTES, length), length];
    return callList[words[at]].name === "send"
      ? { name: "send", args: [...args, words[at + 2]] }
      : { name: "write", args };
  }

  /** Places become free in the order they were filled in, whichever connection was faster. */
  #free(place: number): void {
    const { words } = this.#channel;
    this.#used[place] = false;
    let taken = words[Word.TAKEN];
    while (taken !== this.#seen && !this.#used[taken & PLACES - 1]) taken = taken + 1 | 0;
    Atomics.store(words, Word.TAKEN, taken);
    if (Atomics.load(words, Word.WANTS_ROOM) && words[Word.WRITES] - taken <= CROWDED) {
      Atomics.notify(words, Word.TAKEN);
    }
  }
}
