/**
 * Which accept took which connect.
 *
 * @module
 */
import type { CallRecord, TraceRecord } from "./record.ts";
import type { AddressValue } from "./value.ts";
import { EINPROGRESS } from "../abi/errno.ts";

/** A connection as the two calls that made it. */
export interface Connection {
  /** The client's connect, when it was traced; of type "block" when it has not returned yet. */
  readonly connect?: CallRecord;
  /** The server's accept, when there was one. */
  readonly accept?: CallRecord;
}

/** The port in an address as text. */
export function portOf(address: string | undefined): number | undefined {
  return address === undefined ? undefined : Number(address.slice(address.lastIndexOf(":") + 1));
}

/**
 * Puts connects and accepts together: by the client's address where both know it, and otherwise in the order of the
 * queue, first in, first out.
 *
 * @param records what happened.
 * @return of each connect and accept that succeeded, its connection; of a connect that still blocks, if it is accepted.
 */
export function matchConnections(records: readonly TraceRecord[]): Map<CallRecord, Connection> {
  const calls = records.filter((record): record is CallRecord => record.type === "return");
  const listening = listeningPorts(calls);
  const waiting = new Waiting([...calls.filter(isConnect), ...pendingConnects(records)]);
  const found = new Map<CallRecord, Connection>();
  for (const accept of calls) {
    if ((accept.call !== "accept" && accept.call !== "accept4") || accept.result < 0) continue;
    const port = portOf(accept.socket?.local) ?? listening.get(`${accept.pid} ${accept.args[0]}`);
    const connect = waiting.take(port, accept);
    const connection = { connect, accept };
    found.set(accept, connection);
    if (connect) found.set(connect, connection);
  }
  for (const connect of calls.filter(isConnect)) if (!found.has(connect)) found.set(connect, { connect });
  return found;
}

/** Ports that sockets were bound to, by "pid fd". */
function listeningPorts(calls: readonly CallRecord[]): Map<string, number> {
  const ports = new Map<string, number>();
  for (const record of calls) {
    const port = portOf(record.socket?.local) ?? (record.call === "bind" ? destination(record) : undefined);
    if (port) ports.set(`${record.pid} ${record.socket?.fd ?? record.args[0]}`, port);
  }
  return ports;
}

function isConnect({ call, result, socket }: CallRecord): boolean {
  return call === "connect" && (result === 0 || result === -EINPROGRESS) && socket?.kind !== "udp";
}

/** Connects that have blocked and not returned. */
function pendingConnects(records: readonly TraceRecord[]): CallRecord[] {
  const pending = new Map<number, CallRecord>();
  for (const record of records) {
    if (record.type === "block" && record.call === "connect") pending.set(record.pid, record);
    else if (record.type !== "state") pending.delete(record.pid);
  }
  return [...pending.values()];
}

/** Connects that no accept has taken, by the port they go to. */
class Waiting {
  readonly #byPort = new Map<number | undefined, CallRecord[]>();

  constructor(connects: readonly CallRecord[]) {
    for (const connect of connects) {
      const port = destination(connect);
      const same = this.#byPort.get(port);
      if (same) same.push(connect);
      else this.#byPort.set(port, [connect]);
    }
  }

  /** Takes out the one that an accept took. */
  take(port: number | undefined, accept: CallRecord): CallRecord | undefined {
    const candidates = port === undefined ? [...this.#byPort.values()].flat() : this.#byPort.get(port) ?? [];
    const chosen = choose(candidates, accept);
    if (!chosen) return undefined;
    const list = this.#byPort.get(destination(chosen))!;
    list.splice(list.indexOf(chosen), 1);
    return chosen;
  }
}

function choose(connects: readonly CallRecord[], accept: CallRecord): CallRecord | undefined {
  const peer = portOf(peerOf(accept));
  const same = connects.find(({ socket }) => peer !== undefined && portOf(socket?.local) === peer);
  return same ?? connects.find(({ socket }) => peer === undefined || socket?.local === undefined);
}

/** The port that a connect goes to. */
export function destination({ args }: CallRecord): number | undefined {
  const address = args[1];
  return typeof address === "object" && address?.kind === "address" ? address.port : undefined;
}

/** The client's address that an accept tells, as text. */
export function peerOf(accept: CallRecord): string | undefined {
  if (accept.socket?.remote !== undefined) return accept.socket.remote;
  const { host, port } = (accept.args[1] ?? {}) as Partial<AddressValue>;
  return port === undefined ? undefined : `${host}:${port}`;
}
