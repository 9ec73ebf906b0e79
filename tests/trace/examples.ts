/**
 * The examples on a kernel of the test's own, with what it records of them; and their twins in C under strace.
 *
 * Needs --allow-net --allow-read --allow-write and --allow-run=gcc,strace.
 *
 * @module
 */
import { Worker } from "node:worker_threads";
import { fileURLToPath } from "node:url";
import { createKernel, type Kernel, type Process } from "../../src/kernel/mod.ts";
import { Channel } from "../../src/process/mod.ts";
import { serve } from "../../src/process/server.ts";
import { Recorder, type TraceRecord } from "../../src/trace/mod.ts";

const root = new URL("../../", import.meta.url);
const entry = new URL("src/face/spawned_thread.ts", root);

/** A kernel, and what it records. */
export class Session implements AsyncDisposable {
  readonly kernel: Kernel = createKernel();
  readonly records: TraceRecord[] = [];
  readonly #threads: Worker[] = [];

  constructor() {
    const recorder = new Recorder({
      facts: (pid, fd) => this.kernel.processes.get(pid)?.describe().find((info) => info.fd === fd),
    });
    this.kernel.subscribe((event) => {
      const record = recorder.record(event);
      if (record) this.records.push(record);
    });
  }

  /** Makes a process that calls are made on by hand. */
  process(name: string): Process {
    return this.kernel.createProcess({ name, stdio: input("") });
  }

  /** Starts an example; resolves when it has ended. */
  async run(name: string, args: readonly (string | number)[], text: string = ""): Promise<void> {
    const process = this.kernel.createProcess({ name, stdio: input(text) });
    const channel = Channel.create();
    serve(process, channel);
    const file = new URL(`examples/${name}.ts`, root).href;
    const thread = new Worker(entry, { workerData: { name, args, file, buffer: channel.buffer }, env: {} });
    this.#threads.push(thread);
    await new Promise<void>((resolve, reject) => {
      thread.on("error", reject);
      thread.on("exit", () => resolve());
    });
  }

  /** Resolves when a record comes that `wanted` is true of, or has come already. */
  async until(wanted: (record: TraceRecord) => boolean): Promise<void> {
    if (this.records.some(wanted)) return;
    await new Promise<void>((resolve) => {
      const stop = this.kernel.subscribe(() => {
        if (!this.records.some(wanted)) return;
        stop();
        resolve();
      });
    });
  }

  /** Resolves when `process` waits in `call`, or has done so. */
  blocked(process: string, call: string): Promise<void> {
    return this.until((record) => record.type === "block" && record.process === process && record.call === call);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kernel.close();
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

function input(text: string) {
  let rest = new TextEncoder().encode(text);
  return {
    read(buffer: Uint8Array) {
      const part = rest.subarray(0, buffer.length);
      rest = rest.subarray(part.length);
      buffer.set(part);
      return Promise.resolve(part.length);
    },
    write() {},
  };
}

/** Why no C program can be traced here, or undefined when one can. */
export const withoutStrace: string | undefined = await missing("gcc", "--version") ?? await missing("strace", "-V") ??
  await missing("strace", "-o", "/dev/null", "env");

async function missing(command: string, ...args: string[]): Promise<string | undefined> {
  try {
    const { success } = await new Deno.Command(command, { args, stdout: "null", stderr: "null" }).output();
    return success ? undefined : `${command} does not work`;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return `${command} is missing`;
    if (error instanceof Deno.errors.NotCapable) return `--allow-run=${command} is not granted`;
    throw error;
  }
}

/** A C program that runs under strace. */
export class Twin implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #trace: string;
  readonly #ended: Promise<Deno.CommandStatus>;
  #over = false;

  private constructor(child: Deno.ChildProcess, trace: string) {
    this.#child = child;
    this.#trace = trace;
    this.#ended = child.status.finally(() => this.#over = true);
  }

  /**
   * Compiles and starts the twin of an example.
   *
   * @param folder takes its files.
   * @param name the example.
   * @param args its arguments.
   * @param text its standard input.
   * @param failing the call that fails for once, "recvfrom:when=3": the end of a server that would serve for ever.
   */
  static async start(
    folder: string,
    name: string,
    args: readonly string[],
    { text = "", failing = "" }: { readonly text?: string; readonly failing?: string } = {},
  ): Promise<Twin> {
    const source = fileURLToPath(new URL(`tests/c/${name}.c`, root));
    const { success, stderr } = await new Deno.Command("gcc", { args: ["-o", `${folder}/${name}`, source] }).output();
    if (!success) throw new Error(`Cannot compile ${name}: ${new TextDecoder().decode(stderr)}`);
    const trace = `${folder}/${name}.trace`;
    const fault = failing ? ["-e", `inject=${failing}:error=EIO`] : [];
    // -I 2: it may be ended by a signal.
    const command = new Deno.Command("strace", {
      args: ["-I", "2", ...fault, "-o", trace, `${folder}/${name}`, ...args],
      stdin: "piped",
      stdout: "null",
      stderr: "null",
    });
    const child = command.spawn();
    const writer = child.stdin.getWriter();
    await writer.write(new TextEncoder().encode(text));
    await writer.close();
    return new Twin(child, trace);
  }

  /** What strace has written so far. */
  async trace(): Promise<string> {
    try {
      return await Deno.readTextFile(this.#trace);
    } catch (error) {
      // It has not begun to write.
      if (error instanceof Deno.errors.NotFound) return "";
      throw error;
    }
  }

  /** Resolves when strace has written `text`; false when the program has ended without that. */
  async wrote(text: string): Promise<boolean> {
    for (const limit = Date.now() + 10_000; Date.now() < limit;) {
      const ended = this.#over;
      if ((await this.trace()).includes(text)) return true;
      if (ended) return false;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    throw new Error(`Cannot go on: strace has not written ${JSON.stringify(text)} within 10 s`);
  }

  /** Resolves when the program has ended. */
  async ended(): Promise<void> {
    await this.#ended;
  }

  /** Ends the program if it still runs: strace passes SIGTERM on to it, SIGKILL would leave it behind. */
  async [Symbol.asyncDispose](): Promise<void> {
    try {
      this.#child.kill("SIGTERM");
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
    await this.#ended;
  }
}
