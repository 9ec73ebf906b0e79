/**
 * Lines of C in a process's thread. Nothing of C is loaded before the first of them.
 *
 * @module
 */
import { later } from "../../src/process/later.ts";
import { readable } from "../../src/process/readable.ts";
import type { CSession, Host, Problem, Reading, StepTexts } from "../../src/c/prompt/mod.ts";

/** The key under which Deno looks for an object's own way of being shown. */
const INSPECT: unique symbol = Symbol.for("Deno.customInspect");

/** A value of C's, shown as its text. */
export class Shown {
  /** The name of the function of C's own that it is. */
  readonly declared: string | undefined;
  readonly #text: string;

  /** @param text the text. @param declared the name of the function of C's own that it is. */
  constructor(text: string, declared: string | undefined) {
    this.#text = text;
    this.declared = declared;
  }

  [INSPECT](): string {
    return this.#text;
  }
}

/** The lines of C of one thread. */
export class CLines {
  readonly #host: Omit<Host, "readInclude">;
  #session: CSession | undefined;
  /** Where files in quotes are looked for. */
  #folder = "";

  /** @param host what C needs of the thread. */
  constructor(host: Omit<Host, "readInclude">) {
    this.#host = host;
  }

  /** Names that C has declared; undefined while no line was C. */
  get names(): readonly string[] | undefined {
    return this.#session?.names;
  }

  /** Reads a text; see CSession.read(). */
  async read(text: string, isJavaScript: boolean, folder: string, isStepped = false): Promise<Reading> {
    this.#folder = folder;
    this.#session ??= await this.#open();
    return this.#session.read(text, isJavaScript, isStepped);
  }

  /** Runs what was read last; its value, in a form that shows as C would have it. */
  run(): unknown {
    const result = this.#session!.run();
    if (result === undefined) return undefined;
    return "text" in result ? new Shown(result.text, result.declared) : result.view;
  }

  /** Runs main; it ends the process. */
  main(argv: readonly string[]): never {
    return this.#session!.main(argv);
  }

  /** Runs main step by step; it ends the process. */
  step(argv: readonly string[], source: string, texts: StepTexts): never {
    return this.#session!.step(argv, source, texts);
  }

  /** A problem of C's with its place, if an error is one. */
  explain(error: unknown): Problem | undefined {
    if (!this.#session || !(error instanceof Error) || error.name !== "CProblem") return undefined;
    return this.#session.explain(error as Parameters<CSession["explain"]>[0]);
  }

  /** What a name of C's is in JavaScript; undefined for other names. */
  view(name: string): unknown {
    return this.#session?.view(name);
  }

  async #open(): Promise<CSession> {
    const url = new URL("../../src/c/prompt/mod.ts", import.meta.url);
    const { CSession } = await later<typeof import("../../src/c/prompt/mod.ts")>(url);
    return await CSession.open({ ...this.#host, readInclude: (name) => readable(this.#folder + name) });
  }
}
