/**
 * C programs as child processes: compiled by gcc, or run by sockrepl.
 *
 * @module
 */
export { freePort } from "../free_port.ts";
import { Compiled } from "./gcc.ts";

/** Who runs a program. */
export type Runner = "gcc" | "sockrepl";

/** What a program left behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Longest that a program may run, in milliseconds. */
const LONGEST = 20_000;

/** Starts programs of one folder. */
export class Programs implements AsyncDisposable {
  readonly #sources: URL;
  readonly #compiled: Compiled;
  readonly #done = new Set<string>();
  readonly #running = new Set<Program>();

  private constructor(sources: URL, compiled: Compiled) {
    this.#sources = sources;
    this.#compiled = compiled;
  }

  /** Takes the programs of a folder, given from this module's. */
  static async open(folder: string): Promise<Programs> {
    return new Programs(new URL(folder, import.meta.url), await Compiled.create());
  }

  /** Starts a program. */
  async start(runner: Runner, name: string, args: readonly string[], input = ""): Promise<Program> {
    const source = new URL(`${name}.c`, this.#sources);
    const main = new URL("./run_file.ts", import.meta.url);
    if (runner === "gcc" && !this.#done.has(name)) {
      await this.#compiled.compile(name, await Deno.readTextFile(source));
      this.#done.add(name);
    }
    const [command, before] = runner === "gcc"
      ? ["env", [`PATH=${this.#compiled.folder}`, name]]
      : ["deno", ["run", "--quiet", "--allow-net", "--allow-read", "--allow-write", main.pathname, source.pathname]];
    const program = new Program(command, [...before, ...args], input);
    this.#running.add(program);
    return program;
  }

  /** Runs a program to its end. */
  async run(runner: Runner, name: string, args: readonly string[], input = ""): Promise<Outcome> {
    return await (await this.start(runner, name, args, input)).outcome();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const program of this.#running) program.kill();
    for (const program of this.#running) await program.outcome();
    await this.#compiled[Symbol.asyncDispose]();
  }
}

/** A program that runs. */
export class Program {
  readonly #child: Deno.ChildProcess;
  readonly #stdout: Promise<string>;
  readonly #outcome: Promise<Outcome>;
  readonly #timer: ReturnType<typeof setTimeout>;
  #text = "";
  #ended = false;
  #heard = () => {};

  constructor(command: string, args: string[], input: string) {
    const options = { args, stdin: "piped", stdout: "piped", stderr: "piped", env: { NO_COLOR: "1" } } as const;
    this.#child = new Deno.Command(command, options).spawn();
    this.#timer = setTimeout(() => this.kill(), LONGEST);
    this.#stdout = this.#listen();
    this.#outcome = this.#collect(input);
  }

  /** Waits until its output contains `text`. */
  async printed(text: string): Promise<void> {
    while (!this.#text.includes(text)) {
      if (this.#ended) {
        throw new Error(`Cannot wait for ${text}: the program ended, ${JSON.stringify(await this.outcome())}`);
      }
      await new Promise<void>((resolve) => this.#heard = resolve);
    }
  }

  /** Whether it has ended. */
  get ended(): boolean {
    return this.#ended;
  }

  /** What it left behind, at its end. */
  outcome(): Promise<Outcome> {
    return this.#outcome;
  }

  /** Ends it. */
  kill(): void {
    if (!this.#ended) this.#child.kill("SIGKILL");
  }

  async #listen(): Promise<string> {
    const decoder = new TextDecoder();
    for await (const bytes of this.#child.stdout) {
      this.#text += decoder.decode(bytes, { stream: true });
      this.#heard();
    }
    this.#ended = true;
    this.#heard();
    return this.#text;
  }

  async #collect(input: string): Promise<Outcome> {
    const feeding = feed(this.#child.stdin, input);
    const [stdout, stderr, { code }] = await Promise.all([
      this.#stdout,
      new Response(this.#child.stderr).text(),
      this.#child.status,
    ]);
    clearTimeout(this.#timer);
    await feeding;
    return { stdout, stderr, code };
  }
}

async function feed(stdin: WritableStream<Uint8Array>, input: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  } catch (error) {
    // A program that ends without reading all of its input is no mistake.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
