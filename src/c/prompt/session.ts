/**
 * C at a prompt: lines that come one by one, over one memory, with JavaScript's variables.
 *
 * @module
 */
import { SIGPIPE } from "../../abi/constants.ts";
import { set_errno } from "../../process/mod.ts";
import { threadState } from "../../process/thread_state.ts";
import { Context } from "../context.ts";
import { addressedNames } from "../definitions.ts";
import { createLibrary } from "../library/mod.ts";
import { flushAll } from "../library/stdio_streams.ts";
import type { Library, Program } from "../library/types.ts";
import { STATIC_START } from "../memory.ts";
import { CProblem } from "../problem.ts";
import { createProgram, EXTERNS, putArguments, setExterns } from "../program.ts";
import { Reader } from "../reader.ts";
import { createRuntime, ProgramExit, type Runtime } from "../runtime.ts";
import { loadParser, type Node } from "../syntax.ts";
import type { CType } from "../types.ts";
import type { Wide } from "../integers.ts";
import { PromptHeaders, saved } from "./headers.ts";
import { SharedNames } from "./javascript.ts";
import { type CompiledLine, compileLine } from "./line.ts";
import type { Host, Problem, Reading } from "./reading.ts";
import { Sources } from "./sources.ts";
import { showAt, type Shown, shown, type Surroundings } from "./show.ts";
import { stepInput } from "./step_input.ts";
import { type Evaluate, Stepper, type StepTexts } from "./stepper.ts";
import { isAssigned, isOutOfStack, MEMBERS, understood } from "./understood.ts";
import { Views } from "./views.ts";
import { watched } from "./watched.ts";
import { isOpen, whole } from "./whole.ts";

/** Bytes of the memory's parts. */
const STATICS = 8 << 20;
const HEAP = 24 << 20;
const SIG_IGN = 1;

/** A line that waits to run. */
interface Ready {
  readonly line: CompiledLine;
  readonly run: () => Wide;
}

/** The C of one process. */
export class CSession {
  readonly #c = new Context();
  readonly #host: Host;
  readonly #reader: Reader;
  readonly #runtime: Runtime;
  readonly #program: Program;
  readonly #library: Library;
  readonly #functions: Record<string, (...args: never[]) => unknown> = {};
  readonly #headers: PromptHeaders;
  readonly #names: SharedNames;
  readonly #around: Surroundings;
  readonly #sources = new Sources();
  readonly #externs = new Map<string, number>();
  readonly #declared = new Set<string>();
  #texts = 0;
  #depth = 0;
  /** Called in front of each statement of a program that is gone through step by step. */
  #stop: (id: number, evaluate: Evaluate) => true = () => true;
  #ready: Ready | undefined;

  /** Opens a session; loads the parser at the first time. */
  static async open(host: Host): Promise<CSession> {
    return new CSession(host, new Reader(await loadParser(), host.readInclude, true));
  }

  private constructor(host: Host, reader: Reader) {
    this.#host = host;
    this.#reader = reader;
    const c = this.#c;
    c.incremental = true;
    c.staticLimit = STATIC_START + STATICS;
    const image = { statics: c.statics, frames: c.frames, staticEnd: c.staticLimit, heapSize: HEAP };
    this.#runtime = createRuntime({ image, locations: c.locations }, () => host.look());
    const { memory } = this.#runtime;
    Object.assign(this.#runtime.helpers, host.ifs, { step: (id: number, by: Evaluate) => this.#stop(id, by) });
    this.#program = createProgram(this.#runtime, () => {}, {
      externs: this.#externs,
      warn: (message) => host.warn(message),
    });
    // A signal that ends a program is only reported at a prompt.
    this.#program.handlers.set(SIGPIPE, SIG_IGN);
    this.#library = watched(createLibrary(this.#program), () => host.look());
    const views: Views = new Views(memory, (type, address) => showAt(this.#around, type, address));
    this.#around = { c, memory, views };
    this.#names = new SharedNames({
      c,
      views,
      program: this.#program,
      functions: this.#functions,
      library: this.#library,
      isVariable: (name) => host.isVariable(name),
      enter: (body) => this.#enter(body),
      evaluate: (name) => this.#evaluate(name),
    });
    c.outside = (name) => this.#names.import(name);
    this.#headers = new PromptHeaders(c, reader, host);
    threadState().watchers.add((errno) => void memory.s_32(this.#program.errnoAddress, errno));
    memory.s_32(this.#program.errnoAddress, threadState().errno);
  }

  /** Names that lines of C have declared: variables, functions, types and macros. */
  get names(): readonly string[] {
    for (const name of this.#declared) if (!this.#names.isShared(name)) this.#forget(name);
    return [...this.#declared, ...this.#reader.macros.names];
  }

  /** Whether main has been defined. */
  get hasMain(): boolean {
    return this.#functions.main !== undefined;
  }

  /**
   * Reads a text and compiles it.
   *
   * @param text one or more lines.
   * @param isJavaScript whether it could be JavaScript too.
   * @param isStepped whether it is a program that is going to be gone through step by step.
   * @return what it is; when it is ready, {@linkcode CSession.run} runs it.
   */
  read(text: string, isJavaScript: boolean, isStepped = false): Reading {
    if (isOpen(text)) return { kind: "incomplete" };
    this.#c.steps = isStepped ? [] : undefined;
    const file = `line ${++this.#texts}`;
    this.#sources.add(file, text);
    this.#headers.includeTypes(text);
    const restore = saved(this.#c, this.#reader);
    try {
      const read = whole(this.#reader, this.#reader.tokens(text, file));
      if (read.kind === "whole") return this.#compile(read.nodes);
      restore();
      return read.kind === "wrong"
        ? { kind: "wrong", problem: this.#sources.problem(read.problem), isSyntax: true }
        : read;
    } catch (thrown) {
      restore();
      const error = understood(thrown);
      const isTheirs = error.unknown !== undefined && (error.unknown in globalThis || MEMBERS.has(error.unknown));
      if (isJavaScript && isTheirs) return { kind: "javascript" };
      const undeclared = error.unknown !== undefined && isAssigned(error.unknown, text) ? error.unknown : undefined;
      return { kind: "wrong", problem: this.#sources.problem(error), isSyntax: false, undeclared };
    }
  }

  /**
   * Runs what has been read.
   *
   * @return its value, as it is shown; undefined when it has none.
   * @throws {CProblem} for what it did to its memory, and whatever look() throws.
   */
  run(): Shown | undefined {
    const { line, run } = this.#ready!;
    const value = this.#enter(run);
    if (line.type) return shown(this.#around, this.#functions, line.type, value);
    const results = line.called.map((name) => [name, this.#variable(name)] as const);
    if (results.length === 1) return results[0][1];
    const lines = results.map(([name, shown]) =>
      `${name} = ${"text" in shown ? shown.text : showAt(this.#around, ...this.#place(name))}`
    );
    return lines.length === 0 ? undefined : { text: lines.join("\n") };
  }

  /** Runs main with argv, and ends the process with what it returns. */
  main(argv: readonly string[], returned?: (status: number) => void): never {
    const symbol = this.#c.scopes[0].names.get("main");
    const count = symbol?.kind === "function" ? symbol.type.params.length : 0;
    const args = putArguments(this.#runtime, argv).slice(0, count);
    this.#program.handlers.delete(SIGPIPE);
    const status = this.#enter(() => this.#functions.main(...args as never[]));
    returned?.(Number(status) & 0xff);
    return this.#exit(Number(status) & 0xff);
  }

  /**
   * Runs main step by step, and ends the process with what it returns.
   *
   * @param argv its arguments.
   * @param source the program's text.
   * @param texts what is said.
   */
  step(argv: readonly string[], source: string, texts: StepTexts): never {
    const input = stepInput(this.#program, (event) => this.#host.stepping(event), () => this.#host.look());
    const program = { reader: this.#reader, around: this.#around, extend: () => this.#runtime.memory.extend() };
    const stepper = new Stepper(program, input, source, texts);
    this.#stop = stepper.stop.bind(stepper);
    return this.main(argv, (status) => input.write(`${texts.returned} ${status}\n`));
  }

  /** What a name of C's is in JavaScript; undefined for other names. */
  view(name: string): unknown {
    return this.#names.view(name);
  }

  /** A problem that was thrown while C ran. */
  explain(problem: CProblem): Problem {
    return this.#sources.problem(problem);
  }

  #compile(nodes: readonly Node[]): Reading {
    const c = this.#c;
    c.warnings.length = 0;
    this.#names.adopt(nodes.flatMap((node) => [...addressedNames(node)]));
    const line = compileLine(c, nodes);
    const { memory, helpers, table } = this.#runtime;
    memory.extend();
    // The code is our own translation: names and numbers of the line's, no text of it.
    const make = new Function(...Object.keys(helpers), "X", "F", "J", line.code) as (...values: unknown[]) => {
      functions: Record<string, () => unknown>;
      run: () => Wide;
    };
    const { functions, run } = make(...Object.values(helpers), this.#library, this.#functions, this.#names.numbers);
    Object.assign(this.#functions, functions);
    for (const name of [...c.functionNumbers.keys()].slice(table.length)) table.push(this.#callable(name));
    this.#setExterns();
    for (const name of line.declared) {
      this.#declared.add(name);
      this.#names.export(name);
    }
    const { macros } = this.#reader;
    for (const name of macros.names) if (!macros.get(name)!.params) this.#names.exportMacro(name);
    this.#ready = { line, run };
    const warnings = c.warnings.map(({ message, location }) => this.#sources.problem({ message, location }));
    const definesMain = line.functions.includes("main");
    return { kind: "ready", id: this.#texts, warnings, isDefinition: line.isDefinition, definesMain };
  }

  /** What a pointer to a function calls: its definition as it is then. */
  #callable(name: string): Runtime["table"][number] {
    const symbol = this.#c.scopes[0].names.get(name);
    const params = symbol?.kind === "function" ? symbol.type.params.length : 0;
    const code = (...args: never[]): unknown => {
      const own = this.#functions[name];
      if (own) return own(...args);
      const library = this.#library[name] as ((at: number, ...args: never[]) => unknown) | undefined;
      return library ? library(0, ...args) : this.#runtime.fail(`Cannot call ${name}: it is defined nowhere`, 0);
    };
    return { name, code, params };
  }

  #place(name: string): [type: CType, address: number] {
    const symbol = this.#c.scopes[0].names.get(name);
    if (symbol?.kind !== "variable" || symbol.storage.kind !== "static") throw new Error(`${name} is no variable`);
    return [symbol.type, symbol.storage.address];
  }

  #variable(name: string): Shown {
    const [type, address] = this.#place(name);
    const isPlace = type.kind === "array" || type.kind === "struct";
    return shown(this.#around, this.#functions, type, isPlace ? address : this.#around.views.scalar(type, address));
  }

  #evaluate(name: string): unknown {
    const reading = this.read(`${name};`, false);
    if (reading.kind !== "ready" || !this.#ready!.line.type) return undefined;
    const { line, run } = this.#ready!;
    return line.type!.kind === "int" || line.type!.kind === "float" ? this.#enter(run) : undefined;
  }

  /** Runs a part of the program. */
  #enter<T>(body: () => T): T {
    const { memory } = this.#runtime;
    this.#depth++;
    try {
      return body();
    } catch (error) {
      if (error instanceof ProgramExit) return this.#exit(error.status);
      throw isOutOfStack(error)
        ? new CProblem("Cannot call deeper: the stack is full; does the recursion end?")
        : error;
    } finally {
      if (--this.#depth === 0) {
        memory.unwind();
        const errno = memory.g_i32(this.#program.errnoAddress);
        if (errno !== threadState().errno) set_errno(errno);
      }
    }
  }

  #exit(status: number): never {
    for (let pointer; (pointer = this.#program.atExit.pop()) !== undefined;) this.#runtime.callPointer(pointer, 0);
    flushAll(this.#program);
    return this.#host.exit(status);
  }

  /** Gives the headers' variables that have come their values. */
  #setExterns(): void {
    const fresh = new Map<string, number>();
    for (const name of EXTERNS) {
      const symbol = this.#c.scopes[0].names.get(name);
      if (symbol?.kind !== "variable" || symbol.storage.kind !== "static" || this.#externs.has(name)) continue;
      fresh.set(name, symbol.storage.address);
      this.#externs.set(name, symbol.storage.address);
    }
    setExterns(this.#runtime, fresh);
  }

  /** JavaScript has made another variable of that name. */
  #forget(name: string): void {
    this.#declared.delete(name);
    this.#c.scopes[0].names.delete(name);
    delete this.#functions[name];
  }
}
