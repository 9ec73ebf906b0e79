/**
 * Calls as C makes them: one system call, which blocks by itself. Nothing but what ends it in C can end it, so this
 * form is for calls that have no time limit and that nobody wants to interrupt.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import {
  F_GETFL,
  F_SETFL,
  MSG_NOSIGNAL,
  O_NONBLOCK,
  O_RDWR,
  POLLNVAL,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
} from "../abi/constants.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory } from "../kernel/arguments.ts";
import { OpenFile } from "../kernel/file.ts";
import { addressIn, addressOut } from "./memory.ts";
import { POLLFD } from "./numbers.ts";
import type { NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/**
 * Makes a call and blocks until it has a result; undefined for arguments that are the other form's matter: descriptors
 * that are no sockets, and counts that their memory doesn't have.
 */
export type DirectCall = (process: NativeProcess, args: readonly Arg[]) => number | undefined;

/** The calls that have this form. */
export const directCalls: { readonly [name in CallName]?: DirectCall } = {
  accept: (process, [fd, addr, length]) => accept(process, fd, addr, length, 0),
  accept4: (process, [fd, addr, length, flags]) =>
    int(flags) & ~(SOCK_NONBLOCK | SOCK_CLOEXEC) ? undefined : accept(process, fd, addr, length, int(flags)),
  connect(process, [fd, addr, lengthArg]) {
    const socket = socketOf(process, fd);
    const length = int(lengthArg);
    return socket && process.kernel.libc.connect(socket.fd, addressIn(addr, length), length);
  },
  read: (process, [fd, buf, count]) => receive(process, fd, buf, count, 0),
  recv: (process, [fd, buf, count, flags]) => receive(process, fd, buf, count, int(flags)),
  recvfrom(process, [fd, buf, countArg, flags, addr, length]) {
    if (addr === null) return receive(process, fd, buf, countArg, int(flags));
    const socket = socketOf(process, fd);
    const count = countOf(buf, countArg);
    if (!socket || count === 0) return undefined;
    const from = addressOut(addr, length, socklen);
    const { libc } = process.kernel;
    const result = libc.recvfrom(socket.fd, buf as Uint8Array, count, int(flags), from.bytes, from.length);
    from.done();
    return result;
  },
  write: (process, [fd, buf, count]) => transmit(process, fd, buf, count, 0),
  send: (process, [fd, buf, count, flags]) => transmit(process, fd, buf, count, int(flags)),
  sendto(process, [fd, buf, countArg, flags, addr, lengthArg]) {
    if (addr === null) return transmit(process, fd, buf, countArg, int(flags));
    const socket = socketOf(process, fd);
    const count = countOf(buf, countArg);
    if (!socket || count === 0) return undefined;
    const length = int(lengthArg);
    const to = addressIn(addr, length);
    return process.kernel.libc.sendto(socket.fd, buf as Uint8Array, count, int(flags) | MSG_NOSIGNAL, to, length);
  },
  poll,
};

function receive(process: NativeProcess, fd: Arg, buf: Arg, countArg: Arg, flags: number): number | undefined {
  const socket = socketOf(process, fd);
  const count = countOf(buf, countArg);
  if (!socket || count === 0) return undefined;
  return process.kernel.libc.recv(socket.fd, buf as Uint8Array, count, flags);
}

/** MSG_NOSIGNAL is always added: SIGPIPE is reported, and must not end this program. */
function transmit(process: NativeProcess, fd: Arg, buf: Arg, countArg: Arg, flags: number): number | undefined {
  const socket = socketOf(process, fd);
  const count = countOf(buf, countArg);
  if (!socket || count === 0) return undefined;
  return process.kernel.libc.send(socket.fd, buf as Uint8Array, count, flags | MSG_NOSIGNAL);
}

function accept(process: NativeProcess, fd: Arg, addr: Arg, length: Arg, flags: number): number | undefined {
  const listener = socketOf(process, fd);
  // Before the queue is looked at: a connection must not be lost for want of a descriptor.
  if (!listener || process.descriptors.lowestFree() < 0) return undefined;
  const status = flags & SOCK_NONBLOCK;
  const out = addressOut(addr, length, socklen);
  const real = process.kernel.libc.accept4(listener.fd, out.bytes, out.length, status | SOCK_CLOEXEC);
  if (real < 0) return real;
  out.done();
  const { type, domain, limited } = listener;
  const body = new RealFile(real, { type, domain, limited, nonblocking: status !== 0 });
  return process.open(new OpenFile(body, O_RDWR, status), (flags & SOCK_CLOEXEC) !== 0);
}

/** The length of an address, for the C library: one for all calls, since one of this form ends before the next. */
const socklen = new Int32Array(1);

/** The real descriptors of poll()'s array, as the C library has them. */
let translated = new DataView(new ArrayBuffer(64 * POLLFD));

function poll(process: NativeProcess, [fdsArg, countArg, timeout]: readonly Arg[]): number | undefined {
  const fds = memory(fdsArg);
  const count = int(countArg);
  if (!fds || count <= 0 || count > process.descriptorLimit || fds.length < count * POLLFD) return undefined;
  const given = new DataView(fds.buffer, fds.byteOffset, fds.byteLength);
  if (translated.byteLength < count * POLLFD) translated = new DataView(new ArrayBuffer(2 * count * POLLFD));
  let invalid = 0;
  for (let at = 0; at < count * POLLFD; at += POLLFD) {
    const fd = given.getInt32(at, true);
    const body = process.file(fd)?.body;
    if (body && body.kind !== "real") return undefined;
    if (!body && fd >= 0) invalid++;
    // A negative number is passed over.
    translated.setInt32(at, body ? body.fd : -1, true);
    translated.setUint16(at + 4, given.getUint16(at + 4, true), true);
  }
  const ready = process.kernel.libc.poll(new Uint8Array(translated.buffer), count, invalid > 0 ? 0 : int(timeout));
  if (ready < 0) return ready;
  for (let at = 0; at < count * POLLFD; at += POLLFD) {
    const isInvalid = invalid > 0 && given.getInt32(at, true) >= 0 && translated.getInt32(at, true) < 0;
    given.setUint16(at + 6, isInvalid ? POLLNVAL : translated.getUint16(at + 6, true), true);
  }
  return ready + invalid;
}

/** The socket of a descriptor, made to block or not as its process wants it; undefined when it is none. */
function socketOf(process: NativeProcess, fd: Arg): RealFile | undefined {
  const file = process.file(int(fd));
  const body = file?.body;
  if (!file || body?.kind !== "real" || !body.isSocket) return undefined;
  if (body.nonblocking !== file.nonblocking) setNonblocking(process, body, file.nonblocking);
  return body;
}

/** Sets whether a real file blocks below. */
export function setNonblocking({ kernel: { libc } }: NativeProcess, file: RealFile, on: boolean): void {
  const flags = libc.fcntl(file.fd, F_GETFL, 0);
  libc.fcntl(file.fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
  file.nonblocking = on;
}

/** How many bytes are asked for; 0 when the other form must look at that: none, or more than the memory has. */
function countOf(buf: Arg, count: Arg): number {
  const bytes = memory(buf);
  return bytes !== null && typeof count === "number" && count > 0 && count <= bytes.length ? count : 0;
}
