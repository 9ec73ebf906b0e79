import { type Port, usePort } from "../../src/headers/mod.ts";

/** A process made of arrays: what is read comes from `input`, what is written goes to `output`. */
export class FakePort implements Port {
  /** What each read gives: bytes, or an error number. After the last, end of file. */
  input: (string | number)[] = [];
  /** Bytes written, by descriptor, as text. */
  output: Record<number, string> = {};
  /** How many bytes a write takes at most. */
  atOnce = Infinity;
  /** The error number of every write, or 0. */
  writeError = 0;
  /** How often a read was asked for. */
  reads = 0;
  number = 0;

  constructor() {
    usePort(this);
  }

  write(fd: number, bytes: Uint8Array): number {
    if (this.writeError !== 0) return this.#fail(this.writeError);
    const taken = bytes.subarray(0, this.atOnce);
    this.output[fd] = (this.output[fd] ?? "") + new TextDecoder().decode(taken);
    return taken.length;
  }

  read(_fd: number, buffer: Uint8Array): number {
    this.reads++;
    const next = this.input.shift();
    if (typeof next === "number") return this.#fail(next);
    return new TextEncoder().encodeInto(next ?? "", buffer).written;
  }

  errno(): number {
    return this.number;
  }

  setErrno(number: number): void {
    this.number = number;
  }

  #fail(number: number): number {
    this.number = number;
    return -1;
  }
}
