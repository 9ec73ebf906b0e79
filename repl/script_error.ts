/**
 * What is said of an error that ends a script.
 *
 * @module
 */
import { fileURLToPath } from "node:url";
import { text } from "./text/text.ts";
import { explainError } from "./thread/render.ts";

/** Where sockrepl's own code lies: what it called on the way says nothing to who wrote the script. */
const own = [new URL("./", import.meta.url).href, new URL("../src/", import.meta.url).href];

/**
 * An error as the prompt says it, the line of the script that it comes from, and the calls that led there.
 *
 * @param error what the script threw.
 * @param names gives the names that the script may have mistyped.
 * @return lines.
 */
export function scriptError(error: unknown, names: () => readonly string[]): string {
  // Deno says where a file can't be parsed within the message, as an error of another kind.
  const message = explainError(error, names).replace("TypeError: SyntaxError", "SyntaxError").replace(
    /\n +at \S+$/,
    "",
  );
  const said = text().ofThrown(message);
  const places = error instanceof Error ? placesOf(error.stack ?? "") : [];
  const source = /\n/.test(said) || places.length === 0 ? [] : pointedLine(places[0]);
  return [said, ...source, ...places.map(({ call, file, at }) => `    at ${call}${file}:${at}`)].join("\n");
}

interface Place {
  /** Name of the function, with a space behind it; empty outside of one. */
  readonly call: string;
  readonly file: string;
  /** Line and column. */
  readonly at: string;
}

/** The calls in files that are not sockrepl's. */
function placesOf(stack: string): Place[] {
  return [...stack.matchAll(/^ {4}at (?:(.*) \()?(file:\/\/.+?):(\d+:\d+)\)?$/gm)]
    .filter(([, , url]) => !own.some((folder) => url.startsWith(folder)) && !url.includes("/@stricli/"))
    .map(([, call, url, at]) => ({ call: call === undefined ? "" : `${call} `, file: pathOf(url), at }));
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

/** The line of a file, and below it a mark at the column; nothing when the file can't be read. */
function pointedLine({ file, at }: Place): string[] {
  const [line, column] = at.split(":").map(Number);
  let source: string | undefined;
  try {
    source = Deno.readTextFileSync(file).split(/\r?\n/)[line - 1];
  } catch (error) {
    if (!(error instanceof Deno.errors.NotCapable || error instanceof Deno.errors.NotFound)) throw error;
  }
  if (source === undefined) return [];
  // Tabs stay tabs, so that the mark stands below its place however wide they are.
  return [source, `${source.slice(0, column - 1).replace(/[^\t]/g, " ")}^`];
}
