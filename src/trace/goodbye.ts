/**
 * How connections end: what TCP sends when a descriptor is closed, and to whom.
 *
 * @module
 */
import type { Arrow } from "./diagram.ts";
import type { End } from "./ends.ts";
import type { Steps } from "./steps.ts";

/** A connection that no accept has taken yet. */
export interface Queued {
  /** The client's end. */
  readonly end: End;
  /** The client's lifeline. */
  readonly lane: number;
  /** The server's lifeline. */
  readonly server: number;
  /** The port that it asked for. */
  readonly port: number | undefined;
}

/** How an end ends. */
export interface Leave {
  /** The lifeline it is on. */
  readonly lane: number;
  /** When. */
  readonly time: number;
  /** Whether its last descriptor was closed; otherwise only its sending direction is. */
  readonly isClosed: boolean;
  /** The descriptor, when a process ends that may have had several. */
  readonly fd?: string;
}

/** Draws what is sent when connections end. */
export class Goodbyes {
  /** What waits to be accepted. */
  readonly queues = new AcceptQueues();
  readonly #steps: Steps;

  /** @param steps what is drawn. */
  constructor(steps: Steps) {
    this.#steps = steps;
  }

  /**
   * Draws the end of an end and of what waits in its queue.
   *
   * @param end the end.
   * @param leave how it ends.
   * @param draw draws the call that ended it, with its arrow if it sent something.
   */
  say(end: End, { lane, time, isClosed, fd = "" }: Leave, draw: (arrow?: Arrow) => void): void {
    const label = goodbye(end, isClosed);
    draw(label && { from: lane, to: end.peer!, label, inferred: true });
    if (isClosed && this.queues.remove(end)) this.#steps.change({ lane, queued: this.queues.has(lane) });
    if (label === "FIN") {
      const arrow = { from: end.peer!, to: lane, label: "ACK", inferred: true };
      this.#steps.add(fd === "" ? "ack" : `ack ${fd}`, time, end.peer!, "", { arrow });
    }
    for (const [i, client] of (isClosed ? this.queues.end(end, lane) : []).entries()) {
      const arrow = { from: lane, to: client.lane, label: "RST", inferred: true };
      const changes = [{ lane: client.lane, queued: this.queues.has(client.lane) }];
      this.#steps.add(`rst ${fd} ${i}`, time, lane, "", { arrow, changes });
    }
  }
}

/**
 * What TCP sends when an end is closed or shut down, as Linux does it. Closing with bytes unread resets the connection,
 * and so does SO_LINGER with no time. The ends are told.
 *
 * @param end the end.
 * @param isClosed whether its last descriptor was closed; otherwise only its sending direction is.
 * @return the segment; undefined when nothing is sent.
 */
function goodbye(end: End, isClosed: boolean): "FIN" | "RST" | undefined {
  if (end.datagrams || end.broken || end.peer === undefined) return undefined;
  const { other } = end;
  const isOver = end.finished && (other?.finished ?? false);
  const isUnread = other !== undefined && other.sent > end.received;
  if (isClosed && !isOver && (end.resets || isUnread)) {
    reset(end);
    return "RST";
  }
  if (end.finished) return undefined;
  end.finished = true;
  return "FIN";
}

/**
 * Whether bytes that an end has just sent are answered by a reset: nobody holds the other end any more. The ends are
 * told.
 */
export function isAnsweredByReset(end: End): boolean {
  const { other } = end;
  if (!other || end.broken || other.references > 0 || end.sent <= other.received) return false;
  reset(end);
  return true;
}

/** A connection is reset, for both ends. */
export function reset(end: End): void {
  end.broken = true;
  if (end.other) end.other.broken = true;
}

/** The two ends of a connection get to know each other; whether there are two. */
export function link(end: End, other: End | undefined): boolean {
  if (other) [end.other, other.other] = [other, end];
  return other !== undefined;
}

/** The connections that wait to be accepted. */
class AcceptQueues {
  #waiting: Queued[] = [];

  /** A connection has come to be. */
  add(queued: Queued): void {
    this.#waiting.push(queued);
  }

  /** It was accepted, or its client has left; whether it waited. */
  remove(end: End): boolean {
    const count = this.#waiting.length;
    this.#waiting = this.#waiting.filter((queued) => queued.end !== end);
    return this.#waiting.length < count;
  }

  /** Whether a connection of this lifeline waits. */
  has(lane: number): boolean {
    return this.#waiting.some((queued) => queued.lane === lane);
  }

  /** Nobody listens any more: those that waited there, which are reset. */
  end(listener: End, server: number): readonly Queued[] {
    if (!listener.listens) return [];
    const gone = this.#waiting.filter((queued) => queued.server === server && queued.port === listener.port);
    for (const { end } of gone) {
      this.remove(end);
      reset(end);
    }
    return gone;
  }
}
