/** Bytes that one thread appends and others may read at any time. */
export class SharedLog {
  readonly buffer: SharedArrayBuffer;
  readonly #length: Int32Array;

  /** Most bytes that are kept; what comes after is dropped, and the text says so. */
  static readonly MOST = 64 * 1024 * 1024;

  constructor(buffer: SharedArrayBuffer = new SharedArrayBuffer(4096, { maxByteLength: SharedLog.MOST + 4 })) {
    this.buffer = buffer;
    this.#length = new Int32Array(buffer, 0, 1);
  }

  /** Adds bytes at the end. Only one thread may do so. */
  append(bytes: Uint8Array): void {
    const length = Atomics.load(this.#length, 0);
    const part = bytes.subarray(0, SharedLog.MOST - length);
    const needed = 4 + length + part.length;
    if (needed > this.buffer.byteLength) this.buffer.grow(Math.min(2 * needed, this.buffer.maxByteLength));
    new Uint8Array(this.buffer).set(part, 4 + length);
    Atomics.store(this.#length, 0, length + part.length);
  }

  /** Replaces what is there. */
  set(text: string): void {
    Atomics.store(this.#length, 0, 0);
    this.append(new TextEncoder().encode(text));
  }

  /** What has been written so far, as UTF-8 text. */
  get text(): string {
    return this.#first(Atomics.load(this.#length, 0));
  }

  /** Takes out what has been written so far: of several threads that do so, one gets it. */
  take(): string {
    return this.#first(Atomics.exchange(this.#length, 0, 0));
  }

  #first(length: number): string {
    const text = new TextDecoder().decode(new Uint8Array(this.buffer, 4, length).slice());
    return length < SharedLog.MOST ? text : `${text}\n[more output was dropped]`;
  }
}
