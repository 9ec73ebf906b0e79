import { SIGKILL_STATUS } from "../abi/status.ts";
import type { Kernel, KernelEvent, Process, Stdio } from "../kernel/mod.ts";
import { Channel, START_MS, Word } from "./channel.ts";
import { SharedLog } from "./log.ts";
import type { SpawnedProcess, ToKernel } from "./messages.ts";
import { serve } from "./server.ts";
import { denoStdio } from "./stdio.ts";
import { reasonText } from "./texts.ts";

/** Milliseconds that a program is given to read of the error that has ended a process, before it is told. */
const TELL_MS = 1000;

interface Child {
  readonly process: Process;
  readonly channel: Channel;
  readonly waits: SharedLog;
  readonly failure: SharedLog;
  /** When it was made, as performance.now() tells. */
  readonly made: number;
}

/** The processes that a program has spawned, at their kernel. */
export class Children {
  readonly #kernel: Kernel;
  readonly #children = new Map<number, Child>();

  constructor(kernel: Kernel) {
    this.#kernel = kernel;
    kernel.subscribe((event) => this.#observe(event), "waits");
  }

  /** Whether one of them has made no call yet, and may still be starting: others can't be blamed for waiting for it. */
  get starting(): boolean {
    const since = performance.now() - START_MS;
    return [...this.#children.values()].some(({ channel, made }) =>
      made > since && Atomics.load(channel.words, Word.STARTED) === 0
    );
  }

  /** Does what the program asks. */
  receive(message: ToKernel): void {
    if (message.type === "spawned") this.#add(message);
    else this.#kill(message.id);
  }

  #add(message: SpawnedProcess): void {
    const process = this.#kernel.createProcess({ name: message.name, stdio: stdioOf(message) });
    const channel = new Channel(message.channel);
    const [waits, failure] = [new SharedLog(message.waits), new SharedLog(message.failure)];
    this.#children.set(message.id, { process, channel, waits, failure, made: performance.now() });
    serve(process, channel, { ahead: true });
  }

  #kill(id: number): void {
    const child = this.#children.get(id);
    if (!child) return;
    // First the mark, so that the call that is interrupted does not return to the user's code.
    child.channel.end(SIGKILL_STATUS);
    child.process.exit(SIGKILL_STATUS);
  }

  #observe(event: KernelEvent): void {
    if (event.type !== "block" && event.type !== "return" && event.type !== "exit") return;
    for (const [id, { process, waits, failure }] of this.#children) {
      if (process.pid !== event.pid) continue;
      if (event.type === "exit") {
        this.#children.delete(id);
        // The program may wait for ever for what this process was to do.
        if (failure.text !== "") setTimeout(() => tell(failure.take()), TELL_MS);
      } else if (event.type === "block" && process.blocked) waits.set(reasonText(process.blocked));
      else if (event.type === "return" && event.blocked) waits.set("");
    }
  }
}

function tell(failure: string): void {
  try {
    denoStdio.write(2, new TextEncoder().encode(failure));
  } catch (error) {
    // Nobody reads the program's standard error: then there is nobody to tell.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Standard input from given bytes, output into logs that the program reads. */
function stdioOf({ input, output, errors }: SpawnedProcess): Stdio {
  const logs = { 1: new SharedLog(output), 2: new SharedLog(errors) };
  let rest = input;
  return {
    read(buffer) {
      const part = rest.subarray(0, buffer.length);
      rest = rest.subarray(part.length);
      buffer.set(part);
      return Promise.resolve(part.length);
    },
    write: (fd, bytes) => logs[fd].append(bytes),
  };
}
