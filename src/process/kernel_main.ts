/**
 * A program's kernel, in its thread.
 *
 * @module
 */
import type { Kernel } from "../kernel/mod.ts";
import { Channel, Word } from "./channel.ts";
import { kernelByName } from "./kernel_by_name.ts";
import type { KernelName } from "./kernel_choice.ts";
import type { ToKernel } from "./messages.ts";
import { serve, type Served } from "./server.ts";
import { Children } from "./children.ts";
import { denoStdio } from "./stdio.ts";
import { startTrace, type TraceRequest } from "./trace.ts";

/** Milliseconds between signs of life: each takes 0.2 ms of a processor that has gone idle. */
const HEARTBEAT_MS = 10_000;
/** Milliseconds for which a call must have blocked before SIGINT is listened for: below that nobody presses Ctrl-C. */
const SIGINT_AFTER_MS = 20;

/** Serves the program's process on the channel `buffer`, and those it spawns. */
export async function main(
  buffer: SharedArrayBuffer,
  name: KernelName,
  trace: TraceRequest | undefined,
  receiveBy: (listener: (message: ToKernel) => void) => void,
): Promise<void> {
  const kernel = await kernelByName(name);
  await startTrace(kernel, trace);
  const channel = new Channel(buffer);
  const program = kernel.createProcess({ name: "main", stdio: denoStdio });
  const children = new Children(kernel);
  const served = serve(program, channel, {
    ahead: true,
    unseen: trace === undefined,
    mayWait: () => children.starting,
    // The program's own thread sleeps, whose listener would otherwise be called.
    ends: (giveUp) => Atomics.load(channel.words, Word.WANTS_SIGINT) && Deno.addSignalListener("SIGINT", giveUp),
  });
  Atomics.add(channel.words, Word.HEARTBEAT, 1);
  setInterval(() => Atomics.add(channel.words, Word.HEARTBEAT, 1), HEARTBEAT_MS);
  interruptBySigint(kernel, channel, served);
  receiveBy((message) => children.receive(message));
}

/**
 * While a call of the program blocks and the program has a SIGINT listener of its own, Ctrl-C makes the call return
 * EINTR, as a handler does in C. Without a listener the program ends at once: nobody may listen here either then.
 */
function interruptBySigint(kernel: Kernel, channel: Channel, served: Served): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let listening = false;
  const listener = () => served.signal();
  const stop = () => {
    clearTimeout(timer);
    if (listening) Deno.removeSignalListener("SIGINT", listener);
    listening = false;
  };
  kernel.subscribe((event) => {
    if (event.process !== "main") return;
    if (event.type === "block" && Atomics.load(channel.words, Word.WANTS_SIGINT)) {
      timer = setTimeout(() => {
        Deno.addSignalListener("SIGINT", listener);
        listening = true;
      }, SIGINT_AFTER_MS);
    } else if (event.type === "return" && timer !== undefined) stop();
  }, "waits");
}
