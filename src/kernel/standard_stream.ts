import { EAGAIN } from "../abi/errno.ts";
import { networkError } from "../network/deno_errors.ts";
import { type Outcome, WaitQueue } from "./wait.ts";

/** Where a process's standard input comes from and its output goes. */
export interface Stdio {
  /** Reads what is there into `buffer`, waiting for at least a byte; resolves to its length, 0 at end of file. */
  read(buffer: Uint8Array): Promise<number>;
  /** Writes all of `bytes`. */
  write(fd: 1 | 2, bytes: Uint8Array): void | Promise<void>;
}

/** Standard input, output or error of a process. */
export class StandardStream {
  readonly kind = "standard";
  readonly number: 0 | 1 | 2;
  readonly changed: WaitQueue = new WaitQueue();
  readonly #stdio: Stdio;
  #unread: Uint8Array = new Uint8Array(0);
  #reading = false;
  #ended = false;
  #writing = false;
  #error = 0;

  constructor(number: 0 | 1 | 2, stdio: Stdio) {
    this.number = number;
    this.#stdio = stdio;
  }

  get name(): "stdin" | "stdout" | "stderr" {
    return (["stdin", "stdout", "stderr"] as const)[this.number];
  }

  get readable(): boolean {
    return this.#unread.length > 0 || this.#ended;
  }

  get writable(): boolean {
    return !this.#writing;
  }

  /** Asks for input, for somebody who wants to know when there is some. */
  ask(): void {
    if (!this.readable) this.#fill(65536);
  }

  read(buffer: Uint8Array, nonblocking: boolean): Outcome {
    if (this.#error) return -this.#takeError();
    if (this.#unread.length > 0) {
      const length = Math.min(buffer.length, this.#unread.length);
      buffer.set(this.#unread.subarray(0, length));
      this.#unread = this.#unread.subarray(length);
      return length;
    }
    if (this.#ended) {
      // A terminal may give more after ^D; a file or pipe will say again that it has ended.
      this.#ended = false;
      return 0;
    }
    this.#fill(buffer.length);
    if (nonblocking) return -EAGAIN;
    return { on: [this.changed], reason: { type: "input" }, retry: () => this.read(buffer, false) };
  }

  /** Asks for input unless that is under way: what an interrupted read had asked for goes to the next one. */
  #fill(size: number): void {
    if (this.#reading) return;
    this.#reading = true;
    const buffer = new Uint8Array(Math.min(Math.max(size, 1), 65536));
    this.#stdio.read(buffer).then(
      (length) => {
        this.#unread = buffer.subarray(0, length);
        this.#ended = length === 0;
      },
      (error) => {
        this.#error = errnoOf(error);
      },
    ).finally(() => {
      this.#reading = false;
      this.changed.wake();
    });
  }

  write(bytes: Uint8Array): Outcome {
    if (this.#error) return -this.#takeError();
    if (this.#writing) return { on: [this.changed], reason: { type: "output" }, retry: () => this.write(bytes) };
    let written: void | Promise<void>;
    try {
      written = this.#stdio.write(this.number === 2 ? 2 : 1, bytes);
    } catch (error) {
      return -errnoOf(error);
    }
    if (!written) return bytes.length;
    this.#writing = true;
    let done = false;
    written.catch((error) => {
      this.#error = errnoOf(error);
    }).finally(() => {
      this.#writing = false;
      done = true;
      this.changed.wake();
    });
    const finish = (): Outcome => {
      // What was handed over cannot be taken back: interrupted, it counts as written.
      const interrupted = () => bytes.length;
      if (!done) return { on: [this.changed], reason: { type: "output" }, retry: finish, interrupted };
      return this.#error ? -this.#takeError() : bytes.length;
    };
    return finish();
  }

  #takeError(): number {
    const error = this.#error;
    this.#error = 0;
    return error;
  }
}

/** What C says of a stream that can't be read or written: EPIPE where nobody reads, ENOSPC, EISDIR; EIO of anything else. */
function errnoOf(error: unknown): number {
  return networkError(error, "").errno;
}
