/**
 * The example programs as child processes: the TypeScript ones, and their twins in C.
 *
 * Needs --allow-run=deno,gcc,env --allow-read --allow-write for a temporary folder. `env` starts the compiled programs,
 * so that no permission has to name their paths, and so that argv[0] is the bare name, as the usage lines print it.
 *
 * @module
 */
export { freePort } from "../free_port.ts";
import { fileURLToPath } from "node:url";

/** Which of the two forms of a program. */
export type Language = "c" | "ts";

/** What a program left behind. */
export interface Outcome {
  readonly stdout: string;
  readonly stderr: string;
  /** Its exit status. */
  readonly code: number;
}

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Why no C program can be had here, or undefined when one can. */
const noCompiler: string | undefined = await compilerProblem();

async function compilerProblem(): Promise<string | undefined> {
  try {
    const { success } = await new Deno.Command("gcc", { args: ["--version"], stdout: "null", stderr: "null" }).output();
    return success ? undefined : "gcc does not work";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "gcc is missing";
    throw error;
  }
}

let compiled: Promise<string> | undefined;

/** The folder of the compiled programs; compiles them all at the first call. */
function compile(): Promise<string> {
  compiled ??= (async () => {
    const folder = await Deno.makeTempDir({ prefix: "sockrepl_examples_" });
    globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
    const sources = `${root}tests/c`;
    for await (const { name } of Deno.readDir(sources)) {
      if (!name.endsWith(".c")) continue;
      const args = ["-Wall", "-Wextra", "-Werror", "-o", `${folder}/${name.slice(0, -2)}`, `${sources}/${name}`];
      const { success, stderr } = await new Deno.Command("gcc", { args }).output();
      if (!success) throw new Error(`Cannot compile ${name}: ${new TextDecoder().decode(stderr)}`);
    }
    return folder;
  })();
  return compiled;
}

/** The programs that run now. */
const running = new Set<Program>();

/** A program that was started. */
export class Program implements AsyncDisposable {
  readonly #child: Deno.ChildProcess;
  readonly #outcome: Promise<Outcome>;
  #ended = false;

  private constructor(child: Deno.ChildProcess, input: string) {
    this.#child = child;
    running.add(this);
    this.#outcome = collect(child, input).finally(() => {
      this.#ended = true;
      running.delete(this);
    });
    // Whoever asks for the outcome gets the error; nobody may ask.
    this.#outcome.catch(() => {});
  }

  /**
   * Starts a program.
   *
   * @param language which form of it.
   * @param name its name, without a suffix.
   * @param args its arguments.
   * @param input its standard input.
   */
  static async start(language: Language, name: string, args: readonly string[], input: string = ""): Promise<Program> {
    const [command, before] = language === "ts"
      ? ["deno", ["run", "--quiet", "--allow-net", "--allow-read", `examples/${name}.ts`]]
      : ["env", [`PATH=${await compile()}`, name]];
    const child = new Deno.Command(command, {
      args: [...before, ...args],
      cwd: root,
      env: { NO_COLOR: "1" },
      stdin: "piped",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    return new Program(child, input);
  }

  /** Whether it has ended. */
  get ended(): boolean {
    return this.#ended;
  }

  /** What it left behind, once it has ended by itself. */
  outcome(): Promise<Outcome> {
    return this.#outcome;
  }

  /** Kills it if it still runs. */
  kill(): void {
    if (!this.#ended) this.#child.kill("SIGKILL");
  }

  /** Kills it if it still runs, and waits for its end. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.kill();
    await this.#outcome;
  }
}

async function collect(child: Deno.ChildProcess, input: string): Promise<Outcome> {
  const feeding = feed(child.stdin, input);
  const { stdout, stderr, code } = await child.output();
  await feeding;
  const decoder = new TextDecoder();
  return { stdout: decoder.decode(stdout), stderr: decoder.decode(stderr), code };
}

async function feed(stdin: WritableStream<Uint8Array>, input: string): Promise<void> {
  const writer = stdin.getWriter();
  try {
    await writer.write(new TextEncoder().encode(input));
    await writer.close();
  } catch (error) {
    // A program may end without having read its input.
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}

/** Runs a program to its end. */
export async function run(
  language: Language,
  name: string,
  args: readonly string[],
  input: string = "",
): Promise<Outcome> {
  await using program = await Program.start(language, name, args, input);
  return await program.outcome();
}

/** How long a server may take until it listens, in milliseconds. */
const LONGEST_START = 10_000;

/**
 * Runs a client against `server`, again and again until the server listens: a trial connection would be a client too,
 * and these servers count theirs.
 */
export async function runClient(
  server: Program,
  language: Language,
  name: string,
  port: number,
  input: string = "",
): Promise<Outcome> {
  return await untilListening(server, async () => {
    const outcome = await run(language, name, ["127.0.0.1", String(port)], input);
    return outcome.stderr === "connect() error\n" ? undefined : outcome;
  });
}

/** Connects to `server`, as soon as it listens. */
export async function connectTo(server: Program, port: number): Promise<Deno.TcpConn> {
  return await untilListening(server, async () => {
    try {
      return await Deno.connect({ hostname: "127.0.0.1", port });
    } catch (error) {
      if (error instanceof Deno.errors.ConnectionRefused) return undefined;
      throw error;
    }
  });
}

/** What `attempt` gives, once it gives something; fails when the server ends or takes too long. */
export async function untilListening<T>(server: Program, attempt: () => Promise<T | undefined>): Promise<T> {
  const limit = Date.now() + LONGEST_START;
  while (true) {
    const result = await attempt();
    if (result !== undefined) return result;
    if (server.ended) throw new Error(`Cannot reach the server: it ended, ${JSON.stringify(await server.outcome())}`);
    if (Date.now() > limit) throw new Error(`Cannot reach the server: it does not listen after ${LONGEST_START} ms`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A server and a client, each in one of the two languages. */
export interface Pairing {
  readonly server: Language;
  readonly client: Language;
}

/** All pairings of the two languages. */
export const pairings: readonly Pairing[] = [
  { server: "c", client: "c" },
  { server: "c", client: "ts" },
  { server: "ts", client: "c" },
  { server: "ts", client: "ts" },
];

/** Both languages. */
export const languages: readonly Language[] = ["c", "ts"];

/** How long a test may take, in milliseconds: a blocked program would hold it for ever. */
const LONGEST_TEST = 30_000;

/** Registers a test that runs programs in `used`; it is ignored, with the reason in its name, when C can't be had. */
export function testWith(used: readonly Language[], name: string, body: () => Promise<void>): void {
  if (noCompiler !== undefined && used.includes("c")) Deno.test.ignore(`${name} (${noCompiler})`, body);
  else Deno.test(name, () => limited(body));
}

async function limited(body: () => Promise<void>): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      for (const program of running) program.kill();
      reject(new Error(`Cannot finish the test: a program or a connection still waits after ${LONGEST_TEST} ms`));
    }, LONGEST_TEST);
  });
  try {
    await Promise.race([body(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
