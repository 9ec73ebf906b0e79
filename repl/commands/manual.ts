/**
 * `.man NAME`, `NAME?` and `man("NAME")`.
 *
 * @module
 */
import type { Session } from "../session/session.ts";
import { language, text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/** Columns of a page where no terminal has less: longer lines are hard to read. */
const WIDEST = 100;
const USUAL = 80;

/** `.man NAME` */
export async function manual([name]: readonly string[], session: Session): Promise<CommandResult> {
  if (name === undefined) return printing(text().command.usage(".man NAME"));
  return { lines: (await pageLines(name, session.columns)).lines };
}

/**
 * A page of the manual, in the language of the prompt.
 *
 * @param name what it is about.
 * @param columns width of the terminal; Infinity where there is none.
 * @return its lines, or a sentence that there is none; and whether there is one.
 */
export async function pageLines(
  name: string,
  columns: number,
): Promise<{ lines: readonly string[]; isFound: boolean }> {
  const { openManual, renderPage } = await import("../../src/manual/mod.ts");
  const opened = await openManual(language());
  const page = opened.page(name);
  if (!page) return { lines: [text().command.noPage(name, opened.suggestions(name))], isFound: false };
  const rendered = renderPage(page, {
    width: columns === Infinity ? USUAL : Math.min(columns, WIDEST),
    language: language(),
  });
  return { lines: rendered.trimEnd().split("\n"), isFound: true };
}
