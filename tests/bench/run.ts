/**
 * Runs the programs of a competitor and takes their figures.
 *
 * @module
 */
import { freePort } from "../free_port.ts";
import type { Competitor } from "./competitors.ts";

/** Longest time for one run, in milliseconds: what takes more is given up. */
const LONGEST = 100_000;
/** Lines typed at a prompt. */
const LINES = 15;

/**
 * A server and a client, in an operating-system process each.
 *
 * @param modes what the two do.
 * @param amount count, size and clients.
 * @param reporter which of them prints the figure.
 */
export async function pair(
  competitor: Competitor,
  [serverMode, clientMode]: readonly [string, string],
  amount: readonly number[],
  reporter: "server" | "client" = "client",
): Promise<number> {
  const port = freePort();
  const server = new Program(competitor, serverMode, [port, ...amount]);
  try {
    await server.ready();
    const client = new Program(competitor, clientMode, [port, ...amount]);
    try {
      return await (reporter === "client" ? client : server).figure();
    } finally {
      await client.end();
    }
  } finally {
    await server.end();
  }
}

/** A program without another one. */
export async function single(competitor: Competitor, mode: string, amount: readonly number[]): Promise<number> {
  const program = new Program(competitor, mode, [0, ...amount]);
  try {
    return await program.figure();
  } finally {
    await program.end();
  }
}

/** Milliseconds from the start of a program until its first call has returned. */
export async function firstCall(competitor: Competitor): Promise<number> {
  const started = performance.now();
  const program = new Program(competitor, "first-call", [0, 0, 0, 0]);
  try {
    await program.ready();
    return performance.now() - started;
  } finally {
    await program.end();
  }
}

/** Milliseconds to the first prompt, and from a typed line to its value; undefined for those without a prompt. */
export async function prompt({ name, prompt }: Competitor): Promise<readonly number[] | undefined> {
  if (!prompt) return undefined;
  const script = new URL("programs/terminal.py", import.meta.url).pathname;
  const [command, ...args] = prompt.command;
  const program = new Process(name, [...prompt.by, script, prompt.shows, String(LINES), command, ...args]);
  try {
    return (await program.rest()).split(" ").map(Number);
  } finally {
    await program.end();
  }
}

/** A process with a time limit. */
class Process {
  readonly #name: string;
  readonly #child: Deno.ChildProcess;
  readonly #output: ReadableStreamDefaultReader<string>;
  readonly #limit: ReturnType<typeof setTimeout>;
  #text = "";
  #late = false;

  constructor(name: string, [command, ...args]: readonly string[]) {
    this.#name = name;
    const options = { args, stdin: "null", stdout: "piped", stderr: "inherit" } as const;
    this.#child = new Deno.Command(command, options).spawn();
    this.#output = this.#child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    this.#limit = setTimeout(() => {
      this.#late = true;
      this.#kill();
    }, LONGEST);
  }

  /** Reads until it has printed `line`; all that it prints for undefined. */
  async until(line?: string): Promise<string> {
    while (line === undefined || !this.#text.includes(line)) {
      const { done, value } = await this.#output.read();
      if (done && line === undefined && !this.#late) return this.#text;
      if (done) throw new Error(`${this.#name}: ${this.#late ? `not done within ${LONGEST / 1000} s` : "ended early"}`);
      this.#text += value;
    }
    return this.#text;
  }

  /** All that it prints. */
  rest(): Promise<string> {
    return this.until();
  }

  /** Ends it, if it has not ended. */
  async end(): Promise<void> {
    clearTimeout(this.#limit);
    this.#kill();
    await this.#child.status;
    await this.#output.cancel();
  }

  #kill(): void {
    try {
      this.#child.kill("SIGKILL");
    } catch (error) {
      // It has ended by itself.
      if (!(error instanceof TypeError)) throw error;
    }
  }
}

/** One of a competitor's programs. */
class Program extends Process {
  constructor({ name, command, files, last = [] }: Competitor, mode: string, numbers: readonly number[]) {
    const file = files[mode] ?? files.all;
    super(`${name}, ${mode}`, [...command, ...file, mode, ...numbers.map(String), ...last]);
  }

  /** Resolves when it is ready. */
  async ready(): Promise<void> {
    await this.until("ready\n");
  }

  /** The number it prints before it ends. */
  async figure(): Promise<number> {
    const text = (await this.rest()).replace("ready\n", "").trim();
    const figure = Number(text);
    if (text === "" || Number.isNaN(figure)) throw new Error(`it has printed ${JSON.stringify(text)}, no figure`);
    return figure;
  }
}
