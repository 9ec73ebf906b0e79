/**
 * What a session of C and its prompt tell each other.
 *
 * @module
 */

/** What a session needs of the prompt. */
export interface Host {
  /** Whether a name is a variable that was made at the prompt. */
  isVariable(name: string): boolean;
  /** Throws when the line is to end; called now and then, and around every call. */
  look(): void;
  /** Told that an if begins which an else of the next line may belong to, and that it is not taken. */
  readonly ifs: { open(): void; untaken(): void };
  /** Tells why something is not as it would be in C. */
  warn(sentence: string): void;
  /** Ends the process. */
  exit(status: number): never;
  /** Gives the text of a file that is included in quotes. */
  readInclude(name: string): string | undefined;
  /** Tells the prompt what happens while a program is gone through step by step; returns when it has been taken in. */
  stepping(event: StepEvent): void;
}

/** What happens while a program is gone through step by step, beside the program itself. */
export type StepEvent =
  /** The process's descriptors are shown, if they are others than the last time. */
  | { readonly type: "descriptors" }
  /** Text is shown. */
  | { readonly type: "text"; readonly text: string }
  /** What is wrong with an expression is shown. */
  | { readonly type: "problem"; readonly message: string }
  /** What is typed is read for the stepping itself from here on, or no more. */
  | { readonly type: "reading"; readonly isReading: boolean };

/** What is wrong with a line, and where. */
export interface Problem {
  readonly message: string;
  /** Line within the text, from 1; 0 when no place is known. */
  readonly line: number;
  /** Column within the line, from 1. */
  readonly column: number;
  /** The line that is wrong. */
  readonly source: string;
}

/** What a text turned out to be. */
export type Reading =
  | { readonly kind: "ready"; readonly id: number; readonly warnings: readonly Problem[] } & Traits
  | { readonly kind: "incomplete" }
  /** It uses what only JavaScript has. */
  | { readonly kind: "javascript" }
  | {
    readonly kind: "wrong";
    readonly problem: Problem;
    /** Whether the parser refused it, and no later check. */
    readonly isSyntax: boolean;
    /** The name that it assigns to and nothing has declared. */
    readonly undeclared?: string;
  };

/** What a line does besides. */
export interface Traits {
  /** Whether nothing in it runs. */
  readonly isDefinition: boolean;
  /** Whether it defines main. */
  readonly definesMain: boolean;
}
