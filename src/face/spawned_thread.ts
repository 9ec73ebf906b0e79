/**
 * Entry of the thread of a spawned process. It only loads what runs there, so that what cannot be loaded is reported.
 *
 * @module
 */
import { workerData } from "node:worker_threads";
import { attach, endProcess, hasFailed, type SpawnedData, syscall } from "../process/mod.ts";

const data = workerData as SpawnedData;
attach(data.buffer);
import("./spawned_main.ts").then(({ main }) => main(data)).catch((error: unknown) => {
  hasFailed(data, `Cannot run it: ${error}`);
  const text = new TextEncoder().encode(`Cannot run process ${data.name}: ${error}\n`);
  syscall("write", 2, text, text.length);
  endProcess(1);
});
