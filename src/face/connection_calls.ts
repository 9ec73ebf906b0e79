/**
 * The calls that make a connection.
 *
 * @module
 */
import { answer, direct, syscall } from "../process/mod.ts";
import { type Address, address, addressLength, type Length, number, place, placeLength } from "./convert.ts";

/** The parameters of calls that are a place for an address and its length. */
const ADDRESS = ["addr", "addrlen"] as const;

/**
 * Makes a socket: an end point for communication that has no address yet.
 *
 * @param domain the address family: AF_INET (IPv4) or AF_INET6.
 * @param type SOCK_STREAM (TCP) or SOCK_DGRAM (UDP), to which SOCK_NONBLOCK and SOCK_CLOEXEC may be added with `|`.
 * @param protocol 0, or the protocol that belongs to the type: IPPROTO_TCP, IPPROTO_UDP.
 * @return the new descriptor, the lowest number that is free; -1 on failure, with errno set to
 *   EAFNOSUPPORT (the family is not known here), EINVAL (type or protocol out of range, unknown flag),
 *   ESOCKTNOSUPPORT (no such type), EPROTONOSUPPORT (the protocol does not belong to the type),
 *   EPERM (raw sockets) or EMFILE (all descriptors are taken).
 * @throws {TypeError} when an argument is not a number.
 * @see socket(2)
 *
 * @example
 * ```ts
 * import { close, PF_INET, SOCK_STREAM, socket } from "@sockrepl/sockrepl";
 *
 * const sock = socket(PF_INET, SOCK_STREAM, 0);
 * close(sock);
 * ```
 */
export function socket(domain: number, type: number, protocol: number = 0): number {
  const family = number("socket", "domain", domain);
  const kind = number("socket", "type", type);
  const which = number("socket", "protocol", protocol);
  const result = direct()?.socket(family, kind, which);
  return result === undefined ? syscall("socket", family, kind, which) : answer(result);
}

/**
 * Gives a socket an address of its own.
 *
 * @param sockfd a socket that has no address yet.
 * @param addr the address: a `sockaddr_in` or `sockaddr_in6`, its members in network byte order. Port 0 asks for any.
 * @param addrlen the length of the address in bytes; that of the structure when left out.
 * @return 0; -1 on failure, with errno set to
 *   EADDRINUSE (another socket has the address, or a connection that ended less than a minute ago),
 *   EADDRNOTAVAIL (the address is not of this machine), EINVAL (the socket has an address already, or addrlen is too
 *   small), EAFNOSUPPORT (an address of another family), EACCES (a port below 1024 without the right to it, or Deno's
 *   permission is missing), EFAULT (addr is NULL), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen goes beyond the structure.
 * @see bind(2)
 */
export function bind(sockfd: number, addr: Address, addrlen?: number): number {
  const bytes = address("bind", addr);
  const length = addressLength("bind", bytes, addrlen);
  return syscall("bind", number("bind", "sockfd", sockfd), bytes, length);
}

/**
 * Makes a socket listen for connections. One without an address gets the wildcard and any free port.
 *
 * @param sockfd a stream socket that is not connected.
 * @param backlog how many connections may wait to be accepted, less one; at most 4,096 count.
 * @return 0; -1 on failure, with errno set to EADDRINUSE (another socket listens there), EINVAL (the socket is
 *   connected), EOPNOTSUPP (not a stream socket), EACCES (Deno's permission is missing), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument is not a number.
 * @see listen(2)
 */
export function listen(sockfd: number, backlog: number): number {
  return syscall("listen", number("listen", "sockfd", sockfd), number("listen", "backlog", backlog));
}

/**
 * Takes the first connection out of a listening socket's queue, waiting for one if there is none.
 *
 * @param sockfd a listening socket; it goes on listening.
 * @param addr where the client's address is to be put, or null.
 * @param addrlen `ref(n)`, n being the room at addr in bytes; afterwards the length of the client's address.
 * @return a new descriptor for the connection; -1 on failure, with errno set to EINVAL (the socket does not listen),
 *   EAGAIN (non-blocking, or SO_RCVTIMEO has passed, and no client waits), EINTR (interrupted by Ctrl-C, `alarm` or
 *   `kill`; a client that comes later is not lost), EMFILE (all descriptors are taken), EOPNOTSUPP (not a stream
 *   socket), EFAULT (addr without addrlen), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen says more than addr has.
 * @see accept(2)
 */
export function accept(sockfd: number, addr: Address = null, addrlen?: Length): number {
  const bytes = place("accept", "addr", addr);
  const length = placeLength("accept", ADDRESS, bytes, addrlen);
  const fd = number("accept", "sockfd", sockfd);
  const result = direct()?.accept(fd, bytes, length);
  return result === undefined ? syscall("accept", fd, bytes, length) : answer(result);
}

/**
 * As {@linkcode accept}, and sets flags of the new descriptor.
 *
 * @param sockfd a listening socket.
 * @param addr where the client's address is to be put, or null.
 * @param addrlen `ref(n)`, n being the room at addr in bytes; afterwards the length of the client's address.
 * @param flags SOCK_NONBLOCK, SOCK_CLOEXEC or both; 0 for none.
 * @return a new descriptor for the connection; -1 on failure, with errno as for accept; also EINVAL for other flags.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen says more than addr has.
 * @see accept4(2)
 */
export function accept4(sockfd: number, addr: Address = null, addrlen?: Length, flags: number = 0): number {
  const bytes = place("accept4", "addr", addr);
  const length = placeLength("accept4", ADDRESS, bytes, addrlen);
  return syscall("accept4", number("accept4", "sockfd", sockfd), bytes, length, number("accept4", "flags", flags));
}

/**
 * Connects a stream socket to a listening one, or names the peer of a datagram socket. A stream socket is connected
 * as soon as the connection stands in the other side's queue; it need not have been accepted.
 *
 * @param sockfd a socket.
 * @param addr the address to connect to: a `sockaddr_in` or `sockaddr_in6`, its members in network byte order.
 * @param addrlen the length of the address in bytes; that of the structure when left out.
 * @return 0; -1 on failure, with errno set to
 *   ECONNREFUSED (nobody listens there), EISCONN (it is connected, or it listens), EINPROGRESS (non-blocking: under
 *   way), EALREADY (still under way), EINTR (interrupted; it goes on by itself), ETIMEDOUT, ENETUNREACH,
 *   EHOSTUNREACH, ECONNABORTED, EAFNOSUPPORT (an address of another family), EINVAL (addrlen is too small), EACCES
 *   (Deno's permission is missing), EOPNOTSUPP (a bound stream socket, which Deno can't connect), EFAULT (addr is
 *   NULL), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when addrlen goes beyond the structure.
 * @see connect(2)
 */
export function connect(sockfd: number, addr: Address, addrlen?: number): number {
  const bytes = address("connect", addr);
  const length = addressLength("connect", bytes, addrlen);
  const fd = number("connect", "sockfd", sockfd);
  const result = direct()?.connect(fd, bytes, length);
  return result === undefined ? syscall("connect", fd, bytes, length) : answer(result);
}

/**
 * Ends one or both directions of a connection, whoever else holds a descriptor of it.
 *
 * @param sockfd a connected socket.
 * @param how SHUT_RD (reading says 0), SHUT_WR (the peer reads end of stream) or SHUT_RDWR.
 * @return 0; -1 on failure, with errno set to ENOTCONN (not connected), EINVAL (another how), EBADF, ENOTSOCK.
 * @throws {TypeError} when an argument is not a number.
 * @see shutdown(2)
 */
export function shutdown(sockfd: number, how: number): number {
  return syscall("shutdown", number("shutdown", "sockfd", sockfd), number("shutdown", "how", how));
}
