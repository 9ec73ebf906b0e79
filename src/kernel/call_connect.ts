import {
  decodeEndpoint,
  type Endpoint,
  familyOf,
  isWildcard,
  mapToIpv6,
  SOCKADDR_IN6_LEAST,
  SOCKADDR_IN_SIZE,
} from "../abi/address.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  IPPROTO_IPV6,
  IPV6_V6ONLY,
  SO_BROADCAST,
  SO_LINGER,
  SO_SNDTIMEO,
  SOL_SOCKET,
} from "../abi/constants.ts";
import * as E from "../abi/errno.ts";
import { NetworkError, type Stream } from "../network/network.ts";
import { resetStream } from "../network/reset_stream.ts";
import { addressBytes, int } from "./arguments.ts";
import { autobind } from "./call_bind.ts";
import { caughtUp } from "./catch_up.ts";
import { until } from "./call_descriptors.ts";
import { dropConnection, stopListening } from "./close_socket.ts";
import { noteOf } from "./deno_kernel.ts";
import type { DenoKernel } from "./deno_kernel.ts";
import type { Handler } from "./handlers.ts";
import { SocketHolder } from "./holders.ts";
import { isBroadcast, isMapped, reached, sourceFor } from "./hosts.ts";
import type { KernelProcess } from "./process.ts";
import type { Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";
import type { Outcome, WaitQueue } from "./wait.ts";

/** connect(sockfd, addr, addrlen) */
export const connect: Handler = (process, [fd, addr, lengthArg]) => {
  const socket = process.socket(int(fd));
  if (socket === -E.EBADF) return socket;
  // Linux looks at the address before it sees that the file is no socket.
  const bytes = addressBytes(addr, int(lengthArg));
  if (typeof bytes === "number") return bytes;
  if (typeof socket === "number") return socket;
  const nonblocking = process.file(int(fd))!.nonblocking;
  if (socket.kind === "udp") return connectUdp(process, socket, bytes);
  return caughtUp(socket, () => connectTcp(process, socket, bytes, nonblocking));
};

/** The endpoint that `bytes` name for a socket of `family`, or a negative error number. */
export function destination(bytes: Uint8Array, family: number): Endpoint | number {
  if (bytes.length < (family === AF_INET6 ? SOCKADDR_IN6_LEAST : SOCKADDR_IN_SIZE)) return -E.EINVAL;
  return familyOf(bytes) === family ? decodeEndpoint(bytes, family) : -E.EAFNOSUPPORT;
}

/**
 * The same for `socket`: one that is IPv6 only reaches no IPv4 address, no connection leads to everybody, and only a
 * datagram socket with SO_BROADCAST may send there.
 */
function reachable(socket: Socket, bytes: Uint8Array): Endpoint | number {
  const to = destination(bytes, socket.family);
  if (typeof to !== "number" && isBroadcast(to.host)) {
    if (socket.kind === "tcp") return -E.ENETUNREACH;
    return socket.options.get(SOL_SOCKET, SO_BROADCAST) ? to : -E.EACCES;
  }
  return typeof to !== "number" && isMapped(to.host) && isIpv6Only(socket) ? -E.ENETUNREACH : to;
}

/** Whether `socket` takes no IPv4. */
export function isIpv6Only(socket: Socket): boolean {
  return socket.options.get(IPPROTO_IPV6, IPV6_V6ONLY) !== 0;
}

/** Step by step what Linux's __inet_stream_connect does: the association and the TCP state are two things. */
function connectTcp(process: KernelProcess, socket: TcpSocket, bytes: Uint8Array, nonblocking: boolean): Outcome {
  if (bytes.length < 2) return -E.EINVAL;
  if (familyOf(bytes) === AF_UNSPEC) return dissolve(process, socket);
  if (socket.association === "connected") return -E.EISCONN;
  if (socket.association === "disconnecting") return -E.EINVAL;
  let again = -E.EALREADY;
  if (socket.association === "unconnected") {
    if (socket.state !== "CLOSED") return -E.EISCONN;
    const to = reachable(socket, bytes);
    if (typeof to === "number") return to;
    // Deno.connect has no local address to give.
    if (socket.hasPort || (socket.asked.host && socket.local!.host !== sourceFor(to))) {
      return process.cannot("bind-before-connect", E.EOPNOTSUPP);
    }
    dial(process, socket, to);
    socket.association = "connecting";
    again = -E.EINPROGRESS;
  }
  const timeout = socket.options.get(SOL_SOCKET, SO_SNDTIMEO);
  const deadline = timeout ? { at: process.kernel.clock.now() + timeout, result: () => again } : undefined;
  let waited = false;
  const finish = (): Outcome => {
    if (socket.closed) return -E.EBADF;
    if (socket.state === "SYN-SENT") {
      if (nonblocking) return again;
      waited = true;
      return { on: [socket.changed], retry: finish, reason: { type: "answer", remote: socket.remote! }, deadline };
    }
    // A peer that has reset it since is for the next call to find: C's connect() is back by then.
    if (socket.state !== "CLOSED" || (waited && socket.connection)) {
      socket.association = "connected";
      return 0;
    }
    const error = socket.takeError() || E.ECONNABORTED;
    return unconnected(process, socket, -error);
  };
  return finish();
}

/** connect(AF_UNSPEC): Deno can't do it to a connection that lives, for want of a reset. */
function dissolve(process: KernelProcess, socket: TcpSocket): Outcome {
  if (socket.state === "SYN-SENT") return giveUp(socket);
  if (socket.state === "LISTEN") {
    const stopping = stopListening(process.kernel, socket);
    socket.disconnect();
    return until(stopping);
  }
  if (socket.state !== "CLOSED") return process.cannot("disconnect", E.EOPNOTSUPP);
  return unconnected(process, socket, 0);
}

/** Answers `result` once nothing is left of a connection that was over. */
function unconnected(process: KernelProcess, socket: TcpSocket, result: number): Outcome {
  const { connection } = socket;
  socket.disconnect();
  socket.association = "unconnected";
  return connection ? until(dropConnection(process.kernel, socket, connection), result) : result;
}

/** The attempt to connect ends; the socket has ECONNRESET pending and can be used again. */
export function giveUp(socket: TcpSocket): Outcome {
  socket.disconnect();
  socket.error = E.ECONNRESET;
  socket.association = "unconnected";
  return 0;
}

/** Starts connecting: the state is SYN-SENT until the answer comes. */
function dial(process: KernelProcess, socket: TcpSocket, to: Endpoint): void {
  const dialing = new AbortController();
  const { signal } = dialing;
  socket.dialing = dialing;
  socket.remote = to;
  socket.done = false;
  socket.error = 0;
  socket.setState("SYN-SENT");
  const resets = socket.options.get(SOL_SOCKET, SO_LINGER) !== 0;
  establish(process.kernel, to, signal, resets).then(
    (stream) => {
      if (signal.aborted) return stream.close();
      socket.dialing = undefined;
      const queue = process.kernel.addresses.queueAt(to);
      process.kernel.addresses.hold(socket, new SocketHolder(socket, stream.local));
      socket.establish(stream);
      process.kernel.addresses.join(socket.connection!, queue);
    },
    (error) => {
      if (signal.aborted) return;
      socket.dialing = undefined;
      const local = { host: sourceFor(to), port: process.kernel.addresses.anyPort(socket.family) };
      const errno = error instanceof NetworkError ? error.errno : E.EIO;
      // A reset can only follow a connection; the network had not told of it yet.
      if (errno === E.ECONNRESET || errno === E.ENOTCONN) return socket.establish(resetStream(local, to));
      if (error instanceof NetworkError) process.note = noteOf(error);
      socket.refuse(errno, local);
    },
  );
}

/** Waits for a place in the queue of the listener, if it is one of this kernel's, and connects. */
async function establish(kernel: DenoKernel, to: Endpoint, signal: AbortSignal, resets: boolean): Promise<Stream> {
  // Port 0 is a port where nobody listens.
  if (to.port === 0) throw new NetworkError(E.ECONNREFUSED, "port 0");
  let queue = kernel.addresses.queueAt(to);
  while (queue && (queue.full || queue.crowded) && !signal.aborted) {
    await changeOf(queue.room, signal);
    queue = kernel.addresses.queueAt(to);
  }
  if (signal.aborted) throw new NetworkError(E.ECONNABORTED, "given up");
  if (queue) queue.dialing++;
  try {
    return await kernel.network.connect(reached(to), signal, resets);
  } finally {
    if (queue) {
      queue.dialing--;
      // Until now the connection may have been counted at both its ends.
      queue.room.wake();
    }
  }
}

/** Resolves when `queue` is woken or `signal` aborts. */
function changeOf(queue: WaitQueue, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      queue.delete(look);
      signal.removeEventListener("abort", look);
      resolve();
    };
    queue.add(look);
    signal.addEventListener("abort", look);
  });
}

function connectUdp(process: KernelProcess, socket: UdpSocket, bytes: Uint8Array): Outcome {
  if (bytes.length < 2) return -E.EINVAL;
  if (!socket.hasPort) return associate(process, socket, bytes);
  // What has come before the call stays, whoever sent it; it is taken from the network one by one.
  const drain = (): Outcome => {
    const before = socket.unread.datagrams;
    const retry = () => socket.unread.datagrams > before ? drain() : associate(process, socket, bytes);
    return { on: [], settle: true, retry };
  };
  return drain();
}

/** Makes the address in `bytes` the only one that the socket talks to; AF_UNSPEC ends that. */
function associate(process: KernelProcess, socket: UdpSocket, bytes: Uint8Array): Outcome {
  if (familyOf(bytes) === AF_UNSPEC) {
    if (!socket.asked.port) process.kernel.addresses.release(socket);
    return until(socket.disconnect());
  }
  const bound = autobind(process, socket);
  if (bound < 0) return bound;
  const to = datagramDestination(bytes, socket);
  if (typeof to === "number") return to;
  socket.remote = reached(to, socket.local);
  if (isWildcard(socket.local!.host)) socket.local = { ...socket.local!, host: sourceFor(to) };
  return 0;
}

/** The endpoint that `bytes` name for datagrams: an IPv6 socket takes IPv4's addresses too, unless it is IPv6 only. */
export function datagramDestination(bytes: Uint8Array, socket: UdpSocket): Endpoint | number {
  if (socket.family === AF_INET6 && familyOf(bytes) === AF_INET) {
    if (isIpv6Only(socket)) return -E.EAFNOSUPPORT;
    const to = destination(bytes, AF_INET);
    return typeof to === "number" ? to : { host: mapToIpv6(to.host), port: to.port };
  }
  const to = reachable(socket, bytes);
  if (typeof to === "number" || isMapped(to.host) || !isMapped(socket.local?.host ?? "")) return to;
  // From an IPv4 address one can't get to IPv6; the wildcard is IPv4's then.
  return to.host === "::" ? { host: "::ffff:127.0.0.1", port: to.port } : -E.EAFNOSUPPORT;
}
