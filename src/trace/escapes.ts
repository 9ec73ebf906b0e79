/** The most bytes that one byte is written as: `\u0000`. */
const MOST = 6;
/** Bytes that are written at once, the text of one byte and some behind it. */
const WIDTH = 8;
const BYTES = 256;

const encoder = new TextEncoder();

/** What each byte of data is written as between quotes: looked up, since making strings takes several times as long. */
export class Escapes {
  /** The texts of all bytes, and behind them those of bytes before an octal digit: two words each. */
  readonly #texts = new Uint32Array(2 * BYTES * WIDTH / 4);
  readonly #lengths = new Uint8Array(2 * BYTES);

  /** @param quote writes text, one character a byte, between quotes. */
  constructor(quote: (text: string) => string) {
    for (let byte = 0; byte < BYTES; byte++) {
      const char = String.fromCharCode(byte);
      this.#set(byte, quote(char).slice(1, -1));
      this.#set(BYTES + byte, quote(`${char}0`).slice(1, -2));
    }
  }

  #set(place: number, text: string): void {
    const bytes = new Uint8Array(WIDTH);
    const view = new DataView(bytes.buffer);
    this.#lengths[place] = encoder.encodeInto(text, bytes).written;
    this.#texts[2 * place] = view.getUint32(0);
    this.#texts[2 * place + 1] = view.getUint32(4);
  }

  /** How many bytes {@linkcode put} needs for `count` bytes, at most. */
  static room(count: number): number {
    return count * MOST + WIDTH;
  }

  /**
   * Writes `count` bytes of `data`, from `from` on, to `to`, from `at` on.
   *
   * @return where they end.
   */
  put(data: Uint8Array, from: number, count: number, to: DataView, at: number): number {
    const texts = this.#texts;
    const lengths = this.#lengths;
    const end = from + count;
    let next = count > 0 ? data[from] : 0;
    for (let i = from; i < end; i++) {
      const byte = next;
      next = i + 1 < end ? data[i + 1] : 0;
      // 0 to 7 are all that have these five bits.
      const place = (next & 0xf8) === 0x30 ? BYTES + byte : byte;
      to.setUint32(at, texts[2 * place]);
      to.setUint32(at + 4, texts[2 * place + 1]);
      at += lengths[place];
    }
    return at;
  }
}
