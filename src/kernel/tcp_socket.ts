import { type Endpoint, wildcard } from "../abi/address.ts";
import { EPIPE } from "../abi/errno.ts";
import { IPPROTO_TCP, SOCK_STREAM } from "../abi/constants.ts";
import type { Stream } from "../network/network.ts";
import type { AcceptQueue } from "./accept_queue.ts";
import { Connection } from "./connection.ts";
import type { Watcher } from "./kernel.ts";
import { Options } from "./options.ts";
import { BOTH_SHUTDOWN, RCV_SHUTDOWN, SEND_SHUTDOWN } from "./socket.ts";
import { WaitQueue } from "./wait.ts";

/** A TCP socket's state, in the words of RFC 9293 as far as a process can tell them apart. */
export type TcpState = "CLOSED" | "LISTEN" | "SYN-SENT" | "ESTABLISHED" | "FIN-WAIT-2" | "CLOSE-WAIT";

/**
 * What connect() goes by. Linux keeps this apart from the TCP state, and it shows: a connection that is over in both
 * directions is "connected" to connect and not connected to getpeername.
 */
export type Association = "unconnected" | "connecting" | "connected" | "disconnecting";

/** Which parts of an address bind() was asked for. */
export interface Asked {
  readonly host: boolean;
  readonly port: boolean;
}

/** Told of each change of state: (socket, from, to). */
export type StateListener = (socket: TcpSocket, from: TcpState, to: TcpState) => void;

let created = 0;

/** A TCP socket: its addresses, its state, and the connection or the queue that hangs on it. */
export class TcpSocket {
  readonly kind = "tcp";
  readonly type = SOCK_STREAM;
  readonly protocol = IPPROTO_TCP;
  readonly id = ++created;
  readonly family: number;
  readonly options: Options;
  readonly changed: WaitQueue = new WaitQueue();
  /** The number of the process that made it. */
  readonly pid: number;
  local: Endpoint | undefined;
  remote: Endpoint | undefined;
  /**
   * Whether the port of `local` is its own. A connection or a listener that is over gives up a port that was chosen for
   * it; getsockname goes on showing it.
   */
  hasPort = false;
  /** What bind() was asked for, and what so outlives connections: a host that is no wildcard, a port that is not 0. */
  asked: Asked = { host: false, port: false };
  association: Association = "unconnected";
  /** RCV_SHUTDOWN | SEND_SHUTDOWN. */
  shut = 0;
  /** The pending error (SO_ERROR), an error number or 0. */
  error = 0;
  /** Whether the peer's end of stream has come: reading says 0 from then on, whatever else is wrong. */
  done = false;
  connection: Connection | undefined;
  queue: AcceptQueue<TcpSocket> | undefined;
  /** The connect() that is under way. */
  dialing: AbortController | undefined;
  /** Whether the process has closed it. */
  closed = false;
  /** Told of every change of the connection that did not come from a call. */
  watcher: Watcher | undefined;
  /** Whether our end of stream went first: the connection's address then stays in TIME-WAIT. */
  closedFirst = false;
  #state: TcpState = "CLOSED";
  readonly #listener: StateListener;

  constructor(family: number, pid: number, listener: StateListener) {
    this.family = family;
    this.pid = pid;
    this.options = new Options(this.type, family);
    this.#listener = listener;
  }

  get state(): TcpState {
    return this.#state;
  }

  /** The one place where the state changes: it is told, and whoever waits looks again. */
  setState(to: TcpState): void {
    const from = this.#state;
    if (from === to) return;
    this.#state = to;
    if (to === "CLOSED") this.hasPort &&= this.asked.port;
    this.#listener(this, from, to);
    this.changed.wake();
  }

  /** Takes over a connection that has come to be. */
  establish(stream: Stream): void {
    const connection: Connection = new Connection(stream, {
      changed: (later) => later ? this.watcher?.changed(true) : this.#update(connection),
      sent: () => this.changed.wake(),
      take: (bytes) => this.connection === connection && this.watcher !== undefined && this.watcher.take(bytes),
    });
    this.connection = connection;
    this.local = stream.local;
    this.hasPort = true;
    this.remote = stream.remote;
    this.options.apply(stream);
    this.setState("ESTABLISHED");
    connection.start();
  }

  /** The attempt to connect from `local` has failed with error number `errno`. */
  refuse(errno: number, local: Endpoint): void {
    this.local = local;
    this.error = errno;
    this.shut = BOTH_SHUTDOWN;
    this.remote = undefined;
    this.setState("CLOSED");
    this.changed.wake();
  }

  /** Back to a socket that was never connected; the host it was given by bind() stays, and so does a port's number. */
  disconnect(): void {
    this.dialing?.abort();
    this.dialing = undefined;
    this.connection = undefined;
    this.remote = undefined;
    this.shut = 0;
    this.done = false;
    this.setState("CLOSED");
    if (this.local && !this.asked.host) this.local = { host: wildcard(this.family), port: this.local.port };
  }

  /** What came of the connection's latest change. */
  #update(connection: Connection): void {
    if (this.connection !== connection) return;
    if (connection.broken) {
      if (this.#state === "CLOSED") return;
      // After the peer's end of stream a reset is a broken pipe, as in Linux.
      this.error = this.#state === "CLOSE-WAIT" ? EPIPE : connection.error;
      this.shut = BOTH_SHUTDOWN;
      this.setState("CLOSED");
    } else if (connection.ended && !this.done) {
      this.shut |= RCV_SHUTDOWN;
      this.done = true;
      if (this.#state === "ESTABLISHED") this.setState("CLOSE-WAIT");
      else if (this.#state === "FIN-WAIT-2") this.#over();
    }
    this.changed.wake();
    this.watcher?.changed();
  }

  /** Ends the directions in `bits`. */
  shutDown(bits: number): void {
    this.shut |= bits;
    if (bits & SEND_SHUTDOWN) this.#finish();
    if (this.connection && this.#state === "FIN-WAIT-2" && this.shut & RCV_SHUTDOWN) this.connection.deaf = true;
    this.changed.wake();
  }

  #finish(): void {
    if (this.#state === "ESTABLISHED") {
      this.closedFirst = true;
      this.setState("FIN-WAIT-2");
    } else if (this.#state === "CLOSE-WAIT") this.#over();
    else return;
    this.connection!.finish();
  }

  /** Both directions are over. */
  #over(): void {
    this.shut = BOTH_SHUTDOWN;
    this.setState("CLOSED");
  }

  /** Takes the pending error, leaving none. */
  takeError(): number {
    const error = this.error;
    this.error = 0;
    return error;
  }
}
