/**
 * Threads that do not keep the program from ending.
 *
 * @module
 */
import type { Worker as NodeWorker } from "node:worker_threads";

/** A thread, seen from the one that started it. */
export interface Thread {
  /** Sends it a message. */
  postMessage(message: unknown): void;
}

/** Starts a thread of Node's: `entry` finds `data` as its workerData. An endless loop keeps no program from ending. */
export function startThread(entry: URL, data: object): NodeWorker {
  const worker = started(entry, () => {
    // Node's modules take Deno 10 ms to load, and few programs need this one.
    const { Worker } = globalThis.process.getBuiltinModule("node:worker_threads");
    return new Worker(entry, { workerData: data, env: {} });
  });
  // What goes wrong there is reported through the channel; without a listener it would end the program.
  worker.on("error", () => {});
  worker.unref();
  return worker;
}

/**
 * Starts a thread for code of our own: `data` is its first message. A Web Worker takes a third of the time of a thread
 * of Node's.
 */
export function startQuickThread(entry: URL, data: object): Thread {
  const release = unref();
  const thread = release ? startWebWorker(entry, release) : startThread(entry, {});
  thread.postMessage(data);
  return thread;
}

function startWebWorker(entry: URL, release: Unref): Thread {
  const worker = started(entry, () => {
    // Otherwise the thread finds out that it may not be read, and tells nobody.
    if (!mayRead(entry)) {
      throw new Error(`Requires read access to "${decodeURIComponent(entry.pathname)}", run again with --allow-read`);
    }
    return new Worker(entry, { type: "module" });
  });
  worker.onerror = (event) => event.preventDefault();
  release.call(worker, false);
  return worker;
}

function mayRead(entry: URL): boolean {
  return entry.protocol !== "file:" ||
    Deno.permissions.requestSync({ name: "read", path: entry }).state === "granted";
}

type Unref = (this: Worker, ref: boolean) => void;

/**
 * What Deno itself lets a program end by while a Web Worker idles: a method of Worker that has no name; undefined where
 * there is none.
 */
export function unref(): Unref | undefined {
  const unnamed = Object.getOwnPropertySymbols(Worker.prototype).filter((symbol) => symbol.description === undefined);
  const method = unnamed.length === 1 && Reflect.get(Worker.prototype, unnamed[0]);
  return typeof method === "function" ? method as Unref : undefined;
}

function started<T>(entry: URL, start: () => T): T {
  try {
    return start();
  } catch (error) {
    throw new Error(`Cannot start a thread for ${entry}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
