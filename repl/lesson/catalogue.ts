/**
 * The lessons there are, in the order of the chapter, and their pages.
 *
 * @module
 */
import type { Language } from "../text/text.ts";

/** Files of the lessons, without their endings: `.md`, in Korean `.ko.md`. */
const files = [
  "01_layers",
  "02_stacks",
  "03_sockets",
  "04_order",
  "05_backlog",
  "06_listener",
  "07_early",
  "08_refused",
  "09_iterative",
  "10_boundaries",
  "11_compare",
  "12_interrupt",
  "13_closing",
  "14_restart",
  "15_htons",
];

/** Names of the lessons. */
export const lessonNames: readonly string[] = files.map((file) => file.replace(/^\d+_/, ""));

/** Words that stand where a lesson's name may, and do something in the one that is gone through. */
export const lessonWords: readonly string[] = ["next", "again", "stop"];

const folder = new URL("../../examples/lessons/", import.meta.url);

/**
 * Where a lesson's page is.
 *
 * @param name one of {@linkcode lessonNames}.
 * @param language the language it is written in.
 * @return its address, beside this program's own files wherever those are.
 */
export function lessonAddress(name: string, language: Language): URL {
  const file = files[lessonNames.indexOf(name)];
  return new URL(`${file}${language === "en" ? "" : `.${language}`}.md`, folder);
}

/**
 * A lesson's page.
 *
 * @param name one of {@linkcode lessonNames}.
 * @param language the language it is written in.
 * @return its text.
 */
export async function lessonPage(name: string, language: Language): Promise<string> {
  const response = await fetch(lessonAddress(name, language));
  return await response.text();
}
