/**
 * What is said of an error that ends a script.
 *
 * @module
 */
import { readable } from "../src/process/mod.ts";
import { placesOf, withoutDenos, withPlaces } from "../src/process/thrown.ts";
import { text } from "./text/text.ts";
import { explainError } from "./thread/render.ts";

/**
 * An error as the prompt says it, the line of the script that it comes from, and the calls that led there.
 *
 * @param error what the script threw.
 * @param names gives the names that the script may have mistyped.
 * @return lines.
 */
export function scriptError(error: unknown, names: () => readonly string[]): string {
  const places = placesOf(error).filter(({ file }) => file !== "" && !file.includes("/@stricli/"));
  return withPlaces(text().ofThrown(withoutDenos(explainError(error, names))), places, readable);
}
