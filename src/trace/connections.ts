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
  /** The client's connect, when it was traced. */
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
 * @return of each connect and accept that succeeded, its connection.
 */
export function matchConnections(records: readonly TraceRecord[]): Map<CallRecord, Connection> {
  const ports = new Map<string, number>();
  const connects: CallRecord[] = [];
  const found = new Map<CallRecord, Connection>();
  const calls = records.filter((record): record is CallRecord => record.type === "return");
  for (const record of calls) {
    const port = portOf(record.socket?.local) ?? (record.call === "bind" ? destination(record) : undefined);
    if (port) ports.set(`${record.pid} ${record.socket?.fd ?? record.args[0]}`, port);
    if (isConnect(record)) connects.push(record);
  }
  for (const accept of calls) {
    if ((accept.call !== "accept" && accept.call !== "accept4") || accept.result < 0) continue;
    const port = portOf(accept.socket?.local) ?? ports.get(`${accept.pid} ${accept.args[0]}`);
    const waiting = connects.filter((record) => !found.has(record));
    const connect = chosen(waiting.filter((record) => port === undefined || destination(record) === port), accept);
    const connection = { connect, accept };
    found.set(accept, connection);
    if (connect) found.set(connect, connection);
  }
  for (const connect of connects) if (!found.has(connect)) found.set(connect, { connect });
  return found;
}

function isConnect({ call, result, socket }: CallRecord): boolean {
  return call === "connect" && (result === 0 || result === -EINPROGRESS) && socket?.kind !== "udp";
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

function chosen(connects: readonly CallRecord[], accept: CallRecord): CallRecord | undefined {
  const peer = portOf(peerOf(accept));
  const same = connects.find(({ socket }) => peer !== undefined && portOf(socket?.local) === peer);
  return same ?? connects.find(({ socket }) => peer === undefined || socket?.local === undefined);
}
