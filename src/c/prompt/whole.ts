/**
 * Whether what was typed is whole C, or needs more lines: tried with the parser, with what may still come behind it.
 *
 * @module
 */
import { normalise, type Token, tokenise } from "../lexer.ts";
import { CProblem } from "../problem.ts";
import type { Reader } from "../reader.ts";
import { child, named, type Node } from "../syntax.ts";

/** What a text turned out to be. */
export type Whole =
  /** What stands in it, one node after the other. */
  | { readonly kind: "whole"; readonly nodes: readonly Node[] }
  | { readonly kind: "incomplete" }
  | { readonly kind: "wrong"; readonly problem: CProblem };

/** What may be missing at the end of something that goes on in the next line. */
const FILLERS = ["0;", "x;", "{}", "while(0);", ";while(0);"];

/** Whether brackets, a comment, a directive or an `#if` are still open at the end. */
export function isOpen(text: string): boolean {
  if (/\\[ \t]*$/.test(text)) return true;
  let tokens: Token[];
  try {
    tokens = tokenise(normalise(text), "");
  } catch (error) {
    // Only a comment that is not closed is refused here.
    if (error instanceof CProblem) return true;
    throw error;
  }
  const open: string[] = [];
  let conditions = 0;
  let isDirective = false;
  for (const [i, token] of tokens.entries()) {
    if (token.first) isDirective = token.text === "#";
    if (isDirective) {
      const word = token.first ? tokens[i + 1]?.text ?? "" : "";
      conditions += /^if/.test(word) ? 1 : word === "endif" ? -1 : 0;
    } else if (token.kind === "punctuator") {
      const { text } = token;
      if (text === "(" && tokens[i - 1]?.text === "for") open.push("for");
      else if (/^[([{]$/.test(text)) open.push(text);
      else if (/^[)\]}]$/.test(text) && !CLOSED[text].includes(open.pop() ?? "")) return false;
      // What is open here can't be closed any more.
      else if (text === ";" && /^[([]$/.test(open.at(-1) ?? "")) return false;
    }
  }
  return open.length > 0 || conditions > 0;
}

const CLOSED: Readonly<Record<string, readonly string[]>> = { ")": ["(", "for"], "]": ["["], "}": ["{"] };

/**
 * Parses a text; the last semicolon may be missing.
 *
 * @param reader with the macros and types so far; what the text defines is added.
 * @param tokens what the preprocessor has left of the text.
 */
export function whole(reader: Reader, tokens: readonly Token[]): Whole {
  if (tokens.length === 0) return { kind: "whole", nodes: [] };
  const plain = tried(reader, tokens, "");
  if (!(plain instanceof CProblem)) return { kind: "whole", nodes: plain };
  if (/^[;}]$/.test(tokens.at(-1)!.text) && !needsMore(reader, tokens)) return { kind: "wrong", problem: plain };
  const ended = tried(reader, tokens, ";");
  if (!(ended instanceof CProblem)) {
    const goesOn = isHead(ended.at(-1), tokens) || isUnfinished(ended.at(-1));
    return goesOn ? { kind: "incomplete" } : { kind: "whole", nodes: ended };
  }
  return needsMore(reader, tokens) ? { kind: "incomplete" } : { kind: "wrong", problem: ended };
}

function needsMore(reader: Reader, tokens: readonly Token[]): boolean {
  const restore = reader.save();
  try {
    return FILLERS.some((filler) => !(tried(reader, tokens, filler) instanceof CProblem));
  } finally {
    restore();
  }
}

function tried(reader: Reader, tokens: readonly Token[], filler: string): Node[] | CProblem {
  const { location } = tokens.at(-1)!;
  const behind = filler === "" ? [] : tokenise(filler, "").map((token) => ({ ...token, location, first: false }));
  try {
    const root = reader.parse([...tokens, ...behind], true);
    const block = named(root)[0];
    return named(root).length === 1 && block.type === "compound_statement"
      ? named(block)
      : new CProblem("this is no C", location);
  } catch (error) {
    if (error instanceof CProblem) return error;
    throw error;
  }
}

/** `int main(void)`: a function whose body stands on the next line, rather than a declaration without semicolon. */
function isHead(node: Node | undefined, tokens: readonly Token[]): boolean {
  if (node?.type !== "declaration" || tokens.at(-1)!.text !== ")") return false;
  let declarator = child(node, "declarator");
  while (declarator?.type === "pointer_declarator") declarator = child(declarator, "declarator");
  return declarator?.type === "function_declarator";
}

/** `if (x)` with the semicolon that was put behind it, or `struct point` before its body. */
function isUnfinished(node: Node | undefined): boolean {
  switch (node?.type) {
    case "if_statement":
      return isUnfinished(child(node, "alternative") ?? child(node, "consequence"));
    case "else_clause":
    case "labeled_statement":
      return isUnfinished(named(node).at(-1));
    case "while_statement":
    case "for_statement":
      return isUnfinished(child(node, "body"));
    case "expression_statement":
      return named(node).length === 0;
    case "struct_specifier":
    case "union_specifier":
    case "enum_specifier":
      return child(node, "body") === undefined;
    default:
      return false;
  }
}
