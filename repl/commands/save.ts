/**
 * `.save FILE`: what was typed as programs, or what was typed and printed as a transcript.
 *
 * @module
 */
import { problemWith } from "../io/problem.ts";
import type { Session } from "../session/session.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/**
 * Saves the session.
 *
 * @param words the file; `!` behind it to write over one that exists.
 * @param session what is saved.
 * @return what was saved where.
 */
export async function save(words: readonly string[], session: Session): Promise<CommandResult> {
  const [given, mark] = words;
  const { command } = text();
  if (given === undefined) return printing(command.usage(".save FILE.c, .save FILE.ts, .save FILE.md"));
  const file = given.replace(/!$/, "");
  const isForced = mark === "!" || given.endsWith("!");
  if (session.record.statements.length === 0) return printing(command.nothingToSave);
  const isProgram = /\.([jt]s|c)$/.test(file);
  const isForDeno = isProgram && !file.endsWith(".c");
  const files = isProgram
    ? await (await import("./saved_programs.ts")).savedPrograms(file, session)
    : [[file, transcript(file, session)] as const];
  try {
    for (const [path, content] of files) await Deno.writeTextFile(path, content, { createNew: !isForced });
  } catch (error) {
    return printing(command.cannotSave(file, problemWith(error)));
  }
  const saved = files.map(([path]) => command.saved(path, isProgram ? command.program : command.transcript));
  const hasC = session.record.statements.some(({ language }) => language === "c");
  return printing(...saved, ...isForDeno && hasC ? [command.cAsCalls(file.replace(/\.[jt]s$/, ".c"))] : []);
}

function transcript(file: string, session: Session): string {
  // The command that saves is not part of what is saved.
  const lines = session.record.lines.slice(0, -1).join("\n");
  return file.endsWith(".md") ? `\`\`\`sockrepl\n${lines}\n\`\`\`\n` : `${lines}\n`;
}
