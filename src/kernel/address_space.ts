import { type Endpoint, isWildcard, loopback } from "../abi/address.ts";
import { EADDRINUSE } from "../abi/errno.ts";
import { type Network, NetworkError } from "../network/network.ts";
import type { AcceptQueue } from "./accept_queue.ts";
import type { Connection } from "./connection.ts";
import { SocketHolder } from "./holders.ts";
import { isLoopback, isMapped, sourceFor, unmapped } from "./hosts.ts";
import { type Holder, Ports } from "./ports.ts";
import type { Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";

/** How often a port that the network chose is given back because a socket of this kernel has it already. */
const TRIES = 100;

/** The addresses of all sockets of a kernel: who holds which, who listens where, which connections are two ends of one. */
export class AddressSpace {
  readonly ports: Ports;
  readonly #network: Network;
  readonly #holders = new Map<Socket, Holder>();
  readonly #listeners = new Map<number, Set<TcpSocket>>();
  readonly #ends = new Map<string, Connection>();

  constructor(network: Network, now: () => number) {
    this.#network = network;
    this.ports = new Ports(now);
  }

  /** Finds out that `at` may be had by `socket` now, fixing the port when it is 0; or says why not, negative. */
  claim(socket: Socket, at: Endpoint, probe: (at: Endpoint) => Endpoint): number {
    for (let i = 0; i < TRIES; i++) {
      const wanted = new SocketHolder(socket, at);
      if (at.port !== 0 && this.ports.conflict(wanted)) return -EADDRINUSE;
      let got: Endpoint;
      try {
        got = probe(at);
      } catch (error) {
        if (error instanceof NetworkError) return this.refused(error);
        throw error;
      }
      const holder = new SocketHolder(socket, { host: at.host, port: got.port });
      // The network does not know of TCP sockets that are bound and do not listen; of UDP's it knows all.
      if (at.port === 0 && socket.kind === "tcp" && this.ports.conflict(holder)) continue;
      socket.local = holder.local;
      if (socket.kind === "tcp") socket.hasPort = true;
      this.hold(socket, holder);
      return 0;
    }
    return -EADDRINUSE;
  }

  /** Called with each error of the network that becomes a call's result. */
  refused: (error: NetworkError) => number = (error) => -error.errno;

  /** A port that is free now, or 0: Deno does not say which one a connect that failed had been given. */
  anyPort(family: number): number {
    try {
      return this.#network.probe({ host: loopback(family), port: 0 }).port;
    } catch (error) {
      if (error instanceof NetworkError) return 0;
      throw error;
    }
  }

  /** Notes that `socket` has an address. */
  hold(socket: Socket, holder: Holder): void {
    if (this.#holders.has(socket)) return;
    this.#holders.set(socket, holder);
    this.ports.add(holder);
  }

  /** Gives the address of `socket` back, or leaves it in TIME-WAIT; the result, if any, ends that early. */
  release(socket: Socket, timeWait = false): (() => void) | undefined {
    const holder = this.#holders.get(socket);
    if (!holder) return undefined;
    this.#holders.delete(socket);
    const endWait = timeWait ? this.ports.timeWait(holder) : undefined;
    this.ports.delete(holder);
    return endWait;
  }

  /** The socket whose address keeps `socket` from having `at`; undefined when only an old connection does. */
  holderOf(socket: Socket, at: Endpoint): Socket | undefined {
    const holder = this.ports.conflict(new SocketHolder(socket, at));
    return holder instanceof SocketHolder ? holder.socket : undefined;
  }

  /** Notes that `socket` listens. */
  addListener(socket: TcpSocket): void {
    const port = socket.local!.port;
    this.#listeners.set(port, (this.#listeners.get(port) ?? new Set()).add(socket));
  }

  /** Notes that `socket` listens no more. */
  removeListener(socket: TcpSocket): void {
    const port = socket.local!.port;
    const set = this.#listeners.get(port);
    set?.delete(socket);
    if (set?.size === 0) this.#listeners.delete(port);
  }

  /** The queue of this kernel's socket that listens at `to`, if one does. */
  queueAt(to: Endpoint): AcceptQueue<TcpSocket> | undefined {
    const host = isWildcard(to.host) ? "127.0.0.1" : unmapped(to.host);
    let wild: TcpSocket | undefined;
    for (const socket of this.#listeners.get(to.port) ?? []) {
      const local = unmapped(socket.local!.host);
      if (local === host) return socket.queue;
      if (isWildcard(local) && (local === "::" || !host.includes(":"))) wild = socket;
    }
    return wild?.queue;
  }

  /**
   * Whether a datagram from `socket` to `to` finds somebody there. Known for this kernel's sockets, and for this host's
   * own addresses where asking is worth it: when the socket would learn of it, as C's does by ICMP, Deno's not.
   */
  answers(socket: UdpSocket, to: Endpoint): boolean {
    const { host, port } = socket.local!;
    const from = { host: isWildcard(host) ? sourceFor(to) : host, port };
    let ours = false;
    for (const { local, socket: there } of this.#datagramSockets(to.port)) {
      if (!covers(local.host, to.host)) continue;
      // Since it was bound, connect() may have given it a narrower address.
      if (covers(there.local!.host, to.host) && there.hears(from)) return true;
      ours = true;
    }
    if (to.port === 0 || ours) return false;
    return !(learns(socket, to) && this.#isFree(to));
  }

  *#datagramSockets(port: number): Iterable<{ local: Endpoint; socket: UdpSocket }> {
    for (const holder of this.ports.on("udp", port)) {
      if (holder instanceof SocketHolder && holder.socket.kind === "udp") {
        yield { local: holder.local, socket: holder.socket };
      }
    }
  }

  #isFree(at: Endpoint): boolean {
    try {
      this.#network.datagrams(at).close();
      return true;
    } catch (error) {
      // Somebody outside has the port, or it may not be asked: then nothing is known.
      if (error instanceof NetworkError) return false;
      throw error;
    }
  }

  /** Joins `connection` with its other end, if that is one of this kernel's. */
  join(connection: Connection, queue: AcceptQueue<TcpSocket> | undefined): void {
    const { local, remote } = connection.stream;
    this.#ends.set(tuple(local, remote), connection);
    const other = this.#ends.get(tuple(remote, local));
    if (!other) {
      connection.inner = queue !== undefined;
      queue?.onTheWay.add(connection);
      return;
    }
    connection.meet(other);
    this.queueAt(local)?.onTheWay.delete(other);
  }

  /** Forgets `connection`. */
  part(connection: Connection): void {
    const { local, remote } = connection.stream;
    this.#ends.delete(tuple(local, remote));
    this.queueAt(remote)?.onTheWay.delete(connection);
  }

  /** Counts for tests: all must be back where they were when everything is closed. */
  get counts(): { held: number; listeners: number; connections: number } {
    return { held: this.#holders.size, listeners: this.#listeners.size, connections: this.#ends.size };
  }
}

/** Whether C's socket would learn that nobody is at `to`: it is connected to it, on this host, and in one family. */
export function learns(socket: UdpSocket, to: Endpoint): boolean {
  if (!socket.remote || !isLoopback(to.host) || !socket.hears(to)) return false;
  return isMapped(to.host) === isMapped(socket.local!.host);
}

/** Whether a socket with the address `local` gets what is sent to `host`. */
function covers(local: string, host: string): boolean {
  if (unmapped(local) === unmapped(host)) return true;
  return isWildcard(local) && (local === "::" || !unmapped(host).includes(":"));
}

function tuple(a: Endpoint, b: Endpoint): string {
  return `${unmapped(a.host)} ${a.port} ${unmapped(b.host)} ${b.port}`;
}
