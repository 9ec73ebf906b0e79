/** What main and the thread of a process tell each other, besides the calls, which have a channel of their own. */
import type { Problem, Reading, StepEvent } from "../../src/c/prompt/mod.ts";
import type { Script } from "../language/instrument.ts";

/** What a thread is started with. */
export interface ThreadData {
  /** The channel of its calls. */
  readonly buffer: SharedArrayBuffer;
  /** One 32-bit number: not 0 while the running line is to end. */
  readonly control: SharedArrayBuffer;
  /** The mailboxes of what main tells it, and of what it tells main. */
  readonly inbox: SharedArrayBuffer;
  readonly outbox: SharedArrayBuffer;
}

/** From main to a thread. */
export type ToThread =
  | { readonly type: "run"; readonly line: number } & Script
  /** A line is done, and its value seen: what has it left? Finding that out would take the processor from those who show it. */
  | { readonly type: "left"; readonly line: number }
  /** The running line is to end; a line that waits for a promise can't see it otherwise. */
  | { readonly type: "stop" }
  /** Names of the members of a variable, for completion. */
  | { readonly type: "members"; readonly request: number; readonly path: readonly string[] }
  /** Reads a text as C, which may be JavaScript too; files in quotes are in the folder, a path with a slash behind. */
  | {
    readonly type: "c";
    readonly request: number;
    readonly text: string;
    readonly isJavaScript: boolean;
    /** Whether it is a program that is going to be gone through step by step. */
    readonly isStepped: boolean;
    readonly folder: string;
  }
  /** Gives a name of the C face its meaning back. */
  | { readonly type: "restore"; readonly name: string };

/** From a thread to main. */
export type FromThread =
  /** The C face is there; these are its names. */
  | { readonly type: "ready"; readonly face: readonly string[] }
  | { readonly type: "done"; readonly line: number; readonly result: LineResult }
  /** What a line that is done has left. */
  | { readonly type: "left"; readonly line: number; readonly left: Left }
  | { readonly type: "members"; readonly request: number; readonly names: readonly string[] }
  /** What a text is as C. */
  | { readonly type: "c"; readonly request: number; readonly reading: Reading }
  /** A program is gone through step by step; the thread waits until the number in `taken` is 1. */
  | { readonly type: "stepping"; readonly event: StepEvent; readonly taken: SharedArrayBuffer }
  /** A sentence about what the running line does. */
  | { readonly type: "warning"; readonly message: string }
  /** A page of the manual is to be printed. */
  | { readonly type: "page"; readonly name: string }
  /** Something went wrong outside any line: in a timer, in a promise nobody waits for. */
  | { readonly type: "late"; readonly error: string };

/** How a line ended in its thread. */
export interface LineResult {
  /** The value as text; undefined when the line has none. */
  readonly value?: string;
  /** The name of the function that the value is, when the manual has a page on it. */
  readonly page?: string;
  /** What was thrown, as text. */
  readonly error?: string;
  /** What a line of C did wrong, with its place. */
  readonly problem?: Problem;
  /** Whether Ctrl-C ended it. */
  readonly stopped: boolean;
  /** Whether an else of the next line is to be run; undefined when there is no if that it could belong to. */
  readonly isElse?: boolean;
}

/** What a line has left in its thread. */
export interface Left {
  /** Names of the C face that it gave another meaning. */
  readonly overwritten: readonly string[];
  /** The names that there are, when they are others than before. */
  readonly names?: LeftNames;
}

/** Names that there are at the prompt. */
export interface LeftNames {
  /** Names of all variables that were made at the prompt. */
  readonly variables: readonly string[];
  /** Names that lines of C have declared, those of variables among them. */
  readonly c: readonly string[];
}
