/**
 * A session as programs: one for each life of a process, each started by itself, as the textbook's are.
 *
 * @module
 */
import {
  cProgram,
  denoProgram,
  type Pauses,
  pausesOf,
  type Tree,
  type TypedProcess,
  type TypedStatement,
} from "../../src/programs/mod.ts";
import { type RelaySpec, relayWordsOf, wayText } from "../../src/relay/mod.ts";
import type { AddressValue, Value } from "../../src/trace/value.ts";
import type { CallRecord, TraceRecord } from "../../src/trace/mod.ts";
import { headerMacro } from "../../src/c/header_macros.ts";
import { headerOf, typeHeaderOf } from "../../src/c/headers.ts";
import { macroHeader } from "../../src/c/macro_headers.ts";
import { parse } from "../language/parser.ts";
import { straighten } from "../language/textbook.ts";
import type { Typed } from "../session/record.ts";
import type { Session } from "../session/session.ts";
import { text } from "../text/text.ts";

/**
 * The programs of a session.
 *
 * @param file where one program goes; several get the names of their processes behind its name.
 * @param session the session.
 * @return path and content of each.
 */
export async function savedPrograms(file: string, session: Session): Promise<(readonly [string, string])[]> {
  const processes = processesOf(session);
  const pauses = pausesOf(session.trace.all, new Set(processes.map(({ pid }) => pid)));
  const face = await session.current.face();
  return processes.map((process) => {
    const path = processes.length === 1 ? file : file.replace(/(\.\w+)$/, `_${process.name}$1`);
    return [path, program(path, process, pauses, face)] as const;
  });
}

function program(path: string, process: TypedProcess, pauses: Pauses, face: readonly string[]): string {
  if (!path.endsWith(".c")) return denoProgram(process, pauses, text().saved, face, path.endsWith(".ts"));
  const file = path.replace(/^.*[/\\]|\.c$/g, "");
  return cProgram({ ...process, file }, pauses, text().saved);
}

/** A process that ended and was started anew has a program for each life: server, server2. */
function processesOf({ record, relays, trace }: Session): TypedProcess[] {
  // Of processes of an earlier kernel nothing is left that others could meet.
  const typed = record.statements.filter((each) => each.trace === trace);
  const pids = [...new Set(typed.map(({ pid }) => pid))];
  const lives = new Map<string, number>();
  return pids.map((pid) => {
    const own = joined(typed.filter((each) => each.pid === pid));
    const life = (lives.get(own[0].process) ?? 0) + 1;
    lives.set(own[0].process, life);
    const name = life === 1 ? own[0].process : `${own[0].process}_${life}`;
    const statements = own.map((each, i) => statementOf(each, trace.of(pid, each.from, own[i + 1]?.from)));
    return { name, pid, notes: relayNotes(statements, relays.started), statements, headerOf: headerFor };
  });
}

/** The statements, each else that was typed behind the if that had just run together with that if. */
function joined(typed: readonly Typed[]): Typed[] {
  const all: Typed[] = [];
  for (const each of typed) {
    const before = all.at(-1);
    const isOpen = before !== undefined && isWhole(before) && /^\s*else\b/.test(each.text);
    const isOne = isOpen && (before.language === each.language || before.language === "c" && SAME_IN_C.test(each.text));
    if (!isOne) all.push(each);
    else {
      const text = `${ended(before)}\n${before.language === "c" ? ended(each) : each.text}`;
      all[all.length - 1] = { ...each, language: before.language, text, from: before.from };
    }
  }
  return all;
}

/** An else that names nothing of C's, so that it ran as JavaScript, and is C all the same. */
const SAME_IN_C = /^\s*else\s*\{?\s*(?:(?:printf|puts|putchar|perror|close|exit)\([^`'(]*\);?\s*)+\}?\s*$/;

/** Whether a statement ran to its end. */
function isWhole({ outcome }: Typed): boolean {
  return outcome?.kind === "finished" && outcome.error === undefined && !outcome.problem && !outcome.stopped;
}

/** The text of a statement, with the semicolon that may be missing at the end of a line. */
function ended({ text }: Typed): string {
  return /[;}]\s*$/.test(text) ? text : `${text.trimEnd()};`;
}

/** The header that a name of C's needs. */
function headerFor(name: string): string | undefined {
  const known = headerOf(name) ?? typeHeaderOf(name);
  if (known !== undefined || headerMacro(name) === undefined) return known;
  return macroHeader(name) ?? macroPlaces.find(([pattern]) => pattern.test(name))?.[1] ?? "";
}

const macroPlaces: readonly [RegExp, string][] = [
  [/_(MIN|MAX|BIT)$/, "limits.h"],
  [/^(EXIT_|RAND_MAX)/, "stdlib.h"],
  [/^(AI_|EAI_|NI_|h_)/, "netdb.h"],
];

/** What is to be known of the relays that a process has met: as a client of one, or as the server behind it. */
function relayNotes(statements: readonly TypedStatement[], relays: readonly RelaySpec[]): string[] {
  const addresses = statements.flatMap(({ records }) => records.flatMap(({ args }) => args.filter(isAddress)));
  const ports = new Set(addresses.map(({ port }) => port));
  const met = relays.filter(({ at, to }) => ports.has(at.port) || ports.has(to.port));
  const notes = met.map((spec) => text().saved.relay(wayText(spec), spec.at.port, relayWordsOf(spec)));
  return [...new Set(notes)];
}

function isAddress(value: Value): value is AddressValue {
  return typeof value === "object" && value?.kind === "address";
}

function statementOf({ text, outcome, language }: Typed, records: readonly TraceRecord[]): TypedStatement {
  const parsed = language === "js" ? parse(straighten(text)) : undefined;
  const isProgram = parsed?.kind === "program";
  const finished = outcome?.kind === "finished" ? outcome : undefined;
  return {
    text,
    source: isProgram ? parsed.text : straighten(text),
    // Our own nodes are acorn's, described.
    tree: isProgram ? parsed.program as unknown as Tree : undefined,
    isC: language === "c",
    records: callsOf(records),
    value: finished?.value,
    error: finished?.error,
    isStopped: finished?.stopped ?? outcome?.kind === "abandoned",
  };
}

/** The calls that returned, and the one that still waits. */
function callsOf(records: readonly TraceRecord[]): CallRecord[] {
  const returned = records.filter((record): record is CallRecord => record.type === "return");
  const last = records.at(-1);
  return last?.type === "block" ? [...returned, last] : returned;
}
