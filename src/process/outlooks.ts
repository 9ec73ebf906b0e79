import type { CallRow } from "../abi/calls.ts";
import { Outlook } from "../abi/outlook.ts";
import type { Process, Watcher } from "../kernel/mod.ts";
import { type Channel, Slot, Word } from "./channel.ts";

/** What the kernel lets a program take for granted of its descriptors, kept up to date in the channel. */
export class Outlooks {
  readonly #process: Process;
  readonly #channel: Channel;
  readonly #changed: () => void;
  readonly #take: (fd: number, bytes: Uint8Array) => boolean;
  readonly #watchers: Watcher[] = [];

  /** As a {@linkcode Watcher} of every descriptor, `changed` and `take` are called of what no call made. */
  constructor(
    process: Process,
    channel: Channel,
    changed: () => void,
    take: (fd: number, bytes: Uint8Array) => boolean,
  ) {
    this.#process = process;
    this.#channel = channel;
    this.#changed = changed;
    this.#take = take;
  }

  /** A call has come to `result`: looks at the descriptor it was about, at the one it made, and at the next one. */
  update(row: CallRow, result: number): void {
    const { words, numbers } = this.#channel;
    if (row.params[0]?.kind === "fd" && words[Word.ARGS] === Slot.NUMBER) this.look(numbers[Word.ARGS / 2 + 1]);
    if (row.result === "fd" && result >= 0) this.look(result);
    words[Word.NEXT] = this.#process.nextDescriptor ?? -1;
  }

  /** The descriptor that the posted call is about. */
  get posted(): number {
    return this.#channel.numbers[Word.ARGS / 2 + 1];
  }

  /** Whether the read that is posted can only be answered by the network. */
  get postedIsQuiet(): boolean {
    return (this.#channel.outlooks[this.posted] & Outlook.QUIET) !== 0;
  }

  /** Whether the posted call is about a connection that no other descriptor and no other process of this kernel has. */
  get postedIsOwn(): boolean {
    return (this.#channel.outlooks[this.posted] & Outlook.CLOSE) !== 0;
  }

  /** Looks at `fd` anew unless reads of it are known to be quiet. */
  lookAgain(fd: number): void {
    if (fd >= 0 && (this.#channel.outlooks[fd] & Outlook.QUIET) === 0) this.look(fd);
  }

  /** Looks at `fd` anew. */
  look(fd: number): void {
    const { outlooks } = this.#channel;
    if (!(fd >= 0 && fd < outlooks.length)) return;
    this.#watchers[fd] ??= {
      changed: (later = false) => {
        this.look(fd);
        if (!later) this.#changed();
      },
      take: (bytes) => this.#take(fd, bytes),
    };
    Atomics.store(outlooks, fd, this.#process.outlook!(fd, this.#watchers[fd]));
  }
}
