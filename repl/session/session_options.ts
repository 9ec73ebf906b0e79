import type { Stdio } from "../../src/kernel/mod.ts";
import type { UserProcess } from "./user_process.ts";

/** What a session needs of the terminal or pipe it serves. */
export interface SessionOptions {
  /** The standard streams of the process with a name. */
  readonly stdio: (process: string) => Stdio;
  /** Prints lines that no typed line waits for: a line left waiting has ended, a timer threw. */
  readonly announce: (lines: readonly string[]) => void;
  /** Prints calls that are shown as they happen; as news unless given. */
  readonly show?: (lines: readonly string[]) => void;
  /** Width of the terminal; there is none when it is left out. */
  readonly columns?: () => number;
  /** Told that a process's line is waited for from now on. */
  readonly foreground?: (process: UserProcess) => void;
}
