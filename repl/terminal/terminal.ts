/**
 * The prompt at a terminal: a person types, processes run, and all share the screen.
 *
 * @module
 */
import type { KernelEvent } from "../../src/abi/event.ts";
import { fit } from "../io/fit.ts";
import { Output } from "../io/output.ts";
import { readsInput } from "../io/standard_input.ts";
import { promptOf, typedLines } from "../language/textbook.ts";
import type { Session } from "../session/session.ts";
import type { Shell } from "../session/shell.ts";
import type { UserProcess } from "../session/user_process.ts";
import { kernelName } from "../session/kernel_name.ts";
import { text } from "../text/text.ts";
import { Card } from "./card.ts";
import { colourise, kindOf } from "./colours.ts";
import { CONTINUATION, Editor } from "./editor.ts";
import type { Completed } from "./editor_listener.ts";
import { History, historyPath, NEWLINE_MARK, permittedVariable } from "./history.ts";
import { BRACKETED_PASTE } from "./keys.ts";
import { coloured, Screen } from "./screen.ts";
import { ReadingAhead } from "./reading_ahead.ts";
import { TerminalInput } from "./terminal_input.ts";
import { later } from "../../src/process/later.ts";

/** Name of the first process, whose prompt shows before there is a session. */
const FIRST = "server";
/** Milliseconds for which a line waits when the one before still runs in its process. */
const PATIENCE = 500;

/**
 * Opens the prompt on the terminal.
 *
 * @return the exit status, when the person ends it: 0, or the one given to `.quit`.
 */
export function runTerminal(): Promise<number> {
  return new Terminal().run();
}

class Terminal {
  readonly #screen = new Screen();
  readonly #errors = Deno.stderr.isTerminal() ? undefined : new Output(Deno.stderr);
  readonly #editor = new Editor(this.#screen, {
    interrupt: () => this.#interrupt(),
    leave: () => void this.#leave(),
    other: () => this.#other(),
    pasted: (lines) => this.#pasted(lines),
    paint: (line) => this.#paint(line),
    complete: (before) => this.#complete(before),
    suggestion: () => this.#suggestion(),
    changed: (line) => this.#ahead.changed(line),
    runsAtOnce: (line) => this.#lines.length === 0 && (this.#shell?.isForeseen(line) ?? false),
  });
  /** Lines that wait for their turn: pasted ones, and what a process left of them. */
  readonly #lines: string[] = [];
  readonly #inputs = new Map<string, TerminalInput>();
  readonly #ahead = new ReadingAhead((line) => this.#shell?.foresee(line));
  readonly #card = new Card(this.#screen, () => this.#describeBlocked());
  #history: Promise<History> = History.open(historyPath(permittedVariable));
  #session: Session | undefined;
  #shell: Shell | undefined;
  /** Names of the C face, once they are known. */
  #face: ReadonlySet<string> = new Set();
  /** The key that a pasted transcript has behind the line that runs. */
  #key: string | undefined;
  /** What was pressed after a line was typed and before it ran. */
  #early: "interrupt" | "leave" | undefined;

  async run(): Promise<number> {
    this.#open();
    try {
      return await this.#loop();
    } finally {
      this.#card.stop();
      await this.#session?.close();
      await Promise.all([this.#screen.flush(), this.#errors?.flush()]);
      await this.#close();
    }
  }

  #open(): void {
    Deno.stdin.setRaw(true);
    this.#screen.write(
      BRACKETED_PASTE.on + coloured("dim", kernelName() === "libc" ? text().bannerLibc : text().banner) + "\n",
    );
    if (Deno.build.os !== "windows") {
      Deno.addSignalListener("SIGINT", () => this.#editor.interrupt());
      Deno.addSignalListener("SIGTERM", () => void this.#close().then(() => Deno.exit(143)));
    }
    this.#readKeys().catch((error) => {
      // Without keys nobody can end this session any other way.
      console.error(`Cannot read the terminal: ${error}`);
      this.#editor.end();
    });
  }

  async #close(): Promise<void> {
    this.#editor.close();
    await this.#screen.write(BRACKETED_PASTE.off);
    Deno.stdin.setRaw(false);
  }

  async #readKeys(): Promise<void> {
    const buffer = new Uint8Array(4096);
    for (let length; (length = await Deno.stdin.read(buffer)) !== null;) {
      this.#screen.heard();
      this.#editor.feed(buffer.slice(0, length));
    }
    this.#editor.end();
  }

  /** The prompt shows before the kernel is loaded; whoever types fast waits for it at the first line. */
  async #load(): Promise<Shell> {
    const [{ Session }, { Shell }] = await Promise.all([
      later<typeof import("../session/session.ts")>(new URL("../session/session.ts", import.meta.url)),
      later<typeof import("../session/shell.ts")>(new URL("../session/shell.ts", import.meta.url)),
    ]);
    const session = new Session({
      stdio: (process) => {
        const input = new TerminalInput(this.#editor, this.#screen, this.#lines, () => this.#interrupt());
        this.#inputs.set(process, input);
        return { read: (buffer) => input.read(buffer), write: (fd, bytes) => this.#print(fd, bytes) };
      },
      announce: (lines) => this.#announce(lines),
      columns: () => this.#screen.columns,
      foreground: (process) => {
        void Promise.resolve().then(() => this.#watch(process));
      },
    });
    session.subscribe((event) => this.#observe(event));
    // While modules are loaded, Deno clears the line where it would show its progress.
    session.current.face().then((names) => {
      this.#face = new Set(names);
      this.#editor.redraw();
    });
    this.#session = session;
    return this.#shell = new Shell(session);
  }

  async #loop(): Promise<number> {
    let loading: Promise<Shell> | undefined;
    let statement: string[] = [];
    while (true) {
      this.#screen.freshLine();
      this.#early = undefined;
      const asked = this.#editor.ask(this.#prompt(), (await this.#history).entries);
      loading ??= this.#screen.flush().then(() => this.#load());
      const [typed, shell] = await Promise.all([asked, loading]);
      if (typed.kind === "end" && shell.pending === "") return 0;
      if (typed.kind !== "lines") {
        shell.clear();
        statement = [];
        continue;
      }
      const lines = typed.lines.map((line) => line.replaceAll(NEWLINE_MARK, "\n"));
      // A suggestion that was taken over is typed with the keys that belong to it.
      this.#lines.push(...lines, ...typed.isSuggested ? this.#keysFor(lines[0], this.#session!.current) : []);
      const status = await this.#runLines(shell, statement);
      if (status !== undefined) return status;
    }
  }

  #prompt(): string {
    if (this.#shell?.pending) return CONTINUATION;
    return this.#session ? `${this.#session.current.name}> ` : `${FIRST}> `;
  }

  /** Runs the lines that wait; collects each statement's, for the history. */
  async #runLines(shell: Shell, statement: string[]): Promise<number | undefined> {
    const session = this.#session!;
    this.#ahead.stop();
    for (let line; (line = this.#lines.shift()) !== undefined;) {
      statement.push(promptOf(line, session.processes.map(({ name }) => name)).line);
      this.#card.forget();
      // A key in a pasted transcript is pressed when the line waits.
      this.#key = /^\^[CZ]$/.test(this.#lines[0] ?? "") ? this.#lines.shift() : undefined;
      const options = { next: this.#lines[0], patience: PATIENCE, early: this.#answer };
      const { lines, more, quit, input } = await shell.feed(line, options);
      this.#answer(lines);
      if (!more) await (await this.#history).add(statement.splice(0).join("\n"));
      session.announcer.release();
      if (quit !== undefined) return quit;
      this.#lines.unshift(...input ?? []);
      if (this.#lines.length > 0) await session.settle();
      else this.#printLines(await shell.remarks());
    }
    return undefined;
  }

  /** A line begins to run, or is waited for again: keys may have come for it already, and it may block. */
  async #watch(process: UserProcess): Promise<void> {
    // The value of a line that is over already goes out together with the line's end.
    if (!process.line?.isDone) this.#screen.hurry();
    if (process.blocked) this.#blocks(process);
    const key = this.#key;
    if (key !== undefined && process.line) {
      await this.#session!.paused(process.line);
      this.#screen.freshLine();
      this.#screen.write(`${key}\n`);
      this.#key = undefined;
    }
    if (this.#early === "interrupt" || key === "^C") this.#interrupt();
    else if (this.#early === "leave" || key === "^Z") await this.#leave();
  }

  #interrupt(): void {
    const met = this.#session?.interrupt(performance.now()) ?? "nothing";
    this.#early = met === "nothing" ? "interrupt" : undefined;
    // Lines pasted together with one that is ended don't run after it.
    if (met === "line") this.#lines.length = 0;
  }

  /** Ctrl-Z while a line runs. */
  async #leave(): Promise<void> {
    const line = this.#session?.foreground?.line;
    this.#early = line ? undefined : "leave";
    // What is left waiting is called by the call that waits: a key may be faster than the line.
    if (line) await this.#session!.paused(line);
    if (line && line === this.#session!.foreground?.line) this.#session!.leave();
  }

  /** Ctrl-O at the prompt: the other process's, with the line as it is typed. */
  #other(): string {
    if (!this.#shell?.pending) this.#session?.next();
    return this.#prompt();
  }

  /** The line is over, or left to itself: what it was waiting for matters no more. */
  readonly #answer = (lines: readonly string[]): void => {
    this.#card.stop();
    this.#editor.withdraw();
    this.#printLines(lines);
  };

  #print(fd: 1 | 2, bytes: Uint8Array): Promise<void> {
    if (fd === 2 && this.#errors) return this.#errors.write(bytes);
    this.#editor.print(bytes);
    return this.#screen.flush();
  }

  #printLines(lines: readonly string[]): void {
    if (lines.length === 0) return;
    this.#screen.freshLine();
    this.#screen.write(lines.map((line) => `${line}\n`).join(""));
  }

  /** News: above the line being typed, or below what stands there. */
  #announce(lines: readonly string[]): void {
    if (this.#editor.asking) this.#editor.print(lines.map((line) => `${line}\n`).join(""));
    else this.#printLines(lines);
  }

  #observe(event: KernelEvent): void {
    const process = this.#session?.foreground;
    if (event.pid !== process?.pid || !process) return;
    if (event.type === "return") this.#card.stop();
    if (event.type === "block") this.#blocks(process);
  }

  #blocks(process: UserProcess): void {
    const input = this.#inputs.get(process.name);
    // What is pasted behind ^Z is not for the line that is left.
    if (this.#key === undefined && input?.isWanted && process.blocked && readsInput(process.blocked)) {
      void input.offer();
    } else this.#card.start();
  }

  #describeBlocked(): readonly string[] | undefined {
    const process = this.#session?.foreground;
    if (!process?.blocked) return undefined;
    const why = this.#session!.explainer.blocked(process.pid!, process.blocked);
    const { interrupt, leave } = text().keys;
    const [wanted] = this.#keysFor(process.line?.typed ?? "", process);
    const card = fit(`  ${why} · ${interrupt} · ${leave}`, this.#screen.columns);
    return wanted === undefined ? card : [...card, `  ${text().lesson.press(wanted.replace("^", "Ctrl-"))}`];
  }

  /** Keys that a lesson wants pressed while a line runs. */
  #keysFor(line: string, { name }: UserProcess): readonly string[] {
    return this.#session!.guide?.keysFor(name, line) ?? [];
  }

  /** What a lesson asks for, if it is asked for at this prompt. */
  #suggestion(): string | undefined {
    const session = this.#session;
    if (!session?.guide || this.#shell?.pending) return undefined;
    return session.guide.suggestion(session.current.name)?.join(NEWLINE_MARK);
  }

  /** Pasted lines: of a transcript only what was typed. */
  #pasted(lines: readonly string[]): readonly string[] {
    const session = this.#session;
    const names = session?.processes.map(({ name }) => name) ?? [];
    const typed = typedLines(lines, names);
    if (typed === lines) return lines;
    const { process, line } = promptOf(typed[0], names);
    // The prompt of the process that has its turn is on the screen already.
    const isHere = process === undefined || process === (session?.current.name ?? FIRST);
    return isHere ? [line, ...typed.slice(1)] : typed;
  }

  #paint(line: string): string {
    return Deno.noColor ? line : colourise(line, (name) => this.#face.has(name) ? kindOf(name) : undefined);
  }

  async #complete(before: string): Promise<Completed | undefined> {
    if (!this.#session) return undefined;
    const { completeIn } = await later<typeof import("./complete_in.ts")>(new URL("./complete_in.ts", import.meta.url));
    return await completeIn(this.#session, before, this.#screen.columns);
  }
}
