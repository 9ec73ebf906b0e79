/**
 * A program (a script, a test) and its kernel: the thread that is started at the first call, and how both end.
 *
 * @module
 */
import type { Caller } from "./caller.ts";
import { Channel, failureLayout, Word } from "./channel.ts";
import { Client } from "./client.ts";
import type { KernelStart, ToKernel } from "./messages.ts";
import { onSigintWanted, watchSigint } from "./signals.ts";
import { threadState } from "./thread_state.ts";
import { startQuickThread, type Thread } from "./threads.ts";

let kernel: Thread | undefined;

// Before the program's own lines: listeners it adds from now on are known.
if (threadState().program) watchSigint();

/** What makes the calls of this thread; a program's kernel is started by the first call. */
export function client(): Caller {
  const state = threadState();
  if (state.kernel === "libc" && !state.client) {
    throw new Error('Cannot make a call yet: await use_kernel("libc") first');
  }
  return state.client ??= startKernel();
}

/** Whether a kernel has been started or attached. */
export function hasClient(): boolean {
  return threadState().client !== undefined;
}

function startKernel(): Client {
  const channel = Channel.create();
  kernel = startKernelThread(channel);
  // What was written must leave.
  onProgramEnd(endProgram);
  onSigintWanted((wanted) => Atomics.store(channel.words, Word.WANTS_SIGINT, wanted ? 1 : 0));
  return new Client(channel, true);
}

function startKernelThread({ buffer }: Channel): Thread {
  const { kernel, trace } = threadState();
  return startQuickThread(
    new URL("./kernel_thread.ts", import.meta.url),
    {
      buffer,
      kernel: kernel ?? "deno",
      failure: failureLayout,
      trace,
    } satisfies KernelStart,
  );
}

/** Tells the kernel's thread of a process that this program has spawned. */
export function tellKernel(message: ToKernel): void {
  client();
  // A program that makes its calls itself has no kernel's thread until it spawns.
  kernel ??= startKernelThread(Channel.create());
  kernel.postMessage(message);
}

/** Calls `listener` with the exit status when this program ends. */
export function onProgramEnd(listener: (status: number) => void): void {
  addEventListener("unload", () => listener(Deno.exitCode));
  // Neither fires "unload".
  addEventListener("error", () => listener(1));
  addEventListener("unhandledrejection", () => listener(1));
}

/** Hands over what was written and closes everything; `status` is what the program's parent is told. */
export function endProgram(status: number): void {
  const { client, deadline } = threadState();
  if (!client || client.ended) return;
  if (!client.busy) client.exit(status & 0xff, deadline);
}
