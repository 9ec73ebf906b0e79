import type { Worker } from "node:worker_threads";
import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import { createDirectProcess, type DirectCalls, type DirectProcess } from "../native/mod.ts";
import type { Caller } from "./caller.ts";
import { Flag } from "./channel.ts";
import { type Answer, ProcessEnded } from "./client.ts";
import { startThread } from "./threads.ts";
import { onSigintDispatched, onSigintWanted } from "./signals.ts";
import { noteText, reasonText } from "./texts.ts";

/** How long the first call that blocks waits for the thread that can end it, in milliseconds. */
const PATIENCE_MS = 5000;

/** A program's calls as real system calls, in the program's own thread. */
export class LibcClient implements Caller {
  readonly direct: DirectCalls;
  readonly busy = false;

  readonly #process: DirectProcess;
  #watcher: Worker | undefined;

  /** Makes the calls of `process`. */
  constructor(process: DirectProcess = createDirectProcess("main")) {
    this.#process = process;
    this.direct = process.direct;
    onSigintWanted((wanted) => this.#watchSigint(wanted));
    // The program has been told: its next call is not interrupted for it.
    onSigintDispatched(() => this.#process.forgetWakeUp());
  }

  get ended(): boolean {
    return this.#process.ended;
  }

  call(name: CallName, args: readonly Arg[], deadline: number): Answer {
    if (this.ended) throw new ProcessEnded();
    const { result, ended } = this.#process.callNow(name, args, deadline);
    if (result >= 0) return { result, errno: 0, flags: 0, text: "" };
    const flags = (this.#process.signaled ? Flag.SIGPIPE : 0) | (ended?.by === "wake" ? Flag.SIGINT : 0);
    if (ended?.by === "deadline") {
      return { result: -1, errno: -result, flags: flags | Flag.DEADLINE, text: reasonText(ended.blocked) };
    }
    const note = noteText(name, -result, this.#process.note);
    return { result: -1, errno: -result, flags: note === undefined ? flags : flags | Flag.NOTE, text: note ?? "" };
  }

  exit(status: number): void {
    if (this.ended) return;
    this.#watchSigint(false);
    this.#process.exitNow(status);
  }

  /**
   * While a call blocks, this thread can't be told of Ctrl-C: another one ends the call. It listens only as long as the
   * program does, so that otherwise Ctrl-C ends the program.
   */
  #watchSigint(wanted: boolean): void {
    if (!wanted) {
      this.#watcher?.postMessage("stop");
      this.#watcher = undefined;
      this.#process.beforeBlock = undefined;
    } else if (!this.#watcher) {
      const listens = new Int32Array(new SharedArrayBuffer(4));
      const entry = new URL("./sigint_thread.ts", import.meta.url);
      this.#watcher = startThread(entry, { wakeUp: this.#process.wakeUp, listens });
      this.#process.beforeBlock = () => Atomics.wait(listens, 0, 0, PATIENCE_MS);
    }
  }
}
