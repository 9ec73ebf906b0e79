/**
 * Streams as the calls on them show them: what each end wrote and read.
 *
 * @module
 */
import { MSG_PEEK, SOCK_DGRAM } from "../abi/constants.ts";
import { matchConnections } from "./connections.ts";
import type { CallRecord, TraceRecord } from "./record.ts";
import { addressIn } from "./short.ts";
import type { DataValue } from "./value.ts";

/** Bytes that one call moved. */
export interface Piece {
  /** When, in milliseconds on the kernel's clock. */
  readonly time: number;
  /** The bytes. */
  readonly data: DataValue;
}

/** An end of a connection, or a socket for datagrams. */
export interface StreamEnd {
  /** The process. */
  readonly pid: number;
  /** Its name. */
  readonly process: string;
  /** The descriptor by which it came to be. */
  readonly fd: number;
  /** Whether it is a socket for datagrams. */
  readonly datagrams: boolean;
  /** What was written, call by call. */
  readonly writes: Piece[];
  /** What was read, call by call. */
  readonly reads: Piece[];
  /** The other end, when it is known. */
  peer?: StreamEnd;
  /** Own address as text, when it is known. */
  local?: string;
  /** The peer's address as text, when it is known. */
  remote?: string;
  /** Bytes received by calls. */
  taken: number;
  /** Bytes sent by calls. */
  given: number;
}

/** The bits of `socket`'s type that are no flags. */
const TYPE_MASK = 0xf;

/** The ends that descriptors mean now, by "pid fd". */
export function streamEnds(records: readonly TraceRecord[]): Map<string, StreamEnd> {
  const ends = new Map<string, StreamEnd>();
  const connections = matchConnections(records);
  const connecting = new Map<CallRecord, StreamEnd>();
  for (const record of records) {
    if (record.type === "exit") forget(ends, record.pid);
    if (record.type !== "return" || record.result < 0 && record.socket === undefined) continue;
    step(ends, record);
    const { connect, accept } = connections.get(record) ?? {};
    if (!connect || !accept) continue;
    const own = ends.get(keyOf(record))!;
    const other = connecting.get(record === connect ? accept : connect);
    connecting.set(record, own);
    if (other) [own.peer, other.peer] = [other, own];
  }
  return ends;
}

/** Which descriptor a call made or was made on. */
function keyOf({ pid, call, args, result }: CallRecord): string {
  return `${pid} ${call === "accept" || call === "accept4" || call === "socket" ? result : args[0]}`;
}

function forget(ends: Map<string, StreamEnd>, pid: number): void {
  for (const key of ends.keys()) if (key.startsWith(`${pid} `)) ends.delete(key);
}

function step(ends: Map<string, StreamEnd>, record: CallRecord): void {
  const { pid, call, args, result, socket } = record;
  const key = keyOf(record);
  if (result >= 0) {
    if (call === "socket" || call === "accept" || call === "accept4") ends.set(key, fresh(record, result));
    else if (call === "close") ends.delete(key);
    else if (call === "dup" || call === "dup2" || (call === "fcntl" && args[1] === 0)) {
      const end = ends.get(key);
      if (end) ends.set(`${pid} ${result}`, end);
    }
  }
  const end = ends.get(key) ?? (call === "connect" ? fresh(record, args[0] as number) : undefined);
  if (!end) return;
  if (call === "connect") ends.set(key, end);
  if (socket) Object.assign(end, { local: socket.local, remote: socket.remote });
  if (call === "sendto") end.remote = addressIn(record) ?? end.remote;
  if (result > 0) move(end, record);
}

function fresh({ pid, process, call, args }: CallRecord, fd: number): StreamEnd {
  const datagrams = call === "socket" && ((args[1] as number) & TYPE_MASK) === SOCK_DGRAM;
  return { pid, process, fd, datagrams, writes: [], reads: [], taken: 0, given: 0 };
}

function move(end: StreamEnd, { call, args, time, result }: CallRecord): void {
  const data = args[1];
  if (typeof data !== "object" || data?.kind !== "data") return;
  const piece = { time, data: { ...data, text: data.text.slice(0, result), size: result } };
  if (call === "write" || call === "send" || call === "sendto") {
    end.writes.push(piece);
    end.given += result;
  } else if (!(Number(args[3] ?? 0) & MSG_PEEK)) {
    end.reads.push(piece);
    end.taken += result;
  }
}
