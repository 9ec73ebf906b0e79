import { MSG_DONTWAIT, MSG_OOB, MSG_PEEK, MSG_TRUNC, MSG_WAITALL, SO_RCVTIMEO, SOL_SOCKET } from "../abi/constants.ts";
import { EAGAIN, EBADF, EFAULT, EINVAL, ENOTCONN, EOPNOTSUPP } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, lengthRef, memory, putAddress, size } from "./arguments.ts";
import type { Handler } from "./handlers.ts";
import type { KernelProcess } from "./process.ts";
import { RCV_SHUTDOWN, type Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { Datagram, UdpSocket } from "./udp_socket.ts";
import type { Outcome, Wait } from "./wait.ts";

/** What is asked of a receive. */
interface Request {
  /** Where the bytes go; null is NULL. */
  readonly buffer: Uint8Array | null;
  readonly count: number;
  readonly flags: number;
  readonly nonblocking: boolean;
  readonly addr: Arg;
  readonly length: Arg;
}

/** read(fd, buf, count) */
export const read: Handler = (process, [fdArg, buf, countArg]) => {
  const fd = int(fdArg);
  const file = process.file(fd);
  if (!file || !file.readable) return -EBADF;
  const count = size(countArg);
  // The address of a buffer and a count past the end of memory are refused before anything else.
  if (count >= 2 ** 47) return -EFAULT;
  const buffer = memory(buf);
  if (file.body.kind === "null") return 0;
  if (file.body.kind === "standard") {
    if (count === 0) return 0;
    return buffer ? file.body.read(buffer.subarray(0, count), file.nonblocking) : -EFAULT;
  }
  // Unlike recv, a read of nothing does not look at the socket.
  if (count === 0) return 0;
  return receive(process, file.body, {
    buffer,
    count,
    flags: 0,
    nonblocking: file.nonblocking,
    addr: null,
    length: null,
  });
};

/** recv(sockfd, buf, len, flags) */
export const recv: Handler = (process, [fd, buf, count, flags]) =>
  recvfrom(process, [fd, buf, count, flags, null, null]);

/** recvfrom(sockfd, buf, len, flags, src_addr, addrlen) */
export const recvfrom: Handler = (process, [fdArg, buf, countArg, flagsArg, addr, length]) => {
  const fd = int(fdArg);
  const count = size(countArg);
  const [flags, buffer] = [int(flagsArg), memory(buf)];
  if (count >= 2 ** 47) return process.file(fd) ? -EFAULT : -EBADF;
  const socket = process.socket(fd);
  if (typeof socket === "number") return socket;
  const nonblocking = process.file(fd)!.nonblocking || (flags & MSG_DONTWAIT) !== 0;
  return receive(process, socket, { buffer, count, flags, nonblocking, addr, length });
};

function receive(process: KernelProcess, socket: Socket, request: Request): Outcome {
  if (socket.kind === "udp") return receiveDatagram(process, socket, request);
  if (request.flags & MSG_OOB) {
    return socket.state === "CLOSED" || socket.state === "LISTEN" ? -ENOTCONN : process.cannot("out-of-band", EINVAL);
  }
  return receiveStream(process, socket, request);
}

const nothing = new Uint8Array(0);

function deadlineOf(process: KernelProcess, socket: Socket): Wait["deadline"] {
  const timeout = socket.options.get(SOL_SOCKET, SO_RCVTIMEO);
  return timeout ? { at: process.kernel.clock.now() + timeout, result: () => -EAGAIN } : undefined;
}

function receiveStream(process: KernelProcess, socket: TcpSocket, request: Request): Outcome {
  const { buffer, count, flags } = request;
  const peek = (flags & MSG_PEEK) !== 0;
  const wholly = (flags & MSG_WAITALL) !== 0 && !request.nonblocking && !peek;
  // On a stream MSG_TRUNC counts the bytes and throws them away.
  const discard = (flags & MSG_TRUNC) !== 0;
  const deadline = deadlineOf(process, socket);
  let done = 0;
  /** Bytes that had arrived when it was last made sure that all had. */
  let sureAt = -1;

  const attempt = (): Outcome => {
    if (socket.closed) return done || -EBADF;
    if (socket.state === "LISTEN") return -ENOTCONN;
    const { connection } = socket;
    const available = connection?.received.length ?? 0;
    const wanted = count - done;
    if (connection && available > 0) {
      if (available < wanted && !connection.ended) {
        // More has arrived than was read ahead, perhaps: C would give all of it.
        if (connection.inFlight) return { on: [socket.changed], retry: attempt };
        if (connection.full && sureAt !== connection.arrived) {
          connection.want(wanted);
          return makeSure();
        }
      }
      if (!buffer && wanted > 0 && !discard) return done || -EFAULT;
      done += discard
        ? connection.drop(Math.min(available, wanted), peek)
        : connection.take((buffer ?? nothing).subarray(done, count), peek);
      if (!wholly || done === count) return finish(done);
    }
    if (connection?.inFlight) return { on: [socket.changed], retry: attempt };
    if (done > 0 && (socket.error || socket.done || socket.shut & RCV_SHUTDOWN)) return finish(done);
    if (socket.done) return finish(0);
    if (socket.error) return -socket.takeError();
    if (socket.shut & RCV_SHUTDOWN) return finish(0);
    if (socket.state === "CLOSED") return -ENOTCONN;
    connection?.want(wanted);
    if (request.nonblocking) return sureAt === (connection?.arrived ?? 0) ? -EAGAIN : makeSure();
    const interrupted = done > 0 ? () => done : undefined;
    return {
      on: [socket.changed],
      retry: attempt,
      reason: { type: "data", remote: socket.remote! },
      interrupted,
      deadline: deadline && { at: deadline.at, result: () => done || -EAGAIN },
    };
  };

  const makeSure = (): Outcome => {
    sureAt = socket.connection?.arrived ?? 0;
    return { on: [], settle: true, retry: attempt };
  };

  const finish = (result: number): number => {
    // A stream has no sender's address: its length comes back as 0.
    const length = lengthRef(request.length);
    if (memory(request.addr)) {
      if (!length) return -EFAULT;
      if ((length.value | 0) < 0) return -EINVAL;
      length.value = 0;
    }
    return result;
  };
  return attempt();
}

function receiveDatagram(process: KernelProcess, socket: UdpSocket, request: Request): Outcome {
  const { flags } = request;
  if (flags & MSG_OOB) return process.cannot("out-of-band", EOPNOTSUPP);
  const deadline = deadlineOf(process, socket);
  let sure = false;
  const attempt = (): Outcome => {
    if (socket.closed) return -EBADF;
    if (socket.error) return -socket.takeError();
    const datagram = socket.take((flags & MSG_PEEK) !== 0);
    if (datagram) return deliver(process, datagram, socket, request);
    if (request.nonblocking) {
      if (sure || !socket.hasPort) return -EAGAIN;
      sure = true;
      return { on: [], settle: true, retry: attempt };
    }
    if (socket.shut & RCV_SHUTDOWN) return 0;
    const local = socket.local ?? { host: "0.0.0.0", port: 0 };
    return { on: [socket.changed], retry: attempt, reason: { type: "datagram", local }, deadline };
  };
  return attempt();
}

function deliver(process: KernelProcess, { data, from }: Datagram, socket: UdpSocket, request: Request): number {
  const part = data.subarray(0, request.count);
  if (part.length > (request.buffer?.length ?? 0)) return -EFAULT;
  request.buffer?.set(part);
  if (memory(request.addr)) {
    const result = putAddress(from, socket.family, request.addr, lengthRef(request.length));
    if (result < 0) return result;
  }
  if (request.flags & MSG_TRUNC) return data.length;
  if (part.length < data.length && !(request.flags & MSG_PEEK)) {
    process.note = { type: "truncated", length: data.length };
  }
  return part.length;
}
