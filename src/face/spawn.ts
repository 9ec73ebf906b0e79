/**
 * A second process from a script or a test.
 *
 * @module
 */
import { inLanguage, type Spawned, spawnThread } from "../process/mod.ts";

/** What a spawned process is given besides its arguments. */
export interface SpawnOptions {
  /** What it is called in messages; the name of the file or function when left out. */
  readonly name?: string;
  /** Its standard input; empty when left out. */
  readonly input?: string | Uint8Array;
}

/** A process that {@linkcode spawn} has started. */
export interface ChildProcess {
  /** What it is called. */
  readonly name: string;
  /** What it has written to standard output so far. */
  readonly output: string;
  /**
   * What it has written to standard error so far; the error that has ended it stands there too. Unless this is read, such an
   * error is told on the program's own standard error, with its line.
   */
  readonly errors: string;
  /** Whether it has ended. */
  readonly ended: boolean;
  /**
   * Waits until it has ended; what it wrote has then been handed over.
   *
   * @return its exit status, 0 to 255; 137 when it was killed.
   * @throws {DeadlineError} when the thread's deadline (5 s under `deno test`) passes first; it says what the process
   *   waits for.
   */
  wait(): number;
  /** Ends it at once, whatever it does; its descriptors are closed. Nothing happens when it has ended already. */
  kill(): void;
  /** As {@linkcode kill}: for `using child = spawn(…)`. */
  [Symbol.dispose](): void;
}

/**
 * Starts a second process on this program's kernel: with descriptors, errno and standard streams of its own, beside
 * this one. It takes the place of `fork` and `exec` in scripts and tests.
 *
 * A function is given to the process as text: it sees what this module exports, and its arguments, but no variable
 * from around it. The process ends when the function or file has come to its end (with the status 0, or the one in
 * `Deno.exitCode`), by `exit`, by an error that is not caught (status 1; {@linkcode ChildProcess.errors} has it), or by
 * {@linkcode ChildProcess.kill}; at the latest with this program.
 *
 * @param program the path or URL of a script, or a function.
 * @param args for a script what it sees as `Deno.args`, for a function its arguments: numbers and strings.
 * @param options its name and standard input.
 * @return a handle on the process.
 * @throws {TypeError} when program is neither; {Error} when the thread cannot be started, or outside a program's main
 *   thread.
 * @see fork(2), execve(2), waitpid(2)
 *
 * @example
 * ```ts
 * import { PF_INET, printf, SOCK_STREAM, socket, spawn } from "@sockrepl/sockrepl";
 *
 * using child = spawn((greeting: string) => {
 *   printf("%s %d\n", greeting, socket(PF_INET, SOCK_STREAM, 0));
 * }, ["hello"]);
 * child.wait(); // 0
 * child.output; // "hello 3\n"
 * ```
 */
export function spawn<A extends readonly (number | string)[]>(
  program: string | URL | ((...args: A) => void),
  args: A | readonly string[] = [],
  options: SpawnOptions = {},
): ChildProcess {
  const code = codeOf(program);
  const { input = "" } = options;
  const name = options.name ?? nameOf(program);
  return new Child(spawnThread(new URL("./spawned_thread.ts", import.meta.url), {
    name,
    args: [...args],
    ...code,
    around: inLanguage(AROUND),
    input: typeof input === "string" ? new TextEncoder().encode(input) : input,
  }));
}

/** What is said of a name that a function does not know. */
const AROUND =
  "a function is handed to its process as text, without the variables around it: give it their values by args";

function codeOf(program: unknown): { file?: string; source?: string } {
  if (typeof program === "function") return { source: program.toString() };
  if (program instanceof URL) return { file: program.href };
  if (typeof program !== "string") throw new TypeError(`spawn: program must be a path or a function`);
  // A relative path is relative to the working directory, as for a command.
  return { file: new URL(program, workingDirectory(program)).href };
}

function workingDirectory(program: string): string {
  return /^[a-z]+:\/\//i.test(program) || program.startsWith("/") ? "file:///" : `file://${Deno.cwd()}/`;
}

function nameOf(program: string | URL | { readonly name: string }): string {
  if (typeof program !== "string" && "name" in program) return program.name || "child";
  return String(program).split("/").at(-1)!.replace(/\.[^.]*$/, "");
}

const INSPECT: unique symbol = Symbol.for("Deno.customInspect");

class Child implements ChildProcess {
  readonly #spawned: Spawned;

  constructor(spawned: Spawned) {
    this.#spawned = spawned;
  }

  get name(): string {
    return this.#spawned.name;
  }

  get output(): string {
    return this.#spawned.output;
  }

  get errors(): string {
    return this.#spawned.errors;
  }

  get ended(): boolean {
    return this.#spawned.ended;
  }

  wait(): number {
    return this.#spawned.wait();
  }

  kill(): void {
    this.#spawned.kill();
  }

  [Symbol.dispose](): void {
    this.kill();
    this.#spawned.tellFailure();
  }

  [INSPECT](inspect: typeof Deno.inspect, options: Deno.InspectOptions): string {
    const { name, status, state } = this.#spawned;
    return `ChildProcess ${inspect(status === undefined ? { name, state } : { name, status }, options)}`;
  }
}
