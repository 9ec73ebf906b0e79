/**
 * The streams of <stdio.h>, buffered as glibc does: a terminal's by lines, stderr not at all, all others by blocks.
 *
 * @module
 */
import { EBADF } from "../../abi/errno.ts";
import { fgetc, type FILE } from "../../headers/mod.ts";
import { set_errno } from "../../process/mod.ts";

/** When bytes that are written to a stream go on to its descriptor. */
export type Buffering = "full" | "line" | "none";

/** What streams need of descriptors. */
export interface Descriptors {
  /** `read(2)` into an array. */
  read(fd: number, buffer: Uint8Array): number;
  /** `write(2)`. */
  write(fd: number, bytes: Uint8Array): number;
}

/** Size of a buffer: what glibc takes for pipes, sockets and files. */
const BLOCK = 4096;
const EOF = -1;

/** A stream. */
export class Stream {
  readonly fd: number;
  readonly readable: boolean;
  readonly writable: boolean;
  buffering: Buffering;
  eof = false;
  error = false;
  /** Called before bytes are fetched from the descriptor. */
  beforeRead = () => {};
  readonly #io: Descriptors;
  /** The prompt's own stream behind this one, whose bytes both take. */
  readonly #shared: FILE | undefined;
  #out = new Uint8Array(BLOCK);
  #waiting = 0;
  #in = new Uint8Array();
  #at = 0;
  #pushed: number[] = [];

  constructor(fd: number, mode: string, buffering: Buffering, io: Descriptors, shared?: FILE) {
    this.fd = fd;
    this.readable = /r|\+/.test(mode);
    this.writable = /[wa+]/.test(mode);
    this.buffering = buffering;
    this.#io = io;
    this.#shared = shared;
  }

  /** The next byte, or -1 at the end or after an error. */
  get(): number {
    const pushed = this.#pushed.pop();
    if (pushed !== undefined) return pushed;
    if (!this.readable) return this.#refuse();
    if (this.#shared) return this.#getShared(this.#shared);
    if (this.#at >= this.#in.length && !this.#fill()) return EOF;
    return this.#in[this.#at++];
  }

  /** Puts a byte back. */
  unget(byte: number): void {
    this.#pushed.push(byte);
    this.eof = false;
  }

  /** Bytes that have been fetched and not been asked for. */
  get ahead(): number {
    return this.#in.length - this.#at + this.#pushed.length;
  }

  /** Bytes that have been written and not gone on. */
  get waiting(): number {
    return this.#waiting;
  }

  /** Forgets what has been fetched. */
  discard(): void {
    this.#at = this.#in.length;
    this.#pushed = [];
    this.eof = false;
  }

  /** Writes bytes; false when they have to go on and can't. */
  put(bytes: Uint8Array): boolean {
    if (!this.writable) {
      this.#refuse();
      return false;
    }
    if (this.buffering === "none") return this.#send(bytes);
    // With lines, all up to the last newline goes on.
    const lines = this.buffering === "line" ? bytes.lastIndexOf(10) + 1 : 0;
    if (lines > 0) {
      return this.#collect(bytes.subarray(0, lines)) && this.flush() && this.#collect(bytes.subarray(lines));
    }
    return this.#collect(bytes);
  }

  /** Lets what waits go on. */
  flush(): boolean {
    const count = this.#waiting;
    this.#waiting = 0;
    return count === 0 || this.#send(this.#out.slice(0, count));
  }

  /** As glibc: the buffer is filled up, whole blocks go on at once, the rest waits. */
  #collect(bytes: Uint8Array): boolean {
    const fits = Math.min(bytes.length, BLOCK - this.#waiting);
    this.#out.set(bytes.subarray(0, fits), this.#waiting);
    this.#waiting += fits;
    if (fits === bytes.length) return true;
    if (!this.flush()) return false;
    const rest = bytes.subarray(fits);
    const whole = rest.length - rest.length % BLOCK;
    if (whole > 0 && !this.#send(rest.subarray(0, whole))) return false;
    this.#out.set(rest.subarray(whole));
    this.#waiting = rest.length - whole;
    return true;
  }

  #send(bytes: Uint8Array): boolean {
    for (let at = 0; at < bytes.length;) {
      const count = this.#io.write(this.fd, bytes.subarray(at));
      if (count < 0) {
        this.error = true;
        return false;
      }
      at += count;
    }
    return true;
  }

  #fill(): boolean {
    if (this.eof) return false;
    this.beforeRead();
    const buffer = new Uint8Array(BLOCK);
    const count = this.#io.read(this.fd, buffer);
    if (count === 0) this.eof = true;
    if (count < 0) this.error = true;
    this.#in = buffer.subarray(0, Math.max(0, count));
    this.#at = 0;
    return count > 0;
  }

  #getShared(shared: FILE): number {
    if (this.eof) return EOF;
    this.beforeRead();
    const byte = fgetc(shared);
    this.eof = shared.eof;
    this.error ||= shared.error;
    return byte;
  }

  #refuse(): number {
    this.error = true;
    set_errno(EBADF);
    return EOF;
  }
}
