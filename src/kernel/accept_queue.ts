import type { Endpoint } from "../abi/address.ts";
import { ECONNABORTED, ECONNRESET, EIO, ENOTCONN } from "../abi/errno.ts";
import { type Listener, NetworkError, type Stream } from "../network/network.ts";
import type { Connection } from "./connection.ts";
import { WaitQueue } from "./wait.ts";

/** Linux cuts the backlog at net.core.somaxconn; a negative one, being huge as an unsigned number, too. */
const SOMAXCONN = 4096;

/** The number of connections that `listen(fd, backlog)` lets wait, less one. */
export function effectiveBacklog(backlog: number): number {
  return Math.min(backlog >>> 0, SOMAXCONN);
}

/**
 * How many of the waiting connections are left to the operating system's own queue: together with the kernel's they
 * make exactly the backlog. A few must stay there, or clients that come at the same moment are made to retry.
 */
export function systemBacklog(backlog: number): number {
  return backlog < 2 ? 0 : Math.max(1, backlog >> 2);
}

/**
 * The queue of connections of a listening socket: established, and not accepted yet. Connections are taken from the
 * network as they come, up to the backlog, so that the queue can be seen.
 */
export class AcceptQueue<Child> {
  /** Clients of this kernel that are connected and that the network has not handed over yet. */
  readonly onTheWay: Set<Connection> = new Set();
  /** Clients of this kernel that are about to connect. */
  dialing = 0;
  /** Woken when a place becomes free, and when the queue is closed. */
  readonly room: WaitQueue = new WaitQueue();
  closed = false;
  /** Why the last try to take a connection from the network failed, an error number or 0. */
  error = 0;
  readonly #listener: Listener;
  readonly #system: number;
  readonly #adopt: (stream: Stream) => Child;
  readonly #changed: () => void;
  readonly #waiting: Child[] = [];
  #accepting = false;
  #backlog: number;

  constructor(listener: Listener, backlog: number, adopt: (stream: Stream) => Child, changed: () => void) {
    this.#listener = listener;
    this.#backlog = backlog;
    this.#system = systemBacklog(backlog);
    this.#adopt = adopt;
    this.#changed = changed;
    this.#fill();
  }

  get local(): Endpoint {
    return this.#listener.local;
  }

  /** The backlog in force; one more than this may wait. */
  get backlog(): number {
    return this.#backlog;
  }

  set backlog(backlog: number) {
    this.#backlog = backlog;
    this.#fill();
    this.room.wake();
  }

  /** How many are known to wait. */
  get length(): number {
    return this.#waiting.length + this.onTheWay.size;
  }

  /** Whether one can be accepted now. */
  get ready(): boolean {
    return this.#waiting.length > 0;
  }

  /** Whether the network has been asked for the next one. */
  get asking(): boolean {
    return this.#accepting;
  }

  /** Whether a further client would have to wait for its connection. */
  get full(): boolean {
    return this.length + this.dialing > this.backlog;
  }

  /** Whether a client that came now would find the operating system's part of the queue full, though only for a moment. */
  get crowded(): boolean {
    const accepting = this.#waiting.length < this.backlog - this.#system;
    return accepting && this.dialing + this.onTheWay.size > this.#system;
  }

  /** Takes out the oldest, or undefined when none waits. */
  take(): Child | undefined {
    const child = this.#waiting.shift();
    if (child) {
      this.#fill();
      this.room.wake();
    }
    return child;
  }

  /** Somebody asks for a connection: with a backlog of 0 the network is asked only then. */
  ask(): void {
    if (this.#waiting.length === 0) this.#accept();
  }

  #fill(): void {
    if (this.#waiting.length < this.backlog - this.#system) this.#accept();
  }

  #accept(): void {
    if (this.#accepting || this.closed) return;
    this.#accepting = true;
    this.#listener.accept().then((stream) => this.#came(stream), (error) => this.#failed(error));
  }

  #came(stream: Stream): void {
    this.#accepting = false;
    if (this.closed) {
      stream.close();
      return;
    }
    this.#waiting.push(this.#adopt(stream));
    this.#fill();
    this.room.wake();
    this.#changed();
  }

  #failed(error: unknown): void {
    this.#accepting = false;
    if (this.closed) return;
    const errno = error instanceof NetworkError ? error.errno : EIO;
    if (errno !== ENOTCONN && errno !== ECONNABORTED && errno !== ECONNRESET) {
      // The operating system can't give one now (too many open files, say): the next accept says so and asks again.
      this.error = errno;
      this.#changed();
      return;
    }
    // The client has reset the connection while it waited. C accepts it all the same; its read says ECONNRESET.
    this.#waiting.push(this.#adopt(new ResetStream(this.local)));
    this.#fill();
    this.#changed();
  }

  /** Closes the listener; resolves, when the port is free, to the connections that nobody will accept any more. */
  async close(): Promise<Child[]> {
    this.closed = true;
    this.room.wake();
    await this.#listener.close();
    return this.#waiting.splice(0);
  }
}

/** A connection that was reset before it could be accepted. */
class ResetStream implements Stream {
  readonly local: Endpoint;
  readonly remote: Endpoint;

  constructor(local: Endpoint) {
    this.local = local;
    this.remote = { host: local.host.includes(":") ? "::" : "0.0.0.0", port: 0 };
  }

  read(): Promise<number> {
    return Promise.reject(new NetworkError(ECONNRESET, "reset by the client while it waited to be accepted"));
  }

  write(): Promise<number> {
    return this.read();
  }

  closeWrite(): Promise<void> {
    return Promise.resolve();
  }

  setNoDelay(): void {}

  setKeepAlive(): void {}

  close(): void {}
}
