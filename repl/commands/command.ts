import type { Ran, Session } from "../session/session.ts";
import type { Text } from "../text/en.ts";

/** What a command did. */
export interface CommandResult {
  /** Lines to print. */
  readonly lines: readonly string[];
  /** The exit status, when it ends the program. */
  readonly quit?: number;
  /** A line that is waited for again. */
  readonly ran?: Promise<Ran>;
  /** Lines to run as if they were typed now. */
  readonly input?: readonly string[];
}

/** Name of a command. */
export type CommandName = keyof Text["help"]["commands"];

/** A command: how it is typed and what it does. */
export interface Command {
  /** How it is typed: `.use NAME`. */
  readonly usage: string;
  /** Does it. */
  run(words: readonly string[], session: Session): CommandResult | Promise<CommandResult>;
}

/** A result that only prints. */
export function printing(...lines: string[]): CommandResult {
  return { lines };
}
