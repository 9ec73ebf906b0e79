/**
 * The parser of the prompt: acorn, taught to tell text that is wrong from text that only isn't finished yet.
 *
 * @module
 */
import { type Options, Parser, type Program, tokenizer, tokTypes } from "acorn";
import { stripTypeScriptTypes } from "node:module";

/** What a text turned out to be. */
export type Parsed =
  | { readonly kind: "program"; readonly program: Program; readonly text: string }
  | { readonly kind: "incomplete" }
  | { readonly kind: "error"; readonly position: number; readonly message: string };

const options: Options = {
  ecmaVersion: "latest",
  sourceType: "script",
  allowAwaitOutsideFunction: true,
  allowImportExportEverywhere: true,
  allowHashBang: true,
};

/**
 * Parses JavaScript, or TypeScript by taking its types out.
 *
 * @param text one or more lines.
 * @return the program with the JavaScript it was parsed from (same positions, unless an enum was rewritten); or that
 * more text is needed; or what is wrong and where (an index into `text`).
 */
export function parse(text: string): Parsed {
  const plain = parseJavaScript(text);
  if (plain.kind !== "error") return plain;
  const stripped = stripTypes(text);
  if (stripped === undefined) return typedAndUnfinished(text, plain.position) ? { kind: "incomplete" } : plain;
  return stripped === text ? plain : parseJavaScript(stripped);
}

/** Thrown in place of a syntax error when the text ended too early. */
class Unfinished extends Error {}

/** The parts of acorn's parser that its plugins may override. */
interface Internals {
  readonly pos: number;
  readonly start: number;
  readonly input: string;
  readonly type: unknown;
  curContext(): { readonly token: string };
  unexpected(pos?: number): never;
  raise(pos: number, message: string): never;
  skipBlockComment(): void;
  readonly scopeStack: readonly unknown[];
  declareName(name: string, binding: number, pos: number): void;
}

const PromptParser = Parser.extend((base: unknown) => unfinishedAware(base as new (...args: unknown[]) => Internals));

function unfinishedAware(Base: new (...args: unknown[]) => Internals): typeof Parser {
  class Aware extends Base {
    override unexpected(pos?: number): never {
      if (this.type === tokTypes.eof && (pos ?? this.start) >= this.input.length) throw new Unfinished();
      return super.unexpected(pos);
    }

    override raise(pos: number, message: string): never {
      if (this.#inTemplate() || this.#inContinuedString() || this.#beforeCatch(pos)) throw new Unfinished();
      return super.raise(pos, message);
    }

    override skipBlockComment(): void {
      if (!this.input.includes("*/", this.pos + 2)) throw new Unfinished();
      super.skipBlockComment();
    }

    /** What is declared at the prompt may be declared again; inside functions and blocks JavaScript's rule holds. */
    override declareName(name: string, binding: number, pos: number): void {
      if (this.scopeStack.length > 1) super.declareName(name, binding, pos);
    }

    #inTemplate(): boolean {
      return this.pos >= this.input.length && this.curContext().token === "`";
    }

    #inContinuedString(): boolean {
      const backslashes = /\\*$/.exec(this.input)![0].length;
      return this.pos >= this.input.length && backslashes % 2 === 1 && /["']/.test(this.input[this.start] ?? "");
    }

    #beforeCatch(pos: number): boolean {
      return this.type === tokTypes.eof && /^try\b/.test(this.input.slice(pos, pos + 4));
    }
  }
  return Aware as unknown as typeof Parser;
}

function parseJavaScript(text: string): Parsed {
  try {
    return asObject(text) ?? { kind: "program", program: PromptParser.parse(text, options), text };
  } catch (error) {
    return problem(error);
  }
}

/** `{ a: 1 }` at the prompt is meant as an object, though a statement may not begin so. */
function asObject(text: string): Parsed | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const expression = `(${text}\n)`;
  try {
    return { kind: "program", program: PromptParser.parse(expression, options), text: expression };
  } catch (error) {
    if (error instanceof Unfinished || isSyntaxError(error)) return undefined;
    throw error;
  }
}

function problem(error: unknown): Parsed {
  if (error instanceof Unfinished) return { kind: "incomplete" };
  if (!isSyntaxError(error)) throw error;
  return { kind: "error", position: error.pos, message: error.message.replace(/ \(\d+:\d+\)$/, "") };
}

function isSyntaxError(error: unknown): error is SyntaxError & { pos: number } {
  return error instanceof SyntaxError && typeof (error as { pos?: unknown }).pos === "number";
}

/** What may stand deep in a text is bounded here, since the stripper's own stack, once full, ends the whole program. */
const LONGEST = 20_000;
const MOST_NESTING = 1500;

/** `text` with its types blanked out, or undefined when it is no TypeScript either. */
function stripTypes(text: string): string | undefined {
  const nesting = text.match(/[([{<>=?:|&*+!~-]|\b(?:typeof|void|delete|await|new|keyof|if|for|while|do|else)\b/g) ??
    [];
  if (text.length > LONGEST || nesting.length > MOST_NESTING) return undefined;
  try {
    return stripTypeScriptTypes(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  // An enum has no JavaScript form with the same positions; it is rewritten as a whole.
  if (!/\b(enum|namespace)\b/.test(text)) return undefined;
  try {
    return stripTypeScriptTypes(text, { mode: "transform" });
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Whether a parser of JavaScript stumbled over a type at `position`, and brackets or an operand are still missing. */
function typedAndUnfinished(text: string, position: number): boolean {
  const typed = /^\s*(:|<|\?|!|=|as\b|satisfies\b|implements\b|is\b|enum\b|interface\b)/.test(text.slice(position)) ||
    /\b(interface|type|enum|namespace|declare|abstract|private|public|protected|readonly)\s+$/.test(
      text.slice(0, position),
    );
  return typed && endsOpen(text);
}

function endsOpen(text: string): boolean {
  let depth = 0;
  let last: { readonly beforeExpr?: boolean; readonly label: string } | undefined;
  try {
    for (const token of tokenizer(text, options)) {
      if (["(", "[", "{", "${"].includes(token.type.label)) depth++;
      if ([")", "]", "}"].includes(token.type.label)) depth--;
      last = token.type as { beforeExpr?: boolean; label: string };
    }
  } catch (error) {
    // A template or comment that is still open ends the tokens; a string does not continue on the next line.
    return isSyntaxError(error) && /^(`|\/\*)/.test(text.slice(openedAt(text, error.pos)));
  }
  return depth > 0 || (last?.beforeExpr === true && ![";", "}", "]", ")"].includes(last.label));
}

/** acorn names the place where a template's text began; its opening backquote stands just before. */
function openedAt(text: string, position: number): number {
  return text[position - 1] === "`" ? position - 1 : position;
}
