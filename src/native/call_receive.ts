import * as C from "../abi/constants.ts";
import { EAGAIN, EBADF, EFAULT, EINTR, ENOTSOCK } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory, size } from "../kernel/arguments.ts";
import type { Outcome } from "../kernel/wait.ts";
import { Blocking, pollOne } from "./blocking.ts";
import type { Handler } from "./handlers.ts";
import { addressOut, clipped, type Out } from "./memory.ts";
import { MSG_ERRQUEUE } from "./numbers.ts";
import type { NativeProcess } from "./process.ts";
import type { RealFile } from "./real_file.ts";

/** A count from here on reaches past the end of memory. */
export const TOO_MUCH = 2 ** 47;
/** The sending and receiving calls take no more than this for what they are given; read() and write() refuse it. */
export const MAX_RW_COUNT = 0x7ffff000;

/** What is asked of a receive. */
interface Request {
  readonly buffer: Uint8Array | null;
  readonly count: number;
  readonly flags: number;
  readonly nonblocking: boolean;
  readonly from: Out;
}

/** read(fd, buf, count) */
export const read: Handler = (process, [fdArg, buf, countArg]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  const count = size(countArg);
  const buffer = memory(buf);
  const { body, nonblocking } = file;
  if (body.kind === "standard") {
    if (!file.readable) return -EBADF;
    if (count >= TOO_MUCH) return -EFAULT;
    if (count === 0) return 0;
    return buffer ? body.read(buffer.subarray(0, count), nonblocking) : -EFAULT;
  }
  if (count >= TOO_MUCH) return -EFAULT;
  // A read of nothing does not look at the socket, unlike recv.
  if (!body.isSocket || count === 0) return readFile(process, body, buffer, clipped(buffer, count), nonblocking);
  const from = addressOut(null, null);
  return receive(process, body, { buffer, count: clipped(buffer, count), flags: 0, nonblocking, from });
};

/** recv(sockfd, buf, len, flags) */
export const recv: Handler = (process, [fd, buf, count, flags]) =>
  recvfrom(process, [fd, buf, count, flags, null, null]);

/** recvfrom(sockfd, buf, len, flags, src_addr, addrlen) */
export const recvfrom: Handler = (process, [fdArg, buf, countArg, flagsArg, addr, length]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  if (file.body.kind === "standard") return -ENOTSOCK;
  const count = Math.min(size(countArg), MAX_RW_COUNT);
  const [flags, buffer] = [int(flagsArg), memory(buf)];
  const nonblocking = file.nonblocking || (flags & C.MSG_DONTWAIT) !== 0;
  const from = addressOut(addr as Arg, memory(addr) ? length : null);
  return receive(process, file.body, { buffer, count: clipped(buffer, count), flags, nonblocking, from });
};

function readFile(
  process: NativeProcess,
  file: RealFile,
  buffer: Uint8Array | null,
  count: number,
  nonblocking: boolean,
): Outcome {
  const { libc } = process.kernel;
  const blocking = new Blocking(process, file, { events: C.POLLIN, reason: "input", timeout: C.SO_RCVTIMEO });
  const attempt = (): Outcome => {
    if (file.closed) return process.closedUnder;
    // The program's own standard input is not non-blocking: it is asked first.
    const wouldBlock = file.borrowed && count > 0 && pollOne(libc, file.fd, C.POLLIN) === 0;
    const result = wouldBlock ? -EAGAIN : libc.read(file.fd, buffer, count);
    return result !== -EAGAIN || nonblocking ? result : blocking.until(attempt);
  };
  return attempt();
}

function receive(process: NativeProcess, file: RealFile, request: Request): Outcome {
  const { count, flags } = request;
  return file.isStream && !(flags & (C.MSG_OOB | MSG_ERRQUEUE)) && count > 0 && !request.nonblocking
    ? receiveStream(process, file, request)
    : receiveOnce(process, file, request);
}

/** Whatever one call gives: a datagram, or what has arrived by now. */
function receiveOnce(process: NativeProcess, file: RealFile, request: Request): Outcome {
  const { libc } = process.kernel;
  const { buffer, count, flags, from } = request;
  const local = file.isStream ? "data" : "datagram";
  const blocking = new Blocking(process, file, { events: C.POLLIN, reason: local, timeout: C.SO_RCVTIMEO });
  // Urgent data and errors that aren't there are not waited for.
  const waits = !request.nonblocking && !(flags & (C.MSG_OOB | MSG_ERRQUEUE));
  const attempt = (): Outcome => {
    if (file.closed) return process.closedUnder;
    const result = libc.recvfrom(file.fd, buffer, count, flags, from.bytes, from.length);
    if (result === -EAGAIN && waits) {
      // A blocking receive on a socket that is shut down for reading ends with 0, a non-blocking one with EAGAIN.
      if (!file.isStream && pollOne(libc, file.fd, C.POLLRDHUP) & C.POLLRDHUP) return 0;
      return blocking.until(attempt);
    }
    from.done();
    return result;
  };
  return attempt();
}

/** A blocking receive of bytes: until at least SO_RCVLOWAT of them, or with MSG_WAITALL all, are there. */
function receiveStream(process: NativeProcess, file: RealFile, request: Request): Outcome {
  const { libc } = process.kernel;
  const { buffer, count, flags, from } = request;
  const peek = (flags & C.MSG_PEEK) !== 0;
  let done = 0;
  const blocking = new Blocking(process, file, {
    events: C.POLLIN,
    reason: "data",
    timeout: C.SO_RCVTIMEO,
    expired: () => done || -EAGAIN,
    interrupted: () => done || -EINTR,
  });

  const attempt = (): Outcome => {
    if (file.closed) return done || process.closedUnder;
    // An error that comes after some bytes belongs to the next call: asked for here, it would be gone.
    if (done > 0 && pollOne(libc, file.fd, 0) & C.POLLERR) return done;
    const start = peek ? 0 : done;
    const room = start === 0 ? buffer : buffer && buffer.subarray(start);
    const result = libc.recvfrom(file.fd, room, count - start, flags, from.bytes, from.length);
    if (result === -EAGAIN) return blocking.until(attempt);
    if (result < 0 && done > 0) return done;
    from.done();
    if (result <= 0) return result || done;
    const before = done;
    done = start + result;
    if (done >= target()) return done;
    const over = peek && (pollOne(libc, file.fd, C.POLLRDHUP) & (C.POLLRDHUP | C.POLLERR)) !== 0;
    if (over) return done;
    return peek && done === before ? blocking.until(attempt) : attempt();
  };

  const target = () =>
    (flags & C.MSG_WAITALL) ? count : done === count ? count : Math.min(count, lowWater(process, file));
  return attempt();
}

/** The option SO_RCVLOWAT: so many bytes a blocking receive waits for. */
function lowWater(process: NativeProcess, file: RealFile): number {
  if (!file.limited) return 1;
  const value = new Int32Array(1);
  const { libc } = process.kernel;
  return libc.getsockopt(file.fd, C.SOL_SOCKET, C.SO_RCVLOWAT, value, new Int32Array([4])) < 0 ? 1 : value[0];
}
