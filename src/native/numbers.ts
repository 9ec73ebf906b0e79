/**
 * Numbers of Linux that only this kernel needs; the same on x86-64 and arm64.
 *
 * @module
 */

/** getsockopt() of TCP: `struct tcp_info`. */
export const TCP_INFO = 11;
/** ioctl(): bytes that have arrived and are not read. */
export const FIONREAD = 0x541b;
/** ioctl(): bytes written that the peer has not confirmed. */
export const SIOCOUTQ = 0x5411;
/** SO_RCVTIMEO and SO_SNDTIMEO under the numbers that 32-bit programs use. */
export const SO_RCVTIMEO_NEW = 66;
export const SO_SNDTIMEO_NEW = 67;
/** A message of the socket's error queue is asked for. */
export const MSG_ERRQUEUE = 0x2000;
/** Flags of open() that make files. */
export const O_CREAT = 0o100;
export const O_TMPFILE = 0o20000000;
/** open() must not make a terminal this program's own. */
export const O_NOCTTY = 0o400;
/** Closed in programs that are started. */
export const O_CLOEXEC = 0o2000000;
export const F_DUPFD_CLOEXEC = 1030;

export const EPOLL_CTL_ADD = 1;
export const EPOLL_CTL_DEL = 2;
export const EPOLL_CTL_MOD = 3;

/** Size of `struct pollfd` in bytes. */
export const POLLFD = 8;

/** `struct epoll_event` is packed on x86-64 only: elsewhere its data is aligned to 8 bytes. */
const packed = Deno.build.arch === "x86_64";
/** Size of `struct epoll_event` in bytes. */
export const EPOLL_EVENT: number = packed ? 12 : 16;
/** Where its data lies. */
export const EPOLL_DATA: number = packed ? 4 : 8;
