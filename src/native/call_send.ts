import * as C from "../abi/constants.ts";
import { EAGAIN, EBADF, EFAULT, EINTR, ENOTSOCK } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory, size } from "../kernel/arguments.ts";
import type { Outcome } from "../kernel/wait.ts";
import { Blocking, pollOne } from "./blocking.ts";
import { MAX_RW_COUNT, TOO_MUCH } from "./call_receive.ts";
import type { Handler } from "./handlers.ts";
import { addressIn, clipped } from "./memory.ts";
import type { NativeProcess } from "./process.ts";
import type { RealFile } from "./real_file.ts";

/** So much a pipe or terminal that says it is writable takes without blocking, in bytes. */
const PIPE_BUF = 4096;

/** What is asked of a send. */
interface Request {
  readonly data: Uint8Array | null;
  readonly count: number;
  readonly flags: number;
  readonly nonblocking: boolean;
  readonly to: Uint8Array | null;
  readonly toLength: number;
}

/** write(fd, buf, count) */
export const write: Handler = (process, [fdArg, buf, countArg]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  const count = size(countArg);
  const data = memory(buf);
  const { body, nonblocking } = file;
  if (body.kind === "standard") {
    if (!file.writable) return -EBADF;
    if (count >= TOO_MUCH) return -EFAULT;
    if (count === 0) return 0;
    return data ? body.write(data.subarray(0, count)) : -EFAULT;
  }
  if (count >= TOO_MUCH) return -EFAULT;
  if (!body.isSocket) return writeFile(process, body, data, clipped(data, count), nonblocking);
  return transmit(process, body, {
    data,
    count: clipped(data, count),
    flags: 0,
    nonblocking,
    to: null,
    toLength: 0,
  });
};

/** send(sockfd, buf, len, flags) */
export const send: Handler = (process, [fd, buf, count, flags]) => sendto(process, [fd, buf, count, flags, null, 0]);

/** sendto(sockfd, buf, len, flags, dest_addr, addrlen) */
export const sendto: Handler = (process, [fdArg, buf, countArg, flagsArg, addr, lengthArg]) => {
  const file = process.file(int(fdArg));
  if (!file) return -EBADF;
  if (file.body.kind === "standard") return -ENOTSOCK;
  const count = Math.min(size(countArg), MAX_RW_COUNT);
  // More than there is memory is more than can be read: all that is wrong besides comes first.
  const [flags, data] = [int(flagsArg), count === MAX_RW_COUNT ? null : memory(buf)];
  const nonblocking = file.nonblocking || (flags & C.MSG_DONTWAIT) !== 0;
  const [to, toLength] = destination(addr, int(lengthArg));
  return transmit(process, file.body, { data, count: clipped(data, count), flags, nonblocking, to, toLength });
};

/** A copy, since the call may try more than once. */
function destination(addr: Arg, length: number): [Uint8Array | null, number] {
  return [addressIn(addr, length)?.slice() ?? null, length];
}

/** MSG_NOSIGNAL is always added: SIGPIPE is reported, and must not end this program. */
function transmit(process: NativeProcess, file: RealFile, request: Request): Outcome {
  const { libc } = process.kernel;
  const { data, count, to, toLength, nonblocking } = request;
  const flags = request.flags | C.MSG_NOSIGNAL;
  let done = 0;
  const blocking = new Blocking(process, file, {
    events: C.POLLOUT,
    reason: "room",
    timeout: C.SO_SNDTIMEO,
    expired: () => done || -EAGAIN,
    interrupted: () => done || -EINTR,
  });
  const attempt = (): Outcome => {
    if (file.closed) return done || process.closedUnder;
    // An error that comes after some bytes belongs to the next call: asked for here, it would be gone.
    if (done > 0 && pollOne(libc, file.fd, 0) & C.POLLERR) return done;
    const rest = done > 0 ? data!.subarray(done) : data;
    const result = libc.sendto(file.fd, rest, count - done, flags, to, toLength);
    if (result === -EAGAIN) return nonblocking ? result : blocking.until(attempt);
    if (result < 0) return done || result;
    done += result;
    return nonblocking || !file.isStream || done >= count ? done : attempt();
  };
  return attempt();
}

function writeFile(
  process: NativeProcess,
  file: RealFile,
  data: Uint8Array | null,
  count: number,
  nonblocking: boolean,
): Outcome {
  const { libc } = process.kernel;
  let done = 0;
  const blocking = new Blocking(process, file, {
    events: C.POLLOUT,
    reason: "output",
    timeout: C.SO_SNDTIMEO,
    interrupted: () => done || -EINTR,
  });
  const attempt = (): Outcome => {
    if (file.closed) return done || process.closedUnder;
    const wouldBlock = file.borrowed && count > 0 && pollOne(libc, file.fd, C.POLLOUT) === 0;
    // The program's own output is not non-blocking: it is asked first, and given no more than it then takes at once.
    const part = file.borrowed ? Math.min(count - done, PIPE_BUF) : count - done;
    const rest = done > 0 ? data!.subarray(done) : data;
    const result = wouldBlock ? -EAGAIN : libc.write(file.fd, rest, part);
    if (result === -EAGAIN) return nonblocking ? done || result : blocking.until(attempt);
    if (result < 0) return done || result;
    done += result;
    return done >= count || result === 0 ? done : attempt();
  };
  return attempt();
}
