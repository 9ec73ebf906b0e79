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
import { EPIPE } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory } from "../kernel/arguments.ts";
import { OpenFile } from "../kernel/file.ts";
import { close } from "./call_descriptors.ts";
import { socket } from "./call_socket.ts";
import { addressIn, addressOut } from "./memory.ts";
import { POLLFD } from "./numbers.ts";
import type { NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/**
 * Makes a call and blocks until it has a result; undefined for calls and arguments that are the other form's matter: all
 * but the most usual ones, descriptors that are no sockets, counts that their memory doesn't have, and what comes with a signal.
 */
export function directCall(process: NativeProcess, name: CallName, args: readonly Arg[]): number | undefined {
  switch (name) {
    case "read":
      return receive(process, args[0], args[1], args[2], 0);
    case "write":
      return transmit(process, args[0], args[1], args[2], 0);
    case "recv":
      return receive(process, args[0], args[1], args[2], int(args[3]));
    case "send":
      return transmit(process, args[0], args[1], args[2], int(args[3]));
    case "recvfrom":
      return receiveFrom(process, args);
    case "sendto":
      return sendTo(process, args);
    case "accept":
      return accept(process, args[0], args[1], args[2], 0);
    case "connect":
      return connect(process, args[0], args[1], int(args[2]));
    case "poll":
      return poll(process, args[0], int(args[1]), int(args[2]));
    case "socket":
      return socket(process, args) as number;
    case "close":
      // Where sockets block below, so does closing one that lingers.
      return close(process, args) as number;
    default:
      return undefined;
  }
}

function receive(process: NativeProcess, fd: Arg, buf: Arg, countArg: Arg, flags: number): number | undefined {
  const body = socketOf(process, fd);
  const count = countOf(buf, countArg);
  if (!body || count === 0) return undefined;
  return process.kernel.libc.recv(body.fd, buf as Uint8Array, count, flags);
}

/** MSG_NOSIGNAL is always added: SIGPIPE is reported, and must not end this program. */
function transmit(process: NativeProcess, fd: Arg, buf: Arg, countArg: Arg, flags: number): number | undefined {
  const body = socketOf(process, fd);
  const count = countOf(buf, countArg);
  if (!body || count === 0) return undefined;
  return unsignaled(process.kernel.libc.send(body.fd, buf as Uint8Array, count, flags | MSG_NOSIGNAL));
}

/** What C would be sent a signal for fails again, in the form that says so. */
function unsignaled(result: number): number | undefined {
  return result === -EPIPE ? undefined : result;
}

function receiveFrom(process: NativeProcess, args: readonly Arg[]): number | undefined {
  if (args[4] === null) return receive(process, args[0], args[1], args[2], int(args[3]));
  const body = socketOf(process, args[0]);
  const count = countOf(args[1], args[2]);
  if (!body || count === 0) return undefined;
  const from = addressOut(args[4], args[5], socklen);
  const { libc } = process.kernel;
  const result = libc.recvfrom(body.fd, args[1] as Uint8Array, count, int(args[3]), from.bytes, from.length);
  from.done();
  return result;
}

function sendTo(process: NativeProcess, args: readonly Arg[]): number | undefined {
  if (args[4] === null) return transmit(process, args[0], args[1], args[2], int(args[3]));
  const body = socketOf(process, args[0]);
  const count = countOf(args[1], args[2]);
  if (!body || count === 0) return undefined;
  const length = int(args[5]);
  const [to, flags] = [addressIn(args[4], length), int(args[3]) | MSG_NOSIGNAL];
  return unsignaled(process.kernel.libc.sendto(body.fd, args[1] as Uint8Array, count, flags, to, length));
}

function connect(process: NativeProcess, fd: Arg, addr: Arg, length: number): number | undefined {
  const body = socketOf(process, fd);
  return body && process.kernel.libc.connect(body.fd, addressIn(addr, length), length);
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

/** The `struct pollfd`s of poll() with real descriptors, as the C library has them: two words each. */
let translated = new Int32Array(2 * 64);

function poll(process: NativeProcess, array: Arg, count: number, timeout: number): number | undefined {
  const fds = memory(array);
  if (!fds || count <= 0 || count > process.descriptorLimit || fds.length < count * POLLFD) return undefined;
  if (fds.byteOffset % 4 !== 0) return undefined;
  // fd; events below revents, since these machines are little-endian.
  const given = new Int32Array(fds.buffer, fds.byteOffset, 2 * count);
  if (translated.length < 2 * count) translated = new Int32Array(4 * count);
  const real = translated;
  let invalid = 0;
  for (let at = 0; at < 2 * count; at += 2) {
    const body = process.file(given[at])?.body;
    if (body && body.kind !== "real") return undefined;
    if (!body && given[at] >= 0) invalid++;
    // A negative number is passed over.
    real[at] = body ? body.fd : -1;
    real[at + 1] = given[at + 1] & 0xffff;
  }
  const ready = process.kernel.libc.poll(real, count, invalid > 0 ? 0 : timeout);
  if (ready < 0) return ready;
  for (let at = 0; at < 2 * count; at += 2) {
    const found = invalid > 0 && given[at] >= 0 && real[at] < 0 ? POLLNVAL << 16 : real[at + 1] & ~0xffff;
    given[at + 1] = given[at + 1] & 0xffff | found;
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
