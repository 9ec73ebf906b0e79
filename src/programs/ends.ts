/**
 * Who was connected with whom, call by call: what programs that run side by side must not do in another order.
 *
 * @module
 */
import { F_SETFL, MSG_DONTWAIT, MSG_PEEK, O_NONBLOCK, SOCK_DGRAM, SOCK_NONBLOCK } from "../abi/constants.ts";
import { destination, matchConnections, peerOf, portOf } from "../trace/connections.ts";
import type { CallRecord, TraceRecord } from "../trace/record.ts";
import type { AddressValue, PollValue, SetValue } from "../trace/value.ts";

/** A socket of a process. */
export interface Socket {
  readonly pid: number;
  isDatagram: boolean;
  isListening: boolean;
  isNonBlocking: boolean;
  /** Its port, when it is known. */
  port?: number;
  /** The connection it is an end of. */
  connection?: object;
  /** Descriptors that lead to it. */
  references: number;
}

/** A call with the sockets it is about. */
export interface Act {
  readonly pid: number;
  /** The record; undefined for the end of a process. */
  readonly record?: CallRecord;
  /** What it does, in a word. */
  readonly kind: Kind;
  /** The socket that it is made on. */
  readonly socket?: Socket;
  /** All sockets that it looks at: those of poll and select. */
  readonly watched: readonly Socket[];
  /** The port that it goes to. */
  readonly port?: number;
  /** The index of the record at which it was entered, and at which it was over. */
  readonly entered: number;
  readonly over: number;
  /** The act that it waits for by itself: the write whose bytes it reads, the connect that it accepts. */
  cause?: Act;
  /** Whether C would wait here as well, if what it waits for has not come. */
  readonly waits: boolean;
}

/** What a call does to others. */
export type Kind =
  | "connect"
  | "accept"
  | "listen"
  | "bind"
  | "send"
  | "receive"
  | "look"
  | "shutdown"
  | "close"
  | "other";

const kinds: Readonly<Record<string, Kind>> = {
  connect: "connect",
  accept: "accept",
  accept4: "accept",
  listen: "listen",
  bind: "bind",
  write: "send",
  send: "send",
  sendto: "send",
  read: "receive",
  recv: "receive",
  recvfrom: "receive",
  poll: "look",
  select: "look",
  shutdown: "shutdown",
  close: "close",
};

/** Makes acts of a trace. */
export function actsOf(records: readonly TraceRecord[]): Act[] {
  return new Following(records).run();
}

class Following {
  readonly #records: readonly TraceRecord[];
  readonly #connections: ReturnType<typeof matchConnections>;
  /** Sockets by process and descriptor. */
  readonly #sockets = new Map<string, Socket>();
  readonly #acts: Act[] = [];
  readonly #byRecord = new Map<CallRecord, Act>();
  readonly #entered = new Map<number, number>();
  /** Of each connection and sender: what was sent and not received. */
  readonly #pipes = new Map<object, Map<number, { act: Act; left: number }[]>>();
  /** Datagrams on their way, by the port they go to. */
  readonly #datagrams = new Map<number, Act[]>();

  constructor(records: readonly TraceRecord[]) {
    this.#records = records;
    this.#connections = matchConnections(records);
  }

  run(): Act[] {
    this.#records.forEach((record, i) => {
      if (record.type === "block") this.#entered.set(record.pid, i);
      if (record.type === "exit") this.#exit(record.pid, i);
      if (record.type !== "return") return;
      this.#call(record, i);
      this.#entered.delete(record.pid);
    });
    // What is still open is closed when the programs end.
    for (const pid of new Set(this.#acts.map((act) => act.pid))) this.#exit(pid, this.#records.length);
    return this.#acts;
  }

  #socket(pid: number, fd: unknown): Socket | undefined {
    return this.#sockets.get(`${pid} ${fd}`);
  }

  #call(record: CallRecord, over: number): void {
    const { pid, call, args, result } = record;
    const socket = this.#socket(pid, args[0]);
    // A call that must not wait may still have taken the kernel a moment to answer.
    const isWaiting = !(socket?.isNonBlocking || hasFlag(record, MSG_DONTWAIT));
    if (call === "bind" && socket && result === 0) socket.port = destination(record) || undefined;
    if (socket && record.socket?.fd === args[0]) socket.port = portOf(record.socket?.local) ?? socket.port;
    const act: Act = {
      pid,
      record,
      // Closing one of several descriptors of a socket leaves it open.
      kind: call === "close" && socket && socket.references > 1 ? "other" : kinds[call] ?? "other",
      socket,
      watched: this.#watched(record),
      port: call === "connect" || call === "bind" ? destination(record) : addressed(record),
      entered: this.#entered.get(pid) ?? over,
      over,
      waits: call === "poll" || call === "select" ? record.blocked && !onlyLooks(record) : isWaiting,
    };
    this.#acts.push(act);
    this.#byRecord.set(record, act);
    this.#follow(record, act);
  }

  #follow(record: CallRecord, act: Act): void {
    const { pid, call, args, result } = record;
    const { socket } = act;
    switch (call) {
      case "socket":
        if (result >= 0) this.#make(pid, result, Number(args[1]));
        break;
      case "accept":
      case "accept4":
        if (result >= 0) this.#accepted(record, act);
        break;
      case "connect":
        if (socket && this.#connections.has(record)) socket.connection = this.#connections.get(record);
        break;
      case "listen":
        if (socket && result === 0) socket.isListening = true;
        break;
      case "fcntl":
        if (socket && args[1] === F_SETFL && result === 0) socket.isNonBlocking = (Number(args[2]) & O_NONBLOCK) !== 0;
        if (result > 2 && socket && args[1] === 0) this.#share(pid, result, socket);
        break;
      case "dup":
      case "dup2":
        if (socket && result >= 0) this.#share(pid, result, socket);
        break;
      case "close":
        if (result === 0) this.#close(pid, Number(args[0]));
        break;
    }
    if (act.kind === "send" && result > 0) this.#sent(act, result);
    if (act.kind === "receive") this.#received(act, result, hasFlag(record, MSG_PEEK));
  }

  #make(pid: number, fd: number, type: number): Socket {
    const socket: Socket = {
      pid,
      isDatagram: (type & 0xf) === SOCK_DGRAM,
      isListening: false,
      isNonBlocking: (type & SOCK_NONBLOCK) !== 0,
      references: 1,
    };
    this.#sockets.set(`${pid} ${fd}`, socket);
    return socket;
  }

  #share(pid: number, fd: number, socket: Socket): void {
    if (this.#socket(pid, fd) === socket) return;
    this.#close(pid, fd);
    socket.references++;
    this.#sockets.set(`${pid} ${fd}`, socket);
  }

  #close(pid: number, fd: number): void {
    const socket = this.#socket(pid, fd);
    if (socket) socket.references--;
    this.#sockets.delete(`${pid} ${fd}`);
  }

  #accepted(record: CallRecord, act: Act): void {
    const connection = this.#connections.get(record);
    const socket = this.#make(record.pid, record.result, record.call === "accept4" ? Number(record.args[3]) & ~0xf : 1);
    socket.connection = connection;
    socket.port = act.socket?.port;
    act.cause = connection?.connect && this.#byRecord.get(connection.connect);
    if (!act.cause && peerOf(record) === undefined) act.cause = undefined;
  }

  #sent(act: Act, bytes: number): void {
    const { socket, pid } = act;
    if (!socket) return;
    if (socket.isDatagram) {
      const port = act.port;
      if (port !== undefined) this.#datagrams.set(port, [...this.#datagrams.get(port) ?? [], act]);
      return;
    }
    if (!socket.connection) return;
    const pipes = this.#pipes.get(socket.connection) ?? new Map<number, { act: Act; left: number }[]>();
    this.#pipes.set(socket.connection, pipes);
    pipes.set(pid, [...pipes.get(pid) ?? [], { act, left: bytes }]);
  }

  #received(act: Act, result: number, peeks: boolean): void {
    const { socket, pid } = act;
    if (!socket) return;
    if (socket.isDatagram) {
      const queue = this.#datagrams.get(socket.port ?? -1) ?? [];
      if (result >= 0) act.cause = peeks ? queue[0] : queue.shift();
      return;
    }
    if (result === 0) {
      act.cause = this.#acts.findLast((other) =>
        other.pid !== pid && (other.kind === "close" || other.kind === "shutdown") &&
        other.socket?.connection !== undefined && other.socket.connection === socket.connection
      );
    }
    const pipes = socket.connection && this.#pipes.get(socket.connection);
    for (const [sender, queue] of pipes ?? []) {
      if (sender === pid) continue;
      act.cause ??= queue[0]?.act;
      // The last write whose bytes are in it; where that is not the first, C might read them one by one.
      let rest = Math.max(0, result);
      for (const part of queue) {
        if (rest === 0) break;
        lastParts.set(act, part.act);
        const taken = Math.min(rest, part.left);
        rest -= taken;
        if (!peeks) part.left -= taken;
      }
      while (queue[0]?.left === 0) queue.shift();
    }
  }

  #watched(record: CallRecord): Socket[] {
    const fds: number[] = [];
    for (const arg of record.call === "poll" || record.call === "select" ? record.args : []) {
      if (arg === null || typeof arg !== "object") continue;
      if (arg.kind === "pollfds") fds.push(...(arg as PollValue).fds.map(({ fd }) => fd));
      if (arg.kind === "fd_set") fds.push(...(arg as SetValue).asked);
    }
    return fds.map((fd) => this.#socket(record.pid, fd)).filter((socket) => socket !== undefined);
  }

  /** The end of a process closes what it has open. */
  #exit(pid: number, over: number): void {
    const open = [...this.#sockets].filter(([key]) => key.startsWith(`${pid} `));
    for (const [key, socket] of open) {
      this.#sockets.delete(key);
      this.#acts.push({ pid, kind: "close", socket, watched: [], entered: over, over, waits: false });
    }
  }
}

/** Of reads that took bytes of several writes: the last of those. */
export const lastParts: WeakMap<Act, Act> = new WeakMap();

function addressed({ args }: CallRecord): number | undefined {
  return (args.find((arg) => typeof arg === "object" && arg?.kind === "address") as AddressValue | undefined)?.port;
}

/** Whether poll or select was given no time. */
function onlyLooks({ call, args }: CallRecord): boolean {
  const timeout = args[4];
  if (call === "poll") return args[2] === 0;
  return typeof timeout === "object" && timeout?.kind === "timeval" && timeout.asked.every((part) => part === 0);
}

function hasFlag({ call, args }: CallRecord, flag: number): boolean {
  return /^(send|recv)/.test(call) && (Number(args[3]) & flag) !== 0;
}
