/**
 * The calls that move bytes.
 *
 * @module
 */
import { answer, direct, syscall } from "../process/mod.ts";
import {
  type Address,
  address,
  addressLength,
  type Data,
  data,
  dataCount,
  type Length,
  memory,
  memoryCount,
  number,
  place,
  placeLength,
  type Room,
} from "./convert.ts";

/** The parameters of recvfrom() that are a place and its length. */
const SOURCE = ["src_addr", "addrlen"] as const;

/**
 * Reads what has arrived, up to `count` bytes; waits when nothing has.
 *
 * @param fd a descriptor: a connected socket, standard input, …
 * @param buf where the bytes go: `char(30)`. No NUL is added.
 * @param count how many bytes at most; the size of buf when left out.
 * @return the number of bytes, which may be fewer than asked for; 0 at end of stream; -1 on failure, with errno set to
 *   ENOTCONN (a socket that is not connected, or that listens), ECONNRESET (the peer has reset the connection),
 *   ECONNREFUSED (of a connect that was under way), EAGAIN (non-blocking, or SO_RCVTIMEO has passed, and nothing
 *   there), EINTR (interrupted; nothing is lost), EBADF (not open, or not for reading), EFAULT (buf is NULL), EINVAL,
 *   EIO.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when count is more than buf has: C would write past its end.
 * @see read(2)
 */
export function read(fd: number, buf: Room, count?: number): number {
  const bytes = memory("read", buf, count);
  const length = memoryCount("read", bytes, count);
  const file = number("read", "fd", fd);
  const result = direct()?.receive(file, bytes, length, 0);
  return result === undefined ? syscall("read", file, bytes, length) : answer(result);
}

/**
 * Writes `count` bytes. On a socket that means: copied to its send buffer, waiting for room if there is none.
 *
 * @param fd a descriptor: a connected socket, standard output, …
 * @param buf the bytes; a string stands for its UTF-8 bytes, without a NUL.
 * @param count how many bytes; all of buf when left out.
 * @return the number of bytes written: all, unless the descriptor is non-blocking or the call was interrupted midway;
 *   -1 on failure, with errno set to EPIPE (not connected, or the connection or this direction is over; C also sends
 *   SIGPIPE, which ends a program), ECONNRESET, EAGAIN (non-blocking, and no room), EINTR (interrupted before a byte
 *   was written), EDESTADDRREQ (a datagram socket without a peer), EMSGSIZE (too long for a datagram), EBADF (not
 *   open, or not for writing), EFAULT (buf is NULL), EIO.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when count is more than buf has: C would read past its end.
 * @see write(2)
 */
export function write(fd: number, buf: Data, count?: number): number {
  const bytes = data("write", buf, count);
  const length = dataCount("write", buf, bytes, count);
  const file = number("write", "fd", fd);
  const result = direct()?.transmit(file, bytes, length, 0);
  return result === undefined ? syscall("write", file, bytes, length) : answer(result);
}

/**
 * As {@linkcode read} on a socket, with flags.
 *
 * @param sockfd a socket.
 * @param buf where the bytes go.
 * @param len how many bytes at most; the size of buf when left out.
 * @param flags MSG_DONTWAIT, MSG_PEEK, MSG_WAITALL, MSG_TRUNC; 0 for none.
 * @return the number of bytes, 0 at end of stream; -1 on failure, with errno as for read; also ENOTSOCK and
 *   EOPNOTSUPP (MSG_OOB of a datagram socket).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when len is more than buf has.
 * @see recv(2)
 */
export function recv(sockfd: number, buf: Room, len?: number, flags: number = 0): number {
  const bytes = memory("recv", buf, len);
  const count = memoryCount("recv", bytes, len);
  const fd = number("recv", "sockfd", sockfd);
  const bits = number("recv", "flags", flags);
  const result = direct()?.receive(fd, bytes, count, bits);
  return result === undefined ? syscall("recv", fd, bytes, count, bits) : answer(result);
}

/**
 * As {@linkcode write} on a socket, with flags.
 *
 * @param sockfd a connected socket.
 * @param buf the bytes; a string stands for its UTF-8 bytes, without a NUL.
 * @param len how many bytes; all of buf when left out.
 * @param flags MSG_DONTWAIT, MSG_NOSIGNAL; 0 for none.
 * @return the number of bytes written; -1 on failure, with errno as for write; also ENOTSOCK and EOPNOTSUPP (MSG_OOB).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when len is more than buf has.
 * @see send(2)
 */
export function send(sockfd: number, buf: Data, len?: number, flags: number = 0): number {
  const bytes = data("send", buf, len);
  const count = dataCount("send", buf, bytes, len);
  const fd = number("send", "sockfd", sockfd);
  const bits = number("send", "flags", flags);
  const result = direct()?.transmit(fd, bytes, count, bits);
  return result === undefined ? syscall("send", fd, bytes, count, bits) : answer(result);
}

/**
 * Receives a message and its sender's address.
 *
 * @param sockfd a socket, usually of datagrams.
 * @param buf where the message goes; what does not fit of a datagram is lost.
 * @param len how many bytes at most.
 * @param flags MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC; 0 for none.
 * @param src_addr where the sender's address is to be put, or null.
 * @param addrlen `ref(n)`, n being the room at src_addr in bytes; afterwards the length of the address, 0 on a stream.
 * @return the number of bytes; -1 on failure, with errno as for recv.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when len is more than buf has, or addrlen says more than src_addr has.
 * @see recvfrom(2)
 */
export function recvfrom(
  sockfd: number,
  buf: Room,
  len: number,
  flags: number,
  src_addr: Address = null,
  addrlen?: Length,
): number {
  const bytes = memory("recvfrom", buf, len);
  const count = memoryCount("recvfrom", bytes, len);
  const from = place("recvfrom", "src_addr", src_addr);
  const length = placeLength("recvfrom", SOURCE, from, addrlen);
  const fd = number("recvfrom", "sockfd", sockfd);
  const bits = number("recvfrom", "flags", flags);
  const result = direct()?.receiveFrom(fd, bytes, count, bits, from, length);
  return result === undefined ? syscall("recvfrom", fd, bytes, count, bits, from, length) : answer(result);
}

/**
 * Sends a message to an address.
 *
 * @param sockfd a socket, usually of datagrams; one without an address gets one.
 * @param buf the message; a string stands for its UTF-8 bytes, without a NUL.
 * @param len how many bytes of it.
 * @param flags MSG_DONTWAIT, MSG_NOSIGNAL; 0 for none.
 * @param dest_addr where it goes; null on a connected socket.
 * @param addrlen the length of the address in bytes; that of the structure when left out.
 * @return the number of bytes sent; -1 on failure, with errno as for send; also EDESTADDRREQ (no address, and not
 *   connected), EMSGSIZE (over 65,507 bytes), EINVAL (addrlen too small, or port 0), EAFNOSUPPORT (another family),
 *   EACCES (broadcast without SO_BROADCAST, or Deno's permission is missing).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when len is more than buf has, or addrlen goes beyond the structure.
 * @see sendto(2)
 */
export function sendto(
  sockfd: number,
  buf: Data,
  len: number,
  flags: number,
  dest_addr: Address = null,
  addrlen?: number,
): number {
  const bytes = data("sendto", buf, len);
  const count = dataCount("sendto", buf, bytes, len);
  const to = address("sendto", dest_addr);
  const length = addressLength("sendto", to, addrlen);
  const fd = number("sendto", "sockfd", sockfd);
  const bits = number("sendto", "flags", flags);
  const result = direct()?.sendTo(fd, bytes, count, bits, to, length);
  return result === undefined ? syscall("sendto", fd, bytes, count, bits, to, length) : answer(result);
}
