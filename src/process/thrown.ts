/**
 * What is said of an error that nobody catches: its line in the program, and the calls of the program's own that led there.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { isOwn } from "./own_calls.ts";

/** One of the calls that led to an error. */
export interface Place {
  /** Name of the function, with a space behind it; empty outside of one. */
  readonly call: string;
  /** Path of the file; empty in code that is a text of no file. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The calls in code that is not sockrepl's, the last one first. */
export function placesOf(error: unknown): Place[] {
  const stack = error instanceof Error ? error.stack ?? "" : "";
  return [...stack.matchAll(/^ {4}at (?:(.*?) \()?(?:eval at .*, )?(file:\/\/.+?|<anonymous>):(\d+):(\d+)\)?$/gm)]
    .filter(([, , url]) => !isOwn(url))
    .map(([, call, url, line, column]) => ({
      call: call === undefined ? "" : `${call} `,
      file: url === "<anonymous>" ? "" : pathOf(url),
      line: Number(line),
      column: Number(column),
    }));
}

/** Deno leaves blanks and per cent signs in a file's name as they are. */
function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch (error) {
    if (error instanceof URIError) return url.slice("file://".length);
    throw error;
  }
}

/**
 * An error with the line that threw it and the calls that led there.
 *
 * @param said what is said of the error; one of several lines shows its place itself.
 * @param places where it comes from.
 * @param source gives the text of a file, or undefined.
 * @return lines.
 */
export function withPlaces(
  said: string,
  places: readonly Place[],
  source: (file: string) => string | undefined,
): string {
  const line = /\n/.test(said) || places.length === 0 ? [] : pointedLine(places[0], source(places[0].file));
  const calls = places.map(({ call, file, line, column }) => `    at ${call}${file}:${line}:${column}`);
  return [said, ...line, ...calls].join("\n");
}

/** The line of a place, and below it a mark at the column; nothing when its text can't be had. */
function pointedLine({ line, column }: Place, source: string | undefined): string[] {
  const text = source?.split(/\r?\n/)[line - 1];
  if (text === undefined) return [];
  // Tabs stay tabs, so that the mark stands below its place however wide they are.
  return [text, `${text.slice(0, column - 1).replace(/[^\t]/g, " ")}^`];
}

/** Deno says where a file can't be parsed within the message, as an error of another kind; and which file asked for it. */
export function withoutDenos(said: string): string {
  return said.replace("TypeError: SyntaxError", "SyntaxError").replace(/\n +at \S+$/, "");
}
