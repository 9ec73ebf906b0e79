/**
 * Commands of the prompt: a dot and a word, and the few words that need no dot.
 *
 * @module
 */
import { fit } from "../io/fit.ts";
import { columnsOf, table } from "../io/table.ts";
import { nearest } from "../language/nearest.ts";
import type { Session } from "../session/session.ts";
import { language, languageOf, speak, text } from "../text/text.ts";
import { type Command, type CommandName, type CommandResult, printing } from "./command.ts";
import { reset } from "./process.ts";
import * as processes from "./processes.ts";

const commands: { readonly [name in CommandName]: Command } = {
  ".help": {
    usage: ".help [NAME]",
    run: ([name], session) => name === undefined ? { lines: help(session.columns) } : helpOn(name, session),
  },
  ".man": {
    usage: ".man NAME, NAME?",
    run: async (words, session) => (await import("./manual.ts")).manual(words, session),
  },
  ".why": { usage: ".why", run: why },
  ".new": processes.create,
  ".use": processes.use,
  ".ps": processes.list,
  ".kill": processes.kill,
  ".jobs": processes.jobs,
  ".fg": processes.foreground,
  ".fds": {
    usage: ".fds [NAME|FD]",
    run: async (words, session) => (await import("./descriptors.ts")).descriptors(words, session),
  },
  ".reset": reset,
  ".hints": { usage: ".hints [on|off]", run: hints },
  ".lang": { usage: ".lang [en|ko]", run: changeLanguage },
  ".addr": { usage: ".addr", run: async () => ({ lines: (await import("./addresses.ts")).addresses() }) },
  ".trace": {
    usage: ".trace [on|off|save FILE]",
    run: async (words, session) => (await import("./trace.ts")).trace(words, session),
  },
  ".ladder": {
    usage: ".ladder [live|save FILE|…]",
    run: async (words, session) => (await import("./ladder.ts")).ladder(words, session),
  },
  ".river": {
    usage: ".river [FD]",
    run: async (words, session) => (await import("./streams.ts")).river(words, session),
  },
  ".layers": {
    usage: ".layers [FD]",
    run: async (words, session) => (await import("./streams.ts")).layers(words, session),
  },
  ".lesson": {
    usage: ".lesson [NAME|next|again|stop]",
    run: async (words, session) => (await import("./lesson.ts")).lesson(words, session),
  },
  ".relay": {
    usage: ".relay [PORT TO …]",
    run: async (words, session) => (await import("./relay.ts")).relay(words, session),
  },
  ".mode": {
    usage: ".mode [auto|c|js]",
    run: async (words, session) => (await import("./c.ts")).mode(words, session),
  },
  ".run": {
    usage: ".run [FILE.c] [ARG…]",
    run: async (words, session) => (await import("./c.ts")).run(words, session),
  },
  ".step": {
    usage: ".step FILE.c [ARGUMENT...]",
    run: async (words, session) => (await import("./c.ts")).step(words, session),
  },
  ".save": {
    usage: ".save FILE",
    run: async (words, session) => (await import("./save.ts")).save(words, session),
  },
  ".load": { usage: ".load FILE", run: async (words, session) => (await import("./load.ts")).load(words, session) },
  ".check": { usage: ".check FILE", run: async (words) => (await import("./check.ts")).checkFiles(words) },
  ".quit": { usage: ".quit [STATUS]", run: quit },
};

/** The commands, by name. */
export const commandNames: readonly string[] = Object.keys(commands);

/**
 * What a command does, in a few words.
 *
 * @param name its name.
 * @return the words, or undefined when there is no such command.
 */
export function commandSummary(name: string): string | undefined {
  return Object.hasOwn(commands, name) ? text().help.commands[name as CommandName] : undefined;
}

/**
 * Whether a line is a command: a dot and a letter, which begin no JavaScript; `accept?`; or `why`.
 *
 * @param line a typed line.
 * @return whether {@linkcode runCommand} takes it.
 */
export function isCommand(line: string): boolean {
  return /^\s*\.[A-Za-z]/.test(line) || isQuestion(line) || /^\s*why\s*;?\s*$/.test(line);
}

/**
 * Whether a line is a command that belongs to no transcript: what a lesson says is not what was typed and printed.
 *
 * @param line a typed line.
 * @return whether it and its lines are left out of what `.save` keeps.
 */
export function isAside(line: string): boolean {
  return /^\s*\.lesson(?:\s|$)/.test(line);
}

/**
 * Runs a command.
 *
 * @param line the typed line.
 * @param session what it acts on.
 * @return what to print, and what else is to be done.
 */
export async function runCommand(line: string, session: Session): Promise<CommandResult> {
  if (isQuestion(line)) return await commands[".man"].run([line.trim().replace(/\s*\?$/, "")], session);
  const [name, ...words] = line.trim().replace(/^why\s*;?$/, ".why").split(/\s+/);
  if (Object.hasOwn(commands, name)) return await commands[name as CommandName].run(words, session);
  return printing(text().command.unknown(name, nearest(name.toLowerCase(), commandNames)));
}

function isQuestion(line: string): boolean {
  return /^\s*\.?[\p{L}_$][\p{L}\p{N}_$]*(?:\(\d?\))?\s*\?\s*$/u.test(line);
}

function help(columns: number): string[] {
  const { head, foot, commands: summaries } = text().help;
  const rows = Object.entries(commands).map(([name, { usage }]) => [`  ${usage}`, summaries[name as CommandName]]);
  const listed = table([["", ""], ...rows]).slice(1);
  // Where the second column has no room, it stands below the first.
  const isNarrow = columns < Math.max(...listed.map(columnsOf));
  const narrow = rows.flatMap(([usage, summary]) => [usage, ...fit(`    ${summary}`, columns)]);
  return [...head, ...isNarrow ? narrow : listed, ...foot].flatMap((line) => fit(line, columns));
}

/** `.help .fds`, `.help fds`, `.help accept`: its page of the manual. */
async function helpOn(name: string, { columns }: Session): Promise<CommandResult> {
  const { pageLines } = await import("./manual.ts");
  const bare = name.replace(/\?$/, "");
  // A command is meant where there is one: kill and why are no calls here.
  const command = `.${bare.replace(/^\./, "").toLowerCase()}`;
  const { lines } = await pageLines(commandNames.includes(command) ? command : bare, columns);
  return { lines };
}

function why(_: readonly string[], { current, explainer, columns }: Session): CommandResult {
  return { lines: explainer.why(current.ready()).flatMap((line) => fit(line, columns)) };
}

function hints([word]: readonly string[], { explainer }: Session): CommandResult {
  if (word !== undefined && word !== "on" && word !== "off") {
    return printing(text().command.usage(commands[".hints"].usage));
  }
  return printing(text().command.hints(explainer.hints(word === undefined ? undefined : word === "on")));
}

async function changeLanguage([word]: readonly string[]): Promise<CommandResult> {
  const wanted = languageOf(word);
  if (word !== undefined && wanted === undefined) return printing(text().command.usage(commands[".lang"].usage));
  await speak(wanted ?? language());
  return printing(text().command.language);
}

function quit(words: readonly string[]): CommandResult {
  const status = words.length === 0 ? 0 : Number(words[0]);
  if (!Number.isInteger(status) || status < 0 || status > 255) return printing(text().command.badStatus(words[0]));
  return { lines: [], quit: status };
}
