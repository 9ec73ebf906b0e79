/**
 * Why a call failed, which trap a success hides, on what a blocked call waits: from what all processes have done.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import { EINTR } from "../abi/errno.ts";
import type { CallReturned, KernelEvent } from "../abi/event.ts";
import { argument, blockedBy, nameOf, waitForEachOther, waitsFor } from "./blocked.ts";
import { failure } from "./failures.ts";
import { type BlockedKey, type HintKey, texts, type TopicName } from "./language.ts";
import type { ProcessRecord } from "./records.ts";
import { type Said, say, who } from "./said.ts";
import { fill, type Language, type Values } from "./text.ts";
import { topicOf, topicOfBlocked } from "./topics.ts";
import { trap } from "./traps.ts";
import { type Describe, type Done, isReading, World } from "./world.ts";

/** What hints are made with. */
export interface ReasonsOptions {
  /** The language they are in. */
  readonly language: Language;
  /** The descriptors of a process as its kernel sees them: what events can't tell, such as an ephemeral port. */
  readonly describe: Describe;
  /** The kernel's clock, in milliseconds. */
  readonly now: () => number;
}

/** One line about a call of a line that was typed. */
export interface Hint {
  /** What it says, in any language. */
  readonly key: HintKey;
  /** The call it is about. */
  readonly call: CallName;
  /** The call's first argument, when that is a descriptor. */
  readonly fd?: number;
  /** The call's error number; 0 after a success. */
  readonly errno: number;
  /** How often the line's calls gave it. */
  readonly times: number;
  /** The line: in full the first time in a session, then shorter. */
  readonly text: string;
}

/** A hint before it is said. */
interface Found extends Omit<Hint, "key" | "text"> {
  readonly said: Said;
}

/** Hints that are kept of one line. */
const KEPT = 20;

/** Follows the events of a kernel, and says why things are as they are. */
export class Reasons {
  /** The language of all texts from now on. */
  language: Language;
  /** Whether {@linkcode after} says anything. */
  hints = true;
  readonly #now: () => number;
  readonly #world: World;
  readonly #found = new Map<number, Found[]>();
  /** The hints of the last line of each process, for {@linkcode why}. */
  readonly #last = new Map<number, readonly Said[]>();
  readonly #saidInFull = new Set<HintKey>();

  /** Starts with a kernel that has done nothing yet. */
  constructor({ language, describe, now }: ReasonsOptions) {
    this.language = language;
    this.#now = now;
    this.#world = new World(describe);
  }

  /** Takes in an event of the kernel; call it with each, at once. */
  observe(event: KernelEvent): void {
    const deadlock = event.type === "return" ? this.#endedDeadlock(event) : undefined;
    const done = this.#world.observe(event);
    if (!done) return;
    this.#retract(done);
    const said = event.type === "return" && event.result < 0
      ? deadlock ?? failure(this.#world, done)
      : trap(this.#world, done);
    if (said) this.#keep(done, said);
  }

  /**
   * Says which line a process runs from now on, so that hints can cite it.
   *
   * @param pid number of the process.
   * @param number the line's number, as hints shall show it.
   * @param text the line as typed.
   */
  line(pid: number, number: number, text: string): void {
    this.#world.line(pid, number, text);
    this.#found.delete(pid);
  }

  /**
   * The hints about the calls of the line that has ended, in order. Asking a second time gives none.
   *
   * @param pid number of the process.
   */
  after(pid: number): Hint[] {
    const found = this.#found.get(pid) ?? [];
    this.#found.delete(pid);
    this.#last.set(pid, found.map(({ said }) => said));
    if (!this.hints) return [];
    return found.map(({ said, ...hint }) => ({ ...hint, key: said.key, text: this.#text(said, pid) }));
  }

  /**
   * What the blocked call of a process waits for and who could end it: "accept(3) blocks: nobody has connected to
   * 0.0.0.0:9190 yet". Empty when no call blocks.
   *
   * @param pid number of the process.
   */
  blocked(pid: number): string {
    const process = this.#world.processes.get(pid);
    const said = process && blockedBy(this.#world, process);
    if (!process?.current || !said) return "";
    const { current } = process;
    const { frames } = texts[this.language];
    const seconds = Math.floor((this.#now() - current.entered) / 1000);
    const clause = this.#clause(said, process);
    const values = { call: nameOf(current.call, current.args), args: argument(current), seconds, clause };
    return fill(seconds < 1 ? frames.card : frames.since, values, this.language, process);
  }

  /**
   * A longer explanation of the last line's hints, or of what a blocked call waits for, with a way to go on.
   *
   * @param pid number of the process.
   * @return one paragraph a hint, lines separated by newlines.
   */
  why(pid: number): string {
    const { hints, frames } = texts[this.language];
    const process = this.#world.process(pid, "");
    const paragraphs = new Map<TopicName, string[]>();
    const add = (topic: TopicName, text: string) =>
      paragraphs.set(topic, [...new Set([...paragraphs.get(topic) ?? [], text])]);
    const waiting = blockedBy(this.#world, process);
    if (waiting) add(topicOfBlocked(waiting.key), this.blocked(pid));
    const said = this.#found.get(pid)?.map((found) => found.said) ?? this.#last.get(pid) ?? [];
    if (!waiting) {
      for (const { key, values } of said) add(topicOf[key], this.#fill(hints[key].full, values, pid));
    }
    if (paragraphs.size === 0) return frames.nothing;
    return [...paragraphs].map(([topic, lines]) => this.#explain(topic, lines)).join("\n\n");
  }

  #explain(name: TopicName, lines: readonly string[]): string {
    const { text, next } = texts[this.language].topics[name];
    return [...lines, text, next].join("\n");
  }

  #clause({ key, values }: Said<BlockedKey>, process: ProcessRecord): string {
    return fill(texts[this.language].blocked[key], values, this.language, process);
  }

  #text({ key, values }: Said, pid: number): string {
    const { full, short } = texts[this.language].hints[key];
    const isFirst = !this.#saidInFull.has(key);
    this.#saidInFull.add(key);
    return this.#fill(isFirst ? full : short, values, pid);
  }

  #fill(template: string, values: Values, pid: number): string {
    return fill(template, values, this.language, this.#world.process(pid, ""));
  }

  /** Ctrl-C in a read whose peer reads too: why both waited says more than that it was interrupted. */
  #endedDeadlock({ pid, result, call }: CallReturned): Said | undefined {
    const process = this.#world.processes.get(pid);
    const file = process?.current?.file;
    const peer = file?.connection?.peer(file);
    if (result !== -EINTR || !isReading(call) || !file || !peer || !waitForEachOther(this.#world, process)) {
      return undefined;
    }
    const other = waitsFor(this.#world, process)?.current;
    if (!other || !isReading(other.call)) return undefined;
    return say("trap.bothRead", { who: who(this.#world, file), peer: who(this.#world, peer) });
  }

  /** A line that goes on the right way needs no hint: it reads on after a part, it closes after the end. */
  #retract({ event, by }: Done): void {
    const found = this.#found.get(event.pid);
    if (!found) return;
    const isHandled = ({ said, fd }: Found) =>
      fd === by.fd &&
      (event.call === "close" && said.key.startsWith("trap.end.") || isReading(event.call) && said.key === "trap.cut" ||
        isReading(event.call) && event.result === 0 && said.key === "trap.glued");
    this.#found.set(event.pid, found.filter((hint) => !isHandled(hint)));
  }

  #keep({ event, by }: Done, said: Said): void {
    const found = this.#found.get(event.pid) ?? [];
    const isSame = (hint: Found) => hint.said.key === said.key && hint.call === event.call && hint.fd === fd;
    const fd = event.args.length > 0 && typeof event.args[0] === "number" ? by.fd : undefined;
    const earlier = found.findIndex(isSame);
    const times = (found[earlier]?.times ?? 0) + 1;
    const hint = { call: event.call, fd, errno: event.result < 0 ? -event.result : 0, times, said };
    if (earlier >= 0) found[earlier] = hint;
    else if (found.length < KEPT) found.push(hint);
    this.#found.set(event.pid, found);
  }
}
