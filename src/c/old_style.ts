/**
 * C as the oldest books have it: parameters that are declared between the parenthesis and the brace, and `int` left out;
 * and ranges of cases, as GNU's C has them.
 * Tokens are rearranged to what is written today; each keeps its place in the source.
 *
 * @module
 */
import type { Token } from "./lexer.ts";
import { characterValue, parseInteger } from "./literal.ts";

/**
 * Tokens in today's style.
 *
 * @param tokens what the preprocessor has left.
 * @return the same, with each `f(a, b) int a; char *b; {` as `f(int a, char *b) {`, and `static f()` as `static int f()`.
 */
export function inTodaysStyle(tokens: readonly Token[]): readonly Token[] {
  const out: Token[] = [];
  let depth = 0;
  let isChanged = false;
  for (let i = 0; i < tokens.length;) {
    const token = tokens[i];
    if (token.text === "{") depth++;
    else if (token.text === "}") depth--;
    const head = depth === 0 && token.text === "(" ? definition(tokens, i) : undefined;
    if (head) {
      out.push(token, ...head.parameters, head.close);
      i = head.end;
      isChanged = true;
      continue;
    }
    const range = token.text === "case" ? caseRange(tokens, i) : undefined;
    if (range) {
      out.push(...range);
      i += 4;
      isChanged = true;
      continue;
    }
    if (lacksType(tokens, i)) {
      out.push(word("int", token));
      isChanged = true;
    }
    out.push(token);
    i++;
  }
  return isChanged ? out : tokens;
}

const TYPES = new Set(
  ["void", "char", "short", "int", "long", "float", "double", "signed", "unsigned", "struct", "union", "enum", "_Bool"],
);
const QUALIFIERS = new Set(["const", "volatile", "register"]);

function word(text: string, { location }: Token): Token {
  return { kind: "name", text, location, space: true, first: false };
}

/** The most cases that a range is written out as. */
const MOST_CASES = 256;

/** `case '0' ... '9'` without its colon, as GNU's C has it, written out: one case for each value. */
function caseRange(tokens: readonly Token[], i: number): Token[] | undefined {
  const [word, low, dots, high] = tokens.slice(i, i + 4);
  if (dots?.text !== "..." || !isLiteral(low) || !isLiteral(high) || tokens[i + 4]?.text !== ":") return undefined;
  const [from, to] = [low, high].map(literalValue);
  if (to < from || to - from >= MOST_CASES) return undefined;
  const cases: Token[] = [];
  for (let value = from; value <= to; value++) {
    if (value > from) cases.push({ ...tokens[i + 4] });
    cases.push(word, { ...low, kind: "number", text: String(value) });
  }
  return cases;
}

function isLiteral(token: Token | undefined): token is Token {
  return token?.kind === "char" || (token?.kind === "number" && /^\d+$/.test(token.text));
}

function literalValue({ kind, text, location }: Token): number {
  return kind === "char" ? characterValue(text, location) : Number(parseInteger(text, location).value);
}

/** Whether `tokens[i]` is a name behind `static`, `register`, `extern` or `auto` that has no type: it is an int. */
function lacksType(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i];
  const before = tokens[i - 1]?.text ?? "";
  if (token.kind !== "name" || !/^(?:static|register|extern|auto)$/.test(before)) return false;
  if (TYPES.has(token.text) || QUALIFIERS.has(token.text)) return false;
  const behind = tokens[i + 1]?.text ?? "";
  return behind === "(" ? tokens[i + 2]?.text !== "*" : /^[;,=[]$/.test(behind);
}

interface Definition {
  readonly parameters: readonly Token[];
  readonly close: Token;
  /** Place of the brace. */
  readonly end: number;
}

/** The parameters of the function whose list of names opens at `i`, if what follows declares them; undefined otherwise. */
function definition(tokens: readonly Token[], i: number): Definition | undefined {
  if (tokens[i - 1]?.kind !== "name" || /^(?:if|for|while|switch)$/.test(tokens[i - 1].text)) return undefined;
  const names: Token[] = [];
  let at = i + 1;
  for (; tokens[at]?.kind === "name"; at += 2) {
    names.push(tokens[at]);
    if (tokens[at + 1]?.text !== ",") break;
  }
  const close = tokens[at + 1];
  const begin = at + 2;
  if (names.length === 0 || close?.text !== ")" || names.some(({ text }) => TYPES.has(text))) return undefined;
  const end = tokens.findIndex(({ text }, j) => j >= begin && text === "{");
  if (end < 0 || (end > begin && (tokens[begin].kind !== "name" || tokens[end - 1].text !== ";"))) return undefined;
  const declared = declarations(tokens.slice(begin, end));
  if ([...declared.keys()].some((name) => !names.some(({ text }) => text === name))) return undefined;
  const parameters = names.flatMap((name, j) => [
    ...j > 0 ? [{ ...close, text: "," }] : [],
    ...declared.get(name.text) ?? [word("int", name), name],
  ]);
  return { parameters, close, end };
}

/** Each name that declarations declare, with the tokens of a declaration of it alone. */
function declarations(tokens: readonly Token[]): Map<string, Token[]> {
  const found = new Map<string, Token[]>();
  for (let i = 0; i < tokens.length;) {
    const end = tokens.findIndex(({ text }, j) => j >= i && text === ";");
    const parts = split(tokens.slice(i, end));
    const type = leading(parts[0]);
    parts.forEach((part, n) => {
      const declarator = n === 0 ? part.slice(type.length) : part;
      const name = declarator.find(({ kind }) => kind === "name");
      if (name) found.set(name.text, [...type.length > 0 ? type : [word("int", name)], ...declarator]);
    });
    i = end + 1;
  }
  return found;
}

/** The parts between commas that stand in no parentheses. */
function split(tokens: readonly Token[]): Token[][] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (/^[([]$/.test(token.text)) depth++;
    if (/^[)\]]$/.test(token.text)) depth--;
    if (token.text === "," && depth === 0) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

/** The type that begins a declaration: all names but the one that is declared. */
function leading(tokens: readonly Token[]): Token[] {
  const other = tokens.findIndex(({ kind }) => kind !== "name");
  const names = other < 0 ? tokens.length : other;
  // In front of a star or parenthesis all of them are the type; otherwise the last one is what is declared.
  return tokens.slice(0, /^[*(]$/.test(tokens[names]?.text ?? "") ? names : names - 1);
}
