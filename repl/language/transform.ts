/**
 * Typed text → what the thread runs. Pure: text in, script, "go on typing" or an error with its place out.
 *
 * @module
 */
import { explainC } from "./c_habit.ts";
import { instrument, type Script } from "./instrument.ts";
import { parse } from "./parser.ts";
import { straighten } from "./textbook.ts";
import { type Names, noNames, type WhyC, whyC } from "./which.ts";

/** What a text turned out to be. */
export type Transformed =
  /** `why`: that it may be C as well. */
  | { readonly kind: "complete"; readonly why?: WhyC } & Script
  | { readonly kind: "incomplete" }
  | ParseError;

/** A text that is no JavaScript, TypeScript included. */
export interface ParseError {
  readonly kind: "error";
  /** Line within the text, from 1. */
  readonly line: number;
  /** Column within the line, from 1, in UTF-16 units. */
  readonly column: number;
  /** What is wrong, without place. */
  readonly message: string;
  /** The line that is wrong, as it was read. */
  readonly source: string;
  /** A sentence on what to type instead, when the text looks like C. */
  readonly hint?: string;
}

/**
 * Makes a script of what was typed at the prompt.
 *
 * @param typed one or more lines of JavaScript or TypeScript.
 * @param names what is known in the process, to tell whether the line may be C.
 * @return the script; or that a parser needs more text; or what is wrong and where.
 */
export function transform(typed: string, names: Names = noNames): Transformed {
  const text = straighten(typed);
  try {
    return transformed(text, names);
  } catch (error) {
    // Parsers go as deep as the text does, and the stack has an end.
    if (error instanceof RangeError) return located(text, 0, "The text is nested too deeply");
    throw error;
  }
}

function transformed(text: string, names: Names): Transformed {
  const parsed = parse(text);
  switch (parsed.kind) {
    case "program":
      return {
        kind: "complete",
        ...instrument(parsed.program, parsed.text),
        why: whyC(parsed.program, parsed.text, text, names),
      };
    case "incomplete":
      return parsed;
    case "error":
      return located(text, parsed.position, parsed.message);
  }
}

function located(text: string, position: number, problem: string): ParseError {
  const before = text.slice(0, position).split("\n");
  const line = before.length;
  const source = text.split("\n")[line - 1];
  const hint = explainC(text);
  return {
    kind: "error",
    line,
    column: before[line - 1].length + 1,
    message: named(problem, text, position),
    source,
    hint,
  };
}

/** acorn says only "Unexpected token"; which one is in the text. */
function named(problem: string, text: string, position: number): string {
  if (problem !== "Unexpected token") return problem;
  const token = /^(?:[\p{L}\p{N}_$]+|\S)/u.exec(text.slice(position));
  return token ? `Unexpected "${token[0]}"` : problem;
}
