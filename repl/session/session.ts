/**
 * A session: a kernel, the process of the prompt, and the lines that run in it.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";
import type { KernelEvent } from "../../src/abi/event.ts";
import { createKernel, type DescriptorInfo, type Kernel, type Stdio } from "../../src/kernel/mod.ts";
import { noteText } from "../../src/process/texts.ts";
import type { Script } from "../language/instrument.ts";
import type { Ending, Failure, Outcome } from "./outcome.ts";
import { ProcessThread, type ThreadEnd } from "../thread/process_thread.ts";

/** What a session needs of the terminal or pipe it serves. */
export interface SessionOptions {
  /** Name of the process; the prompt shows it. */
  readonly name: string;
  /** Its standard streams. */
  readonly stdio: Stdio;
  /** Told what went wrong while no line ran. */
  readonly notify: (text: string) => void;
}

/** Milliseconds within which a second Ctrl-C ends the line instead of interrupting its call. */
const SECOND_INTERRUPT = 2000;
/** Milliseconds a line has to react before its thread is given up. */
const REACTION_TIME = 1000;

/** What Ctrl-C met. */
export type Interrupted = "nothing" | "call" | "line";

/** A kernel and the process of the prompt. */
export class Session {
  /** Name of the process. */
  readonly name: string;
  readonly #options: SessionOptions;
  readonly #kernel: Kernel;
  #thread: ProcessThread | undefined;
  #running: RunningLine | undefined;
  #lines = 0;
  #variables: readonly string[] = [];
  #listeners = new Set<(event: KernelEvent) => void>();

  /** Starts a kernel and, beside the caller, the thread of a first process. */
  constructor(options: SessionOptions) {
    this.name = options.name;
    this.#options = options;
    this.#kernel = createKernel();
    this.#kernel.subscribe((event) => this.#observe(event));
    this.#start();
  }

  /** Names of the variables made at the prompt. */
  get variables(): readonly string[] {
    return this.#variables;
  }

  /** Whether a line runs. */
  get busy(): boolean {
    return this.#running !== undefined;
  }

  /** The call that blocks the running line. */
  get blocked(): ProcessThread["process"]["blocked"] {
    return this.#running && this.#thread?.process.blocked;
  }

  /** Calls `listener` with every event of the kernel; the returned function ends that. */
  subscribe(listener: (event: KernelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Runs a line in the process, starting one if the last has ended.
   *
   * @param script the line, transformed.
   * @return how it ended; it never rejects because of what the line does.
   */
  run(script: Script): Promise<Outcome> {
    const thread = this.#thread ?? this.#start();
    return new Promise((resolve) => {
      this.#running = new RunningLine(++this.#lines, resolve);
      thread.run(this.#running.number, script);
    });
  }

  /**
   * What Ctrl-C does: interrupts the call that blocks, or ends the line.
   *
   * @param now milliseconds on any clock, to tell a second time within two seconds.
   * @return what was interrupted; "nothing" when no line runs.
   */
  interrupt(now: number): Interrupted {
    const [line, thread] = [this.#running, this.#thread];
    if (!line || !thread) return "nothing";
    const isSecond = now - line.interrupted < SECOND_INTERRUPT;
    line.interrupted = now;
    if (!isSecond && thread.process.interrupt()) return "call";
    thread.stop();
    thread.process.interrupt();
    line.abandonAfter(REACTION_TIME, () => this.#abandon());
    return "line";
  }

  /** The descriptors of the process, in order. */
  describe(): DescriptorInfo[] {
    return this.#thread?.process.describe() ?? [];
  }

  /** Names of the C face. */
  face(): Promise<readonly string[]> {
    return (this.#thread ?? this.#start()).face;
  }

  /** Names of the members of a variable, found without running any of the user's code. */
  members(path: readonly string[]): Promise<readonly string[]> {
    return this.#thread && !this.busy ? this.#thread.members(path) : Promise.resolve([]);
  }

  /** Gives an overwritten name of the C face its meaning back. */
  restore(name: string): void {
    this.#thread?.restore(name);
  }

  /** Ends the process, closing what it opened, and starts a fresh one. */
  async reset(): Promise<void> {
    await this.#end(0);
    this.#start();
  }

  /** Ends the process and the kernel; nothing of them is left running. */
  async close(): Promise<void> {
    await this.#end(0);
    await this.#kernel.close();
  }

  #start(): ProcessThread {
    const { name, stdio } = this.#options;
    this.#variables = [];
    const thread: ProcessThread = new ProcessThread(this.#kernel.createProcess({ name, stdio }), {
      done: (line, { variables, ...result }) => {
        this.#variables = variables;
        if (line === this.#running?.number) this.#finish({ kind: "finished", ...result });
      },
      late: (error) => this.#options.notify(error),
      ended: (end) => this.#ended(thread, end),
    });
    this.#thread = thread;
    return thread;
  }

  #ended(thread: ProcessThread, end: ThreadEnd): void {
    if (thread !== this.#thread) return;
    this.#thread = undefined;
    if (this.#running) return this.#finish({ process: this.name, ...end });
    const how = end.kind === "died" ? `died: ${end.reason}` : `ended with status ${end.status}`;
    this.#options.notify(`Process ${this.name} ${how}; the next line starts a new one`);
  }

  #abandon(): void {
    this.#end(130).catch((error) => this.#options.notify(`Cannot close the process's descriptors: ${error}`));
    this.#finish({ kind: "abandoned", process: this.name });
  }

  async #end(status: number): Promise<void> {
    const thread = this.#thread;
    this.#thread = undefined;
    await thread?.end(status);
  }

  #finish(how: Ending): void {
    const line = this.#running;
    this.#running = undefined;
    line?.finish(how);
  }

  #observe(event: KernelEvent): void {
    if (event.type === "return" && event.result < 0 && event.pid === this.#thread?.process.pid) {
      const { call, args, result, signal } = event;
      const fd = calls[call].params[0]?.kind === "fd" ? Number(args[0]) : undefined;
      const note = noteText(call, -result, this.#thread.process.note);
      this.#running?.failed({ call, fd, errno: -result, signal, note, times: 1 });
    }
    for (const listener of this.#listeners) listener(event);
  }
}

/** A line while it runs. */
class RunningLine {
  readonly number: number;
  /** When Ctrl-C was last pressed during it. */
  interrupted = -Infinity;
  readonly #resolve: (outcome: Outcome) => void;
  readonly #failures: Failure[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(number: number, resolve: (outcome: Outcome) => void) {
    this.number = number;
    this.#resolve = resolve;
  }

  failed(failure: Failure): void {
    const last = this.#failures.at(-1);
    if (last && last.call === failure.call && last.fd === failure.fd && last.errno === failure.errno) {
      this.#failures[this.#failures.length - 1] = { ...last, times: last.times + 1 };
    } else {
      this.#failures.push(failure);
    }
  }

  abandonAfter(milliseconds: number, abandon: () => void): void {
    this.#timer ??= setTimeout(abandon, milliseconds);
  }

  finish(how: Ending): void {
    clearTimeout(this.#timer);
    this.#resolve({ ...how, failures: this.#failures });
  }
}
