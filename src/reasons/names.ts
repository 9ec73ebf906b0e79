/**
 * Variables that a typed line names, as far as its text shows them without doubt.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import type { Line } from "./records.ts";

const NAME = "([A-Za-z_$][\\w$]*)";
const assigned = new Map<CallName, RegExp>();
const passed = new Map<CallName, RegExp>();
/** What was found in a line: a loop asks for the same again and again. */
const found = new WeakMap<Line, Map<RegExp, string | undefined>>();

/** The variable that the line assigns the result of `call` to: "clnt" in `clnt = accept(serv)`. */
export function resultName(line: Line | undefined, call: CallName): string | undefined {
  return only(line, patternOf(assigned, call, () => `${NAME}\\s*=\\s*(?:await\\s+)?${call}\\s*\\(`));
}

/** The variable that the line passes to `call` first: "clnt" in `write(clnt, message, 5)`. */
export function argumentName(line: Line | undefined, call: CallName): string | undefined {
  return only(line, patternOf(passed, call, () => `\\b${call}\\s*\\(\\s*${NAME}\\s*[,)]`));
}

/** Names of the variables that a line assigns anything to. */
export function assignedNames(text: string): string[] {
  return [...text.matchAll(/([A-Za-z_$][\w$]*)\s*=(?![=>])/g)].map(([, name]) => name);
}

function patternOf(patterns: Map<CallName, RegExp>, call: CallName, source: () => string): RegExp {
  const known = patterns.get(call);
  if (known) return known;
  const pattern = new RegExp(source(), "g");
  patterns.set(call, pattern);
  return pattern;
}

/** The one name that `pattern` finds in the line; undefined when it finds none or several. */
function only(line: Line | undefined, pattern: RegExp): string | undefined {
  if (!line) return undefined;
  const known = found.get(line) ?? new Map<RegExp, string | undefined>();
  found.set(line, known);
  if (!known.has(pattern)) {
    const names = new Set([...line.text.matchAll(pattern)].map(([, name]) => name));
    known.set(pattern, names.size === 1 ? [...names][0] : undefined);
  }
  return known.get(pattern);
}
