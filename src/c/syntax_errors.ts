/**
 * What is wrong with tokens that are no C, and where.
 *
 * @module
 */
import type { Token } from "./lexer.ts";
import { CProblem } from "./problem.ts";
import type { Node } from "./syntax.ts";

/** Words that stand in front of a parenthesis and a brace without being functions. */
export const CONTROL: ReadonlySet<string> = new Set(["if", "for", "while", "switch"]);

const CLOSING: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };

/**
 * Whether each bracket has its partner.
 *
 * @throws {CProblem} about the first that has none.
 */
export function checkBrackets(tokens: readonly Token[]): void {
  const open: Token[] = [];
  for (const token of tokens) {
    if (token.kind !== "punctuator") continue;
    if (token.text in CLOSING) {
      open.push(token);
      if (open.length > 400) throw new CProblem("brackets are nested too deeply", token.location);
    }
    if (token.text !== ")" && token.text !== "]" && token.text !== "}") continue;
    const last = open.pop();
    if (!last) throw new CProblem(`this ${token.text} closes nothing`, token.location);
    if (CLOSING[last.text] === token.text) continue;
    const where = `${last.text} of line ${last.location.line}`;
    throw new CProblem(`expected ${CLOSING[last.text]} for the ${where}, and this is ${token.text}`, token.location);
  }
  const last = open.at(-1);
  if (last) throw new CProblem(`this ${last.text} is never closed: ${CLOSING[last.text]} is missing`, last.location);
}

/** The error about a tree that is no C: what is missing, or the first token that does not fit. */
export function syntaxError(root: Node, tokens: readonly Token[]): CProblem {
  const wrong = firstError(root);
  if (!wrong) return new CProblem("this is no C", root.location);
  const at = tokens.findIndex((token) => token.location === wrong.location);
  const here = tokens[at];
  if (wrong.type === "MISSING") {
    // What is missing belongs behind the token before.
    const before = tokens[at];
    const next = tokens[at + 1];
    const what = wrong.text === "identifier" || wrong.text === "type_identifier" ? "a name" : `'${wrong.text}'`;
    return new CProblem(
      `expected ${what}${next ? ` before '${next.text}'` : ""}`,
      before ? { ...before.location, column: before.location.column + before.text.length } : wrong.location,
    );
  }
  const missing = missingSemicolon(tokens, at);
  if (missing) return missing;
  const behind = at > 0 ? ` behind '${tokens[at - 1].text}'` : "";
  return new CProblem(`syntax error: '${here?.text ?? ""}' can't stand here${behind}`, wrong.location);
}

/** The error about a line that should have ended with a semicolon, if the token that does not fit is on it or begins the next. */
function missingSemicolon(tokens: readonly Token[], at: number): CProblem | undefined {
  const wrong = tokens[at];
  if (!wrong) return undefined;
  let next = wrong.first ? at : at + 1;
  while (tokens[next] && !tokens[next].first) next++;
  const [last, following] = [tokens[next - 1], tokens[next]];
  if (!last || following?.kind !== "name" || following.text === "else") return undefined;
  const isEnd = last.text === ")" || last.text === "]" || (last.kind !== "punctuator" && last.kind !== "other") ||
    (last.text === "}" && isStructure(tokens, next - 1));
  if (!isEnd || last.text === "else" || last.text === "do" || isHead(tokens, next - 1)) return undefined;
  const { location } = last;
  return new CProblem(`expected ';' before '${following.text}'`, {
    ...location,
    column: location.column + last.text.length,
  });
}

/** Whether the brace at `i` closes what `struct`, `union` or `enum` opened. */
function isStructure(tokens: readonly Token[], i: number): boolean {
  const open = opening(tokens, i);
  return [1, 2].some((back) => /^(?:struct|union|enum)$/.test(tokens[open - back]?.text ?? ""));
}

/** Whether the parenthesis at `i` closes the head of an if or a loop. */
function isHead(tokens: readonly Token[], i: number): boolean {
  return tokens[i].text === ")" && CONTROL.has(tokens[opening(tokens, i) - 1]?.text ?? "");
}

/** Place of the bracket that the one at `i` closes. */
function opening(tokens: readonly Token[], i: number): number {
  let depth = 0;
  for (let at = i; at >= 0; at--) {
    if (/^[)\]}]$/.test(tokens[at].text)) depth++;
    if (/^[([{]$/.test(tokens[at].text) && --depth === 0) return at;
  }
  return -1;
}

function firstError(node: Node): Node | undefined {
  if (node.type === "MISSING") return node;
  if (node.type === "ERROR") {
    return node.children.map(firstError).find((found) => found !== undefined) ?? node;
  }
  for (const each of node.children) {
    const found = firstError(each);
    if (found) return found;
  }
  return undefined;
}
