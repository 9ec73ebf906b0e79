import { callList, type CallName, type CallRow } from "../abi/calls.ts";
import { EINTR, EIO } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import type { Process } from "../kernel/mod.ts";
import { Arguments } from "./arguments.ts";
import { type Channel, Extra, Flag, State, Word } from "./channel.ts";
import { endOf } from "./ending.ts";
import { Inbox } from "./outbox.ts";
import { Outlooks } from "./outlooks.ts";
import { Patience } from "./patience.ts";
import { QuietReads, type QuietServer } from "./quiet_reads.ts";
import { noteText, reasonText } from "./texts.ts";

/**
 * Microseconds for which the kernel's thread looks for the next call, after an answer, before it sleeps: waking it takes
 * longer. Not for a while when that was in vain.
 */
export const SPIN_MICROSECONDS = 60;
/** Milliseconds after which the kernel's thread lets its network have a turn, however fast calls come. */
const TURN_MS = 2;

/** How a channel is served. */
export interface ServeOptions {
  /**
   * Whether writes need not be waited for, and reads not be told of before something comes. Then the events of such
   * calls are late, though never out of order: not for those who look at them after each line.
   */
  readonly ahead?: boolean;
  /** Whether, also, reads may be answered without an event: nobody looks at those. */
  readonly unseen?: boolean;
  /** Says whether a call that has reached its deadline has reason to wait on. */
  readonly mayWait?: () => boolean;
  /** Told that the process ends, with a function that ends the wait for what it wrote. */
  readonly ends?: (giveUp: () => void) => void;
}

/** The kernel's end of a channel, while it is served. */
export interface Served {
  /** The call that blocks now ends with EINTR, marked as SIGINT's doing. */
  signal(): void;
}

/** Answers every call that is posted on `channel`, by `process`, until the process ends. */
export function serve(process: Process, channel: Channel, options: ServeOptions = {}): Served {
  const server = new Server(process, channel, options);
  server.look();
  return server;
}

class Server implements Served {
  readonly #process: Process;
  readonly #channel: Channel;
  readonly #mayWait: () => boolean;
  readonly #ends: ServeOptions["ends"];
  readonly #arguments: Arguments;
  readonly #inbox: Inbox;
  /** Undefined where nothing is to be done ahead. */
  readonly #outlooks: Outlooks | undefined;
  readonly #quietReads: QuietReads;
  readonly #patience = new Patience(SPIN_MICROSECONDS);
  #flags = 0;
  /** Whether it is being looked for posted calls; how often calls were answered meanwhile. */
  #looking = false;
  #answered = 0;
  /** When the network has had its turn last, in milliseconds; whether it is being given one. */
  #turn = performance.now();
  #turning = false;
  /** Whether a call takes time: nothing else is posted until it is answered. */
  #busy = false;
  /** Whether the bell will be heard. */
  #listening = false;

  constructor(
    process: Process,
    channel: Channel,
    { ahead = false, unseen = false, mayWait = () => false, ends }: ServeOptions,
  ) {
    this.#process = process;
    this.#channel = channel;
    this.#mayWait = mayWait;
    this.#ends = ends;
    this.#arguments = new Arguments(channel);
    this.#inbox = new Inbox(channel);
    this.#quietReads = new QuietReads(this.#forQuietReads(), unseen);
    if (ahead && process.outlook) {
      this.#outlooks = new Outlooks(process, channel, this.#networkChanged, this.#quietReads.take);
    }
    process.beforeInterrupt = () => this.#take(true);
  }

  #forQuietReads(): QuietServer {
    return {
      process: this.#process,
      channel: this.#channel,
      args: this.#arguments,
      outlooks: () => this.#outlooks!,
      catchUp: () => this.#inbox.empty(this.#doBehind),
      answer: (flags, result) => this.#answerAhead(flags, result),
      take: () => this.#take(true),
      look: this.look,
    };
  }

  signal(): void {
    if (this.#process.interrupt()) this.#flags |= Flag.SIGINT;
  }

  /** Does what has been posted, and goes on looking for a short while; then listens for the bell. */
  readonly look = (): void => {
    if (this.#looking) return;
    if (this.#overdue) return this.#lookAfterTurn();
    const { words } = this.#channel;
    this.#looking = true;
    let bell: number;
    do {
      Atomics.store(words, Word.AWAKE, 1);
      do {
        bell = Atomics.load(words, Word.BELL);
        this.#quietReads.fillLane();
        this.#take(false);
      } while (this.#spin(bell) && !this.#overdue);
      Atomics.store(words, Word.AWAKE, 0);
    } while (Atomics.load(words, Word.BELL) !== bell && !this.#overdue);
    this.#looking = false;
    this.#answered = 0;
    if (Atomics.load(words, Word.BELL) !== bell) this.#lookAfterTurn();
    else this.#listen(bell);
  };

  readonly #networkChanged = (): void => {
    this.#turn = performance.now();
    // Not at once: what has come with it to other connections must be known before the program goes on.
    if (!this.#busy) queueMicrotask(this.look);
  };

  #listen(bell: number): void {
    const { words } = this.#channel;
    if (this.#listening || Atomics.load(words, Word.ENDED) !== 0) return;
    const rung = Atomics.waitAsync(words, Word.BELL, bell);
    if (!rung.async) return this.#lookAfterTurn();
    this.#listening = true;
    rung.value.then(() => {
      this.#listening = false;
      this.look();
    });
  }

  /**
   * Whether the network must have a turn first, however fast calls come. Neither promises nor the bell give it one: all
   * that is rung meanwhile is heard before the network is.
   */
  get #overdue(): boolean {
    return performance.now() - this.#turn > TURN_MS;
  }

  #lookAfterTurn(): void {
    if (this.#turning) return;
    this.#turning = true;
    globalThis.setImmediate(() => {
      this.#turning = false;
      this.#turn = performance.now();
      this.look();
    });
  }

  /** After an answer, looks for the next call for a short while; says whether the bell has rung. */
  #spin(bell: number): boolean {
    const { words } = this.#channel;
    if (Atomics.load(words, Word.BELL) !== bell) return true;
    if (this.#answered === 0 || this.#busy) return false;
    const { looks } = this.#patience;
    if (looks === 0) return false;
    this.#answered = 0;
    const end = performance.now() + looks / 1000;
    do {
      for (let i = 0; i < 100; i++) {
        if (Atomics.load(words, Word.BELL) !== bell) {
          this.#patience.paid();
          return true;
        }
      }
    } while (performance.now() < end);
    this.#patience.wasted();
    return false;
  }

  /** Does what has been posted. A read that only the network can answer is left there unless `all` is set. */
  #take(all: boolean): void {
    const { words } = this.#channel;
    const state = Atomics.load(words, Word.STATE);
    // Only now: what was posted before a call stands there as soon as the call does.
    if (this.#outlooks) this.#inbox.empty(this.#doBehind);
    if (Atomics.load(words, Word.ENDED) !== 0) {
      if (state === State.POSTED || state === State.QUIET) this.#reply(-EINTR);
      return;
    }
    if (state !== State.POSTED && (state !== State.QUIET || (!all && this.#outlooks?.postedIsQuiet))) return;
    // The other side may be about to make a quiet call an ordinary one.
    if (Atomics.compareExchange(words, Word.STATE, state, State.RUNNING) !== state) return this.#take(all);
    words[Word.STARTED] = 1;
    this.#quietReads.lane?.close();
    const later = this.#answer();
    if (!later) return;
    this.#busy = true;
    later.then(() => {
      this.#busy = false;
      this.look();
    });
  }

  /** A read that waited has been answered. */
  #answerAhead(flags: number, result: number): void {
    this.#flags = flags;
    this.#reply(result);
    this.#turn = performance.now();
  }

  readonly #doBehind = (name: CallName, args: readonly Arg[], taken: () => void): void => {
    if (name === "write" || name === "send" || name === "sendto") return this.#process.writeBehind!(name, args, taken);
    const result = this.#process.call(name, args);
    if (typeof result !== "number") throw new Error(`${name} takes time, though its result was known`);
    if (name === "close") this.#outlooks?.look(args[0] as number);
    taken();
  };

  #answer(): Promise<void> | undefined {
    const { words } = this.#channel;
    const index = words[Word.CALL];
    this.#flags = 0;
    if (index === Extra.EXIT) return this.#exit(words[Word.RESULT]);
    let result: number | Promise<number>;
    try {
      const row = callList[index];
      result = this.#process.call(row.name, this.#arguments.read());
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

  #finish(row: CallRow, result: number): void {
    this.#arguments.writeBack();
    // A deadline that came when the call was done already says nothing.
    if (result !== -EINTR) this.#flags &= ~(Flag.DEADLINE | Flag.SIGINT);
    const note = result < 0 ? noteText(row.name, -result, this.#process.note) : undefined;
    if (note !== undefined) {
      this.#flags |= Flag.NOTE;
      this.#channel.text = note;
    }
    if (this.#process.signaled) this.#flags |= Flag.SIGPIPE;
    this.#outlooks?.update(row, result);
    if (row.name === "read" && this.#outlooks?.postedIsOwn) this.#quietReads.hasRead(this.#outlooks.posted, result);
    this.#reply(result);
  }

  #fail(error: unknown): void {
    this.#flags |= Flag.FAILED;
    this.#channel.text = error instanceof Error ? error.stack ?? String(error) : String(error);
    this.#reply(-EIO);
  }

  async #exit(status: number): Promise<void> {
    await endOf(this.#process, status, { deadline: this.#channel.words[Word.DEADLINE], begins: this.#ends });
    this.#channel.end(status);
    this.#reply(0);
  }

  #reply(result: number): void {
    const { words } = this.#channel;
    words[Word.RESULT] = result < 0 ? -1 : result;
    words[Word.ERRNO] = result < 0 ? -result : 0;
    words[Word.FLAGS] = this.#flags;
    this.#answered++;
    Atomics.store(words, Word.STATE, State.DONE);
    Atomics.notify(words, Word.STATE);
  }
}
