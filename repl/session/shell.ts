/**
 * The prompt without a terminal: lines of text in, lines of text out.
 *
 * @module
 */
import { commandNames, isAside, isCommand, runCommand } from "../commands/commands.ts";
import { promptOf } from "../language/textbook.ts";
import { text } from "../text/text.ts";
import { jobLine } from "./jobs.ts";
import { INDENT, type Outcome, overwrittenLines, report } from "./outcome.ts";
import type { Ran, Session } from "./session.ts";
import { foresee, type Foreseen, type Runnable, understand, withoutMark } from "./understand.ts";
import { whatRuns } from "./user_process.ts";

/** What came of a line. */
export interface Fed {
  /** What to print. */
  readonly lines: readonly string[];
  /** Whether the text needs another line to be complete. */
  readonly more: boolean;
  /** The exit status, when the program is to end. */
  readonly quit?: number;
  /** Lines to run as if they were typed next. */
  readonly input?: readonly string[];
}

/** What is known when a line is fed. */
export interface FeedOptions {
  /** The line after it: an `else` there continues a complete `if`. */
  readonly next?: string;
  /** Milliseconds to wait for the process when the line before still runs in it; 0 when left out. */
  readonly patience?: number;
  /** Told what to print as soon as that is known; it is left out of what is returned. */
  readonly early?: (lines: readonly string[]) => void;
}

/** Characters of a text that is read while it is being typed: what a longer one takes would be felt at each key. */
const FORESEEN_MOST = 1000;

/** Collects lines into statements and runs them in a session. */
export class Shell {
  readonly #session: Session;
  #pending = "";
  /** What stands in front of the text that is read, in place of the if that its else belongs to. */
  #before = "";
  #foreseen: Foreseen | undefined;

  /** @param session where statements run. */
  constructor(session: Session) {
    this.#session = session;
  }

  /** The text that waits for more lines; empty when none does. */
  get pending(): string {
    return this.#pending;
  }

  /** Forgets the text that waits for more lines. */
  clear(): void {
    this.#pending = "";
  }

  /** Reads a line as far as it is typed, so that this is done when it is fed. */
  foresee(typed: string): void {
    const isFirst = this.#pending === "";
    const written = isFirst ? typed : `${this.#pending}\n${typed}`;
    if (written.length > FORESEEN_MOST || (isFirst && isCommand(typed)) || this.#session.languages.mode === "c") return;
    this.#foreseen = foresee(written, this.#session.current.names);
  }

  /** Whether a line has been read, and will run as soon as it is fed. */
  isForeseen(typed: string): boolean {
    const { current } = this.#session;
    const foreseen = this.#foreseen;
    if (!foreseen || foreseen.written !== typed || foreseen.names !== current.names) return false;
    const { script } = foreseen.read;
    return this.#pending === "" && current.line === undefined && script.kind === "complete" && script.why === undefined;
  }

  /**
   * Takes a line: runs a command or a complete text, or keeps it until more has come. The prompt of a process in front
   * of it goes to that process.
   *
   * @param typed the line, without its newline.
   * @param options what is known besides.
   * @return what to print and whether the text goes on.
   */
  async feed(typed: string, options: FeedOptions = {}): Promise<Fed> {
    const line = this.#withoutPrompt(typed);
    const session = this.#session;
    const isFirst = this.#pending === "";
    if (isFirst && line.trim() === "") {
      const entered = await session.guide?.enter();
      if (entered) return { lines: entered.lines, more: false, input: entered.input };
    }
    if (line.trim() !== "" && !isAside(line)) session.record.typed(session.current.name, line, isFirst);
    if (isFirst && isCommand(line)) return await this.#command(line, options);
    if (isFirst) this.#before = isElse(line) ? ifOf(session.current.isElse) : "";
    const written = isFirst ? this.#before + line : `${this.#pending}\n${line}`;
    const patience = options.patience ?? 0;
    const read = await understand(session, written, () => this.#busy(patience), this.#foreseen);
    if (read.kind === "incomplete" || (options.next !== undefined && /^\s*(else|catch|finally)\b/.test(options.next))) {
      this.#pending = written;
      return { lines: [], more: true };
    }
    this.#pending = "";
    if (read.kind === "refused") return this.#done([...read.lines, ...commandMeant(written)]);
    if (this.#before !== "" && session.current.isElse === undefined) return this.#done([INDENT + text().elseAlone]);
    if (read.script.code.trim() === "") return this.#done([]);
    const busy = await this.#busy(patience);
    if (busy !== undefined) return this.#done([busy]);
    const { isBehind } = read;
    const typedText = written.slice(this.#before.length);
    const script = { ...read.script, language: read.language };
    const statement = isBehind ? withoutMark(typedText) : typedText;
    if (read.isDefinition) session.current.define(statement);
    const ran = isBehind ? session.runBehind(script, statement) : session.run(script, statement);
    return await this.#ran(await ran, options, read);
  }

  /** What a lesson says of the lines that were fed since it was asked last; nothing where none is gone through. */
  async remarks(): Promise<readonly string[]> {
    const { guide } = this.#session;
    if (!guide || this.#pending !== "") return [];
    await this.#session.settle();
    return await guide.react();
  }

  /** What to print when the input ended: nothing, unless a text waits for more lines. */
  end(): readonly string[] {
    if (this.#pending === "") return [];
    const first = this.#pending.slice(this.#before.length).split("\n")[0].trim();
    this.#pending = "";
    return [text().unfinished(shorten(first, 40))];
  }

  #withoutPrompt(typed: string): string {
    if (this.#pending !== "") return typed.startsWith("... ") ? typed.slice(4) : typed;
    const { process, line } = promptOf(typed, this.#session.processes.map(({ name }) => name));
    if (process !== undefined) this.#session.use(process);
    return line;
  }

  async #command(line: string, options: FeedOptions): Promise<Fed> {
    const { lines, quit, ran, input } = await runCommand(line, this.#session);
    if (isAside(line)) return { lines, more: false };
    if (ran) return await this.#ran(await ran, options, { after: lines });
    return { ...this.#done(lines), quit, input };
  }

  /** A sentence, if a line still runs in the process after that time. */
  async #busy(patience: number): Promise<string | undefined> {
    const { current, jobs } = this.#session;
    const { line } = current;
    if (!line) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<true>((resolve) => {
      if (patience < Infinity) timer = setTimeout(() => resolve(true), patience);
    });
    const isLate = await Promise.race([line.outcome, late]) === true;
    clearTimeout(timer);
    return isLate ? text().busy(current.name, whatRuns(current), jobs.of(current)?.number) : undefined;
  }

  async #ran(
    ran: Ran,
    { early }: FeedOptions,
    { before = [], after = [], isBehind = false }: Partial<Runnable> = {},
  ): Promise<Fed> {
    await this.#session.show();
    if (ran.kind === "over") {
      const known = [...before, ...report(ran.result, ran.hints), ...aboutWords(ran.line.typed, ran.result)];
      early?.(this.#done(known).lines);
      const rest = [...overwrittenLines(await ran.line.outcome), ...after];
      return this.#done(early ? rest : [...known, ...rest]);
    }
    if (!isBehind) this.#session.record.printed(["^Z"]);
    return this.#done([...before, jobLine(ran.job)]);
  }

  #done(lines: readonly string[]): Fed {
    this.#session.record.printed(lines);
    return { lines: this.#session.fit(lines), more: false };
  }
}

/** A hint where the words of a line are no names: a command without its dot, or a prompt. */
function aboutWords(typed: string, result: Outcome): string[] {
  const word = /^[\p{L}_]+/u.exec(typed.trim())?.[0];
  const isUnknown = result.kind === "finished" && result.error?.startsWith(`Uncaught ReferenceError: ${word} is not`);
  // exit is C's, and shown by its name alone.
  const mayMeanOne = isUnknown || /^\s*exit\s*;?\s*$/.test(typed);
  return [...mayMeanOne ? commandMeant(typed) : [], ...aboutPrompt(typed, result)];
}

/** `help`, `man bind`, `quit`. */
function commandMeant(typed: string): string[] {
  const found = /^\s*([a-z]+)((?:\s+[\w./*-]+)*)\s*;?\s*$/.exec(typed);
  const command = `.${found?.[1].replace("exit", "quit")}`;
  return commandNames.includes(command) ? [INDENT + text().commandMeant(command + found![2])] : [];
}

/** A hint where what stands in front of a line looks like the prompt of a process that there is none of. */
function aboutPrompt(typed: string, result: Outcome): string[] {
  const [, name, first] = /^(([\p{L}_][\p{L}\p{N}_]*)[\p{L}\p{N}_-]*)> /u.exec(typed) ?? [];
  const isUnknown = result.kind === "finished" && result.error?.startsWith(`Uncaught ReferenceError: ${first} is not`);
  return name !== undefined && isUnknown ? [INDENT + text().noSuchPrompt(name)] : [];
}

function isElse(line: string): boolean {
  return /^\s*else\b/.test(line);
}

/** The if of the line before, in short: its else belongs to a statement of its own then. */
function ifOf(isElse: boolean | undefined): string {
  return isElse ? "if(0){}\n" : "if(1){}\n";
}

function shorten(written: string, length: number): string {
  return written.length <= length ? written : `${written.slice(0, length)}…`;
}
