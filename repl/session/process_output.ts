/**
 * The standard streams of a process among others.
 *
 * @module
 */
import type { Stdio } from "../../src/kernel/mod.ts";
import type { Record } from "./record.ts";

/** Standard streams that mark what a process prints while another one's turn is on: `server: Connected client 1`. */
export class ProcessOutput implements Stdio {
  readonly #name: string;
  readonly #stdio: Stdio;
  readonly #record: Record;
  readonly #isMarked: () => boolean;
  readonly #decoders = [new TextDecoder(), new TextDecoder()];
  readonly #partial = ["", ""];

  /**
   * @param name of the process.
   * @param stdio its streams.
   * @param record where what is printed is kept.
   * @param isMarked whether what it prints now needs its name.
   */
  constructor(name: string, stdio: Stdio, record: Record, isMarked: () => boolean) {
    this.#name = name;
    this.#stdio = stdio;
    this.#record = record;
    this.#isMarked = isMarked;
  }

  async read(buffer: Uint8Array): Promise<number> {
    const length = await this.#stdio.read(buffer);
    this.#record.output(buffer.subarray(0, length));
    return length;
  }

  write(fd: 1 | 2, bytes: Uint8Array): void | Promise<void> {
    if (this.#isMarked()) return this.#mark(fd, this.#decoders[fd - 1].decode(bytes, { stream: true }));
    if (this.#partial[fd - 1] !== "") this.flush();
    this.#record.output(bytes);
    return this.#stdio.write(fd, bytes);
  }

  /** Prints lines that have begun and are not ended: nothing more comes of them for a while. */
  flush(): void {
    for (const fd of [1, 2] as const) if (this.#partial[fd - 1] !== "") void this.#mark(fd, "\n");
  }

  #mark(fd: 1 | 2, text: string): void | Promise<void> {
    const lines = (this.#partial[fd - 1] + text).split("\n");
    this.#partial[fd - 1] = lines.pop()!;
    if (lines.length === 0) return;
    const marked = lines.map((line) => `${this.#name}: ${line}`);
    this.#record.printed(marked);
    return this.#stdio.write(fd, new TextEncoder().encode(marked.map((line) => `${line}\n`).join("")));
  }
}
