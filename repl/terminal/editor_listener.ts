/**
 * What is between a line being typed and whoever it is typed for.
 *
 * @module
 */

/** What was typed: lines (several if pasted), end of file, Ctrl-C; or nothing, because nobody wants it any more. */
export type Typed =
  | { readonly kind: "lines"; readonly lines: readonly string[]; readonly isSuggested?: boolean }
  | { readonly kind: "end" }
  | { readonly kind: "cancelled" }
  | { readonly kind: "withdrawn" };

/** Whoever a line is asked for. */
export interface Asked {
  readonly prompt: string;
  readonly history: readonly string[];
  /** Whether a process reads it. */
  readonly isInput: boolean;
  readonly resolve: (typed: Typed) => void;
}

/** Who hears of keys that are not for the line. */
export interface EditorListener {
  /** Ctrl-C while no line is being typed. */
  interrupt(): void;
  /** Ctrl-Z while no line is being typed, or one for a process. */
  leave(): void;
  /** Ctrl-O: another process's turn; returns the prompt from then on. */
  other(): string;
  /** What is to be taken of pasted lines. */
  pasted(lines: readonly string[]): readonly string[];
  /** The line in colours. */
  paint(line: string): string;
  /** The line for the prompt has been changed to this. */
  changed(line: string): void;
  /** Whether a line will run at once, and {@linkcode Screen.hurry} be called as soon as it does. */
  runsAtOnce(line: string): boolean;
  /** Tab: the text in front of the cursor. */
  complete(before: string): Promise<Completed | undefined>;
  /** A line that shows dim at the empty prompt; Enter takes it over. */
  suggestion(): string | undefined;
}

/** What Tab brings. */
export interface Completed {
  /** What to put in at the cursor. */
  readonly insert: string;
  /** Lines to show above the line. */
  readonly show: readonly string[];
}
