/** Memory below this size is made anew as fast as it is used again. */
const SPARE_LEAST = 8192;

/** Bytes that have arrived and were not read yet, in the pieces they came in. */
export class ReceiveBuffer {
  #pieces: Uint8Array[] = [];
  #length = 0;
  #spare: ArrayBufferLike | undefined;

  /** Number of bytes. */
  get length(): number {
    return this.#length;
  }

  /** Memory for `size` bytes or, where such was used before, perhaps for fewer: making large ones takes long. */
  room(size: number): Uint8Array {
    const spare = this.#spare;
    if (!spare || spare.byteLength < size / 2) return new Uint8Array(size);
    this.#spare = undefined;
    return new Uint8Array(spare, 0, Math.min(size, spare.byteLength));
  }

  /** Adds a piece at the end; it must not change any more. */
  append(piece: Uint8Array): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
  }

  /** Puts bytes back that were taken: they are the first again. */
  putBack(piece: Uint8Array): void {
    this.#pieces.unshift(piece);
    this.#length += piece.length;
  }

  /** Copies the first bytes to `buffer`, and removes them unless `peek` is set; returns how many. */
  take(buffer: Uint8Array, peek: boolean): number {
    let taken = 0;
    let used = 0;
    while (used < this.#pieces.length && taken < buffer.length) {
      const piece = this.#pieces[used];
      const part = piece.subarray(0, buffer.length - taken);
      buffer.set(part, taken);
      taken += part.length;
      if (part.length < piece.length) {
        if (!peek) this.#pieces[used] = piece.subarray(part.length);
        break;
      }
      used++;
    }
    if (!peek && used > 0) {
      if (this.#pieces[used - 1].buffer.byteLength >= SPARE_LEAST) this.#spare = this.#pieces[used - 1].buffer;
      this.#pieces.splice(0, used);
    }
    if (!peek) {
      this.#length -= taken;
    }
    return taken;
  }
}
