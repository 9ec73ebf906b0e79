/**
 * Standard input of a process at the terminal: the lines typed while the process waits for them.
 *
 * @module
 */
import type { Editor } from "./editor.ts";
import type { Screen } from "./screen.ts";

interface Wanted {
  readonly buffer: Uint8Array;
  readonly resolve: (length: number) => void;
}

/** Gives a process the lines it asks for. */
export class TerminalInput {
  readonly #editor: Editor;
  readonly #screen: Screen;
  readonly #lines: string[];
  readonly #interrupt: () => void;
  /** What a process asked for; an interrupted call leaves it, and the next call that reads gets it. */
  #wanted: Wanted | undefined;
  /** What did not fit the last buffer. */
  #rest: Uint8Array = new Uint8Array(0);

  /**
   * @param lines lines that have been typed already, which come first.
   * @param interrupt called for Ctrl-C.
   */
  constructor(editor: Editor, screen: Screen, lines: string[], interrupt: () => void) {
    this.#editor = editor;
    this.#screen = screen;
    this.#lines = lines;
    this.#interrupt = interrupt;
  }

  /** Whether a process has asked for input. */
  get isWanted(): boolean {
    return this.#wanted !== undefined;
  }

  /** The kernel's side: resolves when something has been typed for the process. */
  read(buffer: Uint8Array): Promise<number> {
    return new Promise((resolve) => this.#wanted = { buffer, resolve });
  }

  /** A process waits: gives it a line, typed before or asked for now. */
  async offer(): Promise<void> {
    if (this.#rest.length > 0) return this.#give();
    if (this.#lines.length === 0 && !await this.#ask()) return;
    const line = this.#lines.shift();
    if (line !== undefined) this.#rest = new TextEncoder().encode(`${line}\n`);
    this.#give();
  }

  /** Asks for lines; says whether there was an answer, of which end of file has no lines. */
  async #ask(): Promise<boolean> {
    if (this.#editor.asking) return false;
    const typed = await this.#editor.ask(this.#screen.partial);
    if (typed.kind === "cancelled") this.#interrupt();
    if (typed.kind === "lines") this.#lines.push(...typed.lines);
    return typed.kind === "lines" || typed.kind === "end";
  }

  #give(): void {
    const wanted = this.#wanted;
    this.#wanted = undefined;
    if (!wanted) return;
    const length = Math.min(wanted.buffer.length, this.#rest.length);
    wanted.buffer.set(this.#rest.subarray(0, length));
    this.#rest = this.#rest.subarray(length);
    wanted.resolve(length);
  }
}
