import { text } from "../text/text.ts";
import { checkFile } from "../transcript/check.ts";
import { updated } from "../transcript/update.ts";
import { type CommandResult, printing } from "./command.ts";

/**
 * `.check FILE…`: each in a session of its own.
 *
 * @param files the files.
 * @return what differs.
 */
export async function checkFiles(files: readonly string[]): Promise<CommandResult> {
  if (files.length === 0) return printing(text().command.usage(".check FILE"));
  const lines: string[] = [];
  for (const file of files) lines.push(...(await checkedLines(file)).lines);
  return { lines };
}

/** What is printed of a file that was checked. */
export interface CheckedLines {
  readonly lines: readonly string[];
  /** Whether nothing differs. */
  readonly isGood: boolean;
}

/**
 * Checks a file.
 *
 * @param file its path.
 * @param isUpdate whether to write what was printed into the file where it differs.
 * @return lines: what differs, and how many do or don't.
 */
export async function checkedLines(file: string, isUpdate = false): Promise<CheckedLines> {
  const { failures, steps, updates } = await checkFile(file);
  if (isUpdate && updates.length > 0) {
    await Deno.writeTextFile(file, updated(await Deno.readTextFile(file), updates));
    return { lines: [text().check.updated(file, updates.length)], isGood: true };
  }
  const { passed, failed } = text().check;
  const isGood = failures.length === 0;
  const lines = failures.flatMap((failure) => failure.split("\n"));
  // Of a file that can't be read, or has no transcript, nothing was compared.
  if (steps > 0) lines.push(`${file}: ${isGood ? passed(steps) : failed(failures.length)}`);
  return { lines, isGood };
}
