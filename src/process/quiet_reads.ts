import { callList } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import type { Process } from "../kernel/mod.ts";
import type { Arguments } from "./arguments.ts";
import { type Channel, Flag, State, Word } from "./channel.ts";
import { LaneWriter } from "./lane.ts";
import type { Outlooks } from "./outlooks.ts";

/** Bytes of a read after which what comes next is laid down for the program before it asks. */
const LANE_LEAST = 4096;

/** What these reads need of the server. */
export interface QuietServer {
  readonly process: Process;
  readonly channel: Channel;
  readonly args: Arguments;
  readonly outlooks: () => Outlooks;
  /** Does what was posted before. */
  catchUp(): void;
  /** Answers the posted read, which is one of the lane's where nobody tells how much was read. */
  answer(flags: number, result: number): void;
  /** Does the posted call like every other. */
  take(): void;
  /** Looks for what is posted next. */
  look(): void;
}

/**
 * Reads that wait quietly: what comes for one goes straight to the program. What else there is to do, for the kernel and
 * for who listens to its events, is done while the program goes on.
 */
export class QuietReads {
  /** Undefined where every read is to be seen. */
  readonly lane: LaneWriter | undefined;
  readonly #server: QuietServer;

  /** With `unseen`, reads may be answered without an event. */
  constructor(server: QuietServer, unseen: boolean) {
    this.#server = server;
    if (unseen && server.process.takeUnread) this.lane = new LaneWriter(server.channel, server.process, this.#laid);
  }

  /** What has come for `fd` goes to the read that waits for it, when one does that has room for all of it. */
  readonly take = (fd: number, bytes: Uint8Array): boolean => {
    const { channel, args, process } = this.#server;
    const { words } = channel;
    if (!this.#mayAnswer) return false;
    const place = args.roomFor(fd, bytes.length);
    if (place === 0 || (this.lane && (this.lane.leads || bytes.length >= LANE_LEAST))) return false;
    if (!this.#server.outlooks().postedIsQuiet || !this.#claim()) return false;
    channel.bytes.set(bytes, place);
    const { name } = callList[words[Word.CALL]];
    const asked = args.number(2);
    this.#answerSoon(0, bytes.length, () => {
      if (process.observed) {
        const seen: Arg[] = name === "recv" ? [fd, bytes, asked, 0] : [fd, bytes, asked];
        process.answeredAhead!(name, seen, bytes.length);
      }
    });
    return true;
  };

  /** A call has read `count` bytes from `fd`, which is a connection of this process alone: who reads much goes on so. */
  hasRead(fd: number, count: number): void {
    if (count >= LANE_LEAST) this.lane?.open(fd);
  }

  /** Lays down what has come, unless a call is posted that is to see it. */
  fillLane(): void {
    if (!this.lane?.leads) return;
    const state = Atomics.load(this.#server.channel.words, Word.STATE);
    if (state === State.POSTED || state === State.RUNNING) return;
    this.lane.fill();
    this.#server.outlooks().lookAgain(this.lane.fd);
  }

  /** Something lies where the program finds it: wakes the read that waits for it. */
  readonly #laid = (): void => {
    const { args, outlooks } = this.#server;
    const fd = this.lane!.fd;
    if (!this.#mayAnswer || outlooks().posted !== fd) return;
    if (args.roomFor(fd, 1) === 0) this.#server.take();
    else if (this.#claim()) this.#answerSoon(Flag.LANE, 0, () => {});
  };

  get #mayAnswer(): boolean {
    const { words } = this.#server.channel;
    return Atomics.load(words, Word.STATE) === State.QUIET && Atomics.load(words, Word.ENDED) === 0;
  }

  /** Takes the posted read, unless the program does something else with it. */
  #claim(): boolean {
    const { words } = this.#server.channel;
    // Calls come in order.
    this.#server.catchUp();
    return Atomics.compareExchange(words, Word.STATE, State.QUIET, State.RUNNING) === State.QUIET;
  }

  /** Not at once: what has come with it to other connections must be known before the program goes on. */
  #answerSoon(flags: number, result: number, then: () => void): void {
    queueMicrotask(() => {
      this.#server.answer(flags, result);
      then();
      this.#server.look();
      this.#server.process.tellAhead?.();
    });
  }
}
