/**
 * The lines typed in earlier sessions and in this one: one entry a statement.
 *
 * @module
 */

/** Entries kept in memory; the file has all. */
const MOST = 10_000;
/** Stands for a newline within an entry while it is edited in one line. */
export const NEWLINE_MARK = "↵";

/** Entries, newest first. */
export class History {
  readonly #path: string | undefined;
  readonly #entries: string[];
  /** The entries in one line each. */
  readonly #lines: string[];

  private constructor(path: string | undefined, entries: string[]) {
    this.#path = path;
    this.#entries = entries;
    this.#lines = entries.map(inOneLine);
  }

  /**
   * Opens the history.
   *
   * @param path its file, or undefined to keep it in memory only.
   * @return the history; empty when there is no such file yet, or it can't be read.
   */
  static async open(path: string | undefined): Promise<History> {
    if (path === undefined) return new History(undefined, []);
    try {
      const lines = (await Deno.readTextFile(path)).split("\n").filter((line) => line !== "");
      return new History(path, lines.slice(-MOST).reverse().map(unescape));
    } catch (error) {
      // A first session has no file, and one that can't be read can't be added to either.
      return new History(error instanceof Deno.errors.NotFound ? path : undefined, []);
    }
  }

  /** Entries as one line each, newest first. */
  get entries(): readonly string[] {
    return this.#lines;
  }

  /**
   * Adds a statement; blank ones and a repetition of the last are left out.
   *
   * @param statement one or more lines.
   */
  async add(statement: string): Promise<void> {
    if (statement.trim() === "" || statement === this.#entries[0]) return;
    this.#entries.unshift(statement);
    this.#lines.unshift(inOneLine(statement));
    this.#entries.length = this.#lines.length = Math.min(this.#entries.length, MOST);
    if (this.#path !== undefined) await append(this.#path, `${escape(statement)}\n`);
  }
}

/**
 * Where the history is kept: below $XDG_STATE_HOME, or ~/.local/state.
 *
 * @param variable reads an environment variable; undefined when it is unset or may not be read.
 * @return the path, or undefined when neither variable is there.
 */
export function historyPath(variable: (name: string) => string | undefined): string | undefined {
  const home = variable("HOME");
  const state = variable("XDG_STATE_HOME") ?? (home === undefined ? undefined : `${home}/.local/state`);
  return state?.startsWith("/") ? `${state}/sockrepl/history` : undefined;
}

/** An environment variable, if it may be read; a prompt for the permission would stand in the way of typing. */
export function permittedVariable(name: string): string | undefined {
  const { state } = Deno.permissions.querySync({ name: "env", variable: name });
  return state === "granted" ? Deno.env.get(name) || undefined : undefined;
}

/** One write to a file opened for appending: sessions side by side don't mix their entries. */
async function append(path: string, text: string): Promise<void> {
  try {
    await Deno.mkdir(path.slice(0, path.lastIndexOf("/")), { recursive: true, mode: 0o700 });
    await Deno.writeTextFile(path, text, { append: true, mode: 0o600 });
  } catch (error) {
    // A full or read-only disk must not end a session; the entry stays in memory.
    if (!(error instanceof Error)) throw error;
  }
}

function inOneLine(entry: string): string {
  return entry.replaceAll("\n", NEWLINE_MARK);
}

function escape(entry: string): string {
  return entry.replaceAll("\\", "\\\\").replaceAll("\n", "\\n");
}

function unescape(line: string): string {
  return line.replace(/\\(.)/g, (_, char) => char === "n" ? "\n" : char);
}
