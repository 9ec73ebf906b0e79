/**
 * The language of the prompt, and its messages.
 *
 * @module
 */
import { en, type Text } from "./en.ts";
import { later } from "../../src/process/later.ts";

/** A language that the prompt, the manual and the reasons speak. */
export type Language = "en" | "ko";

let current: Text = en;
let spoken: Language = "en";

/** The messages in the language of now. */
export function text(): Text {
  return current;
}

/** The language of now. */
export function language(): Language {
  return spoken;
}

/**
 * Changes the language; messages in other languages than English are loaded when they are asked for.
 *
 * @param wanted the language.
 */
export async function speak(wanted: Language): Promise<void> {
  current = wanted === "ko" ? (await later<typeof import("./ko.ts")>(new URL("./ko.ts", import.meta.url))).ko : en;
  spoken = wanted;
}

/**
 * The language that a locale or a word names.
 *
 * @param name such as "ko", "ko_KR.UTF-8", "en"; undefined when there is none.
 * @return the language, or undefined for one that the prompt does not speak.
 */
export function languageOf(name: string | undefined): Language | undefined {
  const found = /^(ko|en)(?![a-z])/i.exec(name ?? "")?.[1].toLowerCase();
  return found as Language | undefined;
}
