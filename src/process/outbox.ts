import { callList, type CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { type Channel, PLACE_BYTES, PLACE_WORDS, PLACES, PLACES_AT, PLACES_DATA, Word } from "./channel.ts";

const indexes = new Map<CallName, number>(callList.map(({ name }, i) => [name, i]));
/** While so many calls are on their way a user's side that waits for room goes on sleeping: one waking for several. */
const CROWDED = PLACES / 2;

/** The user's end of the places for calls that nobody waits for. */
export class Outbox {
  readonly #words: Int32Array;
  readonly #bytes: Uint8Array;
  /** How many had been taken when waiting for room was in vain. */
  #stuckAt: number | undefined;

  constructor({ words, buffer }: Channel) {
    this.#words = words;
    this.#bytes = new Uint8Array(buffer, PLACES_DATA, PLACES * PLACE_BYTES);
  }

  /** Posts a write of at most {@linkcode PLACE_BYTES}; says whether there was a place for it. */
  putWrite(name: "write" | "send", fd: number, bytes: Uint8Array, flags: number): boolean {
    if (this.#used === PLACES) return false;
    this.#bytes.set(bytes, (this.#words[Word.BEHIND] & PLACES - 1) * PLACE_BYTES);
    return this.put(name, fd, flags, bytes.length);
  }

  /**
   * Posts a sendto() without flags of at most {@linkcode PLACE_BYTES} less those of the address; says whether there was a
   * place for it.
   */
  putDatagram(fd: number, bytes: Uint8Array, address: Uint8Array): boolean {
    if (this.#used === PLACES) return false;
    const at = (this.#words[Word.BEHIND] & PLACES - 1) * PLACE_BYTES;
    this.#bytes.set(bytes, at);
    this.#bytes.set(address, at + bytes.length);
    return this.put("sendto", fd, address.length, bytes.length);
  }

  /** Posts a call of up to three numbers; says whether there was a place for it. */
  put(name: CallName, a: number, b = 0, c = 0): boolean {
    const words = this.#words;
    const posted = words[Word.BEHIND];
    if (this.#used === PLACES) return false;
    const at = PLACES_AT + (posted & PLACES - 1) * PLACE_WORDS;
    words[at] = indexes.get(name)!;
    words[at + 1] = a;
    words[at + 2] = b;
    words[at + 3] = c;
    Atomics.store(words, Word.BEHIND, posted + 1);
    return true;
  }

  /**
   * Waits until a place is free, at most `ms` milliseconds; says whether one is. After a wait in vain there is none before
   * something has been taken: a connection whose peer doesn't read must not slow down those to others.
   */
  waitForRoom(ms: number): boolean {
    const words = this.#words;
    const taken = Atomics.load(words, Word.TAKEN);
    if (taken === this.#stuckAt) return false;
    Atomics.store(words, Word.WANTS_ROOM, 1);
    if (this.#used === PLACES) Atomics.wait(words, Word.TAKEN, taken, ms);
    Atomics.store(words, Word.WANTS_ROOM, 0);
    const room = this.#used < PLACES;
    this.#stuckAt = room ? undefined : taken;
    return room;
  }

  get #used(): number {
    return this.#words[Word.BEHIND] - Atomics.load(this.#words, Word.TAKEN) | 0;
  }
}

/** The kernel's end. */
export class Inbox {
  readonly #channel: Channel;
  /** How many have been looked at. */
  #seen = 0;
  /** Of each place, whether what is in it is still on its way. */
  readonly #used: boolean[] = new Array(PLACES).fill(false);
  /** Of each place, what to call when it may be filled again. */
  readonly #takers: readonly (() => void)[] = Array.from({ length: PLACES }, (_, place) => () => this.#free(place));

  constructor(channel: Channel) {
    this.#channel = channel;
  }

  /** Hands every call that has come to `act`, with a function to be called when its bytes may be overwritten. */
  empty(act: (name: CallName, args: readonly Arg[], taken: () => void) => void): void {
    const { words } = this.#channel;
    while (this.#seen !== Atomics.load(words, Word.BEHIND)) {
      const place = this.#seen & PLACES - 1;
      this.#seen = this.#seen + 1 | 0;
      this.#used[place] = true;
      const { name } = callList[words[PLACES_AT + place * PLACE_WORDS]];
      act(name, this.#args(name, place), this.#takers[place]);
    }
  }

  #args(name: CallName, place: number): Arg[] {
    const { words, buffer } = this.#channel;
    const at = PLACES_AT + place * PLACE_WORDS;
    const [a, b, c] = [words[at + 1], words[at + 2], words[at + 3]];
    if (name === "close") return [a];
    if (name === "socket") return [a, b, c];
    const data = PLACES_DATA + place * PLACE_BYTES;
    const bytes = new Uint8Array(buffer, data, c);
    if (name === "sendto") return [a, bytes, c, 0, new Uint8Array(buffer, data + c, b), b];
    return name === "send" ? [a, bytes, c, b] : [a, bytes, c];
  }

  /** Places become free in the order they were filled in, whichever connection was faster. */
  #free(place: number): void {
    const { words } = this.#channel;
    this.#used[place] = false;
    let taken = words[Word.TAKEN];
    while (taken !== this.#seen && !this.#used[taken & PLACES - 1]) taken = taken + 1 | 0;
    Atomics.store(words, Word.TAKEN, taken);
    if (Atomics.load(words, Word.WANTS_ROOM) && words[Word.BEHIND] - taken <= CROWDED) {
      Atomics.notify(words, Word.TAKEN);
    }
  }
}
