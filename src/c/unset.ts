/**
 * Variables of functions that have no value yet. What surely has been assigned before is found here, by following the
 * order of the statements; all other reads look, while the program runs.
 *
 * @module
 */
import type { Context } from "./context.ts";
import type { Location } from "./problem.ts";

/** Notes a variable of JavaScript's that is declared without a value; it is the last of the function's. */
export function noteUnset(c: Context, code: string, name: string): void {
  const current = c.current!;
  current.unset.set(code, { name, index: current.locals.length - 1 });
}

/** Notes that a variable has got a value, for all that follows in this part of the function. */
export function noteGiven(c: Context, code: string): void {
  if (c.current?.unset.has(code) && !c.current.jumping) c.current.given.add(code);
}

/** Code that reads a variable, and looks whether it has a value when that is not sure. */
export function readLocal(c: Context, code: string, location: Location): string {
  const current = c.current;
  const unset = current?.unset.get(code);
  if (!current || !unset || current.given.has(code)) return code;
  // From now on it begins without a value.
  current.locals[unset.index] = code;
  return `(${code}===undefined?noValue(${JSON.stringify(unset.name)},${c.at(location)}):${code})`;
}

/** Generates a part that may be left out when the program runs: what it assigns is not sure behind it. */
export function maybe<T>(c: Context, body: () => T): T {
  const { current } = c;
  if (!current) return body();
  const before = current.given;
  current.given = new Set(before);
  try {
    return body();
  } finally {
    current.given = before;
  }
}

/** Generates two parts of which one runs: what both assign is sure behind them. */
export function either<A, B>(c: Context, first: () => A, second: () => B): [A, B] {
  const { current } = c;
  if (!current) return [first(), second()];
  const before = current.given;
  current.given = new Set(before);
  const a = first();
  const given = current.given;
  current.given = new Set(before);
  const b = second();
  for (const each of current.given) if (given.has(each)) before.add(each);
  current.given = before;
  return [a, b];
}
