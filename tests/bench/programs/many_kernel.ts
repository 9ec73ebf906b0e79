/** The thread of the Deno kernel for many.ts, as that of any program but for the number of its descriptors. */
import { workerData } from "node:worker_threads";
import { createKernel } from "../../../src/kernel/mod.ts";
import { Channel } from "../../../src/process/mod.ts";
import { serve } from "../../../src/process/server.ts";
import { denoStdio } from "../../../src/process/stdio.ts";

const { buffer, limit } = workerData as { buffer: SharedArrayBuffer; limit: number };
const process = createKernel().createProcess({ name: "main", stdio: denoStdio });
process.descriptorLimit = limit;
serve(process, new Channel(buffer), { ahead: true, unseen: true });
// What it waits for does not keep a thread.
setInterval(() => {}, 4000);
