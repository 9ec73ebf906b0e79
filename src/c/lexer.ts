/**
 * C's tokens, as the preprocessor sees them.
 *
 * @module
 */
import { CProblem, type Location } from "./problem.ts";

/** A token. */
export interface Token {
  readonly kind: "name" | "number" | "string" | "char" | "punctuator" | "other";
  readonly text: string;
  readonly location: Location;
  /** Whether white space stands in front of it. */
  readonly space: boolean;
  /** Whether it is the first of its line. */
  readonly first: boolean;
  /** Macros that are not replaced in it any more. */
  readonly hidden?: ReadonlySet<string>;
}

const PATTERN = new RegExp(
  [
    String.raw`(?<space>(?:[ \t\v\f\r]|\\\r?\n|/\*[\s\S]*?\*/|//(?:\\\r?\n|[^\n])*)+)`,
    String.raw`(?<newline>\n)`,
    String.raw`(?<name>[\p{L}_$][\p{L}\p{N}_$]*)`,
    String.raw`(?<number>\.?\d(?:[eEpP][+-]|[\w.])*)`,
    String.raw`(?<string>"(?:\\\r?\n|\\[^\n]|[^"\\\n])*")`,
    String.raw`(?<char>'(?:\\[^\n]|[^'\\\n])*')`,
    String
      .raw`(?<punctuator>\.\.\.|<<=|>>=|->|\+\+|--|<<|>>|<=|>=|==|!=|&&|\|\||##|[-+*/%&|^]=|[-+*/%&|^~!<>=?:;,.(){}[\]#])`,
  ].join("|"),
  "uy",
);

/**
 * What a Korean or PDF text writes for C's characters is taken as meant; nothing moves, so places stay right.
 *
 * @param source C, as pasted.
 * @return the same text with \ for ₩, straight quotes and plain spaces.
 */
export function normalise(source: string): string {
  return source.replace(/[₩￦]/g, "\\").replace(/[“”„＂]/g, '"').replace(/[‘’]/g, "'").replace(
    /[\u00a0\u3000\u2000-\u200b\ufeff]/g,
    " ",
  );
}

/** Places in a text, from offsets. */
class Lines {
  readonly #file: string;
  readonly #starts: number[] = [0];
  #at = 0;

  constructor(file: string, source: string) {
    this.#file = file;
    for (let i = source.indexOf("\n"); i >= 0; i = source.indexOf("\n", i + 1)) this.#starts.push(i + 1);
  }

  /** The place of an offset; offsets come in ascending order. */
  locate(offset: number): Location {
    while (this.#at + 1 < this.#starts.length && this.#starts[this.#at + 1] <= offset) this.#at++;
    return { file: this.#file, line: this.#at + 1, column: offset - this.#starts[this.#at] + 1 };
  }
}

/**
 * Cuts C into tokens; comments and white space are left out.
 *
 * @param source the text.
 * @param file its name, for places.
 * @return the tokens.
 * @throws {CProblem} when a comment or a literal is not closed.
 */
export function tokenise(source: string, file: string): Token[] {
  const lines = new Lines(file, source);
  const tokens: Token[] = [];
  let space = false;
  let first = true;
  for (let at = 0; at < source.length;) {
    PATTERN.lastIndex = at;
    const match = PATTERN.exec(source);
    const location = lines.locate(at);
    const text = match?.[0] ?? String.fromCodePoint(source.codePointAt(at)!);
    at += text.length;
    const groups = match?.groups;
    if (groups?.newline !== undefined) {
      first = true;
      space = false;
    } else if (groups?.space !== undefined) {
      space = true;
    } else {
      const kind = kindOf(groups);
      if (text === "/" && source[at] === "*") {
        throw new CProblem("this comment is never closed: */ is missing", location);
      }
      tokens.push({ kind, text, location, space, first });
      first = false;
      space = false;
    }
  }
  return tokens;
}

function kindOf(groups: Record<string, string> | undefined): Token["kind"] {
  if (!groups) return "other";
  for (const kind of ["name", "number", "string", "char", "punctuator"] as const) {
    if (groups[kind] !== undefined) return kind;
  }
  return "other";
}

/**
 * Refuses what is no token; to be called for what no `#if` leaves out.
 *
 * @throws {CProblem} for a quote that is not closed on its line.
 */
export function checkToken({ kind, text, location }: Token): void {
  if (kind !== "other") return;
  if (text === '"') throw new CProblem('this string is not closed on its line: " is missing', location);
  if (text === "'") throw new CProblem("this character is not closed on its line: ' is missing", location);
}
