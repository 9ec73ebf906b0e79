/**
 * Running C programs.
 *
 * @module
 */
import { SIGINT } from "../abi/constants.ts";
import { usePort } from "../headers/mod.ts";
import { endProcess, readableBytes, set_errno, threadPort } from "../process/mod.ts";
import { threadState } from "../process/thread_state.ts";
import { createLibrary } from "./library/mod.ts";
import { raise } from "./library/sockets.ts";
import { flushAll } from "./library/stdio_streams.ts";
import type { Library, Program } from "./library/types.ts";
import { CProblem, type Location, showProblem } from "./problem.ts";
import { createProgram, putArguments, setExterns } from "./program.ts";
import { createRuntime, ProgramExit, type Runtime } from "./runtime.ts";
import { decodeSource } from "./source.ts";
import { loadParser } from "./syntax.ts";
import type { ReadInclude } from "./reader.ts";
import { compile, type Unit } from "./unit.ts";

/** Status of a program that was stopped because of what it did to its memory: what a segmentation fault gives in a shell. */
const CRASHED = 139;

/** What a program needs of its surroundings. */
export interface ProgramOptions {
  /** Name of the source, for messages. */
  readonly file?: string;
  /** The name under which the program sees itself, argv[0]; the file's name without its suffix when left out. */
  readonly name?: string;
  /** Gives the text of a file that is included in quotes. */
  readonly readInclude?: ReadInclude;
  /** Looked at now and then by loops: whether the program is to end. */
  readonly interrupted?: () => boolean;
  /** Where errors and warnings go, a line or several; to standard error when left out. */
  readonly report?: (text: string) => void;
  /** Whether output waits in buffers as C's does; without it each call writes at once. */
  readonly buffered?: boolean;
  /** Whether warnings are reported. */
  readonly warnings?: boolean;
  /** How errors and warnings are said; in English when left out. */
  readonly words?: ProblemWords;
}

/** What is said of errors and warnings in a language. */
export interface ProblemWords {
  /** The word for an error. */
  readonly error: string;
  /** The word for a warning. */
  readonly warning: string;
  /** Translates a sentence. */
  readonly say: (sentence: string) => string;
}

/**
 * Compiles and runs a whole C program in this thread. Its calls are those of this thread's process.
 *
 * @param source C.
 * @param args argv[1] and so on.
 * @param options its surroundings.
 * @return its exit status; 1 when it does not compile, 139 when it was stopped because of what it did to its memory,
 * 141 when SIGPIPE ended it, 130 when it was interrupted.
 */
export async function runProgram(
  source: string,
  args: readonly string[] = [],
  options: ProgramOptions = {},
): Promise<number> {
  const file = options.file ?? "program.c";
  const parser = await loadParser();
  const problems = new Problems(source, file, options);
  let unit: Unit;
  try {
    unit = compile(parser, source, file, options.readInclude);
  } catch (error) {
    if (!(error instanceof CProblem)) throw error;
    problems.show("error", error.message, error.location);
    return 1;
  }
  if (options.warnings !== false) {
    for (const { message, location } of unit.warnings) problems.show("warning", message, location);
  }
  const name = options.name ?? file.replace(/^.*\/|\.c$/g, "");
  return new Execution(unit, problems, options, name).run([name, ...args]);
}

/** Shows problems with the lines they are about. */
class Problems {
  readonly #source: string;
  readonly #file: string;
  readonly #options: ProgramOptions;

  constructor(source: string, file: string, options: ProgramOptions) {
    this.#source = source;
    this.#file = file;
    this.#options = options;
  }

  show(kind: "error" | "warning", message: string, location?: Location): void {
    const source = location?.file === this.#file ? this.#source : undefined;
    const { words } = this.#options;
    const text = showProblem(words?.[kind] ?? kind, words?.say(message) ?? message, location, source);
    if (this.#options.report) this.#options.report(text);
    else threadPort.write(2, new TextEncoder().encode(`${text}\n`));
  }
}

interface Compiled {
  start(): void;
  main(...args: number[]): number;
}

/** One run of a program. */
class Execution {
  readonly #unit: Unit;
  readonly #problems: Problems;
  readonly #options: ProgramOptions;
  readonly #runtime: Runtime;
  readonly #program: Program;
  readonly #compiled: Compiled;

  constructor(unit: Unit, problems: Problems, options: ProgramOptions, name: string) {
    this.#unit = unit;
    this.#problems = problems;
    this.#options = options;
    this.#runtime = createRuntime(unit, () => this.#tick());
    this.#program = createProgram(this.#runtime, () => this.#listen(), {
      name,
      buffered: options.buffered,
      externs: unit.externs,
      warn: (message, at) => this.#warn(message, at),
    });
    setExterns(this.#runtime, unit.externs);
    const library = createLibrary(this.#program);
    this.#compiled = load(unit, this.#runtime, library);
  }

  /** Runs main; the exit status. */
  run(argv: readonly string[]): number {
    const { watchers } = threadState();
    const { memory } = this.#runtime;
    const watch = (errno: number) => void memory.s_32(this.#program.errnoAddress, errno);
    // C's warnings have their lines.
    usePort({ ...threadPort, warn() {} });
    watchers.add(watch);
    set_errno(0);
    try {
      return this.#guard(() => {
        const status = this.#guard(() => {
          this.#compiled.start();
          return this.#compiled.main(...this.#mainArguments(argv)) & 0xff;
        });
        for (let pointer; (pointer = this.#program.atExit.pop()) !== undefined;) this.#runtime.callPointer(pointer, 0);
        if (!this.#program.killed) flushAll(this.#program);
        return status;
      });
    } finally {
      watchers.delete(watch);
    }
  }

  /** Runs a part of the program; its status, also when it ends early. */
  #guard(body: () => number): number {
    try {
      return body();
    } catch (error) {
      if (error instanceof ProgramExit) return error.status;
      const problem = error instanceof RangeError && /call stack/.test(error.message)
        ? new CProblem("Cannot call deeper: the stack is full; does the recursion end?")
        : error;
      if (!(problem instanceof CProblem)) throw error;
      this.#program.atExit.length = 0;
      // C would lose what waits in buffers; here it helps to find the mistake.
      flushAll(this.#program);
      this.#problems.show("error", problem.message, problem.location);
      return CRASHED;
    }
  }

  #tick(): void {
    if (!this.#options.interrupted?.()) return;
    raise(this.#program, SIGINT, 0);
  }

  #warned = new Set<number>();

  #warn(message: string, at: number): void {
    if (this.#warned.has(at) || this.#options.warnings === false) return;
    this.#warned.add(at);
    this.#problems.show("warning", message, this.#unit.locations[at]);
  }

  #listening = false;

  /** A program with a handler for SIGINT is told of it by the kernel's thread, through the call that it interrupts. */
  #listen(): void {
    const wanted = this.#program.handlers.has(SIGINT);
    if (!wanted || this.#listening || !threadState().program) return;
    this.#listening = true;
    Deno.addSignalListener("SIGINT", () => {});
  }

  #mainArguments(argv: readonly string[]): number[] {
    return putArguments(this.#runtime, argv).slice(0, this.#unit.mainParams);
  }
}

function load(unit: Unit, runtime: Runtime, library: Library): Compiled {
  const names = Object.keys(runtime.helpers);
  // The code is our own translation: names and numbers of the program's, no text of it.
  const make = new Function(...names, "X", unit.code) as (...values: unknown[]) => Compiled;
  return make(...names.map((name) => runtime.helpers[name]), library);
}

/**
 * Runs a file with a C program, and ends its process.
 *
 * @param path of the file.
 * @param args what it gets behind its name.
 * @param words how errors and warnings are said; in English when left out.
 * @return its exit status, as {@linkcode runProgram} says.
 */
export async function runFile(
  path: string,
  args: readonly string[] = [],
  words: ProblemWords | undefined = undefined,
): Promise<number> {
  const source = decodeSource(await Deno.readFile(path));
  const folder = path.replace(/[^/\\]*$/, "");
  const readInclude = (name: string): string | undefined => {
    const bytes = readableBytes(folder + name);
    return bytes && decodeSource(bytes);
  };
  const file = path.replace(/^.*[/\\]/, "");
  const status = await runProgram(source, args, { file, readInclude, buffered: true, words });
  endProcess(status);
  return status;
}
