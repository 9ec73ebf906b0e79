/**
 * A process of the session: a name, a thread (a fresh one whenever the last has ended), and at most one line that runs.
 *
 * @module
 */
import type { KernelEvent } from "../../src/abi/event.ts";
import { SIGINT_STATUS } from "../../src/abi/status.ts";
import type { BlockedCall, DescriptorInfo } from "../../src/kernel/mod.ts";
import { noteText } from "../../src/process/texts.ts";
import type { Reading, StepEvent } from "../../src/c/prompt/mod.ts";
import type { Script } from "../language/instrument.ts";
import { type Names, noNames } from "../language/which.ts";
import { text } from "../text/text.ts";
import type { Left, LineResult } from "../thread/messages.ts";
import { ProcessThread, type ThreadEnd } from "../thread/process_thread.ts";
import { AskedOutput, type Asking } from "./asked_output.ts";
import { callText, Line } from "./line.ts";

/** What a process needs of its session. */
export interface UserProcessOptions extends Asking {
  /** Told what happens while no line runs. */
  readonly notify: (text: string) => void;
}

/** Milliseconds within which a second Ctrl-C ends the line instead of interrupting its call. */
const SECOND_INTERRUPT = 2000;
/** Milliseconds a line has to react before its thread is given up. */
const REACTION_TIME = 1000;

/** What Ctrl-C met. */
export type Interrupted = "nothing" | "call" | "line";

/** A process with its thread and the line that runs in it. */
export class UserProcess {
  readonly name: string;
  readonly #options: UserProcessOptions;
  #thread: ProcessThread | undefined;
  #line: Line | undefined;
  /** What its lines ask for; a line is over when that is printed. */
  readonly #asked: AskedOutput;
  /** Whether what it reads now is typed for the stepping through its program, and not for the program. */
  isStepping = false;
  /** Whether an else is to be run that comes next; undefined while there is no if that it could belong to. */
  isElse: boolean | undefined;
  #variables: readonly string[] = [];
  #names: Names = noNames;
  #definitions: string[] = [];
  /** Where files in quotes are that they include. */
  #folder = "";
  /** Whether nothing has been defined since the thread was started. */
  #isFresh = true;

  /** Starts the thread, beside the caller. */
  constructor(options: UserProcessOptions) {
    this.name = options.name;
    this.#options = options;
    this.#asked = new AskedOutput(options);
    this.#start();
  }

  /** Number of the kernel's process; undefined between the end of one and the line that starts the next. */
  get pid(): number | undefined {
    return this.#thread?.process.pid;
  }

  /** Names of the variables made at the prompt. */
  get variables(): readonly string[] {
    return this.#variables;
  }

  /** Names that tell whether a line may be C. */
  get names(): Names {
    return this.#names;
  }

  /** Reads a text as C; see ProcessThread.readC(). */
  readC(text: string, isJavaScript: boolean, folder = "", isStepped = false): Promise<Reading | undefined> {
    return (this.#thread ?? this.#start()).readC(text, isJavaScript, folder, isStepped);
  }

  /** A line of C that only defines was read, to be run again in a fresh process when its main is wanted. */
  define(typed: string, folder = ""): void {
    if (this.#isFresh) this.#definitions = [];
    this.#isFresh = false;
    this.#definitions.push(typed);
    this.#folder = folder || this.#folder;
  }

  /** The definitions of this process's C; those of the last one while there are none yet. */
  get definitions(): { readonly text: string; readonly folder: string; readonly isFresh: boolean } {
    return { text: this.#definitions.join("\n"), folder: this.#folder, isFresh: this.#isFresh };
  }

  /** The line that runs. */
  get line(): Line | undefined {
    return this.#line;
  }

  /** The call that blocks the running line. */
  get blocked(): BlockedCall | undefined {
    return this.#line && this.#thread?.process.blocked;
  }

  /**
   * Runs a line, starting a thread if the last has ended.
   *
   * @param script the line, transformed.
   * @param number its number in the session.
   * @param typed its text.
   * @return the line, whose outcome never rejects because of what the line does.
   */
  run(script: Script, number: number, typed: string): Line {
    const thread = this.#thread ?? this.#start();
    this.#line = new Line(number, typed, thread.process.pid);
    thread.run(number, script);
    return this.#line;
  }

  /** Makes sure there is a thread; returns the number of its process. */
  ready(): number {
    return (this.#thread ?? this.#start()).process.pid;
  }

  /**
   * What Ctrl-C does: interrupts the call that blocks, or ends the line.
   *
   * @param now milliseconds on any clock, to tell a second time within two seconds.
   * @return what was interrupted; "nothing" when no line runs.
   */
  interrupt(now: number): Interrupted {
    const [line, thread] = [this.#line, this.#thread];
    if (!line || !thread) return "nothing";
    const isSecond = now - line.interrupted < SECOND_INTERRUPT;
    line.interrupted = now;
    if (!isSecond && thread.process.interrupt()) return "call";
    this.#stop(line, thread);
    return "line";
  }

  /** The descriptors, in order. */
  describe(): DescriptorInfo[] {
    return this.#thread?.process.describe() ?? [];
  }

  /** Names of the C face. */
  face(): Promise<readonly string[]> {
    return (this.#thread ?? this.#start()).face;
  }

  /** Names of the members of a variable, found without running any of the user's code. */
  members(path: readonly string[]): Promise<readonly string[]> {
    return this.#thread && !this.#line ? this.#thread.members(path) : Promise.resolve([]);
  }

  /** Gives an overwritten name of the C face its meaning back. */
  restore(name: string): void {
    this.#thread?.restore(name);
  }

  /** Ends the process, closing what it opened, and starts a fresh one. */
  async reset(): Promise<void> {
    await this.end();
    this.#start();
  }

  /**
   * Ends the process, closing what it opened. A line that runs is asked to end first.
   *
   * @return whether its thread ended too; one in native code is left behind, and burns on.
   */
  async end(): Promise<boolean> {
    const [line, thread] = [this.#line, this.#thread];
    if (line && thread) {
      this.#stop(line, thread);
      if ((await line.outcome).kind === "abandoned") return false;
    }
    await this.#end(0);
    return true;
  }

  /** An event of this process's. */
  observe(event: KernelEvent): void {
    const [line, thread] = [this.#line, this.#thread];
    if (!line || !thread) return;
    // Output is taken by the terminal or pipe in its own time: that is no waiting a person could do something about.
    if (event.type === "block" && this.blocked?.reason.type !== "output") line.blocks();
    if (event.type !== "return") return;
    const { call, result } = event;
    const note = result < 0 ? noteText(call, -result, thread.process.note) : undefined;
    const isAccept = (call === "accept" || call === "accept4") && result >= 0;
    const peer = isAccept ? thread.process.describe().find(({ fd }) => fd === result)?.remote : undefined;
    line.returned(event, note === undefined ? undefined : text().ofNote(note), peer);
  }

  #start(): ProcessThread {
    const { name, stdio, kernel, notify } = this.#options;
    this.#variables = [];
    this.#forget();
    this.#asked.forgetTable();
    this.isStepping = false;
    const thread: ProcessThread = new ProcessThread(kernel.createProcess({ name, stdio }), {
      stepping: (event) => this.#stepping(event),
      warned: (message) => this.#asked.warning(message),
      page: (name) => this.#asked.page(name),
      done: (number, result) => this.#done(number, result),
      left: (number, left) => this.#leaves(number, left),
      late: (error) => notify(text().ofThrown(error)),
      ended: (end) => this.#ended(thread, end),
    });
    thread.face.then((face) => this.#names = { ...this.#names, face: new Set(face) });
    return this.#thread = thread;
  }

  async #done(number: number, result: LineResult): Promise<void> {
    await this.#asked.printed;
    this.isElse = result.isElse;
    if (number === this.#line?.number) this.#line.done({ kind: "finished", ...result, overwritten: [] });
  }

  /** What a line that is done has left: then it is over. */
  async #leaves(number: number, { overwritten, names }: Left): Promise<void> {
    if (names) {
      this.#variables = names.variables;
      this.#names = { ...this.#names, c: new Set(names.c), variables: new Set(names.variables) };
    }
    await this.#asked.printed;
    if (number === this.#line?.number) this.#finish(overwritten);
  }

  async #stepping(event: StepEvent): Promise<void> {
    if (event.type === "descriptors") await this.#asked.descriptors(this.pid ?? 0, this.describe());
    else if (event.type === "reading") this.isStepping = event.isReading;
    else await this.#asked.print(event.type === "text" ? event.text : `${text().ofC(event.message)}\n`);
  }

  #ended(thread: ProcessThread, end: ThreadEnd): void {
    if (thread !== this.#thread) return;
    this.#thread = undefined;
    this.#forget();
    if (this.#line && !this.#line.isDone) {
      this.#line.done({ process: this.name, ...end });
      return this.#finish();
    }
    this.#finish();
    const { endedIdle, diedIdle } = text();
    this.#options.notify(end.kind === "died" ? diedIdle(this.name, end.reason) : endedIdle(this.name, end.status));
  }

  #stop(line: Line, thread: ProcessThread): void {
    thread.stop();
    thread.process.interrupt();
    line.abandonAfter(REACTION_TIME, () => this.#abandon());
  }

  #abandon(): void {
    this.#end(SIGINT_STATUS).catch((error) => this.#options.notify(`Cannot close the process's descriptors: ${error}`));
    this.#line?.done({ kind: "abandoned", process: this.name });
    this.#finish();
  }

  async #end(status: number): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    this.#forget();
    await thread?.end(status);
  }

  /** The thread has ended; the next one knows nothing. */
  #forget(): void {
    [this.#names, this.#isFresh, this.isElse] = [noNames, true, undefined];
  }

  #finish(overwritten?: readonly string[]): void {
    const line = this.#line;
    this.#line = undefined;
    line?.finish(overwritten);
  }
}

/** What a process is at: the call that blocks, or the line. */
export function whatRuns(process: UserProcess): string {
  const { blocked, line } = process;
  return blocked ? callText(blocked.call, blocked.args) : line?.short ?? "";
}
