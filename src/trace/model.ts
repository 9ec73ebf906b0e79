/**
 * A session as a sequence diagram: lifelines and, in the order of time, the steps on them.
 *
 * @module
 */
import { SOCK_DGRAM } from "../abi/constants.ts";
import { destination, matchConnections, peerOf, portOf } from "./connections.ts";
import type { Connection } from "./connections.ts";
import type { Arrow, Change, Lifeline, Model, Step } from "./diagram.ts";
import type { CallRecord, ExitRecord, TraceRecord } from "./record.ts";
import { addressIn, shortCall, shortResult } from "./short.ts";
import type { AddressValue } from "./value.ts";

/** What the diagram shows. */
export interface ModelOptions {
  /** Whether calls on the standard streams are shown, too. */
  readonly stdio?: boolean;
}

/** A time span, in milliseconds, that puts one thing before another and that nobody sees. */
const JUST = 1e-4;

/** One end of a connection, a listening socket, or a socket for datagrams. */
interface End {
  readonly datagrams: boolean;
  /** Descriptors that mean it. */
  references: number;
  /** Index of the peer's lifeline, once there is a peer. */
  peer?: number;
  /** Whether its end of stream is sent, or the connection broken. */
  finished: boolean;
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
  readonly #connections: Map<CallRecord, Connection>;
  readonly #lanes: Lifeline[] = [];
  readonly #laneOf = new Map<number | string, number>();
  readonly #steps: Step[] = [];
  /** What descriptors mean: "pid fd". */
  readonly #ends = new Map<string, End>();
  /** Lifelines by the ports that their sockets have. */
  readonly #ports = new Map<number, number>();
  /** Calls that have blocked and not returned, by process. */
  readonly #pending = new Map<number, CallRecord>();

  constructor(records: readonly TraceRecord[], options: ModelOptions) {
    this.#options = options;
    this.#connections = matchConnections(records);
    // Processes stand left of peers outside.
    for (const record of records) if (record.type === "return" && this.#shown(record)) this.#process(record);
    for (const record of records) if (record.type === "return") this.#learnPort(record);
  }

  add(record: TraceRecord): void {
    if (record.type === "exit") this.#exit(record);
    else if (record.type === "block" && this.#shown(record)) this.#pending.set(record.pid, record);
    else if (record.type === "return" && this.#shown(record)) this.#returned(record);
  }

  model(): Model {
    for (const record of this.#pending.values()) this.#begin(record, record.time);
    const steps = this.#steps.map((step, i) => ({ step, i }))
      .sort((a, b) => a.step.time - b.step.time || a.i - b.i).map(({ step }) => step);
    return { lanes: this.#lanes, steps: joined(steps) };
  }

  #shown({ call, pid, args, result }: CallRecord): boolean {
    if (this.#options.stdio || call === "poll" || call === "select" || call === "open") return true;
    const fd = args[0];
    const standard = typeof fd === "number" && fd >= 0 && fd <= 2 && call !== "socket" && call !== "alarm";
    return !standard || this.#ends.has(`${pid} ${fd}`) || (call === "dup2" && result > 2);
  }

  #process({ pid, process }: TraceRecord): number {
    const known = this.#laneOf.get(pid);
    if (known !== undefined) return known;
    const taken = this.#lanes.some(({ name }) => name === process);
    return this.#addLane(pid, { name: taken ? `${process} (${pid})` : process, kind: "process" });
  }

  #outside(address: string): number {
    return this.#laneOf.get(address) ?? this.#addLane(address, { name: address, kind: "outside" });
  }

  #addLane(key: number | string, lane: Lifeline): number {
    this.#laneOf.set(key, this.#lanes.length);
    return this.#lanes.push(lane) - 1;
  }

  #learnPort(record: CallRecord): void {
    const port = portOf(record.socket?.local) ?? (record.call === "bind" ? destination(record) : undefined);
    const lane = this.#laneOf.get(record.pid);
    const accepted = record.call === "accept" || record.call === "accept4";
    if (port && lane !== undefined && !accepted && record.result >= 0) this.#ports.set(port, lane);
  }

  #returned(record: CallRecord): void {
    this.#pending.delete(record.pid);
    const lane = this.#process(record);
    switch (record.call) {
      case "socket":
        if (record.result >= 0) this.#open(record.pid, record.result, record.args[1] as number);
        break;
      case "connect":
        return this.#connect(record, lane);
      case "accept":
      case "accept4":
        return this.#accept(record, lane);
      case "dup":
      case "dup2":
      case "fcntl":
        this.#duplicate(record);
        break;
      case "close":
        return this.#finish(record, lane, this.#release(record));
      case "shutdown":
        return this.#finish(record, lane, record.args[1] === 0 ? undefined : this.#end(record));
    }
    this.#plain(record, lane, this.#data(record, lane));
  }

  #end({ pid, args }: CallRecord): End | undefined {
    return this.#ends.get(`${pid} ${args[0]}`);
  }

  #open(pid: number, fd: number, type: number = 0): End {
    const end: End = { datagrams: (type & 0xf) === SOCK_DGRAM, references: 1, finished: false };
    this.#ends.set(`${pid} ${fd}`, end);
    return end;
  }

  #duplicate(record: CallRecord): void {
    const end = this.#end(record);
    const made = record.call !== "fcntl" || record.args[1] === 0;
    if (!end || !made || record.result < 0) return;
    end.references++;
    this.#ends.set(`${record.pid} ${record.result}`, end);
  }

  /** Takes a descriptor away; the end that nothing means any more, if it was the last. */
  #release(record: CallRecord): End | undefined {
    const end = this.#end(record);
    if (!end || record.result < 0) return undefined;
    this.#ends.delete(`${record.pid} ${record.args[0]}`);
    return --end.references === 0 ? end : undefined;
  }

  #step(time: number, lane: number, text: string, more: { arrow?: Arrow; changes?: Change[] } = {}): void {
    this.#steps.push({ time, lane, text, arrow: more.arrow, changes: more.changes ?? [] });
  }

  /** A call is entered that will block. */
  #begin(record: CallRecord, time: number, arrow?: Arrow): void {
    const lane = this.#process(record);
    this.#step(time, lane, shortCall(record), { arrow, changes: [{ lane, alive: true, blocked: true }] });
  }

  /** A call, as one row or, when it blocked, as two. */
  #plain(record: CallRecord, lane: number, arrow?: Arrow, remark: string = ""): void {
    const changes = [{ lane, alive: true, blocked: false }];
    if (record.blocked) this.#begin(record, record.entered);
    const text = `${shortCall(record)} ${shortResult(record)}${remark}`;
    this.#step(record.time, lane, text, { arrow, changes });
  }

  #connect(record: CallRecord, lane: number): void {
    const end = this.#end(record) ?? this.#open(record.pid, record.args[0] as number);
    const { accept } = this.#connections.get(record) ?? {};
    const port = destination(record);
    const listening = accept ? this.#laneOf.get(accept.pid) : port === undefined ? undefined : this.#ports.get(port);
    const to = listening ?? this.#outside(addressIn(record) ?? "peer");
    if (end.datagrams) {
      end.peer = to;
      return this.#plain(record, lane);
    }
    if (!this.#connections.has(record)) return this.#refused(record, lane, to);
    end.peer = to;
    // When accept returns first, the connection had come to be just before.
    const time = Math.min(record.time, (accept?.time ?? Infinity) - JUST);
    const inferred = true;
    this.#begin(record, Math.min(record.entered, time), { from: lane, to, label: "SYN", inferred });
    this.#step(time, to, "", { arrow: { from: to, to: lane, label: "SYN+ACK", inferred } });
    this.#step(time, lane, shortResult(record), {
      arrow: { from: lane, to, label: "ACK", inferred },
      changes: [{ lane, blocked: false, queued: true }],
    });
  }

  #refused(record: CallRecord, lane: number, to: number): void {
    const sent = { from: lane, to, label: "SYN", inferred: true };
    if (record.result < 0 && shortResult(record) !== "= -1 ECONNREFUSED") return this.#plain(record, lane);
    this.#begin(record, record.entered, sent);
    this.#step(record.time, lane, shortResult(record), {
      arrow: { from: to, to: lane, label: "RST", inferred: true },
      changes: [{ lane, blocked: false }],
    });
  }

  #accept(record: CallRecord, lane: number): void {
    if (record.result < 0) return this.#plain(record, lane);
    const { connect } = this.#connections.get(record)!;
    const peer = connect ? this.#process(connect) : this.#outside(peerOf(record) ?? "client");
    const end = this.#open(record.pid, record.result);
    end.peer = peer;
    if (!connect) this.#handshakeOutside(record, lane, peer);
    const waited = connect ? record.entered - connect.time : 0;
    const remark = waited > 0 ? ` (queued ${duration(waited)})` : "";
    this.#plain(record, lane, undefined, remark);
    const last = this.#steps.pop()!;
    this.#steps.push({ ...last, changes: [...last.changes, { lane: peer, queued: false }] });
  }

  #handshakeOutside({ time }: CallRecord, lane: number, peer: number): void {
    const inferred = true;
    const changes = [{ lane: peer, alive: true }];
    this.#step(time, peer, "", { arrow: { from: peer, to: lane, label: "SYN", inferred }, changes });
    this.#step(time, peer, "", { arrow: { from: lane, to: peer, label: "SYN+ACK", inferred } });
    this.#step(time, peer, "", { arrow: { from: peer, to: lane, label: "ACK", inferred } });
  }

  /** The arrow of a call that moves bytes. */
  #data(record: CallRecord, lane: number): Arrow | undefined {
    const { call, result } = record;
    const end = this.#end(record);
    if (!end) return undefined;
    if (call === "write" || call === "send" || call === "sendto") {
      const to = this.#addressed(record) ?? end.peer;
      return result < 0 || to === undefined ? undefined : { from: lane, to, label: bytes(result), inferred: false };
    }
    if (call !== "read" && call !== "recv" && call !== "recvfrom") return undefined;
    const from = this.#addressed(record) ?? end.peer;
    if (from === undefined || result < 0 || this.#lanes[from].kind === "process") return undefined;
    // Nobody knows when it was sent; here is where it was taken.
    return { from, to: lane, label: result === 0 && !end.datagrams ? "FIN" : bytes(result), inferred: true };
  }

  /** The lifeline of the address in a call. */
  #addressed(record: CallRecord): number | undefined {
    const address = record.args[4] as AddressValue | null | undefined;
    if (!address || typeof address !== "object" || address.port === undefined) return undefined;
    return this.#ports.get(address.port) ?? this.#outside(addressIn(record)!);
  }

  /** A call that may have ended the sending direction of `end`. */
  #finish(record: CallRecord, lane: number, end: End | undefined): void {
    if (record.result < 0 || !end || end.finished || end.peer === undefined || end.datagrams) {
      return this.#plain(record, lane);
    }
    end.finished = true;
    this.#plain(record, lane, { from: lane, to: end.peer, label: "FIN", inferred: true });
    this.#acknowledge(record.time, lane, end.peer);
  }

  #acknowledge(time: number, lane: number, from: number): void {
    this.#step(time, from, "", { arrow: { from, to: lane, label: "ACK", inferred: true } });
  }

  #exit(record: ExitRecord): void {
    const lane = this.#laneOf.get(record.pid);
    const blocked = this.#pending.get(record.pid);
    if (blocked) this.#begin(blocked, blocked.time);
    this.#pending.delete(record.pid);
    if (lane === undefined) return;
    for (const [key, end] of this.#ends) {
      if (!key.startsWith(`${record.pid} `)) continue;
      this.#ends.delete(key);
      if (--end.references > 0 || end.finished || end.peer === undefined || end.datagrams) continue;
      const arrow = { from: lane, to: end.peer, label: "FIN", inferred: true };
      this.#step(record.time, lane, `closes ${key.split(" ")[1]}`, { arrow });
      this.#acknowledge(record.time, lane, end.peer);
    }
    const changes = [{ lane, alive: false, blocked: false, queued: false }];
    this.#step(record.time, lane, `exit(${record.status})`, { changes });
  }
}

/** A call that blocked while nothing else happened is one row, not two. */
function joined(steps: readonly Step[]): Step[] {
  const rows: Step[] = [];
  for (const step of steps) {
    const last = rows.at(-1);
    const same = last && last.lane === step.lane && !last.arrow && last.text !== "" &&
      step.text.startsWith(`${last.text.slice(0, -1)}`) && last.changes.some(({ blocked }) => blocked);
    if (same) rows.pop();
    rows.push(step);
  }
  return rows;
}

function bytes(count: number): string {
  return count === 1 ? "1 byte" : `${count} bytes`;
}

/** A time span for people. */
export function duration(ms: number): string {
  if (ms < 1) return `${Math.round(ms * 1000)} µs`;
  return ms < 1000 ? `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`;
}
