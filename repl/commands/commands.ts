/**
 * Commands of the prompt: a dot and a word.
 *
 * @module
 */
import type { DescriptorInfo } from "../../src/kernel/mod.ts";
import { nearest } from "../language/nearest.ts";
import { table } from "../io/table.ts";

/** What commands act on. */
export interface CommandTarget {
  /** Name of the process. */
  readonly name: string;
  /** The descriptors of the process, in order. */
  describe(): readonly DescriptorInfo[];
  /** Names of the C face. */
  face(): Promise<readonly string[]>;
  /** Gives an overwritten name of the C face its meaning back. */
  restore(name: string): void;
  /** Ends the process and starts a fresh one. */
  reset(): Promise<void>;
}

/** What a command did: lines to print, and the exit status when it ends the program. */
export interface CommandResult {
  readonly lines: readonly string[];
  readonly quit?: number;
}

interface Command {
  /** How it is typed. */
  readonly usage: string;
  /** What it does, in a few words. */
  readonly summary: string;
  run(words: readonly string[], target: CommandTarget): CommandResult | Promise<CommandResult>;
}

const commands: Readonly<Record<string, Command>> = {
  ".help": { usage: ".help", summary: "this list", run: () => ({ lines: help() }) },
  ".fds": { usage: ".fds", summary: "the descriptors of the process", run: (_, target) => ({ lines: fds(target) }) },
  ".reset": {
    usage: ".reset [NAME]",
    summary: "a fresh process; or, with the name of a call that was overwritten, that call again",
    run: reset,
  },
  ".quit": { usage: ".quit [STATUS]", summary: "end the program (Ctrl-D does too)", run: quit },
};

/** The commands, by name. */
export const commandNames: readonly string[] = Object.keys(commands);

/**
 * Whether a line is a command: a dot and a letter, which begin no JavaScript.
 *
 * @param line a typed line.
 * @return whether {@linkcode runCommand} takes it.
 */
export function isCommand(line: string): boolean {
  return /^\s*\.[A-Za-z]/.test(line);
}

/**
 * Runs a command.
 *
 * @param line the typed line.
 * @param target what it acts on.
 * @return what to print, and whether to quit.
 */
export async function runCommand(line: string, target: CommandTarget): Promise<CommandResult> {
  const [name, ...words] = line.trim().split(/\s+/);
  if (!Object.hasOwn(commands, name)) {
    const meant = nearest(name.toLowerCase(), commandNames);
    return { lines: [`Cannot run ${name}: there is no such command; ${meant ? `${meant}?` : ".help lists them"}`] };
  }
  return await commands[name].run(words, target);
}

function help(): string[] {
  const rows = Object.values(commands).map(({ usage, summary }) => [`  ${usage}`, summary]);
  return [
    "Type C's calls: s = socket(PF_INET, SOCK_STREAM, 0). They block, return what C's return, and set errno.",
    "A line is JavaScript or TypeScript; a name alone shows its value, of a call its signature.",
    ...table([["", ""], ...rows]).slice(1),
    "Ctrl-C interrupts the call that blocks (EINTR), twice ends the line; Ctrl-D ends the program.",
  ];
}

function fds(target: CommandTarget): string[] {
  const infos = target.describe();
  if (infos.length === 0) return [`Process ${target.name} has no descriptors open`];
  const rows = infos.map((info) => [
    String(info.fd),
    info.kind,
    info.state,
    info.local ?? "",
    info.remote ?? "",
    info.queue ?? "",
    info.unread === undefined ? "" : String(info.unread),
    info.unsent === undefined ? "" : String(info.unsent),
    info.flags.join(" "),
  ]);
  return table([["fd", "kind", "state", "local", "peer", "queue", "unread", "unsent", "flags"], ...rows]);
}

async function reset(words: readonly string[], target: CommandTarget): Promise<CommandResult> {
  if (words.length === 0) {
    await target.reset();
    return { lines: [`Process ${target.name} is a fresh one: no variables, descriptors 0, 1 and 2`] };
  }
  const names = await target.face();
  const unknown = words.find((word) => !names.includes(word));
  if (unknown !== undefined) {
    const meant = nearest(unknown, names);
    return { lines: [`Cannot reset ${unknown}: it is no name of C's${meant ? `; ${meant}?` : ""}`] };
  }
  for (const word of words) target.restore(word);
  return { lines: [] };
}

function quit(words: readonly string[]): CommandResult {
  const status = words.length === 0 ? 0 : Number(words[0]);
  if (!Number.isInteger(status) || status < 0 || status > 255) {
    return { lines: [`Cannot quit with status ${words[0]}: it is no number from 0 to 255`] };
  }
  return { lines: [], quit: status };
}
