/**
 * Entry of the thread that listens for Ctrl-C while the program's own thread blocks in a system call: it ends that call
 * by writing to an eventfd.
 *
 * @module
 */
import { parentPort, workerData } from "node:worker_threads";
import { wakeUpWriter } from "../native/mod.ts";

const { wakeUp, listens } = workerData as { wakeUp: number; listens: Int32Array };
const wake = wakeUpWriter(wakeUp);
Deno.addSignalListener("SIGINT", wake);
Atomics.store(listens, 0, 1);
Atomics.notify(listens, 0);
parentPort!.on("message", () => {
  Deno.removeSignalListener("SIGINT", wake);
  parentPort!.close();
});
