import {
  O_RDWR,
  SO_RCVLOWAT,
  SO_RCVTIMEO,
  SO_SNDTIMEO,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOL_SOCKET,
} from "../abi/constants.ts";
import { EMFILE } from "../abi/errno.ts";
import { int } from "../kernel/arguments.ts";
import { OpenFile } from "../kernel/file.ts";
import type { Handler } from "./handlers.ts";
import { addressIn, addressOut, optionIn, optionOut } from "./memory.ts";
import { SO_RCVTIMEO_NEW, SO_SNDTIMEO_NEW } from "./numbers.ts";
import type { NativeProcess } from "./process.ts";
import { RealFile } from "./real_file.ts";

/** The options that blocking calls go by; sockets inherit them from their listener. */
const limits = [SO_RCVTIMEO, SO_SNDTIMEO, SO_RCVLOWAT, SO_RCVTIMEO_NEW, SO_SNDTIMEO_NEW];

/** The bits of a socket's type that are no flags. */
const TYPE_MASK = 0xf;

/** socket(domain, type, protocol) */
export const socket: Handler = (process, [domain, type, protocol]) =>
  makeSocket(process, int(domain), int(type), int(protocol));

/** Makes a socket: its descriptor, or an error number made negative. */
export function makeSocket(process: NativeProcess, domain: number, type: number, protocol: number): number {
  const { libc } = process.kernel;
  const nonblocking = !process.blocks || (type & SOCK_NONBLOCK) !== 0;
  const fd = libc.socket(domain, type | (nonblocking ? SOCK_NONBLOCK : 0) | SOCK_CLOEXEC, protocol);
  if (fd < 0) return fd;
  // Linux finds the socket impossible before it finds no descriptor for it.
  if (process.descriptors.lowestFree() < 0) {
    libc.close(fd);
    return -EMFILE;
  }
  const body = new RealFile(fd, { domain, type: type & TYPE_MASK, nonblocking });
  return process.open(new OpenFile(body, O_RDWR, type & SOCK_NONBLOCK), (type & SOCK_CLOEXEC) !== 0);
}

/** bind(sockfd, addr, addrlen) */
export const bind: Handler = (process, [fdArg, addr, lengthArg]) => {
  const fd = process.realSocket(int(fdArg));
  const length = int(lengthArg);
  return fd < 0 ? fd : process.kernel.libc.bind(fd, addressIn(addr, length), length);
};

/** listen(sockfd, backlog) */
export const listen: Handler = (process, [fdArg, backlog]) => {
  const fd = process.realSocket(int(fdArg));
  return fd < 0 ? fd : process.kernel.libc.listen(fd, int(backlog));
};

/** shutdown(sockfd, how) */
export const shutdown: Handler = (process, [fdArg, how]) => {
  const fd = process.realSocket(int(fdArg));
  return fd < 0 ? fd : process.kernel.libc.shutdown(fd, int(how));
};

/** getsockname(sockfd, addr, addrlen) */
export const getsockname: Handler = (process, [fdArg, addr, length]) => {
  const fd = process.realSocket(int(fdArg));
  if (fd < 0) return fd;
  const out = addressOut(addr, length);
  const result = process.kernel.libc.getsockname(fd, out.bytes, out.length);
  out.done();
  return result;
};

/** getpeername(sockfd, addr, addrlen) */
export const getpeername: Handler = (process, [fdArg, addr, length]) => {
  const fd = process.realSocket(int(fdArg));
  if (fd < 0) return fd;
  const out = addressOut(addr, length);
  const result = process.kernel.libc.getpeername(fd, out.bytes, out.length);
  out.done();
  return result;
};

/** setsockopt(sockfd, level, optname, optval, optlen) */
export const setsockopt: Handler = (process, [fdArg, level, name, value, lengthArg]) => {
  const fd = process.realSocket(int(fdArg));
  if (fd < 0) return fd;
  if (int(level) === SOL_SOCKET && limits.includes(int(name))) process.realFile(int(fdArg))!.limited = true;
  const [bytes, length] = optionIn(value, int(lengthArg));
  return process.kernel.libc.setsockopt(fd, int(level), int(name), bytes, length);
};

/** getsockopt(sockfd, level, optname, optval, optlen) */
export const getsockopt: Handler = (process, [fdArg, level, name, value, length]) => {
  const fd = process.realSocket(int(fdArg));
  if (fd < 0) return fd;
  const out = optionOut(value, length);
  const result = process.kernel.libc.getsockopt(fd, int(level), int(name), out.bytes, out.length);
  out.done();
  return result;
};
