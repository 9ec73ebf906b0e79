/**
 * Streams as the calls on them show them: what each end wrote and read.
 *
 * @module
 */
import { F_DUPFD, MSG_PEEK, SHUT_RD, SOCK_DGRAM } from "../abi/constants.ts";
import { matchConnections } from "./connections.ts";
import type { CallRecord, ExitRecord, TraceRecord } from "./record.ts";
import { addressIn } from "./short.ts";
import type { DataValue } from "./value.ts";

/** Bytes that one call moved. */
export interface Piece {
  /** The call. */
  readonly record: CallRecord;
  /** The bytes. */
  readonly data: DataValue;
  /** Of what was written: the address it goes to as text, when it is known. */
  readonly to?: string;
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
  /** Descriptors that mean it. */
  references: number;
  /** The other end, when it is known. */
  peer?: StreamEnd;
  /** Own address as text, when it is known. */
  local?: string;
  /** The peer's address as text, when it is known. */
  remote?: string;
  /** What ended its sending direction. */
  finished?: CallRecord | ExitRecord;
  /** The first read that met the end of what the peer sent. */
  ended?: CallRecord;
}

/** All that is known of streams. */
export interface Streams {
  /** The ends that descriptors mean now, by "pid fd". */
  readonly now: ReadonlyMap<string, StreamEnd>;
  /** All ends that there were, in the order they came. */
  readonly all: readonly StreamEnd[];
}

/** The bits of `socket`'s type that are no flags. */
const TYPE_MASK = 0xf;

/** Follows the descriptors of all processes through their calls. */
export function readStreams(records: readonly TraceRecord[]): Streams {
  return new Reader(records).read();
}

class Reader {
  readonly #records: readonly TraceRecord[];
  readonly #now = new Map<string, StreamEnd>();
  readonly #all: StreamEnd[] = [];

  constructor(records: readonly TraceRecord[]) {
    this.#records = records;
  }

  read(): Streams {
    const connections = matchConnections(this.#records);
    const connected = new Map<CallRecord, StreamEnd>();
    for (const record of this.#records) {
      if (record.type === "exit") this.#exit(record);
      if (record.type !== "return" || (record.result < 0 && record.socket === undefined)) continue;
      this.#step(record);
      const { connect, accept } = connections.get(record) ?? {};
      if (!connect || !accept) continue;
      const own = this.#now.get(keyOf(record))!;
      connected.set(record, own);
      const other = connected.get(record === connect ? accept : connect);
      if (other) [own.peer, other.peer] = [other, own];
    }
    return { now: this.#now, all: this.#all };
  }

  #step(record: CallRecord): void {
    const { pid, call, args, result, socket } = record;
    const key = keyOf(record);
    if (result >= 0) {
      if (call === "socket" || call === "accept" || call === "accept4") this.#open(key, record, result);
      else if (call === "close") this.#close(key, record);
      else if (call === "dup" || call === "dup2" || (call === "fcntl" && args[1] === F_DUPFD)) {
        this.#duplicate(key, `${pid} ${result}`, record);
      }
    }
    // A trace may begin with a socket that is there already.
    const end = this.#now.get(key) ?? (call === "connect" ? this.#open(key, record, args[0] as number) : undefined);
    if (!end) return;
    if (socket) Object.assign(end, { local: socket.local, remote: socket.remote });
    else if (call === "bind") end.local ??= addressIn(record);
    if (call === "sendto" || call === "connect") end.remote = addressIn(record) ?? end.remote;
    if (call === "shutdown" && args[1] !== SHUT_RD) end.finished ??= record;
    if (call === "read" || call === "recv" || call === "recvfrom") this.#received(end, record);
    else if (result > 0 && (call === "write" || call === "send" || call === "sendto")) {
      const data = dataOf(record);
      if (data) end.writes.push({ record, data, to: end.remote });
    }
  }

  #received(end: StreamEnd, record: CallRecord): void {
    if (record.result === 0 && !end.datagrams) end.ended ??= record;
    const isPeek = (Number(record.args[3] ?? 0) & MSG_PEEK) !== 0;
    const data = dataOf(record);
    if (record.result > 0 && !isPeek && data) end.reads.push({ record, data });
  }

  #open(key: string, record: CallRecord, fd: number): StreamEnd {
    const { pid, process, call, args } = record;
    const datagrams = call === "socket" && ((args[1] as number) & TYPE_MASK) === SOCK_DGRAM;
    const end = { pid, process, fd, datagrams, writes: [], reads: [], references: 1 };
    this.#now.set(key, end);
    this.#all.push(end);
    return end;
  }

  #duplicate(from: string, to: string, record: CallRecord): void {
    const end = this.#now.get(from);
    if (!end || from === to) return;
    this.#close(to, record);
    end.references++;
    this.#now.set(to, end);
  }

  #close(key: string, record: CallRecord | ExitRecord): void {
    const end = this.#now.get(key);
    this.#now.delete(key);
    if (end && --end.references === 0) end.finished ??= record;
  }

  #exit(record: ExitRecord): void {
    for (const key of [...this.#now.keys()]) if (key.startsWith(`${record.pid} `)) this.#close(key, record);
  }
}

/** Which descriptor a call made or was made on. */
function keyOf({ pid, call, args, result }: CallRecord): string {
  return `${pid} ${call === "accept" || call === "accept4" || call === "socket" ? result : args[0]}`;
}

/** The bytes that a call moved. */
function dataOf({ args, result }: CallRecord): DataValue | undefined {
  const data = args[1];
  if (typeof data !== "object" || data?.kind !== "data") return undefined;
  return { ...data, text: data.text.slice(0, result), size: result };
}

/** The number of bytes in pieces. */
export function total(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { data }) => sum + data.size, 0);
}
