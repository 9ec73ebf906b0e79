/**
 * Entry of the thread in which a program's kernel runs. It imports nothing of its own before it is able to tell the
 * thread that waits that the kernel can't be loaded.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import type { FailureLayout } from "./channel.ts";
import type { KernelName } from "./kernel_choice.ts";
import type { ToKernel } from "./messages.ts";
import type { TraceRequest } from "./trace.ts";

const { buffer, kernel, failure, trace } = workerData as {
  buffer: SharedArrayBuffer;
  kernel: KernelName;
  trace?: TraceRequest;
  failure: FailureLayout;
};

/** Tells whoever waits on the channel, now or later, that its kernel is no more. */
function fail(error: unknown): void {
  const words = new Int32Array(buffer, 0, failure.data / 4);
  const text = new TextEncoder().encode(error instanceof Error ? error.stack ?? error.message : String(error));
  const room = new Uint8Array(buffer, failure.data);
  room.set(text.subarray(0, room.length));
  words[failure.text] = Math.min(text.length, room.length);
  words[failure.flags] = failure.failed;
  Atomics.store(words, failure.ended, 1);
  Atomics.store(words, failure.state, failure.done);
  Atomics.notify(words, failure.state);
}

addEventListener("error", (event) => {
  event.preventDefault();
  fail(event.error);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});

/** Messages that come while the kernel is loaded: without a listener they would be lost. */
const early: ToKernel[] = [];
let receive: (message: ToKernel) => void = (message) => early.push(message);
parentPort!.on("message", (message: ToKernel) => receive(message));

/** Hands messages to `listener` from now on, those that have come first. */
function receiveBy(listener: (message: ToKernel) => void): void {
  receive = listener;
  for (const message of early.splice(0)) listener(message);
}

import("./kernel_main.ts").then(({ main }) => main(buffer, kernel, trace, receiveBy)).catch(fail);
