/**
 * Which headers there are, and what is in them.
 *
 * @module
 */
import { headerMacro } from "./header_macros.ts";
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

/** Whether a name is one that headers give: a function, a variable, a type or a macro. */
export function isHeaderName(name: string): boolean {
  return headerOf(name) !== undefined || typeHeaderOf(name) !== undefined || headerMacro(name) !== undefined;
}

let typing: Map<string, string> | undefined;

/** The header that has a type: a name that a typedef gives there, or the tag of a structure. */
export function typeHeaderOf(name: string): string | undefined {
  if (!typing) {
    typing = new Map();
    for (const [header, { text }] of Object.entries(headers)) {
      const tags = [...text.matchAll(/\b(?:struct|union|enum)\s+(\w+)\s*\{/g)].map(([, tag]) => tag);
      const typedefs = [...text.matchAll(/\btypedef\s+(?:[^;{]*\{[^}]*\}|[^;{])*;/g)].map(([typedef]) =>
        /\(\*(\w+)\)/.exec(typedef)?.[1] ?? /(\w+)\s*;$/.exec(typedef)![1]
      );
      for (const each of [...tags, ...typedefs]) if (!typing.has(each)) typing.set(each, header);
    }
  }
  return typing.get(name);
}

/** A function's prototype as its header has it, with the names of the parameters. */
export function prototypeOf(name: string): string | undefined {
  const header = headerOf(name);
  const pattern = new RegExp(`(?:^|;)\\s*([^;{}]*[\\s*(]${name}\\([^;]*);`);
  return header === undefined ? undefined : pattern.exec(headers[header].text)?.[1].replace(/\s+/g, " ");
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
