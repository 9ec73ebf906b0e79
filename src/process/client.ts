import { callList, type CallName, type CallRow, calls } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { Outlook } from "../abi/outlook.ts";
import { Behind } from "./behind.ts";
import type { Caller } from "./caller.ts";
import { type Channel, DATA, Extra, Flag, Slot, SLOT_WORDS, START_MS, State, Word } from "./channel.ts";
import { Patience } from "./patience.ts";

/**
 * Looks at the answer before sleeping, at most: a call that the kernel answers at once is back within a microsecond.
 * None for a while when that was in vain.
 */
export const SPIN_LOOKS = 2000;
/** Milliseconds after which the kernel is told of a read that only the network can answer. */
const QUIET_MS = 2;
/** Milliseconds between looks at the kernel's heartbeat while a call blocks. */
const LOOK_MS = 12_000;
/** Looks without a sign of life after which a kernel that lived, and one that starts, counts as dead. */
const SILENT_LOOKS = 2;
const SILENT_START_LOOKS = START_MS / LOOK_MS;

/** What a call came to. */
export interface Answer {
  /** The result, -1 for a failure. */
  readonly result: number;
  /** The error number when it failed, else 0. */
  readonly errno: number;
  /** Bits of {@linkcode Flag}. */
  readonly flags: number;
  /** The text of the flags that have one. */
  readonly text: string;
}

/** Thrown into user code when its process has ended under it. */
export class ProcessEnded extends Error {
  constructor() {
    super("the process has ended");
    this.name = "ProcessEnded";
  }
}

const indexes = Object.fromEntries(callList.map((row, i) => [row.name, i])) as Record<CallName, number>;

/** The user's end of a channel. */
export class Client implements Caller {
  readonly channel: Channel;
  /** Whether the kernel has a thread of its own, whose death would go unnoticed here. */
  readonly #watched: boolean;
  readonly #behind: Behind;
  readonly #patience = new Patience(SPIN_LOOKS);

  /** Told that the kernel is needed, where it may be asleep over something else. */
  readonly #rings: (() => void) | undefined;

  constructor(channel: Channel, watched: boolean, rings?: () => void) {
    this.channel = channel;
    this.#watched = watched;
    this.#rings = rings;
    this.#behind = new Behind(channel, () => this.#ring());
  }

  /** Whether the process has ended. */
  get ended(): boolean {
    return Atomics.load(this.channel.words, Word.ENDED) !== 0;
  }

  /** An error can come while a call is under way only when that call itself has thrown: then there is nobody to ask. */
  get busy(): boolean {
    const state = Atomics.load(this.channel.words, Word.STATE);
    return state === State.POSTED || state === State.QUIET;
  }

  /** Makes a call and blocks until it is answered; given up after `deadline` milliseconds unless that is 0. */
  call(name: CallName, args: readonly Arg[], deadline: number): Answer {
    const { channel } = this;
    const { words } = channel;
    if (this.ended) throw this.#gone();
    const result = this.#behind.tryCall(name, args);
    if (result !== undefined) return known(result);
    const row = calls[name];
    words[Word.CALL] = indexes[name];
    words[Word.DEADLINE] = deadline;
    this.#put(row, args);
    if (this.#behind.isQuiet(name, args)) this.#waitQuietly(args[0] as number);
    else this.#exchange();
    if (words[Word.FLAGS] & Flag.LANE) {
      Atomics.store(words, Word.STATE, State.IDLE);
      const count = this.#behind.takeLaid(args);
      // The read before this one may have been quicker than the kernel, which then told of what it had taken.
      return count > 0 ? known(count) : this.call(name, args, deadline);
    }
    const answer: Answer = {
      result: words[Word.RESULT],
      errno: words[Word.ERRNO],
      flags: words[Word.FLAGS],
      text: words[Word.FLAGS] & (Flag.DEADLINE | Flag.NOTE | Flag.FAILED) ? channel.text : "",
    };
    if (answer.flags & Flag.FAILED) throw new Error(`The kernel failed at ${name}: ${answer.text}`);
    this.#take(row, args, answer.result);
    this.#behind.caughtUp();
    if (name === "sendto" && answer.result >= 0) this.#behind.hasSent(args);
    if (this.ended) throw this.#gone();
    Atomics.store(words, Word.STATE, State.IDLE);
    return answer;
  }

  /** Ends the process with `status`; returns when what it wrote has been handed over, or at the deadline. */
  exit(status: number, deadline: number): void {
    const { words } = this.channel;
    if (this.ended) return;
    words[Word.CALL] = Extra.EXIT;
    words[Word.RESULT] = status;
    words[Word.DEADLINE] = deadline;
    this.#exchange();
  }

  #gone(): Error {
    const { words } = this.channel;
    return words[Word.FLAGS] & Flag.FAILED
      ? new Error(`The kernel has died: ${this.channel.text}`)
      : new ProcessEnded();
  }

  #ring(): void {
    const { words } = this.channel;
    Atomics.add(words, Word.BELL, 1);
    if (Atomics.load(words, Word.AWAKE) !== 0) return;
    Atomics.notify(words, Word.BELL);
    this.#rings?.();
  }

  #exchange(): void {
    const { words } = this.channel;
    Atomics.store(words, Word.STATE, State.POSTED);
    this.#ring();
    const { looks } = this.#patience;
    for (let i = 0; i < looks; i++) {
      if (Atomics.load(words, Word.STATE) === State.DONE) return this.#patience.paid();
    }
    if (looks > 0) this.#patience.wasted();
    this.#sleep();
  }

  /** Leaves a read for the kernel to find when something has come; should that take long it is told of it. */
  #waitQuietly(fd: number): void {
    const { words } = this.channel;
    Atomics.store(words, Word.STATE, State.QUIET);
    Atomics.add(words, Word.BELL, 1);
    if (
      this.#behind.hasUnread(fd) && Atomics.compareExchange(words, Word.STATE, State.QUIET, State.IDLE) === State.QUIET
    ) {
      words[Word.FLAGS] = Flag.LANE;
      return;
    }
    const still = this.#behind.granted(fd, Outlook.QUIET) && Atomics.wait(words, Word.STATE, State.QUIET, QUIET_MS);
    if (!still || still === "timed-out") {
      Atomics.compareExchange(words, Word.STATE, State.QUIET, State.POSTED);
      this.#ring();
    }
    this.#sleep();
  }

  #sleep(): void {
    const { words } = this.channel;
    // A kernel that died just before the call was posted has not seen it.
    if (this.#watched && this.ended) return;
    let beat = -1;
    let silent = 0;
    for (let state; (state = Atomics.load(words, Word.STATE)) !== State.DONE;) {
      if (!this.#watched) {
        Atomics.wait(words, Word.STATE, state);
      } else if (Atomics.wait(words, Word.STATE, state, LOOK_MS) === "timed-out") {
        const now = Atomics.load(words, Word.HEARTBEAT);
        silent = now === beat ? silent + 1 : 0;
        beat = now;
        if (silent >= (now === 0 ? SILENT_START_LOOKS : SILENT_LOOKS)) {
          throw new Error("The kernel has died: its thread gives no sign of life");
        }
      }
    }
  }

  #put(row: CallRow, args: readonly Arg[]): void {
    const { channel } = this;
    const { words, numbers } = channel;
    words[Word.ARGC] = args.length;
    let size = 0;
    for (const arg of args) if (arg instanceof Uint8Array) size += arg.length + 8;
    const most = size > 0 ? channel.reserve(size) : 0;
    let place = DATA;
    args.forEach((arg, i) => {
      const slot = Word.ARGS + i * SLOT_WORDS;
      if (typeof arg === "number") {
        words[slot] = Slot.NUMBER;
        numbers[slot / 2 + 1] = arg;
      } else if (arg === null) {
        words[slot] = Slot.NULL;
      } else if (arg instanceof Uint8Array) {
        const length = Math.min(arg.length, most - (place - DATA));
        words[slot] = Slot.MEMORY;
        words[slot + 1] = length;
        numbers[slot / 2 + 1] = place;
        if (row.params[i].kind !== "buffer") {
          channel.bytes.set(length < arg.length ? arg.subarray(0, length) : arg, place);
        }
        place += length + 7 & ~7;
      } else {
        words[slot] = Slot.LENGTH;
        numbers[slot / 2 + 1] = arg.value;
      }
    });
  }

  /** Copies back what the call wrote. */
  #take(row: CallRow, args: readonly Arg[], result: number): void {
    const { words, numbers, bytes } = this.channel;
    args.forEach((arg, i) => {
      if (arg === null || typeof arg === "number") return;
      const slot = Word.ARGS + i * SLOT_WORDS;
      const number = numbers[slot / 2 + 1];
      if (!(arg instanceof Uint8Array)) {
        if (arg.value !== number) arg.value = number;
        return;
      }
      const written = writtenBytes(row.params[i].kind, result, words[slot + 1]);
      if (written > 0) arg.set(bytes.subarray(number, number + written));
    });
  }
}

function known(result: number): Answer {
  return { result, errno: 0, flags: 0, text: "" };
}

/** How many bytes of an argument the call may have written. */
function writtenBytes(kind: CallRow["params"][number]["kind"], result: number, length: number): number {
  switch (kind) {
    case "buffer":
      return Math.min(result, length);
    case "address_out":
    case "option_out":
    case "pollfds":
    case "fd_set":
    case "timeval":
      return length;
    default:
      return 0;
  }
}
