/**
 * A session as it would be if nothing took time but waiting for others: each run of the same programs gives the same.
 *
 * @module
 */
import { matchConnections } from "../../src/trace/connections.ts";
import type { CallRecord, TraceRecord } from "../../src/trace/mod.ts";
import { type Piece, readStreams } from "../../src/trace/streams.ts";

/**
 * Gives records times that follow from what they waited for alone: a process begins when those before it have got as
 * far as they come alone, a call when the one before it in its process has returned, and it returns when what it needs
 * of others is done.
 *
 * @param records what happened.
 * @param isShown whether a call counts; others are left out.
 * @return the calls with their new times, in their order.
 */
export function inLogicalTime(records: readonly TraceRecord[], isShown: (call: CallRecord) => boolean): CallRecord[] {
  const calls = records.filter((record): record is CallRecord => record.type === "return" && isShown(record));
  const causes = causesOf(records);
  const before = beforeStart(records, calls);
  const clocks = new Map<number, number>();
  const timed = new Map<CallRecord, CallRecord>();
  const after = (others: readonly CallRecord[]) => Math.max(0, ...others.map((call) => timed.get(call)!.time)) + 1;
  const isReady = (call: CallRecord) =>
    [...causes.get(call) ?? [], ...before.get(call.pid)!].every((cause) => timed.has(cause));
  for (let rest = calls; rest.length > 0;) {
    const call = rest.find((call) => isReady(call) && rest.find(({ pid }) => pid === call.pid) === call);
    if (!call) throw new Error("Cannot tell when calls were made: each waits for another");
    rest = rest.filter((other) => other !== call);
    // One step in which the others come to where they block.
    const entered = (clocks.get(call.pid) ?? after(before.get(call.pid)!)) + 1;
    const ready = after(causes.get(call) ?? []);
    const time = Math.max(entered + 1, ready);
    clocks.set(call.pid, time);
    timed.set(call, { ...call, entered, time, blocked: ready > entered + 1 });
  }
  const waiting = lastBlocked(records).filter(isShown).map((call) => {
    const time = clocks.get(call.pid)! + 1;
    return { ...call, entered: time, time };
  });
  return [...timed.values(), ...waiting].sort((a, b) => a.time - b.time || a.pid - b.pid);
}

/** Of each process, the calls that had returned when it came to be. */
function beforeStart(records: readonly TraceRecord[], calls: readonly CallRecord[]): Map<number, CallRecord[]> {
  const starts = records.filter(({ type }) => type === "start");
  return new Map(starts.map(({ pid, time }) => [pid, calls.filter((call) => call.time < time)]));
}

/** Calls that have blocked and not returned. */
function lastBlocked(records: readonly TraceRecord[]): CallRecord[] {
  const blocked = new Map<number, CallRecord>();
  for (const record of records) {
    if (record.type === "block") blocked.set(record.pid, record);
    else if (record.type === "return") blocked.delete(record.pid);
  }
  return [...blocked.values()];
}

/** Of each call, those of other processes without which it would not have returned. */
function causesOf(records: readonly TraceRecord[]): Map<CallRecord, CallRecord[]> {
  const causes = new Map<CallRecord, CallRecord[]>();
  const add = (call: CallRecord, cause: CallRecord) => causes.set(call, [...causes.get(call) ?? [], cause]);
  for (const { connect, accept } of matchConnections(records).values()) if (connect && accept) add(accept, connect);
  for (const { writes, peer, finished } of readStreams(records).all) {
    if (!peer) continue;
    for (const [read, write] of taken(peer.reads, writes)) add(read, write);
    if (peer.ended && finished?.type === "return") add(peer.ended, finished);
  }
  return causes;
}

/** Which reads took bytes of which writes. */
function taken(reads: readonly Piece[], writes: readonly Piece[]): [CallRecord, CallRecord][] {
  const spans = (pieces: readonly Piece[]) => {
    let end = 0;
    return pieces.map(({ record, data }) => ({ record, from: end, to: end += data.size }));
  };
  const sent = spans(writes);
  return spans(reads).flatMap((read) =>
    sent.filter(({ from, to }) => from < read.to && to > read.from)
      .map((write): [CallRecord, CallRecord] => [read.record, write.record])
  );
}
