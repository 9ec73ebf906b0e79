/**
 * Which headers there are, and what is in them.
 *
 * @module
 */
import { aliases, companions, headers } from "./header_texts.ts";

/** Names of all headers. */
export const headerNames: readonly string[] = [...Object.keys(headers), ...Object.keys(aliases)];

/**
 * A header and those it includes, in the order in which their texts come.
 *
 * @param name as in `#include <name>`.
 * @return the headers with their texts; undefined when there is no such header.
 */
export function headerTexts(name: string): { name: string; text: string }[] | undefined {
  const own = aliases[name] ?? name;
  if (!Object.hasOwn(headers, own)) return undefined;
  const found = new Map<string, string>();
  const add = (each: string) => {
    if (found.has(each)) return;
    for (const included of headers[each].includes ?? []) add(included);
    found.set(each, headers[each].text);
    for (const companion of companions[each] ?? []) add(companion);
  };
  add(own);
  return [...found].map(([name, text]) => ({ name, text }));
}

let declaring: Map<string, string> | undefined;

/** The header that declares a function or a variable; undefined when none does. */
export function headerOf(name: string): string | undefined {
  if (!declaring) {
    declaring = new Map();
    for (const [header, { text }] of Object.entries(headers)) {
      for (const [, declared] of text.matchAll(/\b(\w+)\(/g)) {
        if (!declaring.has(declared)) declaring.set(declared, header);
      }
      for (const [, declared] of text.matchAll(/extern [^;]*?(\w+);/g)) declaring.set(declared, header);
    }
  }
  return declaring.get(name);
}
