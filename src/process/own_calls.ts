/**
 * The calls that led to an error, without those of sockrepl's: they say nothing to who wrote the program.
 *
 * @module
 */

/** Where sockrepl's own code lies. */
const own = ["../", "../../repl/"].map((folder) => new URL(folder, import.meta.url).href);

/** Whether a place lies in sockrepl. */
export function isOwn(url: string): boolean {
  return own.some((folder) => url.includes(folder));
}

/**
 * An error, or a value with errors in it, as it is shown, without calls of sockrepl's.
 *
 * @param shown what Deno shows; of what was typed at the prompt it names the line as the prompt counts it.
 */
export function withoutOwnCalls(shown: string): string {
  return /\n +at /.test(shown) ? shown.split("\n").flatMap(callOf).join("\n") : shown;
}

function callOf(line: string): string[] {
  const [, at, place] = /^( +at )(.+)$/.exec(line.replace(/\(eval at .*, (<anonymous>:\d+:\d+)\)$/, "($1)")) ?? [];
  if (place === undefined) return [line];
  if (isOwn(place) || place.endsWith("eval (<anonymous>)")) return [];
  const [, call, number] = /^(.+) \(line(\d+), <anonymous>:[\d:]+\)$/.exec(place) ?? [];
  if (number === undefined) return [at + place];
  return [`${at}${call === "eval" ? "" : `${call}, `}line ${number}`];
}
