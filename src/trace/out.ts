/**
 * Text on its way to a sink, as bytes in one piece of memory: no strings and arrays are made of what goes through.
 *
 * @module
 */
import { Escapes } from "./escapes.ts";

/** Where text goes: a file, standard error. */
export interface Sink {
  /** Writes the first of `bytes`; how many. */
  writeSync(bytes: Uint8Array): number;
}

/** Bytes gathered at most. */
const SIZE = 64 * 1024;
/** Integers from here on are written by JavaScript. */
const LARGE = 0x8000_0000;
/** How many digits they have. */
const DIGITS = 10;
const MILLION = 1_000_000;
/** Below this a number of millionths is exact, and its digits are the fewest that name it. */
const EXACT = 1e15;
/** Codes of characters. */
const [DOT, ZERO] = [46, 48];

const encoder = new TextEncoder();

/** Text that is gathered and written. */
export class Out {
  readonly #sink: Sink;
  readonly #gathered = new Uint8Array(SIZE);
  readonly #view = new DataView(this.#gathered.buffer);
  #at = 0;
  #written = 0;

  /** @param sink where it goes. */
  constructor(sink: Sink) {
    this.#sink = sink;
  }

  /** How many bytes have been added. */
  get length(): number {
    return this.#written + this.#at;
  }

  /** Writes what is gathered. */
  flush(): void {
    this.#write(this.#gathered.subarray(0, this.#at));
    this.#at = 0;
  }

  /** Writes what is gathered unless there is room for `size` bytes more. */
  reserve(size: number): void {
    if (this.#at + size > SIZE) this.flush();
  }

  /** Adds bytes. */
  bytes(added: Uint8Array): void {
    this.reserve(added.length);
    if (added.length > SIZE) return this.#write(added);
    const gathered = this.#gathered;
    let at = this.#at;
    for (let i = 0; i < added.length; i++) gathered[at++] = added[i];
    this.#at = at;
  }

  /** Adds text. */
  text(text: string): void {
    this.reserve(text.length);
    if (text.length > SIZE) return this.bytes(encoder.encode(text));
    const gathered = this.#gathered;
    let at = this.#at;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > 0x7f) return this.bytes(encoder.encode(text));
      gathered[at++] = unit;
    }
    this.#at = at;
  }

  /** Adds a character `count` times, given as its code. */
  repeat(code: number, count: number): void {
    this.reserve(count);
    for (let i = 0; i < count; i++) this.#gathered[this.#at++] = code;
  }

  /** Adds `count` bytes of `data` from `from` on as `escapes` has them: a few thousand at most. */
  escaped(data: Uint8Array, from: number, count: number, escapes: Escapes): void {
    this.reserve(Escapes.room(count));
    this.#at = escapes.put(data, from, count, this.#view, this.#at);
  }

  /** Adds a number as `String` writes it. */
  number(value: number): void {
    if (value >= 0 && value < LARGE && (value | 0) === value) this.#digits(value | 0, 1);
    else this.text(String(value));
  }

  /** Adds a number that has been measured in millionths as `String` writes it, which takes several times as long. */
  millionths(value: number): void {
    const parts = Math.round(value * MILLION);
    const whole = Math.floor(parts / MILLION);
    if (!(parts >= 0 && parts < EXACT && whole < LARGE && parts / MILLION === value)) return this.text(String(value));
    this.#digits(whole, 1);
    let fraction = parts - whole * MILLION | 0;
    if (fraction === 0) return;
    let places = 6;
    for (; fraction % 10 === 0; places--) fraction = fraction / 10 | 0;
    this.repeat(DOT, 1);
    this.#digits(fraction, places);
  }

  /** Adds milliseconds as seconds with six places. */
  seconds(ms: number): void {
    const micros = Math.max(0, Math.round(ms * 1000));
    const whole = Math.floor(micros / MILLION);
    this.number(whole);
    this.repeat(DOT, 1);
    this.#digits(micros - whole * MILLION | 0, 6);
  }

  /** Adds the digits of an integer below {@linkcode LARGE}, at least `least` of them. */
  #digits(value: number, least: number): void {
    this.reserve(DIGITS);
    let count = 1;
    for (let rest = value / 10 | 0; rest > 0; rest = rest / 10 | 0) count++;
    const gathered = this.#gathered;
    const end = this.#at + Math.max(count, least);
    let rest = value;
    for (let at = end - 1; at >= this.#at; at--) {
      const tenth = rest / 10 | 0;
      gathered[at] = ZERO + rest - 10 * tenth;
      rest = tenth;
    }
    this.#at = end;
  }

  #write(bytes: Uint8Array): void {
    this.#written += bytes.length;
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(this.#sink.writeSync(rest));
  }
}
