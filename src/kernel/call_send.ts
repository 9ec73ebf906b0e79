import { type Endpoint, familyOf } from "../abi/address.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  MSG_DONTWAIT,
  MSG_MORE,
  MSG_OOB,
  SO_SNDTIMEO,
  SOL_SOCKET,
} from "../abi/constants.ts";
import * as E from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { NetworkError } from "../network/network.ts";
import { addressBytes, int, memory, size } from "./arguments.ts";
import { learns } from "./address_space.ts";
import { autobind, refuse } from "./call_bind.ts";
import { datagramDestination, isIpv6Only } from "./call_connect.ts";
import { caughtUp } from "./catch_up.ts";
import type { Handler } from "./handlers.ts";
import { isMapped, reached } from "./hosts.ts";
import type { KernelProcess } from "./process.ts";
import { SEND_SHUTDOWN, type Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";
import { type Outcome, WaitQueue } from "./wait.ts";

/** Longest datagram over IPv4: 65535 less the headers of IP (20) and UDP (8). IPv6's header is outside its 65535. */
const DATAGRAM_MOST = 65507;
const DATAGRAM6_MOST = 65527;

/** What is asked of a send. */
interface Request {
  /** The bytes; null is NULL. */
  readonly data: Uint8Array | null;
  readonly count: number;
  readonly flags: number;
  readonly nonblocking: boolean;
  /** The destination's bytes; undefined when none is given. */
  readonly to?: Uint8Array;
}

/** write(fd, buf, count) */
export const write: Handler = (process, [fdArg, buf, countArg]) => {
  const fd = int(fdArg);
  const file = process.file(fd);
  if (!file || !file.writable) return -E.EBADF;
  const count = size(countArg);
  if (count >= 2 ** 47) return -E.EFAULT;
  const data = memory(buf);
  if (file.body.kind === "null") return count;
  if (file.body.kind === "standard") {
    if (count === 0) return 0;
    return data ? file.body.write(data.subarray(0, count)) : -E.EFAULT;
  }
  return transmit(process, file.body, { data, count, flags: 0, nonblocking: file.nonblocking });
};

/** send(sockfd, buf, len, flags) */
export const send: Handler = (process, [fd, buf, count, flags]) => sendto(process, [fd, buf, count, flags, null, 0]);

/** sendto(sockfd, buf, len, flags, dest_addr, addrlen) */
export const sendto: Handler = (process, [fdArg, buf, countArg, flagsArg, addr, lengthArg]) => {
  const fd = int(fdArg);
  const count = size(countArg);
  const [flags, data] = [int(flagsArg), memory(buf)];
  if (count >= 2 ** 47) return process.file(fd) ? -E.EFAULT : -E.EBADF;
  const socket = process.socket(fd);
  if (typeof socket === "number") return socket;
  const to = given(addr, int(lengthArg));
  if (typeof to === "number") return to;
  const nonblocking = process.file(fd)!.nonblocking || (flags & MSG_DONTWAIT) !== 0;
  return transmit(process, socket, { data, count, flags, nonblocking, to });
};

/** A NULL destination counts as none, whatever length comes with it. */
function given(addr: Arg, length: number): Uint8Array | undefined | number {
  return memory(addr) ? addressBytes(addr, length) : undefined;
}

function transmit(process: KernelProcess, socket: Socket, request: Request): Outcome {
  if (socket.kind === "udp") return sendDatagram(process, socket, request);
  return caughtUp(socket, () => sendStream(process, socket, request));
}

/** As Linux's tcp_sendmsg: wait for the connection, then hand over piece by piece. */
function sendStream(process: KernelProcess, socket: TcpSocket, request: Request): Outcome {
  const { data, count } = request;
  const timeout = socket.options.get(SOL_SOCKET, SO_SNDTIMEO);
  const deadline = timeout ? { at: process.kernel.clock.now() + timeout, result: () => done || -E.EAGAIN } : undefined;
  let done = 0;
  /** Bytes that had left when it was last looked whether there is room. */
  let leftAt = -1;
  let submitted = false;

  const attempt = (): Outcome => {
    if (socket.closed) return done || -E.EBADF;
    const { connection } = socket;
    if (connection?.broken && submitted) {
      // The piece met the end of the connection: what it lost was not written, and this call is the one to say so.
      done -= connection.lost;
      submitted = false;
    }
    const open = socket.state === "ESTABLISHED" || socket.state === "CLOSE-WAIT";
    if (!open && !(socket.shut & SEND_SHUTDOWN && connection)) {
      if (done > 0) return done;
      if (socket.error) return -socket.takeError();
      if (socket.state !== "SYN-SENT") return -E.EPIPE;
      if (request.nonblocking) return -E.EAGAIN;
      return { on: [socket.changed], retry: attempt, reason: { type: "answer", remote: socket.remote! }, deadline };
    }
    if (socket.error || socket.shut & SEND_SHUTDOWN) return done || -(socket.takeError() || E.EPIPE);
    if (request.flags & MSG_OOB) return process.cannot("out-of-band", E.EOPNOTSUPP);
    if (connection!.writing) return full();
    if (done === count) return done;
    if (!data) return -E.EFAULT;
    if (request.flags & MSG_MORE) process.differs("more");
    done += connection!.submit(data.subarray(done, count));
    leftAt = -1;
    submitted = true;
    // The network takes small pieces at once; whether it has, and whether it had an error, shows in a moment.
    return { on: [socket.changed], retry: attempt, reason: room(), interrupted, deadline, settle: request.nonblocking };
  };

  const full = (): Outcome => {
    if (!request.nonblocking) return { on: [socket.changed], retry: attempt, reason: room(), interrupted, deadline };
    // Writes that were not waited for leave one after the other.
    const left = socket.connection!.sent;
    if (left === leftAt) return done || -E.EAGAIN;
    leftAt = left;
    return { on: [], settle: true, retry: attempt };
  };
  const room = () => ({ type: "room", remote: socket.remote! }) as const;
  // A piece that was handed over can't be recalled: it counts.
  const interrupted = () => done || -E.EINTR;
  return attempt();
}

function sendDatagram(process: KernelProcess, socket: UdpSocket, request: Request): Outcome {
  const bound = autobind(process, socket);
  if (bound < 0) return bound;
  const { data, count, flags } = request;
  if (count > 0xffff) return -E.EMSGSIZE;
  if (flags & MSG_OOB) return process.cannot("out-of-band", E.EOPNOTSUPP);
  const to = request.to ? explicitDestination(request.to, socket) : ownDestination(socket);
  if (typeof to === "number") return to;
  if (socket.error) return -socket.takeError();
  if (socket.shut & SEND_SHUTDOWN) return -E.EPIPE;
  if (count > (socket.family === AF_INET6 ? DATAGRAM6_MOST : DATAGRAM_MOST)) return -E.EMSGSIZE;
  if (!data && count > 0) return -E.EFAULT;
  if (flags & MSG_MORE) process.differs("more");
  return handOver(process, socket, (data ?? new Uint8Array(0)).slice(0, count), reached(to, socket.local));
}

/** The peer of a connected socket. Port 0 passes, except where IPv6 leaves the sending to IPv4. */
function ownDestination({ family, remote }: UdpSocket): Endpoint | number {
  if (!remote) return -E.EDESTADDRREQ;
  return family === AF_INET6 && isMapped(remote.host) && remote.port === 0 ? -E.EINVAL : remote;
}

/** The destination that a call gives to a datagram; AF_UNSPEC is taken as AF_INET here, and as none by IPv6. */
function explicitDestination(bytes: Uint8Array, socket: UdpSocket): Endpoint | number {
  const family = familyOf(bytes);
  if (socket.family === AF_INET6) {
    if (bytes.length < 2) return -E.EINVAL;
    if (family === AF_UNSPEC) return ownDestination(socket);
    if (family !== AF_INET && family !== AF_INET6) return -E.EINVAL;
    if (family === AF_INET && isIpv6Only(socket)) return -E.ENETUNREACH;
  } else if (family === AF_UNSPEC && bytes.length >= 16) {
    bytes = bytes.slice();
    bytes[0] = socket.family;
  }
  const to = datagramDestination(bytes, socket);
  // IPv6 looks at the port before it looks for the way.
  if (to === -E.EAFNOSUPPORT && socket.family === AF_INET6 && family === AF_INET6 && !bytes[2] && !bytes[3]) {
    return -E.EINVAL;
  }
  return typeof to !== "number" && to.port === 0 ? -E.EINVAL : to;
}

/** Gives a datagram to the network, which takes it at once or, its buffer being full, a little later. */
function handOver(process: KernelProcess, socket: UdpSocket, data: Uint8Array, to: Endpoint): Outcome {
  const changed = new WaitQueue();
  let result: number | undefined;
  deliver(process, socket, data, to).then((outcome) => {
    result = outcome;
    changed.wake();
  });
  const interrupted = () => data.length;
  const retry = (): Outcome => result ?? { on: [changed], retry, reason: { type: "room", remote: to }, interrupted };
  return retry();
}

/** What becomes of a datagram: its length, or what went wrong with it. */
async function deliver(process: KernelProcess, socket: UdpSocket, data: Uint8Array, to: Endpoint): Promise<number> {
  const answered = process.kernel.addresses.answers(socket, to);
  try {
    if (answered) await socket.send(data, to);
    else if (learns(socket, to)) socket.error = E.ECONNREFUSED;
  } catch (error) {
    return error instanceof NetworkError ? refuse(process, error) : -E.EIO;
  }
  return data.length;
}

/**
 * sendto() of a datagram whose result nobody waits for: what goes wrong with it is the next call's error. Its bytes must
 * not change until `taken` is called.
 */
export function sendBehind(
  process: KernelProcess,
  socket: UdpSocket,
  [, data, , , addr, length]: readonly Arg[],
  taken: () => void,
): void {
  const to = explicitDestination(addressBytes(addr, int(length)) as Uint8Array, socket);
  if (typeof to === "number" || !socket.hasPort) return taken();
  deliver(process, socket, data as Uint8Array, reached(to, socket.local)).then((result) => {
    if (result < 0) socket.fail(-result);
    taken();
  });
}
