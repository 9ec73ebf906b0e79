import { type Endpoint, wildcard } from "../abi/address.ts";
import { IPPROTO_UDP, SOCK_DGRAM } from "../abi/constants.ts";
import { EIO } from "../abi/errno.ts";
import { type Datagrams, NetworkError } from "../network/network.ts";
import { unmapped } from "./hosts.ts";
import type { Watcher } from "./kernel.ts";
import { Options } from "./options.ts";
import type { Asked } from "./tcp_socket.ts";
import { WaitQueue } from "./wait.ts";

/** A datagram that has arrived. */
export interface Datagram {
  readonly data: Uint8Array;
  readonly from: Endpoint;
}

/** Bytes of datagrams that are taken from the network before they are read; more wait in the operating system. */
const QUEUE_BYTES = 65536;
/** Longer than any datagram. */
const DATAGRAM_MOST = 65536;

let created = 0;

/** A UDP socket. */
export class UdpSocket {
  readonly kind = "udp";
  readonly type = SOCK_DGRAM;
  readonly protocol = IPPROTO_UDP;
  readonly id = ++created;
  readonly family: number;
  readonly pid: number;
  readonly options: Options;
  readonly changed: WaitQueue = new WaitQueue();
  local: Endpoint | undefined;
  /** The peer, after connect(). */
  remote: Endpoint | undefined;
  /** What bind() was asked for: what so survives connect(AF_UNSPEC). */
  asked: Asked = { host: false, port: false };
  shut = 0;
  error = 0;
  closed = false;
  /** Called after every change that did not come from a call. */
  watcher: Watcher | undefined;
  #socket: Datagrams | undefined;
  #receiving: Promise<void> | undefined;
  /** What the next datagram is received into; made when it is first needed. */
  #room: Uint8Array | undefined;
  #queue: Datagram[] = [];
  #bytes = 0;

  constructor(family: number, pid: number) {
    this.family = family;
    this.pid = pid;
    this.options = new Options(SOCK_DGRAM, family);
  }

  get state(): "CLOSED" | "ESTABLISHED" {
    return this.remote ? "ESTABLISHED" : "CLOSED";
  }

  /** Takes over the network's socket that was opened for it. */
  open(socket: Datagrams): void {
    this.#socket = socket;
    this.local = socket.local;
    this.#pump();
  }

  /** Whether it has a port. */
  get hasPort(): boolean {
    return this.#socket !== undefined;
  }

  /** How many datagrams and bytes wait to be read. */
  get unread(): { datagrams: number; bytes: number } {
    return { datagrams: this.#queue.length, bytes: this.#bytes };
  }

  get readable(): boolean {
    return this.#queue.length > 0;
  }

  /** Whether nothing is there to be read, and only the network can change that. */
  get quiet(): boolean {
    return this.#receiving !== undefined && !this.readable && this.error === 0 && this.shut === 0;
  }

  /** The oldest datagram, removed unless `peek` is set. */
  take(peek: boolean): Datagram | undefined {
    if (peek) return this.#queue[0];
    const datagram = this.#queue.shift();
    if (datagram) {
      this.#bytes -= datagram.data.length;
      this.#pump();
    }
    return datagram;
  }

  #pump(): void {
    const socket = this.#socket;
    if (this.#receiving || this.closed || !socket || this.#bytes >= QUEUE_BYTES) return;
    const buffer = this.#room ??= new Uint8Array(DATAGRAM_MOST);
    this.#receiving = socket.receive(buffer).then(
      ({ length, from }) => {
        this.#receiving = undefined;
        this.#came({ data: buffer.slice(0, length), from });
      },
      (error) => {
        this.#receiving = undefined;
        if (!this.closed && this.#socket === socket) this.fail(error instanceof NetworkError ? error.errno : EIO);
      },
    );
  }

  #came(datagram: Datagram): void {
    if (this.hears(datagram.from)) {
      this.#queue.push(datagram);
      this.#bytes += datagram.data.length;
    }
    this.#pump();
    this.changed.wake();
    this.watcher?.changed();
  }

  /** Whether datagrams from `from` are for this socket: a connected one hears its peer only. */
  hears(from: Endpoint): boolean {
    const { remote } = this;
    if (!remote) return true;
    return unmapped(remote.host) === unmapped(from.host) && (remote.port === 0 || remote.port === from.port);
  }

  /** Something has gone wrong, which the next call says. */
  fail(error: number): void {
    this.error = error;
    this.changed.wake();
    this.watcher?.changed();
  }

  /** Sends one datagram. */
  send(data: Uint8Array, to: Endpoint): Promise<void> {
    return this.#socket!.send(data, to);
  }

  /**
   * Back to a socket without a peer, which keeps of its address what bind() was asked for. Resolves when a port that it
   * gives up is free.
   */
  async disconnect(): Promise<void> {
    this.remote = undefined;
    if (!this.local) return;
    const { host, port } = this.local;
    this.local = { host: this.asked.host ? host : wildcard(this.family), port: this.asked.port ? port : 0 };
    if (this.asked.port) return;
    this.#socket?.close();
    this.#socket = undefined;
    await this.#receiving;
  }

  takeError(): number {
    const error = this.error;
    this.error = 0;
    return error;
  }

  /** Closes it; resolves when its port is free. */
  async close(): Promise<void> {
    this.closed = true;
    this.#socket?.close();
    this.#socket = undefined;
    this.changed.wake();
    await this.#receiving;
  }
}
