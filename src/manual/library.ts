/**
 * The manuals, each loaded when it is first asked for: nothing of them costs time at the start.
 *
 * @module
 */
import type { Manual } from "./manual.ts";
import type { Language, Page, Translation } from "./page.ts";

const translations: Readonly<Record<Language, () => Promise<Translation>>> = {
  en: () => import("./en/mod.ts"),
  ko: () => import("./ko/mod.ts"),
};

const opened = new Map<Language, Promise<Manual>>();

/**
 * Opens the manual. What it resolves to answers without waiting.
 *
 * @param language the language of its pages.
 * @return the manual; the same one each time.
 */
export function openManual(language: Language): Promise<Manual> {
  const manual = opened.get(language) ?? load(language);
  opened.set(language, manual);
  return manual;
}

/**
 * The page that a name leads to.
 *
 * @param name a call ("accept", "accept(2)"), structure, constant, function, idea, command or error number, in upper or
 * lower case.
 * @param language the language of the page.
 * @return the page, or undefined when there is none.
 */
export async function page(name: string, language: Language): Promise<Page | undefined> {
  return (await openManual(language)).page(name);
}

/**
 * One line on a name, for completion.
 *
 * @param name as for {@linkcode page}.
 * @param language the language of the line.
 * @return the line, or undefined when there is no page.
 */
export async function summary(name: string, language: Language): Promise<string | undefined> {
  return (await openManual(language)).summary(name);
}

/**
 * Names that a mistyped one may have been meant as.
 *
 * @param name what was typed.
 * @param language the language of the manual.
 * @return at most three names, the nearest first.
 */
export async function suggestions(name: string, language: Language): Promise<string[]> {
  return (await openManual(language)).suggestions(name);
}

async function load(language: Language): Promise<Manual> {
  const [{ Manual }, { outlines }, translation] = await Promise.all([
    import("./manual.ts"),
    import("./outline/mod.ts"),
    translations[language](),
  ]);
  return new Manual(language, outlines, translation);
}
