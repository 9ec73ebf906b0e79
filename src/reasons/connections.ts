/**
 * Which two sockets are the ends of one connection, and which bytes of which write lie in it.
 *
 * @module
 */
import type { Endpoint } from "../abi/address.ts";
import type { Cause, FileRecord } from "./records.ts";

/** One write into a connection. */
export interface WriteRecord {
  readonly by: Cause;
  /** Its bytes; those it was asked to write until it returns. */
  length: number;
}

/** The part of one write that a read got. */
export interface Piece {
  readonly write: WriteRecord;
  readonly bytes: number;
  /** Bytes of this write that earlier reads got. */
  readonly before: number;
  /** Bytes of this write that are left. */
  readonly after: number;
}

/** Writes of one direction that are remembered; a peer outside this kernel never reads them, as far as is known. */
const REMEMBERED = 10_000;

/** One direction of a connection: the writes whose bytes nobody has read yet. */
export class Flow {
  #writes: WriteRecord[] = [];
  /** Bytes of the first write that were read. */
  #taken = 0;
  /** Bytes that were begun to be written and are not read. */
  #unread = 0;
  /** Whether there were too many writes to remember; it ends when all has been read. */
  #isLost = false;
  /** All bytes written. */
  written = 0;

  /** A write of `length` bytes begins: the peer may read them before the call returns. */
  begin(by: Cause, length: number): WriteRecord {
    const write = { by, length };
    if (this.#isLost && this.#unread <= 0) this.#isLost = false;
    if (this.#writes.length >= REMEMBERED) {
      this.#isLost = true;
      this.#writes = [];
      this.#taken = 0;
    }
    this.#unread += length;
    if (!this.#isLost) this.#writes.push(write);
    return write;
  }

  /** A write returned `result`. */
  finish(write: WriteRecord, result: number): void {
    const done = Math.max(result, 0);
    this.#unread += done - write.length;
    this.written += done;
    write.length = done;
    const index = this.#writes.lastIndexOf(write);
    if (index < 0 || done > (index === 0 ? this.#taken : 0)) return;
    this.#writes.splice(index, 1);
    if (index === 0) this.#taken = 0;
  }

  /** A read got `count` bytes: of which writes they are. */
  take(count: number): Piece[] {
    const pieces: Piece[] = [];
    this.#unread -= count;
    let rest = count;
    while (rest > 0 && this.#writes.length > 0) {
      const write = this.#writes[0];
      const before = this.#taken;
      const bytes = Math.min(rest, write.length - before);
      const after = write.length - before - bytes;
      if (bytes > 0) pieces.push({ write, bytes, before, after });
      rest -= bytes;
      this.#taken = after > 0 ? before + bytes : 0;
      if (after === 0) this.#writes.shift();
    }
    return pieces;
  }
}

/** A connection, as far as its ends belong to this kernel. */
export class ConnectionRecord {
  /** The end that called connect(). */
  client: FileRecord | undefined;
  /** The end that accept() gave. */
  server: FileRecord | undefined;
  /** The listener in whose queue it waits or waited. */
  listener: FileRecord | undefined;
  readonly #toServer = new Flow();
  readonly #toClient = new Flow();

  /** The other end, if it is of this kernel and accepted. */
  peer(end: FileRecord): FileRecord | undefined {
    return end === this.client ? this.server : this.client;
  }

  /** What `end` writes into. */
  outgoing(end: FileRecord): Flow {
    return end === this.client ? this.#toServer : this.#toClient;
  }

  /** What `end` reads from. */
  incoming(end: FileRecord): Flow {
    return end === this.client ? this.#toClient : this.#toServer;
  }

  /** Whether it waits in the queue of a listener of this kernel. */
  get queued(): boolean {
    return this.listener !== undefined && !this.server && !this.listener.closed && !this.listener.deafBy;
  }
}

/** All connections, by the addresses of their ends. */
export class Connections {
  readonly #byEnds = new Map<string, ConnectionRecord>();

  /** How many are remembered. */
  get size(): number {
    return this.#byEnds.size;
  }

  /** Notes that connect() made `client` an end of a connection; `listener` is the one of this kernel it goes to. */
  connected(client: FileRecord, listener: FileRecord | undefined): void {
    const found = this.#at(client);
    // The accept may have returned first.
    const connection = found && !found.client && !found.server?.closed ? found : new ConnectionRecord();
    connection.client = client;
    connection.listener ??= listener;
    this.#join(client, connection);
  }

  /** Notes that accept() on `listener` gave `server`. */
  accepted(server: FileRecord, listener: FileRecord): void {
    const found = this.#at(server);
    const connection = found && !found.server ? found : new ConnectionRecord();
    connection.server = server;
    connection.listener = listener;
    this.#join(server, connection);
  }

  /** Forgets the connection of `end`, which was closed, unless somebody may still ask for it. */
  parted(end: FileRecord): void {
    const { connection } = end;
    if (!connection) return;
    const peer = connection.peer(end);
    if ((peer && !peer.closed) || connection.queued) return;
    const key = keyOf(end);
    if (key !== undefined && this.#byEnds.get(key) === connection) this.#byEnds.delete(key);
  }

  /** Connections that wait in the queue of `listener`. */
  queued(listener: FileRecord): ConnectionRecord[] {
    return [...this.#byEnds.values()].filter((connection) => connection.queued && connection.listener === listener);
  }

  /** Forgets the connections that waited in the queue of `listener`, which ended. */
  dropQueue(listener: FileRecord): void {
    for (const [key, connection] of this.#byEnds) {
      if (connection.listener === listener && !connection.server && connection.client?.closed) this.#byEnds.delete(key);
    }
  }

  #at(end: FileRecord): ConnectionRecord | undefined {
    const key = keyOf(end);
    return key === undefined ? undefined : this.#byEnds.get(key);
  }

  #join(end: FileRecord, connection: ConnectionRecord): void {
    end.connection = connection;
    const key = keyOf(end);
    if (key !== undefined) this.#byEnds.set(key, connection);
  }
}

/** One text for both ends of a connection. */
function keyOf({ local, remote }: FileRecord): string | undefined {
  if (!local || !remote) return undefined;
  const ends = [local, remote].map(({ host, port }) => `${plainHost(host)} ${port}`);
  return ends.sort().join(" ");
}

/** An IPv4 address in IPv6 dress is that IPv4 address. */
export function plainHost(host: string): string {
  return host.startsWith("::ffff:") && host.includes(".") ? host.slice(7) : host;
}

/** The endpoint that `text` shows: "127.0.0.1:9190", "[::1]:9190". */
export function parseEndpoint(text: string | undefined): Endpoint | undefined {
  const match = /^(?:\[(.*)\]|([^:]*)):(\d+)$/.exec(text ?? "");
  return match ? { host: match[1] ?? match[2], port: Number(match[3]) } : undefined;
}
