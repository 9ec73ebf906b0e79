/** Bytes that have arrived and were not read yet, in the pieces they came in. */
export class ReceiveBuffer {
  #pieces: Uint8Array[] = [];
  #length = 0;

  /** Number of bytes. */
  get length(): number {
    return this.#length;
  }

  /** Adds a piece at the end; it must not change any more. */
  append(piece: Uint8Array): void {
    this.#pieces.push(piece);
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
    if (!peek) {
      this.#pieces.splice(0, used);
      this.#length -= taken;
    }
    return taken;
  }
}
