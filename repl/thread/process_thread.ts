/**
 * A process of the kernel together with the thread that runs its user's code.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { Worker } from "node:worker_threads";
import type { Process } from "../../src/kernel/mod.ts";
import { Channel } from "../../src/process/channel.ts";
import type { Reading, StepEvent } from "../../src/c/prompt/mod.ts";
import { serve } from "../../src/process/server.ts";
import type { Script } from "../language/instrument.ts";
import { mailbox, Receiver, Sender } from "./mailbox.ts";
import type { FromThread, Left, LineResult, ThreadData, ToThread } from "./messages.ts";

/** How a thread came to its end by itself. */
export type ThreadEnd =
  | { readonly kind: "ended"; readonly status: number }
  | { readonly kind: "died"; readonly reason: string };

/** Who is told what happens in a thread. */
export interface ThreadListener {
  /** A line has ended; what it has left follows. */
  done(line: number, result: LineResult): void;
  /** What it has left. */
  left(line: number, left: Left): void;
  /** Something was thrown outside any line. */
  late(error: string): void;
  /** A program is gone through step by step; the thread goes on when this has been taken in. */
  stepping(event: StepEvent): Promise<void>;
  /** What the running line does is not as it would be in C. */
  warned(message: string): void;
  /** A page of the manual is asked for. */
  page(name: string): void;
  /** The thread ended by itself; its process has too. */
  ended(end: ThreadEnd): void;
}

/** Megabytes of objects a process may have; beyond that its thread dies, and nothing else. */
const HEAP_LIMIT = 256;
/**
 * Milliseconds for which nothing else is done than to wait for the end of a line: mostly that comes sooner than one would
 * be told of it. A call of the line ends the wait.
 */
const END_MS = 1;
/** Milliseconds that completion waits for an answer. */
const ANSWER_TIME = 200;

/** A process and its thread. */
export class ProcessThread {
  /** The kernel's side of it. */
  readonly process: Process;
  readonly #listener: ThreadListener;
  readonly #worker: Worker;
  readonly #sender: Sender<ToThread>;
  readonly #receiver: Receiver<FromThread>;
  readonly #control = new SharedArrayBuffer(4);
  readonly #requests = new Map<number, (names: readonly string[]) => void>();
  readonly #readings = new Map<number, (reading: Reading | undefined) => void>();
  #request = 0;
  #early: ToThread[] | undefined = [];
  readonly #face = Promise.withResolvers<readonly string[]>();
  #reason: string | undefined;
  #isOver = false;

  /** Starts a thread for `process`; calls it makes are answered from now on. */
  constructor(process: Process, listener: ThreadListener) {
    this.process = process;
    this.#listener = listener;
    const channel = Channel.create();
    serve(process, channel);
    const [inbox, outbox] = [mailbox(), mailbox()];
    const data: ThreadData = { buffer: channel.buffer, control: this.#control, inbox, outbox };
    this.#worker = new Worker(new URL("./thread.ts", import.meta.url), {
      workerData: data,
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT },
    });
    this.#sender = new Sender(inbox, this.#worker);
    this.#receiver = new Receiver(outbox, (message) => this.#receive(message));
    this.#receiver.listen();
    this.#worker.on("message", (message: FromThread) => this.#receiver.fromPort(message));
    this.#worker.on("error", (error: Error & { code?: string }) => this.#reason = reasonOf(error));
    this.#worker.on("exit", (code: number) => this.#exited(code));
  }

  /** Names of the C face; none when the thread ends before it has one. */
  get face(): Promise<readonly string[]> {
    return this.#face.promise;
  }

  /** Runs a line; the listener hears how it ended, before this returns if that is soon. */
  run(line: number, script: Script): void {
    Atomics.store(new Int32Array(this.#control), 0, 0);
    const { code, hasValue, isAsync } = script;
    this.#post({ type: "run", line, code, hasValue, isAsync });
    if (!this.#early) this.#receiver.wait(END_MS);
  }

  /** Asks the running line to end at its next check. */
  stop(): void {
    Atomics.store(new Int32Array(this.#control), 0, 1);
    this.#post({ type: "stop" });
  }

  /** Gives a name of the C face its meaning back. */
  restore(name: string): void {
    this.#post({ type: "restore", name });
  }

  /** Names of the members of a variable; none when the thread is too busy to answer. */
  members(path: readonly string[]): Promise<readonly string[]> {
    const request = ++this.#request;
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#answer(request, []), ANSWER_TIME);
      this.#requests.set(request, (names) => {
        clearTimeout(timer);
        resolve(names);
      });
      this.#post({ type: "members", request, path });
    });
  }

  /**
   * Reads a text as C.
   *
   * @param text one or more lines.
   * @param isJavaScript whether it may be JavaScript too.
   * @param folder where files in quotes are, with a slash behind.
   * @param isStepped whether it is a program that is going to be gone through step by step.
   * @return what it is; undefined when the thread has ended.
   */
  readC(
    text: string,
    isJavaScript: boolean,
    folder: string,
    isStepped: boolean = false,
  ): Promise<Reading | undefined> {
    const request = ++this.#request;
    return new Promise((resolve) => {
      this.#readings.set(request, resolve);
      this.#post({ type: "c", request, text, isJavaScript, folder, isStepped });
    });
  }

  /** Ends process and thread; the listener hears no more of them. */
  async end(status: number): Promise<void> {
    this.#over();
    // The process first: its blocked call is answered, so that the thread is not left waiting.
    await this.process.exit(status);
    await this.#worker.terminate();
  }

  #receive(message: FromThread): void {
    if (this.#isOver) return;
    if (message.type === "ready") this.#ready(message.face);
    else if (message.type === "done") this.#done(message.line, message.result);
    else if (message.type === "left") this.#listener.left(message.line, message.left);
    else if (message.type === "late") this.#listener.late(message.error);
    else if (message.type === "warning") this.#listener.warned(message.message);
    else if (message.type === "page") this.#listener.page(message.name);
    else if (message.type === "stepping") void this.#step(message.event, message.taken);
    else if (message.type === "members") this.#answer(message.request, message.names);
    else if (message.type === "c") this.#read(message.request, message.reading);
  }

  #done(line: number, result: LineResult): void {
    this.#listener.done(line, result);
    // In the next turn: whoever waits for the result shows it in this one.
    setImmediate(() => this.#post({ type: "left", line }));
  }

  async #step(event: StepEvent, taken: SharedArrayBuffer): Promise<void> {
    await this.#listener.stepping(event);
    Atomics.store(new Int32Array(taken), 0, 1);
    Atomics.notify(new Int32Array(taken), 0);
  }

  #over(): void {
    this.#isOver = true;
    this.#receiver.close();
    this.#face.resolve([]);
    for (const request of [...this.#requests.keys()]) this.#answer(request, []);
    for (const request of [...this.#readings.keys()]) this.#read(request, undefined);
  }

  #read(request: number, reading: Reading | undefined): void {
    this.#readings.get(request)?.(reading);
    this.#readings.delete(request);
  }

  #answer(request: number, names: readonly string[]): void {
    this.#requests.get(request)?.(names);
    this.#requests.delete(request);
  }

  async #exited(code: number): Promise<void> {
    if (this.#isOver) return;
    this.#over();
    await this.process.exit(code);
    if (this.#reason !== undefined) this.#listener.ended({ kind: "died", reason: this.#reason });
    else this.#listener.ended({ kind: "ended", status: code });
  }

  /** Sends `message` once the thread listens: what is sent while it still loads can get lost. */
  #post(message: ToThread): void {
    if (this.#early) this.#early.push(message);
    else this.#sender.send(message);
  }

  #ready(face: readonly string[]): void {
    for (const message of this.#early ?? []) this.#sender.send(message);
    this.#early = undefined;
    this.#face.resolve(face);
  }
}

function reasonOf(error: Error & { code?: string }): string {
  return error.code === "ERR_WORKER_OUT_OF_MEMORY" ? `it used more than ${HEAP_LIMIT} MB of memory` : error.message;
}
