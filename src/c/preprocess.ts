/**
 * The preprocessor: directives and macros, from a source to tokens.
 *
 * @module
 */
import { PACK_PRAGMA } from "./attributes.ts";
import { holds } from "./condition.ts";
import { checkToken, normalise, type Token, tokenise } from "./lexer.ts";
import type { Macros } from "./macros.ts";
import { CProblem } from "./problem.ts";

/** What the preprocessor asks of the outside. */
export interface Includes {
  /** The text of an included file, with a name for places; undefined when there is none. Called once an `#include`. */
  open(name: string, angled: boolean): { source: string; file: string } | undefined;
  /** Names of headers that can be included, for suggestions. */
  suggest(name: string): string | undefined;
}

/** An `#if` that is open. */
interface Branch {
  readonly at: Token;
  /** Whether lines are taken now. */
  active: boolean;
  /** Whether some part of it has been taken already. */
  done: boolean;
  /** Whether what is around it is taken. */
  readonly outer: boolean;
}

/**
 * Runs the preprocessor over a source.
 *
 * @param source C.
 * @param file its name, for places.
 * @param macros the macros; those that it defines stay.
 * @param includes what `#include` finds.
 * @param depth how many files include this one.
 * @return the tokens that are left.
 * @throws {CProblem} when a directive is wrong.
 */
export function preprocess(source: string, file: string, macros: Macros, includes: Includes, depth = 0): Token[] {
  if (depth > 50) throw new CProblem(`Cannot include ${file}: files include each other without end`);
  const tokens = tokenise(normalise(source), file);
  const out: Token[] = [];
  const branches: Branch[] = [];
  const active = () => branches.every((branch) => branch.active);
  let text: Token[] = [];
  const flush = () => {
    if (text.length > 0) { for (const token of macros.expand(text)) out.push(token); }
    text = [];
  };
  for (let at = 0; at < tokens.length;) {
    const token = tokens[at];
    if (!(token.first && token.text === "#")) {
      if (active()) {
        checkToken(token);
        text.push(token);
      }
      at++;
      continue;
    }
    flush();
    let end = at + 1;
    while (end < tokens.length && !tokens[end].first) end++;
    const line = tokens.slice(at + 1, end);
    at = end;
    if (line.length === 0 || conditional(line, branches, macros) || !active()) continue;
    for (const included of directive(line, macros, includes, depth)) out.push(included);
  }
  flush();
  const open = branches.at(-1);
  if (open) throw new CProblem(`this #${open.at.text} has no #endif`, open.at.location);
  return out;
}

/** Handles `#if` and its kind; false for other directives. */
function conditional(line: readonly Token[], branches: Branch[], macros: Macros): boolean {
  const [name, ...rest] = line;
  const outer = branches.every((branch) => branch.active);
  const current = branches.at(-1);
  switch (name.text) {
    case "if":
    case "ifdef":
    case "ifndef": {
      const taken = outer &&
        (name.text === "if"
          ? holds(rest, macros, name.location)
          : (macros.get(nameOf(rest, name)) !== undefined) === (name.text === "ifdef"));
      branches.push({ at: name, active: taken, done: taken, outer });
      return true;
    }
    case "elif":
      if (!current) throw new CProblem("#elif without #if", name.location);
      current.active = current.outer && !current.done && holds(rest, macros, name.location);
      current.done ||= current.active;
      return true;
    case "else":
      if (!current) throw new CProblem("#else without #if", name.location);
      current.active = current.outer && !current.done;
      current.done = true;
      return true;
    case "endif":
      if (!branches.pop()) throw new CProblem("#endif without #if", name.location);
      return true;
    default:
      return false;
  }
}

function nameOf(tokens: readonly Token[], at: Token): string {
  if (tokens[0]?.kind !== "name") throw new CProblem(`#${at.text} needs a name`, at.location);
  return tokens[0].text;
}

function directive(
  line: readonly Token[],
  macros: Macros,
  includes: Includes,
  depth: number,
): Token[] {
  const [name, ...rest] = line;
  switch (name.text) {
    case "define":
      macros.define(rest, name.location);
      return [];
    case "undef":
      macros.undefine(nameOf(rest, name));
      return [];
    case "include":
      return include(rest, name, macros, includes, depth);
    case "error":
      throw new CProblem(`#error ${rest.map((token) => token.text).join(" ")}`, name.location);
    case "pragma":
      return rest[0]?.text === "pack" ? [{ ...rest[0], text: PACK_PRAGMA }, ...rest.slice(1)] : [];
    case "warning":
    case "line":
      return [];
    default:
      throw new CProblem(`#${name.text} is no directive of C`, name.location);
  }
}

function include(
  tokens: readonly Token[],
  at: Token,
  macros: Macros,
  includes: Includes,
  depth: number,
): Token[] {
  const text = tokens.map((token) => token.text).join("");
  const match = /^<([^>]+)>$|^"([^"]+)"$/.exec(text);
  if (!match) throw new CProblem('#include needs <name> or "name"', at.location);
  const name = match[1] ?? match[2];
  const found = includes.open(name, match[1] !== undefined);
  if (!found) throw new CProblem(notFound(match[0], includes.suggest(name)), at.location);
  return preprocess(found.source, found.file, macros, includes, depth + 1);
}

function notFound(written: string, hint: string | undefined): string {
  if (written.startsWith('"')) {
    return `Cannot include ${written}: there is no such file in the program's folder, or it can't be read`;
  }
  const way = hint ? `; did you mean <${hint}>?` : "; leave the line out, and what is missing then is named";
  return `Cannot include ${written}: there is no such header here${way}`;
}
