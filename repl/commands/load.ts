import { typedLines } from "../language/textbook.ts";
import type { Session } from "../session/session.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";
import { problemWith } from "../io/problem.ts";

/**
 * `.load FILE`: the lines of a file, or the typed lines of a transcript, to run now.
 *
 * @param words the file.
 * @param session whose process reads the definitions of a C program.
 * @return the lines.
 */
export async function load(words: readonly string[], session: Session): Promise<CommandResult> {
  const [file] = words;
  if (file === undefined) return printing(text().command.usage(".load FILE"));
  if (file.endsWith(".c")) return await (await import("./c.ts")).loadC(file, session);
  try {
    const lines = (await Deno.readTextFile(file)).split(/\r?\n/);
    const fenced = fencedLines(lines);
    const prompts = (fenced ?? lines).flatMap((line) => /^([\p{L}_][\p{L}\p{N}_-]*)> /u.exec(line)?.[1] ?? []);
    return { lines: [], input: typedLines(fenced ?? lines, prompts).filter((line) => line !== "") };
  } catch (error) {
    return printing(text().command.cannotRead(file, problemWith(error)));
  }
}

/** Of a Markdown page the lines of its sockrepl blocks; undefined when it has none. */
function fencedLines(lines: readonly string[]): string[] | undefined {
  let isIn = false;
  let found: string[] | undefined;
  for (const line of lines) {
    if (isIn && /^\s*```/.test(line)) isIn = false;
    else if (isIn) found!.push(line);
    else if (/^\s*```sockrepl\b/.test(line)) [isIn, found] = [true, found ?? []];
  }
  return found;
}
