import { setImmediate } from "node:timers";
import { callList, type CallRow } from "../abi/calls.ts";
import { EINTR, EIO } from "../abi/errno.ts";
import type { Arg, LengthRef } from "../abi/event.ts";
import type { Process } from "../kernel/mod.ts";
import { type Channel, Extra, Flag, Slot, SLOT_WORDS, State, Word } from "./channel.ts";
import { noteText, reasonText } from "./texts.ts";

/**
 * Microseconds for which the kernel's thread looks for the next call, after an answer, before it sleeps: waking it takes
 * longer. While that does not pay off the time shrinks to the least, since the network waits meanwhile.
 */
export const SPIN_MICROSECONDS = 60;
const SPIN_LEAST = 20;
/** Milliseconds after which the kernel's thread lets its network have a turn, however fast calls come. */
const TURN_MS = 2;

/** The kernel's end of a channel, while it is served. */
export interface Served {
  /** The call that blocks now ends with EINTR, marked as SIGINT's doing. */
  signal(): void;
}

/**
 * Answers every call that is posted on `channel`, by `process`, until the process ends. A call that has reached its
 * deadline goes on while `mayWait` says that there is reason to wait.
 */
export function serve(process: Process, channel: Channel, mayWait: () => boolean = () => false): Served {
  const server = new Server(process, channel, mayWait);
  server.run();
  return server;
}

class Server implements Served {
  readonly #process: Process;
  readonly #channel: Channel;
  readonly #mayWait: () => boolean;
  #flags = 0;
  #spinTime = SPIN_MICROSECONDS;
  /** Whether the program had gone to sleep over the last answer: then its next call takes the time of its waking. */
  #asleep = false;
  #lengths: [slot: number, ref: LengthRef][] = [];

  constructor(process: Process, channel: Channel, mayWait: () => boolean) {
    this.#process = process;
    this.#channel = channel;
    this.#mayWait = mayWait;
  }

  signal(): void {
    if (this.#process.interrupt()) this.#flags |= Flag.SIGINT;
  }

  async run(): Promise<void> {
    const { words } = this.#channel;
    let turn = performance.now();
    while (Atomics.load(words, Word.ENDED) === 0) {
      const state = this.#spin();
      if (state === State.POSTED) {
        Atomics.store(words, Word.STATE, State.RUNNING);
        const answered = this.#answer();
        if (answered) await answered;
        else if (performance.now() - turn < TURN_MS) continue;
        // Calls that are answered at once must not keep the network from its turn.
        if (!answered) await new Promise<void>((resolve) => setImmediate(() => resolve()));
        turn = performance.now();
        continue;
      }
      const changed = Atomics.waitAsync(words, Word.STATE, state);
      if (changed.async) await changed.value;
      turn = performance.now();
    }
  }

  /** Looks for a call for a short while; the state it saw last. */
  #spin(): number {
    const { words } = this.#channel;
    const end = performance.now() + (this.#asleep ? this.#spinTime : SPIN_LEAST) / 1000;
    do {
      for (let i = 0; i < 100; i++) {
        if (Atomics.load(words, Word.STATE) === State.POSTED) {
          this.#spinTime = SPIN_MICROSECONDS;
          return State.POSTED;
        }
      }
    } while (performance.now() < end);
    this.#spinTime = Math.max(SPIN_LEAST, this.#spinTime / 2);
    return Atomics.load(words, Word.STATE);
  }

  #answer(): Promise<void> | undefined {
    const { words } = this.#channel;
    const index = words[Word.CALL];
    this.#flags = 0;
    if (index === Extra.EXIT) return this.#exit(words[Word.RESULT]);
    let result: number | Promise<number>;
    try {
      const row = callList[index];
      result = this.#process.call(row.name, this.#arguments());
      if (typeof result === "number") {
        this.#finish(row, result);
        return undefined;
      }
      return this.#later(row, result);
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  async #later(row: CallRow, result: Promise<number>): Promise<void> {
    const cancel = this.#startDeadline();
    try {
      this.#finish(row, await result);
    } catch (error) {
      this.#fail(error);
    } finally {
      cancel();
    }
  }

  /** The time after which a call that still blocks is given up, with what it waited for. */
  #startDeadline(): () => void {
    const ms = this.#channel.words[Word.DEADLINE];
    if (ms === 0) return () => {};
    const timer = setInterval(() => {
      const { blocked } = this.#process;
      if (blocked && this.#mayWait()) return;
      clearInterval(timer);
      if (!blocked) return;
      this.#flags |= Flag.DEADLINE;
      this.#channel.text = reasonText(blocked);
      this.#process.interrupt();
    }, ms);
    return () => clearInterval(timer);
  }

  #arguments(): Arg[] {
    const { words, numbers, bytes } = this.#channel;
    this.#lengths = [];
    const args: Arg[] = [];
    for (let i = 0; i < words[Word.ARGC]; i++) {
      const slot = Word.ARGS + i * SLOT_WORDS;
      const number = numbers[slot / 2 + 1];
      switch (words[slot]) {
        case Slot.NUMBER:
          args.push(number);
          break;
        case Slot.MEMORY:
          args.push(bytes.subarray(number, number + words[slot + 1]));
          break;
        case Slot.LENGTH: {
          const ref = { value: number };
          this.#lengths.push([slot, ref]);
          args.push(ref);
          break;
        }
        default:
          args.push(null);
      }
    }
    return args;
  }

  #finish(row: CallRow, result: number): void {
    const { numbers } = this.#channel;
    for (const [slot, ref] of this.#lengths) numbers[slot / 2 + 1] = ref.value;
    // A deadline that came when the call was done already says nothing.
    if (result !== -EINTR) this.#flags &= ~(Flag.DEADLINE | Flag.SIGINT);
    const note = result < 0 ? noteText(row.name, -result, this.#process.note) : undefined;
    if (note !== undefined) {
      this.#flags |= Flag.NOTE;
      this.#channel.text = note;
    }
    if (this.#process.signaled) this.#flags |= Flag.SIGPIPE;
    this.#reply(result);
  }

  #fail(error: unknown): void {
    this.#flags |= Flag.FAILED;
    this.#channel.text = error instanceof Error ? error.stack ?? String(error) : String(error);
    this.#reply(-EIO);
  }

  async #exit(status: number): Promise<void> {
    await this.#process.exit(status);
    end(this.#channel, status);
    this.#reply(0);
  }

  #reply(result: number): void {
    const { words } = this.#channel;
    words[Word.RESULT] = result < 0 ? -1 : result;
    words[Word.ERRNO] = result < 0 ? -result : 0;
    words[Word.FLAGS] = this.#flags;
    Atomics.store(words, Word.STATE, State.DONE);
    this.#asleep = Atomics.notify(words, Word.STATE) > 0;
  }
}

/** Marks the process of `channel` as ended, for whoever waits for that. */
export function end({ words }: Channel, status: number): void {
  words[Word.STATUS] = status;
  Atomics.store(words, Word.ENDED, 1);
  Atomics.notify(words, Word.ENDED);
}
