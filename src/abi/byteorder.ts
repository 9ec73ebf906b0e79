/**
 * Byte order. The host is little-endian, as x86-64 and arm64 Linux are; the network's order is big-endian.
 *
 * @module
 */

/**
 * A 16-bit number from host to network byte order: its two bytes swapped.
 *
 * @param hostshort a port number, 0 to 65535; higher bits are cut off, as C cuts them.
 * @return the number whose bytes in memory are those of `hostshort` in network order.
 * @see POSIX htons
 */
export function htons(hostshort: number): number {
  const n = integer("htons", "hostshort", hostshort) & 0xffff;
  return (n << 8 & 0xff00) | n >>> 8;
}

/**
 * A 16-bit number from network to host byte order: the same swap as {@linkcode htons}.
 *
 * @param netshort a 16-bit number in network byte order.
 * @return the number in host byte order, 0 to 65535.
 * @see POSIX ntohs
 */
export function ntohs(netshort: number): number {
  return htons(integer("ntohs", "netshort", netshort));
}

/**
 * A 32-bit number from host to network byte order: its four bytes reversed.
 *
 * @param hostlong a 32-bit number, such as INADDR_ANY.
 * @return the number in network byte order, 0 to 4294967295.
 * @see POSIX htonl
 */
export function htonl(hostlong: number): number {
  const n = integer("htonl", "hostlong", hostlong) >>> 0;
  return ((n << 24) | (n << 8 & 0xff0000) | (n >>> 8 & 0xff00) | n >>> 24) >>> 0;
}

/**
 * A 32-bit number from network to host byte order: the same reversal as {@linkcode htonl}.
 *
 * @param netlong a 32-bit number in network byte order.
 * @return the number in host byte order, 0 to 4294967295.
 * @see POSIX ntohl
 */
export function ntohl(netlong: number): number {
  return htonl(integer("ntohl", "netlong", netlong));
}

function integer(call: string, name: string, value: unknown): number {
  if (typeof value !== "number") {
    throw new TypeError(`${call}: ${name} must be a number, not ${value === null ? "NULL" : `a ${typeof value}`}`);
  }
  return Math.trunc(value);
}
