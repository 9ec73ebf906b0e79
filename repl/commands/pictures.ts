/**
 * `.trace` and `.ladder`: what the processes have called, as strace writes it and as a sequence diagram.
 *
 * @module
 */
import {
  ladderHtml,
  ladderMermaid,
  ladderModel,
  ladderSvg,
  ladderText,
  type Model,
  straceText,
} from "../../src/trace/mod.ts";
import { problemWith } from "../io/problem.ts";
import type { Session } from "../session/session.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/** Width of a ladder where there is no terminal, in columns. */
const WIDTH = 100;

/** The calls so far in strace's format; with "strace" as the system calls that it would show. */
export function trace([variant]: readonly string[], { trace }: Session): CommandResult {
  const { command } = text();
  if (variant !== undefined && variant !== "c" && variant !== "strace") {
    return printing(command.usage(".trace [c|strace]"));
  }
  if (trace.records.length === 0) return printing(command.nothingToSave);
  return printing(...straceText(trace.records, { variant }).trimEnd().split("\n"));
}

/** The session as a sequence diagram; with a file it is written there. */
export async function ladder([given]: readonly string[], { trace, columns }: Session): Promise<CommandResult> {
  const { command } = text();
  if (trace.records.length === 0) return printing(command.nothingToSave);
  const model = ladderModel(trace.records);
  if (given === undefined) return { lines: ladderText(model, { width: Math.min(columns, WIDTH) }) };
  // As with .save, `!` writes over a file that exists.
  const file = given.replace(/!$/, "");
  const written = drawn(file, model);
  if (written === undefined) return printing(command.usage(".ladder FILE.svg, .html, .mmd, .txt"));
  try {
    await Deno.writeTextFile(file, written, { createNew: !given.endsWith("!") });
  } catch (error) {
    return printing(command.cannotSave(file, problemWith(error)));
  }
  return printing(command.saved(file, command.ladder));
}

function drawn(file: string, model: Model): string | undefined {
  if (file.endsWith(".svg")) return ladderSvg(model, { title: "sockrepl" });
  if (file.endsWith(".html")) return ladderHtml(model, { title: "sockrepl" });
  if (file.endsWith(".mmd")) return ladderMermaid(model);
  return file.endsWith(".txt") ? `${ladderText(model, { width: WIDTH }).join("\n")}\n` : undefined;
}
