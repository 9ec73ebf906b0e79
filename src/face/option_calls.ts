/**
 * The calls that ask for a socket's names and options.
 *
 * @module
 */
import { syscall } from "../process/mod.ts";
import { type Address, type Length, number, option, place, placeLength, type Room } from "./convert.ts";

/**
 * A socket's own address.
 *
 * @param sockfd a socket.
 * @param addr where it is to be put.
 * @param addrlen `ref(n)`, n being the room at addr in bytes; afterwards the length of the address.
 * @return 0; -1 on failure, with errno set to EBADF, ENOTSOCK, EFAULT (a NULL pointer) or EINVAL (a negative length).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen says more than addr has.
 * @see getsockname(2)
 */
export function getsockname(sockfd: number, addr: Address, addrlen?: Length): number {
  const bytes = place("getsockname", "addr", addr);
  const length = placeLength("getsockname", ["addr", "addrlen"], bytes, addrlen);
  return syscall("getsockname", number("getsockname", "sockfd", sockfd), bytes, length);
}

/**
 * The address of the peer of a connected socket.
 *
 * @param sockfd a connected socket.
 * @param addr where it is to be put.
 * @param addrlen `ref(n)`, n being the room at addr in bytes; afterwards the length of the address.
 * @return 0; -1 on failure, with errno set to ENOTCONN (not connected, or over in both directions), EBADF, ENOTSOCK,
 *   EFAULT (a NULL pointer) or EINVAL (a negative length).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen says more than addr has.
 * @see getpeername(2)
 */
export function getpeername(sockfd: number, addr: Address, addrlen?: Length): number {
  const bytes = place("getpeername", "addr", addr);
  const length = placeLength("getpeername", ["addr", "addrlen"], bytes, addrlen);
  return syscall("getpeername", number("getpeername", "sockfd", sockfd), bytes, length);
}

/**
 * Sets an option of a socket.
 *
 * @param sockfd a socket.
 * @param level SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP or IPPROTO_IPV6.
 * @param optname the option: SO_REUSEADDR, TCP_NODELAY …
 * @param optval its value: `ref(1)`, or the number itself; a `timeval` (seconds and microseconds) for the timeouts.
 * @param optlen the length of the value in bytes; that of optval when left out.
 * @return 0; -1 on failure, with errno set to ENOPROTOOPT (no such option, or it can only be read), EINVAL (the value
 *   or its length), EDOM (microseconds out of range), EOPNOTSUPP (SO_LINGER with a time, or without one
 *   on a connection that is there, which Deno can't do), EFAULT
 *   (optval is NULL), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when optlen goes beyond optval.
 * @see setsockopt(2)
 */
export function setsockopt(
  sockfd: number,
  level: number,
  optname: number,
  optval: Room | number,
  optlen?: number,
): number {
  const [bytes, length] = option("setsockopt", optval, optlen);
  const [fd, at, name] = named("setsockopt", sockfd, level, optname);
  return syscall("setsockopt", fd, at, name, bytes, length);
}

/**
 * Reads an option of a socket.
 *
 * @param sockfd a socket.
 * @param level SOL_SOCKET, IPPROTO_TCP, IPPROTO_IP or IPPROTO_IPV6.
 * @param optname the option: SO_ERROR, SO_TYPE …
 * @param optval where the value is to be put: `ref(0)`, a `timeval` for the timeouts.
 * @param optlen `ref(n)`, n being the room at optval in bytes; afterwards the length of the value.
 * @return 0; -1 on failure, with errno set to ENOPROTOOPT (no such option), EOPNOTSUPP (no such level), EINVAL (a
 *   negative length), EFAULT (a NULL pointer), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when optlen says more than optval has.
 * @see getsockopt(2)
 */
export function getsockopt(sockfd: number, level: number, optname: number, optval: Room, optlen?: Length): number {
  const bytes = place("getsockopt", "optval", optval);
  const length = placeLength("getsockopt", ["optval", "optlen"], bytes, optlen);
  const [fd, at, name] = named("getsockopt", sockfd, level, optname);
  return syscall("getsockopt", fd, at, name, bytes, length);
}

function named(call: string, sockfd: number, level: number, optname: number): [number, number, number] {
  return [number(call, "sockfd", sockfd), number(call, "level", level), number(call, "optname", optname)];
}
