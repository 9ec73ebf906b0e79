/**
 * Messages between main and a thread by shared memory, which come sooner than those of a port. What is too long, or comes
 * before the last ones are taken, goes by the port; all arrive in the order in which they were sent.
 *
 * @module
 */

// Typed code may give these names another meaning.
const { add, load, notify, store, wait, waitAsync } = Atomics;
const { parse, stringify } = JSON;
const fromCharCode: { apply(self: null, units: Uint16Array): string } = String.fromCharCode;

/** Places of the 32-bit words at the beginning. */
const Word = {
  /** Messages that were put here, and how many of them were taken. */
  SENT: 0,
  TAKEN: 1,
  /** Messages that were taken from the port. */
  PORT_TAKEN: 2,
  /** Length in UTF-16 units of the message in each place. */
  LENGTHS: 3,
} as const;

/** Messages that may wait, a power of two: their numbers wrap. */
const PLACES = 4;
/** UTF-16 units of a message at most. */
const PLACE_UNITS = 4096;
/** Where the units begin, in bytes. */
const DATA = 4 * (Word.LENGTHS + PLACES);

/** Makes the memory of a mailbox. */
export function mailbox(): SharedArrayBuffer {
  return new SharedArrayBuffer(DATA + PLACES * PLACE_UNITS * 2);
}

/** Sends messages that JSON can express, and others by the port. */
export class Sender<M extends { readonly type: string }> {
  readonly #words: Int32Array;
  readonly #units: Uint16Array;
  readonly #port: { postMessage(message: M): void };
  #byPort = 0;

  /**
   * @param buffer the memory.
   * @param port takes what can't go there.
   */
  constructor(buffer: SharedArrayBuffer, port: { postMessage(message: M): void }) {
    this.#words = new Int32Array(buffer, 0, DATA / 4);
    this.#units = new Uint16Array(buffer, DATA);
    this.#port = port;
  }

  /** Sends a message of strings, numbers, booleans, arrays and plain objects. */
  send(message: M): void {
    // One that is still on its way by the port must not be overtaken.
    const isFree = load(this.#words, Word.PORT_TAKEN) === this.#byPort;
    if (!isFree || !this.#put(message)) this.sendByPort(message);
  }

  /** Ends {@linkcode Receiver.wait} at the other end: its caller is needed elsewhere. */
  nudge(): void {
    notify(this.#words, Word.SENT);
  }

  /** Sends a message that JSON can't express. */
  sendByPort(message: M): void {
    this.#byPort = (this.#byPort + 1) | 0;
    this.#port.postMessage(message);
  }

  #put(message: M): boolean {
    const words = this.#words;
    const sent = words[Word.SENT];
    if (((sent - load(words, Word.TAKEN)) | 0) >= PLACES) return false;
    const text = stringify(message);
    if (text.length > PLACE_UNITS) return false;
    const place = sent & (PLACES - 1);
    const start = place * PLACE_UNITS;
    for (let i = 0; i < text.length; i++) this.#units[start + i] = text.charCodeAt(i);
    words[Word.LENGTHS + place] = text.length;
    store(words, Word.SENT, sent + 1);
    notify(words, Word.SENT);
    return true;
  }
}

/** Takes messages as they come. */
export class Receiver<M> {
  readonly #words: Int32Array;
  readonly #units: Uint16Array;
  readonly #receive: (message: M) => void;
  #isClosed = false;

  /**
   * @param buffer the memory.
   * @param receive told of every message.
   */
  constructor(buffer: SharedArrayBuffer, receive: (message: M) => void) {
    this.#words = new Int32Array(buffer, 0, DATA / 4);
    this.#units = new Uint16Array(buffer, DATA);
    this.#receive = receive;
  }

  /** Takes what has come to the memory from now on. */
  listen(): void {
    const words = this.#words;
    const rung = waitAsync(words, Word.SENT, words[Word.TAKEN]);
    if (rung.async) rung.value.then(() => this.#look());
    else queueMicrotask(() => this.#look());
  }

  /**
   * Sleeps until a message has come, for a short while, and takes it: that is sooner than being told of it.
   *
   * @param milliseconds how long at most.
   */
  wait(milliseconds: number): void {
    const words = this.#words;
    wait(words, Word.SENT, words[Word.TAKEN], milliseconds);
    this.#take();
  }

  /** A message has come by the port. */
  fromPort(message: M): void {
    // What waits in the memory was sent before it.
    this.#take();
    add(this.#words, Word.PORT_TAKEN, 1);
    this.#receive(message);
  }

  /** Listens no more. */
  close(): void {
    this.#isClosed = true;
    notify(this.#words, Word.SENT);
  }

  #look(): void {
    if (this.#isClosed) return;
    try {
      this.#take();
    } finally {
      this.listen();
    }
  }

  #take(): void {
    const words = this.#words;
    for (let taken: number; (taken = words[Word.TAKEN]) !== load(words, Word.SENT);) {
      const place = taken & (PLACES - 1);
      const start = place * PLACE_UNITS;
      const text = fromCharCode.apply(null, this.#units.subarray(start, start + words[Word.LENGTHS + place]));
      store(words, Word.TAKEN, taken + 1);
      this.#receive(parse(text));
    }
  }
}
