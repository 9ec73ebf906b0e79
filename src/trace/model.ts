/**
 * A session as a sequence diagram: lifelines and, in the order of time, the steps on them.
 *
 * @module
 */
import { MSG_PEEK, SHUT_RD } from "../abi/constants.ts";
import { ECONNRESET, EPIPE } from "../abi/errno.ts";
import { destination, matchConnections, peerOf, portOf } from "./connections.ts";
import type { Connection } from "./connections.ts";
import { type Arrow, type Model, usedOnly } from "./diagram.ts";
import { effectTimes, JUST } from "./effects.ts";
import { type End, Ends } from "./ends.ts";
import { Goodbyes, isAnsweredByReset, link, reset } from "./goodbye.ts";
import { Lanes } from "./lanes.ts";
import type { CallRecord, ExitRecord, TraceRecord } from "./record.ts";
import { addressIn, duration, shortCall, shortResult } from "./short.ts";
import { Steps } from "./steps.ts";
import type { AddressValue } from "./value.ts";
import { english, type Words } from "./words.ts";

/** What the diagram shows. */
export interface ModelOptions {
  /** Whether calls on the standard streams are shown, too. */
  readonly stdio?: boolean;
  /** Whether it says how long calls blocked and connections waited. */
  readonly times?: boolean;
  /** The time, in milliseconds on the kernel's clock, before which nothing is shown; all is unless given. */
  readonly since?: number;
  /** What it says besides calls; English unless given. */
  readonly words?: Words;
}

/**
 * Makes a diagram of a session.
 *
 * @param records what happened.
 * @param options what is shown.
 * @return the diagram.
 */
export function ladderModel(records: readonly TraceRecord[], options: ModelOptions = {}): Model {
  const builder = new Builder(records, options);
  for (const record of records) builder.add(record);
  return builder.model();
}

class Builder {
  readonly #options: ModelOptions;
  readonly #words: Words;
  readonly #connections: Map<CallRecord, Connection>;
  readonly #effects: Map<TraceRecord, number>;
  readonly #lanes = new Lanes();
  readonly #ends = new Ends();
  readonly #steps = new Steps();
  readonly #goodbyes = new Goodbyes(this.#steps);
  /** Of each connect and accept, the end that it made. */
  readonly #made = new Map<CallRecord, End>();
  /** Calls that have blocked and not returned, by process. */
  readonly #pending = new Map<number, CallRecord>();

  constructor(records: readonly TraceRecord[], options: ModelOptions) {
    this.#options = options;
    this.#words = options.words ?? english;
    this.#connections = matchConnections(records);
    this.#effects = effectTimes(records);
    // Processes stand left of peers outside, in the order of their first calls.
    for (const record of records) {
      if ((record.type === "return" || record.type === "block") && this.#shown(record)) this.#lanes.process(record);
    }
    for (const record of records) if (record.type === "return") this.#lanes.learnPort(record);
  }

  add(record: TraceRecord): void {
    if (record.type === "exit") this.#exit(record);
    else if (record.type === "block" && this.#shown(record)) this.#pending.set(record.pid, record);
    else if (record.type === "return" && this.#shown(record)) this.#returned(record);
  }

  model(): Model {
    for (const record of this.#pending.values()) this.#unfinished(record, false);
    const { steps, start } = this.#steps.inOrder(this.#options.since ?? -Infinity);
    return this.#options.since === undefined
      ? { lanes: this.#lanes.all, steps, start }
      : usedOnly({ lanes: this.#lanes.all, steps, start });
  }

  #shown({ call, pid, args, result }: CallRecord): boolean {
    if (this.#options.stdio || call === "poll" || call === "select" || call === "open") return true;
    const fd = args[0];
    const standard = typeof fd === "number" && fd >= 0 && fd <= 2 && call !== "socket" && call !== "alarm";
    return !standard || this.#ends.has(pid, fd) || (call === "dup2" && result > 2);
  }

  /** A call that has not returned, or never will; a connect may be accepted all the same. */
  #unfinished(record: CallRecord, isOver: boolean): void {
    this.#steps.of(record, isOver);
    const lane = this.#lanes.process(record);
    if (record.call === "connect" && !this.#ends.of(record)?.datagrams) this.#connect(record, lane);
    else this.#begin(record, lane, record.time);
  }

  #returned(record: CallRecord): void {
    this.#pending.delete(record.pid);
    this.#steps.of(record, true);
    const lane = this.#lanes.process(record);
    const end = this.#ends.of(record);
    // Who sends after the end of what it sends gets EPIPE, too.
    if (end && (record.result === -ECONNRESET || (record.result === -EPIPE && !end.finished))) reset(end);
    switch (record.call) {
      case "socket":
        if (record.result >= 0) this.#ends.open(record.pid, record.result, record.args[1] as number);
        break;
      case "connect":
        return this.#connect(record, lane);
      case "accept":
      case "accept4":
        return this.#accept(record, lane);
      case "dup":
      case "dup2":
      case "fcntl":
        this.#ends.duplicate(record);
        break;
      case "setsockopt":
        this.#ends.setOption(record);
        break;
      case "bind":
      case "listen":
        if (end && record.result >= 0) this.#named(record, end);
        break;
      case "close":
        return this.#finish(record, lane, this.#ends.release(record), true);
      case "shutdown":
        return this.#finish(record, lane, record.args[1] === SHUT_RD ? undefined : end, false);
    }
    this.#plain(record, lane, this.#data(record, lane));
    if (end && isSend(record) && isAnsweredByReset(end)) {
      const arrow = { from: end.peer!, to: lane, label: "RST", inferred: true };
      this.#steps.add("rst", this.#timeOf(record), end.peer!, "", { arrow });
    }
  }

  /** A socket has its address, or listens. */
  #named(record: CallRecord, end: End): void {
    const { port } = (record.args[1] ?? {}) as Partial<AddressValue>;
    end.port = portOf(record.socket?.local) || port || end.port;
    end.listens ||= record.call === "listen";
  }

  /** A call is entered that will block. */
  #begin(record: CallRecord, lane: number, time: number, arrow?: Arrow): void {
    this.#steps.add("begin", time, lane, shortCall(record), { arrow, changes: [{ lane, alive: true, blocked: true }] });
  }

  /** A call, as one row or, when it blocked, as two. */
  #plain(record: CallRecord, lane: number, arrow?: Arrow, remarks: readonly string[] = []): void {
    const { entered, blocked } = record;
    if (blocked) this.#begin(record, lane, entered);
    const all = [...remarks, ...this.#spans(record)];
    const text = `${shortCall(record)} ${this.#result(record)}${all.length > 0 ? ` (${all.join(", ")})` : ""}`;
    this.#steps.add("end", this.#timeOf(record), lane, text, {
      arrow,
      changes: [{ lane, alive: true, blocked: false }],
    });
  }

  /** When a call or the end of a process had its effect. */
  #timeOf(record: TraceRecord): number {
    return Math.min(record.time, this.#effects.get(record) ?? Infinity);
  }

  #spans({ blocked, entered, time }: CallRecord): string[] {
    return this.#options.times && blocked ? [this.#words.ladder.blockedFor(duration(time - entered))] : [];
  }

  #result(record: CallRecord): string {
    return shortResult(record, this.#words.ladder.endOfStream);
  }

  #connect(record: CallRecord, lane: number): void {
    const end = this.#ends.of(record) ?? this.#ends.open(record.pid, record.args[0] as number);
    const { accept } = this.#connections.get(record) ?? {};
    const port = destination(record);
    const listening = accept ? this.#lanes.of(accept.pid) : port === undefined ? undefined : this.#lanes.atPort(port);
    const to = listening ?? this.#lanes.outside(addressIn(record) ?? this.#words.outside);
    if (end.datagrams) {
      end.peer = to;
      return this.#plain(record, lane);
    }
    if (!this.#connections.has(record)) return this.#notConnected(record, lane, to);
    end.peer = to;
    // When accept returns first, the connection had come to be just before.
    const time = Math.min(record.time, (accept?.time ?? Infinity) - JUST);
    const inferred = true;
    this.#made.set(record, end);
    const isTaken = link(end, accept && this.#made.get(accept));
    // Whether a server outside has accepted it, nobody knows.
    const queued = this.#lanes.all[to].kind === "process";
    if (queued && !isTaken) this.#goodbyes.queues.add({ end, lane, server: to, port });
    this.#begin(record, lane, Math.min(record.entered, time), { from: lane, to, label: "SYN", inferred });
    this.#steps.add("syn+ack", time, to, "", { arrow: { from: to, to: lane, label: "SYN+ACK", inferred } });
    this.#steps.add("ack", time, lane, this.#result(record), {
      arrow: { from: lane, to, label: "ACK", inferred },
      changes: [{ lane, blocked: false, ...(queued ? { queued } : {}) }],
    });
  }

  #notConnected(record: CallRecord, lane: number, to: number): void {
    const sent = { from: lane, to, label: "SYN", inferred: true };
    if (record.type === "block") return this.#begin(record, lane, record.entered, sent);
    const result = this.#result(record);
    if (record.result < 0 && result !== "= -1 ECONNREFUSED") return this.#plain(record, lane);
    this.#begin(record, lane, record.entered, sent);
    this.#steps.add("ack", record.time, lane, result, {
      arrow: { from: to, to: lane, label: "RST", inferred: true },
      changes: [{ lane, blocked: false }],
    });
  }

  #accept(record: CallRecord, lane: number): void {
    if (record.result < 0) return this.#plain(record, lane);
    const { connect } = this.#connections.get(record)!;
    const peer = connect ? this.#lanes.process(connect) : this.#lanes.outside(peerOf(record) ?? this.#words.outside);
    const listener = this.#ends.of(record);
    const end = this.#ends.open(record.pid, record.result);
    Object.assign(end, { peer, resets: listener?.resets ?? false });
    this.#made.set(record, end);
    link(end, connect && this.#made.get(connect));
    if (end.other) this.#goodbyes.queues.remove(end.other);
    if (!connect) this.#handshakeOutside(record, lane, peer);
    const waited = connect ? record.entered - connect.time : 0;
    const { queued } = this.#words.ladder;
    this.#plain(
      record,
      lane,
      undefined,
      waited > 0 ? [queued(this.#options.times ? duration(waited) : undefined)] : [],
    );
    this.#steps.change({ lane: peer, queued: this.#goodbyes.queues.has(peer) });
  }

  #handshakeOutside({ time }: CallRecord, lane: number, peer: number): void {
    const inferred = true;
    const changes = [{ lane: peer, alive: true }];
    this.#steps.add("syn", time, peer, "", { arrow: { from: peer, to: lane, label: "SYN", inferred }, changes });
    this.#steps.add("syn+ack", time, lane, "", { arrow: { from: lane, to: peer, label: "SYN+ACK", inferred } });
    this.#steps.add("ack", time, peer, "", { arrow: { from: peer, to: lane, label: "ACK", inferred } });
  }

  /** The arrow of a call that moves bytes. */
  #data(record: CallRecord, lane: number): Arrow | undefined {
    const { call, result } = record;
    const end = this.#ends.of(record);
    if (!end) return undefined;
    const { bytes } = this.#words;
    if (isSend(record)) {
      if (result > 0) end.sent += result;
      const to = this.#addressed(record) ?? end.peer;
      return result < 0 || to === undefined ? undefined : { from: lane, to, label: bytes(result), inferred: false };
    }
    if (call !== "read" && call !== "recv" && call !== "recvfrom") return undefined;
    const isPeek = (Number(record.args[3] ?? 0) & MSG_PEEK) !== 0;
    if (result > 0 && !isPeek) end.received += result;
    const from = this.#addressed(record) ?? end.peer;
    if (from === undefined || result < 0 || this.#lanes.all[from].kind === "process") return undefined;
    // Nobody knows when it was sent; here is where it was taken.
    return { from, to: lane, label: result === 0 && !end.datagrams ? "FIN" : bytes(result), inferred: true };
  }

  /** The lifeline of the address in a call. */
  #addressed(record: CallRecord): number | undefined {
    const address = record.args[4] as AddressValue | null | undefined;
    if (!address || typeof address !== "object" || address.port === undefined) return undefined;
    return this.#lanes.atPort(address.port) ?? this.#lanes.outside(addressIn(record)!);
  }

  /** A call that may have ended `end`, or only its sending direction. */
  #finish(record: CallRecord, lane: number, end: End | undefined, isClosed: boolean): void {
    if (record.result < 0 || !end) return this.#plain(record, lane);
    this.#goodbyes.say(
      end,
      { lane, isClosed, time: this.#timeOf(record) },
      (arrow) => this.#plain(record, lane, arrow),
    );
  }

  #exit(record: ExitRecord): void {
    const lane = this.#lanes.of(record.pid);
    const blocked = this.#pending.get(record.pid);
    if (blocked) this.#unfinished(blocked, true);
    this.#pending.delete(record.pid);
    if (lane === undefined) return;
    this.#steps.of(record, true);
    const time = this.#timeOf(record);
    for (const [fd, end] of this.#ends.exit(record.pid)) {
      this.#goodbyes.say(end, { lane, time, fd, isClosed: true }, (arrow) => {
        if (arrow) this.#steps.add(`close ${fd}`, time, lane, this.#words.ladder.closes(fd), { arrow });
      });
    }
    const changes = [{ lane, alive: false, blocked: false, queued: false }];
    this.#steps.add("exit", time, lane, `exit(${record.status})`, { changes });
  }
}

function isSend({ call }: CallRecord): boolean {
  return call === "write" || call === "send" || call === "sendto";
}
