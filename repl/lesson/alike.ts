/**
 * Whether a line is the one a lesson asks for, though its variables have other names. Pure.
 *
 * @module
 */
import { calls } from "../../src/abi/calls.ts";

/** How a typed line is to the one asked for. */
export type Alike =
  /** It is that line; `names` and `ports` are what the learner calls otherwise from now on. */
  | {
    readonly kind: "same";
    readonly names: ReadonlyMap<string, string>;
    readonly ports: ReadonlyMap<number, number>;
  }
  /** It is that line with another value in it: the page's, and the learner's. */
  | { readonly kind: "changed"; readonly page: string; readonly typed: string }
  /** It makes the same calls in another way. */
  | { readonly kind: "calls" }
  | { readonly kind: "other" };

const TOKEN =
  /\/\/.*|\/\*.*?\*\/|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`|[\p{L}_$][\p{L}\p{N}_$]*|\d[\w.]*|\s+|./gsu;
/** What may stand in front of a variable that is made, in JavaScript and in C. */
const DECLARES = /^(?:let|const|var|int|char|ssize_t|socklen_t|in_port_t|struct\s+\w+)\s+(?=[\p{L}_$])/u;
const NAME = /^[\p{L}_$]/u;

/**
 * Compares a typed line with the one that is asked for.
 *
 * @param asked the page's line, in the learner's names.
 * @param typed what was typed.
 * @param variables names that the lesson makes, which a learner may call otherwise.
 * @return how they are to each other.
 */
export function alike(asked: string, typed: string, variables: ReadonlySet<string>): Alike {
  const [page, own] = [tokensOf(asked), tokensOf(typed)];
  const names = new Map<string, string>();
  const ports = new Map<number, number>();
  let changed: { page: string; typed: string } | undefined;
  const isLike = page.length === own.length && page.every((token, i) => {
    const other = own[i];
    if (names.get(token) === other || (token === other && !names.has(token))) return true;
    if (variables.has(token) && NAME.test(other) && page[i + 1] === "=") return !!names.set(token, other);
    if (isPort(token) && isPort(other)) return !!ports.set(Number(token), Number(other));
    const isValue = /^["'`\d]/.test(token) && /^["'`\d]/.test(other);
    if (isValue) changed ??= { page: token, typed: other };
    return isValue;
  });
  if (isLike) return changed ? { kind: "changed", ...changed } : { kind: "same", names, ports };
  const made = callsOf(page);
  return made !== "" && made === callsOf(own) ? { kind: "calls" } : { kind: "other" };
}

/** Whether a line makes a variable and so prints no value. */
export function isDeclaration(typed: string): boolean {
  return DECLARES.test(typed.trim());
}

/**
 * The variable that a line gives a value to.
 *
 * @param typed the line.
 * @return its name, or undefined when the line begins otherwise.
 */
export function assignedIn(typed: string): string | undefined {
  return /^([\p{L}_$][\p{L}\p{N}_$]*)\s*=(?!=)/u.exec(typed.trim().replace(DECLARES, ""))?.[1];
}

/**
 * A line with the learner's names and ports.
 *
 * @param line a line of the page.
 * @param names what the learner calls the page's variables.
 * @return the line.
 */
export function renamed(line: string, names: ReadonlyMap<string, string>): string {
  return line.replace(TOKEN, (token) => names.get(token) ?? token);
}

/**
 * A text with other port numbers.
 *
 * @param text a line or a page.
 * @param ports for each of the page's ports the one that takes its place.
 * @return the text.
 */
export function withPorts(text: string, ports: ReadonlyMap<number, number>): string {
  return ports.size === 0 ? text : text.replace(/\d+/g, (digits) => String(ports.get(Number(digits)) ?? digits));
}

/** What counts of a line: neither spaces nor comments, nor what may stand at its ends. */
function tokensOf(line: string): string[] {
  const tokens = line.trim().replace(DECLARES, "").match(TOKEN) ?? [];
  const kept = tokens.filter((token) => !/^(?:\s|\/\/|\/\*)/.test(token));
  while (kept.at(-1) === ";" || kept.at(-1) === "&") kept.pop();
  return kept.map((token) => /^['`]/.test(token) ? `"${token.slice(1, -1)}"` : token);
}

function isPort(token: string): boolean {
  return /^\d{4,5}$/.test(token) && Number(token) <= 65535;
}

function callsOf(tokens: readonly string[]): string {
  return tokens.filter((token, i) => Object.hasOwn(calls, token) && tokens[i + 1] === "(").join();
}
