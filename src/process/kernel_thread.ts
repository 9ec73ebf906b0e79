/**
 * Entry of the thread in which a program's kernel runs. It only loads the kernel, so that a kernel that cannot be
 * loaded is reported to the thread that waits for it.
 *
 * @module
 */
import { workerData } from "node:worker_threads";
import { abandon } from "./server.ts";
import { Channel } from "./channel.ts";
import type { KernelName } from "./kernel_choice.ts";

const { buffer, kernel } = workerData as { buffer: SharedArrayBuffer; kernel: KernelName };
const fail = (error: unknown) => {
  abandon(new Channel(buffer), error instanceof Error ? error.stack ?? error.message : String(error));
};
addEventListener("error", (event) => {
  event.preventDefault();
  fail(event.error);
});
addEventListener("unhandledrejection", (event) => {
  event.preventDefault();
  fail(event.reason);
});
import("./kernel_main.ts").then(({ main }) => main(buffer, kernel)).catch(fail);
