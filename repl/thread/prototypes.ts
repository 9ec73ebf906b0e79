/**
 * How functions are declared, for those that are shown by their names. Nothing of it is loaded before the first of them.
 *
 * @module
 */
import { type CallName, calls, signature } from "../../src/abi/calls.ts";
import { later } from "../../src/process/later.ts";

/** How a function is declared. */
export interface Prototype {
  readonly text: string;
  /** Whether there is a page of the manual on it. */
  readonly hasPage: boolean;
}

/**
 * A function as its manual page declares it: `int puts(const char *s)`; one without a page, as C's header does.
 *
 * @param name its name.
 * @return its declaration; undefined when neither has one.
 */
export async function prototype(name: string): Promise<Prototype | undefined> {
  if (Object.hasOwn(calls, name)) return { text: signature(calls[name as CallName]), hasPage: true };
  const pages = new URL("../../src/manual/outline/mod.ts", import.meta.url);
  const { outlines } = await later<typeof import("../../src/manual/outline/mod.ts")>(pages);
  const declares = new RegExp(`(?:^|[ *])${name}\\(`);
  const declared = outlines.flatMap(({ synopsis = [] }) => synopsis).find((line) => declares.test(line));
  if (declared !== undefined) return { text: declared, hasPage: true };
  const text = await prototypeInC(name);
  return text === undefined ? undefined : { text, hasPage: false };
}

/**
 * A function as C's header declares it.
 *
 * @param name its name.
 * @return its declaration; undefined when no header has one.
 */
export async function prototypeInC(name: string): Promise<string | undefined> {
  const headers = new URL("../../src/c/headers.ts", import.meta.url);
  return (await later<typeof import("../../src/c/headers.ts")>(headers)).prototypeOf(name);
}
