/**
 * When calls have had their effect. What a kernel tells of a write and of the read that took its bytes may come in
 * either order; in a drawing the cause stands first.
 *
 * @module
 */
import { portOf } from "./connections.ts";
import type { TraceRecord } from "./record.ts";
import { type Piece, readStreams, type StreamEnd } from "./streams.ts";

/** A time span, in milliseconds, that puts one thing before another and that nobody sees. */
export const JUST = 1e-4;

/**
 * Finds calls whose effect was seen before they returned.
 *
 * @param records what happened.
 * @return of such a call or end of a process, the time by which it has had its effect.
 */
export function effectTimes(records: readonly TraceRecord[]): Map<TraceRecord, number> {
  const { all } = readStreams(records);
  const times = new Map<TraceRecord, number>();
  const before = (cause: TraceRecord, seen: number) => {
    if (cause.time >= seen) times.set(cause, Math.min(times.get(cause) ?? Infinity, seen - JUST));
  };
  for (const { peer, writes, finished, datagrams } of all) {
    if (datagrams || !peer) continue;
    inStream(writes, peer.reads, before);
    if (finished && peer.ended) before(finished, peer.ended.time);
  }
  datagrams(all.filter((end) => end.datagrams), before);
  return times;
}

type Before = (cause: TraceRecord, seen: number) => void;

/** A read comes after every write whose bytes it took. */
function inStream(writes: readonly Piece[], reads: readonly Piece[], before: Before): void {
  let [written, taken, w] = [0, 0, 0];
  for (const read of reads) {
    taken += read.data.size;
    while (w < writes.length && written < taken) {
      before(writes[w].record, read.record.time);
      if (written + writes[w].data.size > taken) break;
      written += writes[w++].data.size;
    }
  }
}

/** A datagram is received after it was sent; which one it is shows what it holds. */
function datagrams(ends: readonly StreamEnd[], before: Before): void {
  const sent = ends.flatMap(({ writes }) => writes);
  for (const { local, reads } of ends) {
    for (const { record, data } of reads) {
      const at = sent.findIndex(({ to, data: { text, size } }) =>
        portOf(to) === portOf(local) && size === data.size && text === data.text
      );
      if (at >= 0) before(sent.splice(at, 1)[0].record, record.time);
    }
  }
}
