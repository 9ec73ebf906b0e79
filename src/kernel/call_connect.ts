import {
  decodeEndpoint,
  type Endpoint,
  familyOf,
  isWildcard,
  SOCKADDR_IN6_LEAST,
  SOCKADDR_IN_SIZE,
} from "../abi/address.ts";
import { AF_INET6, AF_UNSPEC, SO_SNDTIMEO, SOL_SOCKET } from "../abi/constants.ts";
import * as E from "../abi/errno.ts";
import { NetworkError, type Stream } from "../network/network.ts";
import { addressBytes, int } from "./arguments.ts";
import { autobind } from "./call_bind.ts";
import { noteOf } from "./deno_kernel.ts";
import type { DenoKernel } from "./deno_kernel.ts";
import type { Handler } from "./handlers.ts";
import { SocketHolder } from "./holders.ts";
import type { KernelProcess } from "./process.ts";
import { BOTH_SHUTDOWN } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";
import type { Outcome, WaitQueue } from "./wait.ts";

/** connect(sockfd, addr, addrlen) */
export const connect: Handler = (process, [fd, addr, lengthArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const bytes = addressBytes(addr, int(lengthArg));
  if (typeof bytes === "number") return bytes;
  const nonblocking = process.file(int(fd))!.nonblocking;
  return socket.kind === "udp" ? connectUdp(process, socket, bytes) : connectTcp(process, socket, bytes, nonblocking);
};

/** The endpoint that `bytes` name for a socket of `family`, or a negative error number. */
export function destination(bytes: Uint8Array, family: number): Endpoint | number {
  if (bytes.length < (family === AF_INET6 ? SOCKADDR_IN6_LEAST : SOCKADDR_IN_SIZE)) return -E.EINVAL;
  return familyOf(bytes) === family ? decodeEndpoint(bytes, family) : -E.EAFNOSUPPORT;
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
    const to = destination(bytes, socket.family);
    if (typeof to === "number") return to;
    // Deno.connect has no local address to give.
    if (socket.bound) return process.cannot("bind-before-connect", E.EOPNOTSUPP);
    dial(process, socket, to);
    socket.association = "connecting";
    again = -E.EINPROGRESS;
  }
  const timeout = socket.options.get(SOL_SOCKET, SO_SNDTIMEO);
  const deadline = timeout ? { at: process.kernel.clock.now() + timeout, result: () => again } : undefined;
  const finish = (): Outcome => {
    if (socket.closed) return -E.EBADF;
    if (socket.state === "SYN-SENT") {
      if (nonblocking) return again;
      return { on: [socket.changed], retry: finish, reason: { type: "answer", remote: socket.remote! }, deadline };
    }
    if (socket.state !== "CLOSED") {
      socket.association = "connected";
      return 0;
    }
    const error = socket.takeError() || E.ECONNABORTED;
    socket.disconnect();
    socket.stale = process.kernel.addresses.anyPort(socket.family);
    socket.association = "unconnected";
    return -error;
  };
  // An answer that is there already counts: the kernel of C would have seen it before this call.
  if (nonblocking && again === -E.EALREADY && socket.state === "SYN-SENT") return settled(finish);
  return finish();
}

/** Tries again when all that has arrived is delivered. */
function settled(retry: () => Outcome): Outcome {
  return { on: [], settle: true, retry };
}

/** connect(AF_UNSPEC): of a connection Deno can't do it; of anything else it does nothing. */
function dissolve(process: KernelProcess, socket: TcpSocket): Outcome {
  if (socket.connection || socket.queue || socket.dialing) return process.cannot("disconnect", E.EOPNOTSUPP);
  socket.disconnect();
  socket.association = "unconnected";
  return 0;
}

/** Starts connecting: the state is SYN-SENT until the answer comes. */
function dial(process: KernelProcess, socket: TcpSocket, to: Endpoint): void {
  const dialing = new AbortController();
  const { signal } = dialing;
  socket.dialing = dialing;
  socket.remote = to;
  socket.shut = 0;
  socket.done = false;
  socket.error = 0;
  socket.setState("SYN-SENT");
  establish(process.kernel, to, signal).then(
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
      if (error instanceof NetworkError) process.note = noteOf(error);
      socket.refuse(error instanceof NetworkError ? error.errno : E.EIO);
    },
  );
}

/** Waits for a place in the queue of the listener, if it is one of this kernel's, and connects. */
async function establish(kernel: DenoKernel, to: Endpoint, signal: AbortSignal): Promise<Stream> {
  // Port 0 is a port where nobody listens.
  if (to.port === 0) throw new NetworkError(E.ECONNREFUSED, "port 0");
  let queue = kernel.addresses.queueAt(to);
  while (queue?.full && !signal.aborted) {
    await changeOf(queue.room, signal);
    queue = kernel.addresses.queueAt(to);
  }
  if (signal.aborted) throw new NetworkError(E.ECONNABORTED, "given up");
  if (queue) queue.dialing++;
  try {
    return await kernel.network.connect(isWildcard(to.host) ? loopback(to) : to, signal);
  } finally {
    if (queue) queue.dialing--;
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

/** As a destination the wildcard means this host. */
function loopback(to: Endpoint): Endpoint {
  return { host: to.host === "::" ? "::1" : "127.0.0.1", port: to.port };
}

function connectUdp(process: KernelProcess, socket: UdpSocket, bytes: Uint8Array): Outcome {
  if (bytes.length < 2) return -E.EINVAL;
  if (familyOf(bytes) === AF_UNSPEC) {
    socket.remote = undefined;
    socket.shut = 0;
    return 0;
  }
  const bound = autobind(process, socket);
  if (bound < 0) return bound;
  const to = destination(bytes, socket.family);
  if (typeof to === "number") return to;
  const remote = isWildcard(to.host) ? loopback(to) : to;
  socket.remote = remote;
  if (!socket.bound && isWildcard(socket.local!.host)) socket.local = { ...socket.local!, host: sourceFor(remote) };
  socket.shut &= BOTH_SHUTDOWN;
  return 0;
}

/** The address from which a packet to `remote` would come; known without asking only for this host's own. */
function sourceFor(remote: Endpoint): string {
  if (remote.host.startsWith("127.")) return "127.0.0.1";
  if (remote.host === "::1") return "::1";
  return remote.host.includes(":") ? "::" : "0.0.0.0";
}
