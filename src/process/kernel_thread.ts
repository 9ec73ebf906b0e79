/**
 * Entry of the thread in which a program's kernel runs. It imports nothing of its own before it is able to tell the
 * thread that waits that the kernel can't be loaded.
 *
 * @module
 */
import type { KernelStart, ToKernel } from "./messages.ts";

/** Messages that come while the kernel is loaded: without a listener they would be lost. */
const early: ToKernel[] = [];
let receive: (message: ToKernel) => void = (message) => early.push(message);

addEventListener("message", (first) => {
  addEventListener("message", (event) => receive((event as MessageEvent<ToKernel>).data));
  start((first as MessageEvent<KernelStart>).data);
}, { once: true });

function start({ buffer, kernel, trace, failure }: KernelStart): void {
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
  import("./kernel_main.ts").then(({ main }) => main(buffer, kernel, trace, receiveBy)).catch(fail);
}

/** Hands messages to `listener` from now on, those that have come first. */
function receiveBy(listener: (message: ToKernel) => void): void {
  receive = listener;
  for (const message of early.splice(0)) listener(message);
}
