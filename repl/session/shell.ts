/**
 * The prompt without a terminal: lines of text in, lines of text out.
 *
 * @module
 */
import { isCommand, runCommand } from "../commands/commands.ts";
import { report } from "./outcome.ts";
import type { Session } from "./session.ts";
import { columnsOf } from "../io/table.ts";
import { dropPrompts } from "../language/textbook.ts";
import { type ParseError, transform } from "../language/transform.ts";

/** What came of a line. */
export interface Fed {
  /** What to print. */
  readonly lines: readonly string[];
  /** Whether the text needs another line to be complete. */
  readonly more: boolean;
  /** The exit status, when the program is to end. */
  readonly quit?: number;
}

/** Collects lines into statements and runs them in a session. */
export class Shell {
  readonly #session: Session;
  #pending = "";

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

  /**
   * Takes a line: runs a command or a complete text, or keeps it until more has come.
   *
   * @param typed the line, without its newline.
   * @param next the line after it, if that is known already: an `else` there continues a complete `if`.
   * @return what to print and whether the text goes on.
   */
  async feed(typed: string, next?: string): Promise<Fed> {
    const line = dropPrompts(typed, ["sockrepl", "server", "client", this.#session.name]);
    if (this.#pending === "" && isCommand(line)) {
      return { ...await runCommand(line, this.#session), more: false };
    }
    const text = this.#pending === "" ? line : `${this.#pending}\n${line}`;
    const script = transform(text);
    if (script.kind === "incomplete" || (next !== undefined && /^\s*(else|catch|finally)\b/.test(next))) {
      this.#pending = text;
      return { lines: [], more: true };
    }
    this.#pending = "";
    if (script.kind === "error") return { lines: parseError(script), more: false };
    if (script.code.trim() === "") return { lines: [], more: false };
    return { lines: report(await this.#session.run(script)), more: false };
  }

  /** What to print when the input ended: nothing, unless a text waits for more lines. */
  end(): readonly string[] {
    if (this.#pending === "") return [];
    const first = this.#pending.split("\n")[0].trim();
    this.#pending = "";
    return [`Cannot run ${shorten(first, 40)}: the input ended before the statement did`];
  }
}

/** Columns of a wrong line that are shown. */
const SHOWN = 100;

function parseError(error: ParseError): string[] {
  const { source, column } = error;
  const start = Math.max(0, column - 1 - SHOWN / 2);
  const before = printable(source.slice(start, column - 1));
  const lines = [
    `  ${before}${printable(source.slice(column - 1, start + SHOWN))}`,
    `  ${before.replace(/[^\t]/gu, (char) => " ".repeat(columnsOf(char)))}^`,
    `Cannot parse ${error.line}:${column}: ${printable(error.message)}`,
  ];
  return error.hint === undefined ? lines : [...lines, error.hint];
}

/** Control characters would act on a terminal, and shift the caret. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, (char) => char === "\t" ? char : "\ufffd");
}

function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`;
}
