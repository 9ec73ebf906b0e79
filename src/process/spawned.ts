import type { Worker } from "node:worker_threads";
import { Channel, START_MS, Word } from "./channel.ts";
import { SharedLog } from "./log.ts";
import { client, onProgramEnd, tellKernel } from "./program.ts";
import { DeadlineError } from "./syscall.ts";
import { threadState } from "./thread_state.ts";
import { startThread } from "./threads.ts";

/** What a spawned process runs. */
export interface SpawnData {
  readonly name: string;
  readonly args: readonly (string | number)[];
  readonly input: Uint8Array;
  /** URL of its script, or … */
  readonly file?: string;
  /** … text of its function. */
  readonly source?: string;
  /** What is said when that uses a variable from around it. */
  readonly around: string;
}

/** What the thread of a spawned process is told. */
export interface SpawnedData extends SpawnData {
  readonly buffer: SharedArrayBuffer;
  /** Memory for the error that ends it. */
  readonly failure: SharedArrayBuffer;
}

/** The thread of a spawned process has started: from now on it runs what it was given, also if that makes no call. */
export function hasStarted({ buffer }: SpawnedData): void {
  Atomics.store(new Channel(buffer).words, Word.STARTED, 1);
}

/** An error has ended the process: who reads its standard error finds it there; if nobody does, the program tells it. */
export function hasFailed({ name, failure }: SpawnedData, said: string): void {
  new SharedLog(failure).append(new TextEncoder().encode(`${name}: ${said}\n`));
}

let spawnedCount = 0;

/** Starts a process on this program's kernel, in a thread of its own whose entry is `entry`. */
export function spawnThread(entry: URL, data: SpawnData): Spawned {
  if (!threadState().program) {
    throw new Error("Cannot spawn: only a program's main thread can, not the prompt or a process that was spawned");
  }
  client();
  const channel = Channel.create();
  const spawned = new Spawned(++spawnedCount, data.name, channel);
  tellKernel({
    type: "spawned",
    id: spawned.id,
    name: data.name,
    channel: channel.buffer,
    input: data.input,
    output: spawned.logs.output.buffer,
    errors: spawned.logs.errors.buffer,
    waits: spawned.logs.waits.buffer,
    failure: spawned.logs.failure.buffer,
  });
  remember(spawned);
  // Started from here and not by the kernel's thread: a thread's thread takes Deno half a second.
  spawned.thread = startThread(
    entry,
    {
      ...data,
      buffer: channel.buffer,
      failure: spawned.logs.failure.buffer,
    } satisfies SpawnedData,
  );
  return spawned;
}

/** Those that run, or whose failure may still have to be told when the program ends. */
const remembered = new Set<Spawned>();

function remember(spawned: Spawned): void {
  if (spawned.id === 1) onProgramEnd(() => remembered.forEach((one) => one.tellFailure()));
  for (const one of remembered) if (one.ended && one.logs.failure.text === "") remembered.delete(one);
  remembered.add(spawned);
}

/** A spawned process, seen from the program. */
export class Spawned {
  readonly id: number;
  readonly name: string;
  readonly logs = {
    output: new SharedLog(),
    errors: new SharedLog(),
    waits: new SharedLog(),
    failure: new SharedLog(),
  };
  thread: Worker | undefined;
  readonly #channel: Channel;
  readonly #startEnd = performance.now() + START_MS;

  constructor(id: number, name: string, channel: Channel) {
    this.id = id;
    this.name = name;
    this.#channel = channel;
  }

  get output(): string {
    return this.logs.output.text;
  }

  get errors(): string {
    // Who reads this knows.
    this.logs.failure.take();
    return this.logs.errors.text;
  }

  get ended(): boolean {
    return Atomics.load(this.#channel.words, Word.ENDED) !== 0;
  }

  /** Blocks until it has ended; its status. */
  wait(): number {
    const { words } = this.#channel;
    const { deadline } = threadState();
    let end = performance.now() + deadline;
    while (!this.ended) {
      const now = performance.now();
      // The time that its thread takes to start does not count.
      if (now < this.#startEnd && Atomics.load(words, Word.STARTED) === 0) end = now + deadline;
      const left = deadline === 0 ? Infinity : end - now;
      if (left <= 0) this.#giveUp(deadline);
      Atomics.wait(words, Word.ENDED, 0, left);
    }
    return words[Word.STATUS];
  }

  /** What it does now, in a clause. */
  get state(): string {
    return this.logs.waits.text || "it runs and makes no call that blocks";
  }

  /** The status with which it has ended. */
  get status(): number | undefined {
    return this.ended ? this.#channel.words[Word.STATUS] : undefined;
  }

  /** Tells the error that has ended it, unless somebody knows of it. */
  tellFailure(): void {
    const text = this.logs.failure.take();
    if (text !== "") console.error(text.trimEnd());
  }

  #giveUp(deadline: number): never {
    throw new DeadlineError(
      `Process ${this.name} has not ended: ${this.state}. wait() has blocked for ${deadline / 1000} s; ` +
        "set_deadline(ms) changes that limit, 0 takes it away",
    );
  }

  /** Ends it at once. */
  kill(): void {
    if (this.ended) return;
    tellKernel({ type: "kill", id: this.id });
    while (!this.ended) Atomics.wait(this.#channel.words, Word.ENDED, 0);
    // A thread that makes no more calls has to be stopped from outside.
    this.thread?.terminate();
  }
}
