/**
 * What a network can do, as the kernel needs it. Deno's is in deno_network.ts; a simulated one can take its place.
 *
 * @module
 */
import type { Endpoint } from "../abi/address.ts";

/** A network: a place where sockets' addresses mean something. */
export interface Network {
  /**
   * Listens at once on `at` (port 0: one is chosen).
   *
   * @throws {NetworkError} EADDRINUSE, EADDRNOTAVAIL, EACCES …
   */
  listen(at: Endpoint, options: ListenOptions): Listener;
  /**
   * Finds out that TCP address `at` may be had now (port 0: one is chosen), letting nobody in.
   *
   * @return the address; its port is never 0.
   * @throws {NetworkError} EADDRINUSE, EADDRNOTAVAIL, EACCES …
   */
  probe(at: Endpoint): Endpoint;
  /**
   * Connects to `to` unless `signal` aborts; rejects with a {@linkcode NetworkError} such as ECONNREFUSED. With
   * `resets` the connection is one that can be reset.
   */
  connect(to: Endpoint, signal: AbortSignal, resets?: boolean): Promise<Stream>;
  /** Must have resolved before connections are asked for that can be reset; absent where there are none. */
  readonly prepareResets?: () => Promise<void>;
  /**
   * Opens a socket for datagrams at `at` (port 0: one is chosen).
   *
   * @throws {NetworkError} EADDRINUSE, EADDRNOTAVAIL, EACCES …
   */
  datagrams(at: Endpoint): Datagrams;
  /** Resolves when all that had reached this machine's sockets before the call has been delivered to pending reads. */
  settle(): Promise<void>;
  /** Closes what the network opened for itself. */
  close(): void;
}

/** How to listen. */
export interface ListenOptions {
  /** Connections that may wait, less one. */
  readonly backlog: number;
  /** Whether others may listen on the same port. */
  readonly reusePort: boolean;
  /** Whether connections must be such that they can be reset. How many may wait is then not exact. */
  readonly resets?: boolean;
}

/** A listening endpoint. */
export interface Listener {
  /** Its address; the port is never 0. */
  readonly local: Endpoint;
  /** Resolves when it listens, rejects with a NetworkError when it can't; absent where it listens already. */
  readonly opened?: Promise<void>;
  /** The next connection; rejects with a NetworkError, EBADF once the listener is closed. */
  accept(): Promise<Stream>;
  /** Closes it; resolves when the port is free again. */
  close(): Promise<void>;
}

/** A connection. */
export interface Stream {
  /** Own address. */
  readonly local: Endpoint;
  /** The peer's address. */
  readonly remote: Endpoint;
  /** Reads into `buffer`; resolves to the number of bytes, 0 at the end of the stream. */
  read(buffer: Uint8Array): Promise<number>;
  /** Calls `action` when a read that need not wait would have ended; absent where that is at once. */
  soon?(action: () => void): void;
  /** Writes some of `bytes`; resolves to how many. */
  write(bytes: Uint8Array): Promise<number>;
  /** Ends the sending direction. */
  closeWrite(): Promise<void>;
  /** Whether small pieces are sent at once. */
  setNoDelay(on: boolean): void;
  /** Whether an idle connection is probed. */
  setKeepAlive(on: boolean): void;
  /** Closes it; operations under way fail. */
  close(): void;
  /** Closes it such that the peer gets a reset; absent where that can't be done. */
  reset?(): void;
}

/** A socket for datagrams. */
export interface Datagrams {
  /** Its address; the port is never 0. */
  readonly local: Endpoint;
  /** Sends one datagram; rejects with a NetworkError such as EMSGSIZE. */
  send(bytes: Uint8Array, to: Endpoint): Promise<void>;
  /** Reads one datagram into `buffer`; what does not fit is lost. */
  receive(buffer: Uint8Array): Promise<{ length: number; from: Endpoint }>;
  /** Closes it; a receive under way fails. */
  close(): void;
}

/** Why the network could not do a thing. */
export class NetworkError extends Error {
  /** Error number of Linux, positive. */
  readonly errno: number;
  /** The permission that Deno refused, as the flag that grants it. */
  readonly permission?: string;

  /** Makes one for error number `errno`, positive; `permission` names the flag that would have helped. */
  constructor(errno: number, message: string, permission?: string) {
    super(message);
    this.name = "NetworkError";
    this.errno = errno;
    this.permission = permission;
  }
}
