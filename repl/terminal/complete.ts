/**
 * Completion: what may stand where the cursor is. Pure but for its sources.
 *
 * @module
 */
import type { DescriptorInfo } from "../../src/kernel/mod.ts";
import { type CallName, calls, type Param, signature } from "../../src/abi/calls.ts";
import { groups } from "../../src/abi/groups.ts";
import { fit } from "../io/fit.ts";
import { columnsOf, table } from "../io/table.ts";
import { completeArgument } from "./complete_argument.ts";

/** Where completion finds names; none of these may run code of the user's. */
export interface Sources {
  /** Names of the C face. */
  readonly face: readonly string[];
  /** Names of the user's variables. */
  readonly variables: readonly string[];
  /** Names of commands. */
  readonly commands: readonly string[];
  /** Names of lessons, and what can be done in one. */
  readonly lessons: readonly string[];
  /** Names of processes. */
  readonly processes: readonly string[];
  /** Names of the members of a variable. */
  members(path: readonly string[]): Promise<readonly string[]>;
  /** The descriptors that are open, each with what it is. */
  readonly descriptors: readonly DescriptorInfo[];
  /** One line of the manual on a name. */
  summary(name: string): string | undefined;
  /** Names of files that begin so, folders with a slash behind. */
  files(prefix: string): Promise<readonly string[]>;
}

/** What completion brings. */
export interface Completion {
  /** What to put in at the cursor. */
  readonly insert: string;
  /** Names to choose from, or a signature: lines to show. */
  readonly show: readonly string[];
}

/** Names shown at most. */
const SHOWN = 40;
const nothing: Completion = { insert: "", show: [] };

/**
 * Completes a line.
 *
 * @param before the text in front of the cursor.
 * @param sources where names come from.
 * @param columns width of the terminal.
 * @return what to insert and to show.
 */
export async function complete(before: string, sources: Sources, columns: number): Promise<Completion> {
  const command = /^\s*(\.[A-Za-z]*)$/.exec(before);
  if (command) return chooseCommand(command[1], sources, columns);
  const argument = await completeArgument(before, sources);
  if (argument) return choose(argument.word, argument.names, columns);
  const path = openString(before);
  if (path !== undefined) return choose(path, await sources.files(path), columns);
  const member = /([\p{L}_$][\p{L}\p{N}_$]*(?:\.[\p{L}_$][\p{L}\p{N}_$]*)*)\.([\p{L}\p{N}_$]*)$/u.exec(before);
  if (member) return choose(member[2], await sources.members(member[1].split(".")), columns);
  const word = /[\p{L}_$][\p{L}\p{N}_$]*$/u.exec(before)?.[0] ?? "";
  const call = enclosingCall(before);
  if (word === "") return call ? hint(call, sources, columns) : nothing;
  return completeName(word, call, sources, columns);
}

interface EnclosingCall {
  readonly name: CallName;
  readonly param: Param | undefined;
}

function completeName(
  word: string,
  call: EnclosingCall | undefined,
  sources: Sources,
  columns: number,
): Completion {
  // Constants that fit the parameter come alone; other names when none of them begins so.
  const fitting = constantsFor(call?.param).filter((name) => name.startsWith(word));
  if (fitting.length > 0) return choose(word, fitting, columns);
  const names = [...new Set([...sources.variables, ...sources.face])];
  const completion = choose(word, names, columns);
  const whole = word + completion.insert;
  if (completion.show.length > 0 || !isCall(whole) || !names.includes(whole)) return completion;
  return { insert: `${completion.insert}(`, show: explained(whole, sources, columns) };
}

/** A call's signature, and what it does. */
function explained(name: CallName, sources: Sources, columns: number): string[] {
  const summary = sources.summary(name);
  return [signature(calls[name]), ...summary === undefined ? [] : fit(`  ${summary}`, columns)];
}

/** A command among others, each with what it does. */
function chooseCommand(prefix: string, sources: Sources, columns: number): Completion {
  const completion = choose(prefix, sources.commands, columns);
  if (completion.show.length === 0) return completion;
  const found = sources.commands.filter((name) => name.startsWith(prefix));
  const rows = table([["", ""], ...found.map((name) => [name, sources.summary(name) ?? ""])]).slice(1);
  return rows.some((row) => columnsOf(row) > columns) ? completion : { insert: "", show: rows };
}

/** After `accept(`: the signature, and what fits here: constants, or the descriptors there are. */
function hint({ name, param }: EnclosingCall, sources: Sources, columns: number): Completion {
  const shown = explained(name, sources, columns);
  if (param?.kind === "fd") return { insert: "", show: [...shown, ...descriptorRows(sources, name)] };
  return { insert: "", show: [...shown, ...inColumns(constantsFor(param), columns)] };
}

/** The descriptors that a call may be meant for, with the variables' names left to the reader: `3  tcp LISTEN …`. */
function descriptorRows({ descriptors }: Sources, call: CallName): string[] {
  const isForSockets = !["read", "write", "close", "fcntl", "dup", "dup2"].includes(call);
  return table([
    ["", "", "", "", ""],
    ...descriptors.filter(({ kind }) => !isForSockets || kind === "tcp" || kind === "udp").map((info) => [
      `  ${info.fd}`,
      info.kind,
      info.state,
      info.local ?? "",
      info.remote === undefined ? "" : `→ ${info.remote}`,
    ]),
  ]).slice(1);
}

function constantsFor(param: Param | undefined): string[] {
  return param?.constants?.flatMap((group) => [...groups[group]]) ?? [];
}

function choose(prefix: string, names: readonly string[], columns: number): Completion {
  const found = names.filter((name) => name.startsWith(prefix)).sort();
  if (found.length === 0) return nothing;
  const shared = commonPrefix(found);
  if (found.length === 1 || shared.length > prefix.length) return { insert: shared.slice(prefix.length), show: [] };
  return { insert: "", show: inColumns(found, columns) };
}

function commonPrefix(names: readonly string[]): string {
  let prefix = names[0];
  for (const name of names) while (!name.startsWith(prefix)) prefix = prefix.slice(0, -1);
  return prefix;
}

function inColumns(names: readonly string[], columns: number): string[] {
  const shown = names.slice(0, SHOWN);
  const width = Math.max(0, ...shown.map(columnsOf)) + 2;
  const each = Math.max(1, Math.floor(columns / width));
  const lines: string[] = [];
  for (let i = 0; i < shown.length; i += each) {
    lines.push(shown.slice(i, i + each).map((name) => name + " ".repeat(width - columnsOf(name))).join("").trimEnd());
  }
  if (names.length > SHOWN) lines.push(`… and ${names.length - SHOWN} more`);
  return lines;
}

/** The text of a string that is still open at the end, or undefined. */
function openString(text: string): string | undefined {
  let start = -1;
  for (let i = 0; i < text.length; i++) {
    if (start >= 0 && text[i] === "\\") i++;
    else if (start >= 0) start = text[i] === text[start] ? -1 : start;
    else if ("\"'`".includes(text[i])) start = i;
  }
  return start < 0 ? undefined : text.slice(start + 1);
}

/** The call whose arguments are being typed, with the parameter it is at. */
function enclosingCall(text: string): EnclosingCall | undefined {
  let depth = 0;
  let commas = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    if (")]}".includes(text[i])) depth++;
    else if (text[i] === "," && depth === 0) commas++;
    else if ("([{".includes(text[i]) && --depth < 0) {
      const name = /([A-Za-z_]\w*)\s*$/.exec(text.slice(0, i))?.[1] ?? "";
      return text[i] === "(" && isCall(name) ? { name, param: calls[name].params[commas] } : undefined;
    }
  }
  return undefined;
}

function isCall(name: string): name is CallName {
  return Object.hasOwn(calls, name);
}
