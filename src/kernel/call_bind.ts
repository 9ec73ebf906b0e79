import {
  decodeEndpoint,
  type Endpoint,
  familyOf,
  isWildcard,
  SOCKADDR_IN6_LEAST,
  SOCKADDR_IN_SIZE,
  wildcard,
} from "../abi/address.ts";
import {
  AF_INET6,
  AF_UNSPEC,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  SO_LINGER,
  SO_REUSEPORT,
  SOL_SOCKET,
} from "../abi/constants.ts";
import { EADDRINUSE, EAFNOSUPPORT, EINVAL, EIO, EOPNOTSUPP } from "../abi/errno.ts";
import { type Listener, NetworkError } from "../network/network.ts";
import { AcceptQueue, effectiveBacklog, systemBacklog } from "./accept_queue.ts";
import { addressBytes, int } from "./arguments.ts";
import { caughtUp } from "./catch_up.ts";
import { stopListening } from "./close_socket.ts";
import { noteOf } from "./deno_kernel.ts";
import type { Handler } from "./handlers.ts";
import { SocketHolder } from "./holders.ts";
import { isMapped } from "./hosts.ts";
import type { KernelProcess } from "./process.ts";
import type { Socket } from "./socket.ts";
import { TcpSocket } from "./tcp_socket.ts";
import { type Outcome, WaitQueue } from "./wait.ts";

/** bind(sockfd, addr, addrlen) */
export const bind: Handler = (process, [fd, addr, lengthArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const bytes = addressBytes(addr, int(lengthArg));
  if (typeof bytes === "number") return bytes;
  const at = bindable(socket, bytes);
  if (typeof at === "number") return at;
  return socket.kind === "tcp" ? caughtUp(socket, () => bindTo(process, socket, at)) : bindTo(process, socket, at);
};

function bindTo(process: KernelProcess, socket: Socket, at: Endpoint): number {
  if (socket.hasPort || (socket.kind === "tcp" && socket.state !== "CLOSED")) return foreign(process, at) ?? -EINVAL;
  const { options } = socket;
  const v6only = options.get(IPPROTO_IPV6, IPV6_V6ONLY);
  if (v6only && isMapped(at.host)) return -EINVAL;
  releaseOld(process, socket);
  // An IPv6 socket with an address of its own has no use for IPv4.
  if (!isWildcard(at.host) && !isMapped(at.host)) options.put(IPPROTO_IPV6, IPV6_V6ONLY, 1);
  const result = claim(process, socket, at);
  if (result < 0) {
    options.put(IPPROTO_IPV6, IPV6_V6ONLY, v6only);
    if (socket.local && result === -EADDRINUSE) socket.local = { ...socket.local, host: wildcard(socket.family) };
  } else {
    if (at.host === "::" && v6only) process.differs("ipv6-only");
    socket.asked = { host: !isWildcard(at.host), port: at.port !== 0 };
  }
  return result;
}

/** The address of a connection that is over stays in TIME-WAIT, though its socket gets another one. */
function releaseOld({ kernel }: KernelProcess, socket: Socket): void {
  const waits = socket.kind === "tcp" && socket.closedFirst && !socket.connection?.broken;
  kernel.addresses.release(socket, waits);
  if (socket.kind === "tcp") socket.closedFirst = false;
}

/** The address to bind to, or what Linux has against it. */
function bindable(socket: Socket, bytes: Uint8Array): Endpoint | number {
  const six = socket.family === AF_INET6;
  if (bytes.length < (six ? SOCKADDR_IN6_LEAST : SOCKADDR_IN_SIZE)) return -EINVAL;
  const family = familyOf(bytes);
  const at = decodeEndpoint(bytes, socket.family);
  // AF_UNSPEC with 0.0.0.0 is taken as AF_INET, for programs that cleared the structure and forgot the family.
  const forgotten = !six && family === AF_UNSPEC && isWildcard(at.host);
  return family === socket.family || forgotten ? at : -EAFNOSUPPORT;
}

/** A foreign address is reported before anything else that is wrong: the error the network has for it, if any. */
function foreign(process: KernelProcess, at: Endpoint): number | undefined {
  if (isWildcard(at.host)) return undefined;
  try {
    process.kernel.network.probe({ host: at.host, port: 0 });
    return undefined;
  } catch (error) {
    if (error instanceof NetworkError) return refuse(process, error);
    throw error;
  }
}

/** A network's error as a result; what Deno did not permit is noted. */
export function refuse(process: KernelProcess, error: NetworkError): number {
  process.note = noteOf(error);
  return -error.errno;
}

/** Gives `socket` the address `at` (port 0: a free one); 0 or a negative error number. */
export function claim(process: KernelProcess, socket: Socket, at: Endpoint): number {
  const { addresses, network } = process.kernel;
  addresses.refused = (error) => refuse(process, error);
  if (socket.kind === "udp") {
    return addresses.claim(socket, at, (wanted) => {
      socket.open(network.datagrams(wanted));
      return socket.local!;
    });
  }
  return addresses.claim(socket, at, (wanted) => network.probe(wanted));
}

/** Gives a socket that has no port a free one, as sending and listening do. */
export function autobind(process: KernelProcess, socket: Socket): number {
  if (socket.hasPort) return 0;
  return claim(process, socket, { host: socket.local?.host ?? wildcard(socket.family), port: 0 });
}

/** listen(sockfd, backlog) */
export const listen: Handler = (process, [fd, backlogArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  if (socket.kind === "udp") return -EOPNOTSUPP;
  if (socket.association !== "unconnected") return -EINVAL;
  const backlog = effectiveBacklog(int(backlogArg));
  if (socket.queue) {
    socket.queue.backlog = backlog;
    return 0;
  }
  if (socket.state !== "CLOSED") return -EINVAL;
  const bound = autobind(process, socket);
  return bound < 0 ? bound : startListening(process, socket, backlog);
};

function startListening(process: KernelProcess, socket: TcpSocket, backlog: number): Outcome {
  const { kernel } = process;
  const { addresses } = kernel;
  const local = socket.local!;
  // Two sockets may be bound to one port with SO_REUSEADDR, but only one of them may listen.
  const rival = addresses.queueAt(local);
  if (rival && !socket.options.get(SOL_SOCKET, SO_REUSEPORT) && rival.local.host === local.host) return -EADDRINUSE;
  let listener: Listener;
  try {
    const reusePort = socket.options.get(SOL_SOCKET, SO_REUSEPORT) !== 0;
    const resets = socket.options.get(SOL_SOCKET, SO_LINGER) !== 0;
    listener = kernel.network.listen(local, { backlog: systemBacklog(backlog), reusePort, resets });
  } catch (error) {
    if (error instanceof NetworkError) return refuse(process, error);
    throw error;
  }
  addresses.hold(socket, new SocketHolder(socket, local));
  socket.setState("LISTEN");
  socket.queue = new AcceptQueue(listener, backlog, (stream) => {
    const child = new TcpSocket(socket.family, socket.pid, kernel.stateChanged);
    child.options.inherit(socket.options);
    child.association = "connected";
    child.establish(stream);
    addresses.hold(child, new SocketHolder(child, stream.local));
    addresses.join(child.connection!, undefined);
    return child;
  }, () => {
    socket.changed.wake();
    socket.watcher?.changed();
  });
  addresses.addListener(socket);
  return listener.opened ? opened(process, socket, listener.opened) : 0;
}

/** Waits until the network listens; when it can't, the socket is as it was before. */
function opened(process: KernelProcess, socket: TcpSocket, opening: Promise<void>): Outcome {
  const changed = new WaitQueue();
  let result: number | undefined;
  opening.then(() => 0, async (error) => {
    await stopListening(process.kernel, socket);
    return error instanceof NetworkError ? refuse(process, error) : -EIO;
  }).then((outcome) => {
    result = outcome;
    changed.wake();
  });
  const retry = (): Outcome => result ?? { on: [changed], retry };
  return retry();
}
