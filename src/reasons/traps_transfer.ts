/**
 * What a read or a write that succeeded hides.
 *
 * @module
 */
import type { FileRecord } from "./records.ts";
import { address, say, who } from "./said.ts";
import type { Trap } from "./traps.ts";
import { count, type Done, type World } from "./world.ts";

/** Sizes of writes that are listed at most. */
const LISTED = 5;
/** NULs behind a text that one write has on purpose: none or one; up to this many may fill a field. */
const NULS_ON_PURPOSE = 2;

/** 0 from a read: the peer has ended its stream. */
export function endOfStream(world: World, done: Done, file: FileRecord): Trap | undefined {
  const { event, endedBefore } = done;
  if (file.kind !== "tcp" || event.result !== 0 || count(event.args[2]) === 0 || file.receiveEnded) return undefined;
  if (file.cutOff) return say("trap.end.reset", { cite: file.cutOff, n: file.fd });
  if (endedBefore) return say("trap.end.again", { cite: endedBefore, n: file.fd });
  const peer = file.connection?.peer(file);
  const values = { call: event.call, who: who(world, file) };
  const cite = peer?.closed ?? peer?.sendEnded;
  if (!peer || !cite) return say("trap.end.outside", { ...values, address: address(file.remote) });
  const key = peer.sendEnded ? "trap.end.shutdown" : "trap.end.closed";
  return say(key, { ...values, peer: who(world, peer), cite: peer.sendEnded ?? cite });
}

/** The bytes of a read are of several writes, or not all of one. */
export function gluedOrCut(_world: World, { event, pieces }: Done): Trap | undefined {
  if (pieces.length > 1) {
    const sizes = pieces.slice(0, LISTED).map(({ bytes }) => bytes);
    const more = pieces.length > LISTED ? ["…"] : [];
    const values = { n: event.result, count: pieces.length, sizes: [...sizes, ...more].join(" + ") };
    return say("trap.glued", { ...values, cite: pieces[0].write.by });
  }
  const [piece] = pieces;
  if (!piece || piece.after === 0) return undefined;
  const { write, bytes, after } = piece;
  return say("trap.cut", { n: bytes, total: write.length, cite: write.by, rest: after });
}

/** A datagram that had no room: what a stream would keep for the next read is lost. */
export function truncated(_world: World, { event: { call, result, note } }: Done): Trap | undefined {
  if (note?.type !== "truncated") return undefined;
  return say("trap.truncated", { call, n: result, total: note.length, lost: note.length - result });
}

/** A write whose reader had gone before. */
export function gone(world: World, { event, peerGone }: Done, file: FileRecord): Trap | undefined {
  const peer = file.connection?.peer(file);
  if (!peer || !peerGone || event.result <= 0) return undefined;
  return say("trap.gone", { n: event.result, peer: who(world, peer), cite: peerGone });
}

/** A text with the rest of its array. */
export function textLength(_world: World, { event: { args, result } }: Done): Trap | undefined {
  if (!(args[1] instanceof Uint8Array) || result <= 0) return undefined;
  const bytes = args[1].subarray(0, result);
  const text = bytes.indexOf(0);
  if (text < 2 || bytes.length - text <= NULS_ON_PURPOSE) return undefined;
  if (!bytes.subarray(0, text).every(isText) || bytes.subarray(text).some((byte) => byte !== 0)) return undefined;
  return say("trap.sizeof", { n: bytes.length, text, nuls: bytes.length - text });
}

/** Whether a byte occurs in text: printable, white space, or part of a character beyond ASCII. */
function isText(byte: number): boolean {
  return byte >= 0x20 && byte !== 0x7f || byte >= 0x09 && byte <= 0x0d;
}
