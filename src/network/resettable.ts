/**
 * Connections that can be reset: `node:net` can do that, Deno's own sockets cannot.
 *
 * @module
 */
import { setImmediate } from "node:timers";
import { connect as dial, createServer, type Server, type Socket } from "node:net";
import type { Endpoint } from "../abi/address.ts";
import { EBADF, ECONNABORTED, ECONNRESET } from "../abi/errno.ts";
import { networkError } from "./deno_errors.ts";
import { type Listener, type ListenOptions, NetworkError, type Stream } from "./network.ts";

/** Listens on `at`, whose port must not be 0; clients get in however many wait. */
export function listen(at: Endpoint, options: ListenOptions, permission: string): Listener {
  return new NodeListener(at, options, permission);
}

/** Connects to `to` unless `signal` aborts. */
export function connect(to: Endpoint, signal: AbortSignal, permission: string): Promise<Stream> {
  return new Promise((resolve, reject) => {
    const socket = dial({ host: to.host, port: to.port, allowHalfOpen: true, autoSelectFamily: false });
    const fail = (error: Error) => {
      signal.removeEventListener("abort", abort);
      reject(networkError(error, permission));
    };
    const abort = () => {
      socket.destroy();
      reject(new NetworkError(ECONNABORTED, "given up"));
    };
    signal.addEventListener("abort", abort, { once: true });
    socket.once("error", fail);
    socket.once("connect", () => {
      signal.removeEventListener("abort", abort);
      socket.off("error", fail);
      resolve(new NodeStream(socket, permission));
    });
  });
}

class NodeListener implements Listener {
  readonly local: Endpoint;
  readonly opened: Promise<void>;
  readonly #server: Server;
  readonly #came: NodeStream[] = [];
  #next: PromiseWithResolvers<Stream> | undefined;
  #error: NetworkError | undefined;

  constructor(at: Endpoint, { backlog, reusePort }: ListenOptions, permission: string) {
    this.local = at;
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true });
    this.#server = server;
    server.on("connection", (socket) => {
      this.#came.push(new NodeStream(socket, permission));
      this.#deliver();
    });
    this.opened = new Promise((resolve, reject) => {
      server.once("listening", resolve);
      server.on("error", (error) => {
        this.#error = networkError(error, permission);
        reject(this.#error);
        this.#deliver();
      });
    });
    // What went wrong is told to who accepts, too.
    this.opened.catch(() => {});
    server.listen({ host: at.host, port: at.port, backlog, reusePort });
  }

  accept(): Promise<Stream> {
    const next = Promise.withResolvers<Stream>();
    this.#next = next;
    this.#deliver();
    return next.promise;
  }

  close(): Promise<void> {
    this.#error ??= new NetworkError(EBADF, "the listener is closed");
    const closing = Promise.withResolvers<void>();
    // "close" itself is told only when all its connections are over; the port is free before.
    this.#server.close();
    for (const stream of this.#came.splice(0)) stream.reset();
    this.#deliver();
    setTimeout(closing.resolve, 0);
    return closing.promise;
  }

  #deliver(): void {
    const next = this.#next;
    if (!next) return;
    const stream = this.#came.shift();
    if (!stream && !this.#error) return;
    this.#next = undefined;
    if (!stream) next.reject(this.#error);
    else if (stream.isKnown) next.resolve(stream);
    else next.reject(new NetworkError(ECONNRESET, "reset by the client while it waited to be accepted"));
  }
}

class NodeStream implements Stream {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #socket: Socket;
  #error: NetworkError | undefined;
  #ended = false;
  #changed: (() => void) | undefined;

  constructor(socket: Socket, permission: string) {
    this.#socket = socket;
    this.local = { host: socket.localAddress ?? "", port: socket.localPort ?? 0 };
    this.remote = { host: socket.remoteAddress ?? "", port: socket.remotePort ?? 0 };
    const change = () => this.#changed?.();
    socket.on("readable", change);
    socket.on("close", change);
    socket.on("end", () => {
      this.#ended = true;
      change();
    });
    socket.on("error", (error) => {
      this.#error = networkError(error, permission);
      change();
    });
  }

  /** Whether it has addresses: one that was reset before anybody looked has none. */
  get isKnown(): boolean {
    return this.remote.port !== 0 && this.local.port !== 0;
  }

  async read(buffer: Uint8Array): Promise<number> {
    while (true) {
      const length = Math.min(buffer.length, this.#socket.readableLength);
      // Asking while there is nothing makes the socket look for more, and find the end.
      const bytes: Uint8Array | null = length > 0 ? this.#socket.read(length) : this.#socket.read();
      if (bytes && bytes.length > 0) {
        if (bytes.length > buffer.length) this.#socket.unshift(bytes.subarray(buffer.length));
        buffer.set(bytes.subarray(0, buffer.length));
        return Math.min(bytes.length, buffer.length);
      }
      if (this.#error) throw this.#error;
      if (this.#ended) return 0;
      if (this.#socket.destroyed) throw new NetworkError(EBADF, "the connection is closed");
      await new Promise<void>((resolve) => this.#changed = resolve);
    }
  }

  write(bytes: Uint8Array): Promise<number> {
    return this.#done((done) => this.#socket.write(bytes, done), bytes.length);
  }

  soon(action: () => void): void {
    setImmediate(action);
  }

  async closeWrite(): Promise<void> {
    await this.#done((done) => this.#socket.end(() => done()), 0);
  }

  setNoDelay(on: boolean): void {
    this.#socket.setNoDelay(on);
  }

  setKeepAlive(on: boolean): void {
    this.#socket.setKeepAlive(on);
  }

  close(): void {
    this.#socket.destroy();
  }

  reset(): void {
    this.#socket.resetAndDestroy();
  }

  #done<T>(action: (done: (error?: Error | null) => void) => void, result: T): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#error) return reject(this.#error);
      action((error) => error ? reject(networkError(error, "")) : resolve(result));
    });
  }
}
