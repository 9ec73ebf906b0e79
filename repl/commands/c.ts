/**
 * Commands for C: what lines are read as, and programs.
 *
 * @module
 */
import { decodeSource } from "../../src/c/source.ts";
import { problemWith } from "../io/problem.ts";
import { HELPER } from "../language/helper.ts";
import { straighten } from "../language/textbook.ts";
import { type Mode, modes } from "../language/which.ts";
import type { Session } from "../session/session.ts";
import { whatRuns } from "../session/user_process.ts";
import { RUN_C, wrongLines } from "../session/understand.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/** `.mode [auto|c|js]` */
export function mode([word]: readonly string[], session: Session): CommandResult {
  if (word !== undefined && !modes.includes(word as Mode)) return printing(text().command.usage(".mode [auto|c|js]"));
  if (word !== undefined) session.languages.mode = word as Mode;
  return printing(text().command.mode(session.languages.mode));
}

/** `.run [FILE.c] [ARGUMENT…]`: runs main, and ends the process with it. */
export async function run(words: readonly string[], session: Session): Promise<CommandResult> {
  const [file, ...rest] = words[0]?.endsWith(".c") ? words : ["", ...words];
  const { current } = session;
  const { definitions } = current;
  if (file !== "") return await define(file, session, `${HELPER}.c();${main(file, rest)}`, words);
  if (current.names.c.has("main")) return start(session, main("program", rest), words);
  // The process in which it was typed has ended.
  if (!definitions.isFresh || !/\bmain\s*\(/.test(definitions.text)) return printing(text().command.noMain);
  return await read(session, definitions.text, definitions.folder, `${HELPER}.c();${main("program", rest)}`, words);
}

/** `.step FILE.c [ARGUMENT…]`: goes through a program statement by statement. */
export async function step(words: readonly string[], session: Session): Promise<CommandResult> {
  const [file, ...args] = words;
  if (!file?.endsWith(".c")) return printing(text().command.usage(".step FILE.c [ARGUMENT...]"));
  let source: string;
  try {
    source = straighten(decodeSource(await Deno.readFile(file)));
  } catch (error) {
    return printing(text().command.cannotRead(file, problemWith(error)));
  }
  const { current } = session;
  const busy = busyText(session);
  if (busy !== undefined) return printing(busy);
  const reading = await current.readC(source, false, file.replace(/[^/\\]*$/, ""), true);
  if (reading?.kind === "wrong") return { lines: wrongLines(reading) };
  if (reading?.kind !== "ready") return printing(text().unfinished(source.trim().split("\n").at(-1) ?? ""));
  if (!reading.definesMain) return printing(text().command.noMain);
  const argv = [file.replace(/^.*\/|\.c$/g, ""), ...args];
  const given = [argv, source, text().step].map((value) => JSON.stringify(value)).join();
  const script = { code: `${HELPER}.c();${HELPER}.step(${given})`, hasValue: false, isAsync: false };
  return { lines: [], ran: session.run(script, [".step", ...words].join(" ")) };
}

/** `.load FILE.c`: reads the definitions of a program. */
export async function loadC(file: string, session: Session): Promise<CommandResult> {
  return await define(file, session, RUN_C.code, undefined);
}

function main(file: string, args: readonly string[]): string {
  return `${HELPER}.main(${JSON.stringify([file.replace(/^.*\/|\.c$/g, ""), ...args])})`;
}

async function define(
  file: string,
  session: Session,
  code: string,
  words: readonly string[] | undefined,
): Promise<CommandResult> {
  let source: string;
  try {
    source = decodeSource(await Deno.readFile(file));
  } catch (error) {
    return printing(text().command.cannotRead(file, problemWith(error)));
  }
  return await read(session, source, file.replace(/[^/\\]*$/, ""), code, words);
}

async function read(
  session: Session,
  source: string,
  folder: string,
  code: string,
  words: readonly string[] | undefined,
): Promise<CommandResult> {
  const { current } = session;
  const busy = busyText(session);
  if (busy !== undefined) return printing(busy);
  const reading = await current.readC(straighten(source), false, folder);
  if (reading?.kind === "wrong") return { lines: wrongLines(reading) };
  if (reading?.kind !== "ready") return printing(text().unfinished(source.trim().split("\n").at(-1) ?? ""));
  current.define(source, folder);
  const started = start(session, code, words);
  return reading.definesMain && words === undefined ? { ...started, lines: [text().mainDefined] } : started;
}

function start(session: Session, code: string, words: readonly string[] | undefined): CommandResult {
  const busy = busyText(session);
  if (busy !== undefined) return printing(busy);
  const typed = words === undefined ? ".load" : [".run", ...words].join(" ");
  return { lines: [], ran: session.run({ code, hasValue: false, isAsync: false }, typed) };
}

function busyText({ current, jobs }: Session): string | undefined {
  return current.line && text().busy(current.name, whatRuns(current), jobs.of(current)?.number);
}
