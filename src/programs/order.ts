/**
 * Where programs that were one session must wait for each other: before a call whose result depends on what another
 * process has done or not done, and which would not wait for that by itself.
 *
 * @module
 */
import { EADDRINUSE } from "../abi/errno.ts";
import type { CallRecord, TraceRecord } from "../trace/record.ts";
import { type Act, actsOf, lastParts } from "./ends.ts";

/** A place where a program waits. */
export interface Pause {
  /** The process that has to have done something before. */
  readonly process: string;
  /** What it has to have done. */
  readonly record: CallRecord;
}

/** The places where programs wait. */
export interface Pauses {
  /** Before these calls. */
  readonly before: ReadonlyMap<CallRecord, Pause>;
  /** Before the end, by process. */
  readonly atEnd: ReadonlyMap<number, Pause>;
}

/** What of each process is known to be over: its number to a count of acts. */
type Clock = Map<number, number>;

/**
 * Finds the pauses.
 *
 * @param all the session, in order.
 * @param pids the processes that become programs: a relay between them needs no waiting for. A program is started when the others are as far as they were then.
 */
export function pausesOf(all: readonly TraceRecord[], pids: ReadonlySet<number>): Pauses {
  const records = all.filter(({ pid }) => pids.has(pid));
  const acts = actsOf(records);
  const before = new Map<CallRecord, Pause>();
  const atEnd = new Map<number, Pause>();
  const clocks = new Map<number, Clock>();
  const after = new Map<Act, Clock>();
  const numbers = new Map<Act, number>();
  const counts = new Map<number, number>();
  acts.forEach((act, i) => {
    const clock: Clock = new Map(clocks.get(act.pid) ?? counts);
    const add = (other: Act) => merge(clock, after.get(other)!);
    if (act.cause && act.waits) add(act.cause);
    else if (act.kind === "look" && act.waits) {
      const woken = latest(acts, i, (other) => other.pid !== act.pid && matters(other, act));
      if (woken) add(woken);
    }
    const isMissing = (other: Act) => other.pid !== act.pid && numbers.get(other)! >= (clock.get(other.pid) ?? 0);
    const missing = latest(acts, i, (other) => isMissing(other) && other.over < act.entered && matters(other, act));
    if (missing) {
      const record = missing.record ?? lastRecord(records, missing.pid);
      const pause = record && { process: record.process, record };
      if (pause && act.record) before.set(act.record, pause);
      else if (pause && !atEnd.has(act.pid)) atEnd.set(act.pid, pause);
      add(missing);
    }
    const number = counts.get(act.pid) ?? 0;
    numbers.set(act, number);
    counts.set(act.pid, number + 1);
    clock.set(act.pid, number + 1);
    clocks.set(act.pid, clock);
    after.set(act, clock);
  });
  return { before, atEnd };
}

/** The last act before that index that is wanted. */
function latest(acts: readonly Act[], before: number, isWanted: (act: Act) => boolean): Act | undefined {
  for (let i = before - 1; i >= 0; i--) if (isWanted(acts[i])) return acts[i];
  return undefined;
}

function merge(clock: Clock, other: Clock): void {
  for (const [pid, count] of other) clock.set(pid, Math.max(count, clock.get(pid) ?? 0));
}

function lastRecord(records: readonly TraceRecord[], pid: number): CallRecord | undefined {
  return records.findLast((record): record is CallRecord => record.type === "return" && record.pid === pid);
}

/** Whether it changes a result which of two acts of different processes comes first. */
function matters(first: Act, second: Act): boolean {
  if (first.kind === "look") return first.watched.some((socket) => reaches(second, socket));
  if (second.kind === "look") return second.watched.some((socket) => reaches(first, socket));
  return onPort(first, second) || onConnection(first, second);
}

/** Whether an act is something that poll or select of a socket would report. */
function reaches(act: Act, socket: { port?: number; connection?: object; isListening: boolean }): boolean {
  if (act.kind === "connect") return socket.isListening && act.port === socket.port;
  if (act.kind === "send" && act.socket?.isDatagram) return act.port === socket.port;
  const isSame = socket.connection !== undefined && act.socket?.connection === socket.connection;
  return isSame && (act.kind === "send" || act.kind === "shutdown" || act.kind === "close");
}

/** Acts on one port: who binds it, listens there, connects or sends to it. */
function onPort(first: Act, second: Act): boolean {
  const [a, b] = [portOf(first), portOf(second)];
  if (!a || a !== b) return false;
  const pair = (one: string, other: string) =>
    (first.kind === one && second.kind === other) || (first.kind === other && second.kind === one);
  const isDatagram = first.socket?.isDatagram || second.socket?.isDatagram;
  if (isDatagram) {
    if (first.socket?.isDatagram !== second.socket?.isDatagram) return false;
    if (pair("bind", "bind")) return isTaken(second);
    if (pair("send", "bind") || pair("send", "close") || pair("send", "send")) return true;
    return first.kind === "receive" && second.kind === "send" && (first.record?.result ?? 0) < 0;
  }
  if (pair("connect", "accept")) {
    // An accept that found nobody must find nobody again; one that waits needs no help.
    return first.kind === "accept" ? first.record!.result < 0 : !second.waits;
  }
  if (pair("connect", "close")) {
    const closed = first.kind === "close" ? first : second;
    return closed.socket!.isListening;
  }
  if (pair("bind", "bind")) return isTaken(second);
  // Who finds the port taken comes before it is given back, and who gets it comes after.
  if (pair("bind", "close")) return first.kind === "bind" ? isTaken(first) : second.record!.result === 0;
  return pair("connect", "listen") || pair("connect", "connect");
}

function isTaken({ record }: Act): boolean {
  return record!.result === -EADDRINUSE;
}

function portOf(act: Act): number | undefined {
  if (act.kind === "connect" || act.kind === "bind") return act.port;
  if (act.kind === "send") return act.socket?.isDatagram ? act.port : undefined;
  const isOwn = act.kind === "listen" || act.kind === "accept" || act.kind === "close" || act.kind === "receive";
  if (!isOwn || !act.socket) return undefined;
  // The port of an accepted socket is the listener's, and closing it leaves that alone.
  return act.socket.connection && !act.socket.isListening && !act.socket.isDatagram ? undefined : act.socket.port;
}

/** Acts on the two ends of one connection. */
function onConnection(first: Act, second: Act): boolean {
  const connection = first.socket?.connection;
  if (connection === undefined || connection !== second.socket?.connection) return false;
  const ends = (kind: string) => kind === "close" || kind === "shutdown";
  if (second.kind === "receive") {
    // The first write is waited for; a later one whose bytes came with it is not.
    if (first.kind === "send") return !second.waits || lastParts.get(second) === first;
    return ends(first.kind) && (!second.waits || second.record!.result < 0);
  }
  if (first.kind === "receive") {
    const { result, args } = first.record!;
    if (second.kind === "send") return result < 0 || result < Number(args[2]);
    return ends(second.kind) && result < 0;
  }
  if (first.kind === "send") return ends(second.kind);
  return ends(first.kind) && second.kind === "send";
}
