/**
 * Calls as C makes them: one system call, which blocks by itself. Nothing but what ends it in C can end it, so this
 * form is for calls that have no time limit and that nobody wants to interrupt.
 *
 * What such a call costs over C's is what JavaScript does around it, most of all right after the process has slept, when
 * little of it is in the processor's caches. So each call is a function of its own, without objects made on the way, and
 * of a descriptor one number is looked at.
 *
 * @module
 */
import { F_GETFL, F_SETFL, MSG_NOSIGNAL, O_NONBLOCK, O_RDWR, POLLNVAL, SOCK_CLOEXEC } from "../abi/constants.ts";
import { EBADF, EPIPE } from "../abi/errno.ts";
import type { LengthRef } from "../abi/event.ts";
import { OpenFile } from "../kernel/file.ts";
import { makeSocket } from "./call_socket.ts";
import type { NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/**
 * The calls that have this form. Each answers its result, or an error number made negative; undefined for what is the
 * other form's matter: anything but the most usual arguments, descriptors that are no sockets, counts that their memory
 * doesn't have, what comes with a signal, and every call while something may have to end it.
 */
export interface DirectCalls {
  /** read(), and recv() with its flags. */
  receive(fd: number, buffer: Uint8Array | null, count: number, flags: number): number | undefined;
  /** write(), and send() with its flags. */
  transmit(fd: number, bytes: Uint8Array | null, count: number, flags: number): number | undefined;
  receiveFrom(
    fd: number,
    buffer: Uint8Array | null,
    count: number,
    flags: number,
    from: Uint8Array | null,
    length: LengthRef | null,
  ): number | undefined;
  sendTo(
    fd: number,
    bytes: Uint8Array | null,
    count: number,
    flags: number,
    to: Uint8Array | null,
    length: number,
  ): number | undefined;
  socket(domain: number, type: number, protocol: number): number | undefined;
  connect(fd: number, address: Uint8Array | null, length: number): number | undefined;
  accept(fd: number, from: Uint8Array | null, length: LengthRef | null): number | undefined;
  close(fd: number): number | undefined;
  /**
   * poll() of the first `count` structures, as they lie in C's memory: two words each, fd and events; what is found is
   * above the events then. The descriptors are replaced.
   */
  poll(fds: Int32Array, count: number, timeout: number): number | undefined;
}

/** A process that makes such calls. */
export interface DirectCaller extends NativeProcess {
  /** Whether nothing may have to end a call, and nobody listens to what is called. */
  readonly undisturbed: boolean;
}

/** Descriptors from here on take the longer way. */
const KNOWN = 4096;

// What stands for a real descriptor where poll() has none. The C library passes negative ones over, as it should.
const PASSED_OVER = -1;
const NOT_OPEN = -2;
/** One that is no real file, or a process that may have to be disturbed. */
const OTHER_KIND = -3;

/** What is known of descriptors: of each socket that is in the mode its process wants, the real number. */
export class KnownSockets {
  /** The real number + 1, or 0 when it must be looked for. */
  readonly numbers: Int32Array = new Int32Array(KNOWN);
  #end = 0;

  /** From now on `fd` stands for the socket `real`. */
  learn(fd: number, real: number): void {
    if (fd >= KNOWN) return;
    this.numbers[fd] = real + 1;
    if (fd >= this.#end) this.#end = fd + 1;
  }

  /** Anything may have changed: all must be looked for again. */
  forget(): void {
    this.numbers.fill(0, 0, this.#end);
    this.#end = 0;
  }
}

/**
 * The calls of a process in this form.
 *
 * @param sockets what they know; to be forgotten whenever descriptors, their modes or what may disturb changes otherwise.
 */
export function directCalls(process: DirectCaller, sockets: KnownSockets): DirectCalls {
  const { descriptors, kernel: { libc } } = process;
  const { numbers } = sockets;

  /** The real number of a socket that may be used as it is; negative when it has none. */
  const realOf = (fd: number): number => {
    const known = fd >= 0 && fd < KNOWN ? numbers[fd] : 0;
    return known > 0 ? known - 1 : lookFor(fd);
  };

  const lookFor = (fd: number): number => {
    const file = process.file(fd);
    const body = file?.body;
    if (!process.undisturbed || !file || body?.kind !== "real" || !body.isSocket) return -1;
    if (body.nonblocking !== file.nonblocking) setNonblocking(process, body, file.nonblocking);
    sockets.learn(fd, body.fd);
    return body.fd;
  };

  const receive: DirectCalls["receive"] = (fd, buffer, count, flags) => {
    if (buffer === null || count <= 0 || count > buffer.length) return undefined;
    const real = realOf(fd);
    return real < 0 ? undefined : libc.recv(real, buffer, count, flags);
  };

  /** MSG_NOSIGNAL is always added: SIGPIPE is reported, and must not end this program. */
  const transmit: DirectCalls["transmit"] = (fd, bytes, count, flags) => {
    if (bytes === null || count <= 0 || count > bytes.length) return undefined;
    const real = realOf(fd);
    return real < 0 ? undefined : unsignaled(libc.send(real, bytes, count, flags | MSG_NOSIGNAL));
  };

  /** The length of an address, for the C library: one for all calls, since one of this form ends before the next. */
  const socklen = new Int32Array(1);

  const receiveFrom: DirectCalls["receiveFrom"] = (fd, buffer, count, flags, from, length) => {
    if (from === null) return receive(fd, buffer, count, flags);
    if (buffer === null || count <= 0 || count > buffer.length || length === null) return undefined;
    const room = length.value;
    if (room < 0 || room > from.length) return undefined;
    const real = realOf(fd);
    if (real < 0) return undefined;
    socklen[0] = room;
    const result = libc.recvfrom(real, buffer, count, flags, from, socklen);
    if (socklen[0] !== room) length.value = socklen[0];
    return result;
  };

  const sendTo: DirectCalls["sendTo"] = (fd, bytes, count, flags, to, length) => {
    if (to === null) return transmit(fd, bytes, count, flags);
    if (bytes === null || count <= 0 || count > bytes.length || !isWhole(to, length)) return undefined;
    const real = realOf(fd);
    return real < 0 ? undefined : unsignaled(libc.sendto(real, bytes, count, flags | MSG_NOSIGNAL, to, length));
  };

  const make: DirectCalls["socket"] = (domain, type, protocol) => {
    if (!process.undisturbed) return undefined;
    const fd = makeSocket(process, domain, type, protocol);
    if (fd >= 0) sockets.learn(fd, process.realFile(fd)!.fd);
    return fd;
  };

  const connect: DirectCalls["connect"] = (fd, address, length) => {
    if (address === null || !isWhole(address, length)) return undefined;
    const real = realOf(fd);
    return real < 0 ? undefined : libc.connect(real, address, length);
  };

  const accept: DirectCalls["accept"] = (fd, from, length) => {
    const real = realOf(fd);
    // Before the queue is looked at: a connection must not be lost for want of a descriptor.
    if (real < 0 || descriptors.lowestFree() < 0) return undefined;
    const accepted = from === null ? libc.accept4(real, null, null, SOCK_CLOEXEC) : acceptFrom(real, from, length);
    if (accepted === undefined || accepted < 0) return accepted;
    const { type, domain, limited } = process.realFile(fd)!;
    return install(new RealFile(accepted, { type, domain, limited, nonblocking: false }));
  };

  const acceptFrom = (real: number, from: Uint8Array, length: LengthRef | null): number | undefined => {
    const room = length === null ? -1 : length.value;
    if (room < 0 || room > from.length) return undefined;
    socklen[0] = room;
    const accepted = libc.accept4(real, from, socklen, SOCK_CLOEXEC);
    if (accepted >= 0 && socklen[0] !== room) length!.value = socklen[0];
    return accepted;
  };

  /** Gives a new socket that blocks its number. */
  const install = (body: RealFile): number => {
    const fd = process.open(new OpenFile(body, O_RDWR));
    sockets.learn(fd, body.fd);
    return fd;
  };

  const close: DirectCalls["close"] = (fd) => {
    if (!process.undisturbed) return undefined;
    const descriptor = descriptors.remove(fd);
    if (!descriptor) return -EBADF;
    if (fd < KNOWN) numbers[fd] = 0;
    // Where sockets block below, so does closing one that lingers.
    process.release(descriptor);
    return 0;
  };

  const poll: DirectCalls["poll"] = (fds, count, timeout) => {
    if (count <= 0 || count > process.descriptorLimit) return undefined;
    const invalid = translate(fds, count);
    if (invalid < 0) return undefined;
    const ready = libc.poll(fds, count, invalid > 0 ? 0 : timeout);
    if (invalid === 0 || ready < 0) return ready;
    for (let i = 0; i < count; i++) if (fds[2 * i] === NOT_OPEN) fds[2 * i + 1] |= POLLNVAL << 16;
    return ready + invalid;
  };

  /** Puts real descriptors into `fds`: how many are not open, or -1 when this is the other form's matter. */
  const translate = (fds: Int32Array, count: number): number => {
    let invalid = 0;
    for (let i = 0; i < count; i++) {
      const fd = fds[2 * i];
      const known = fd >= 0 && fd < KNOWN ? numbers[fd] : 0;
      const number = known > 0 ? known - 1 : polledNumber(fd);
      if (number === OTHER_KIND) return -1;
      if (number === NOT_OPEN) invalid++;
      fds[2 * i] = number;
    }
    return invalid;
  };

  /** What poll() is to look at for a descriptor of which nothing is known. */
  const polledNumber = (fd: number): number => {
    if (!process.undisturbed) return OTHER_KIND;
    if (fd < 0) return PASSED_OVER;
    const body = process.file(fd)?.body;
    if (!body) return NOT_OPEN;
    return body.kind === "real" ? body.fd : OTHER_KIND;
  };

  return { receive, transmit, receiveFrom, sendTo, socket: make, connect, accept, close, poll };
}

/** Whether an address is all there, and is not what C would be handed as NULL. */
function isWhole(address: Uint8Array, length: number): boolean {
  return address.length > 0 && length >= 0 && length <= address.length;
}

/** What C would be sent a signal for fails again, in the form that says so. */
function unsignaled(result: number): number | undefined {
  return result === -EPIPE ? undefined : result;
}

/** Sets whether a real file blocks below. */
export function setNonblocking({ kernel: { libc } }: NativeProcess, file: RealFile, on: boolean): void {
  const flags = libc.fcntl(file.fd, F_GETFL, 0);
  libc.fcntl(file.fd, F_SETFL, on ? flags | O_NONBLOCK : flags & ~O_NONBLOCK);
  file.nonblocking = on;
}
