/**
 * <arpa/inet.h>: addresses as text and as numbers.
 *
 * @module
 */
import { formatIpv6, parseIpv4, parseIpv6 } from "../abi/address.ts";
import { AF_INET, AF_INET6, INADDR_NONE } from "../abi/constants.ts";
import { EAFNOSUPPORT, ENOSPC } from "../abi/errno.ts";
import {
  chars,
  checkReach,
  checkRoom,
  type CString,
  describe,
  destination,
  integer,
  type Memory,
  memory,
  size,
} from "./arguments.ts";
import { byteString } from "./bytes.ts";
import { in_addr } from "./sockaddr.ts";
import { isStruct } from "./struct.ts";
import { port } from "./port.ts";

/**
 * The number of an IPv4 address.
 *
 * @param cp the address: "127.0.0.1", or C's other forms: "127.1", octal with 0, hexadecimal with 0x.
 * @return the address in network byte order, 0 to 4294967295; INADDR_NONE when the text is none (which is also the
 * number of 255.255.255.255: {@linkcode inet_aton} can tell them apart).
 * @throws TypeError when `cp` is no string; RangeError when it has no NUL.
 * @see POSIX inet_addr
 */
export function inet_addr(cp: CString): number {
  const bytes = looseIpv4(untilSpace(cString("inet_addr", "cp", cp)));
  return bytes ? in_addr(bytes).s_addr : INADDR_NONE;
}

/**
 * Puts an IPv4 address into a structure.
 *
 * @param cp the address, in any form that {@linkcode inet_addr} takes.
 * @param inp the structure: `addr.sin_addr`; unchanged when the text is no address.
 * @return 1, or 0 when the text is no address. Does not set errno.
 * @throws TypeError when an argument is of the wrong type; RangeError when `cp` has no NUL.
 * @see inet_aton(3)
 */
export function inet_aton(cp: CString, inp: in_addr): number {
  const bytes = looseIpv4(untilSpace(cString("inet_aton", "cp", cp)));
  const place = inAddr("inet_aton", "inp", inp);
  if (!bytes) return 0;
  place.set(bytes);
  return 1;
}

/**
 * The text of an IPv4 address.
 *
 * @param addr the structure: `addr.sin_addr`.
 * @return "127.0.0.1"; a new string each time, where C overwrites the one before.
 * @throws TypeError when it is no `struct in_addr`.
 * @see POSIX inet_ntoa
 */
export function inet_ntoa(addr: in_addr): string {
  return inAddr("inet_ntoa", "in", addr).join(".");
}

/**
 * Puts an address, given as text, where it belongs.
 *
 * @param af AF_INET or AF_INET6.
 * @param src the address: dotted decimal with all four numbers, or IPv6.
 * @param dst where: `addr.sin_addr`, `addr.sin6_addr`, or 4 or 16 bytes.
 * @return 1; 0 when the text is no such address; -1 with errno EAFNOSUPPORT when the family is another.
 * @throws TypeError when an argument is of the wrong type; RangeError when `dst` is too small: memory corruption in C.
 * @see POSIX inet_pton
 */
export function inet_pton(af: number, src: CString, dst: Memory): number {
  const family = integer("inet_pton", "af", af);
  const text = cString("inet_pton", "src", src);
  const place = memory("inet_pton", "dst", dst);
  if (family !== AF_INET && family !== AF_INET6) return unsupported(-1);
  const bytes = family === AF_INET ? parseIpv4(text) : parseIpv6(text);
  if (!bytes) return 0;
  checkRoom("inet_pton", bytes.length, dst);
  place.set(bytes);
  return 1;
}

/**
 * Puts the text of an address into a char array, with a NUL.
 *
 * @param af AF_INET or AF_INET6.
 * @param src the address: `addr.sin_addr`, `addr.sin6_addr`, or 4 or 16 bytes.
 * @param dst the array: INET_ADDRSTRLEN or INET6_ADDRSTRLEN bytes are always enough.
 * @param len size of the array in bytes.
 * @return `dst`, or null with errno EAFNOSUPPORT when the family is another, ENOSPC when the text does not fit.
 * @throws TypeError when an argument is of the wrong type; RangeError when `len` is more than the array has, or `src` has
 * too few bytes.
 * @see POSIX inet_ntop
 */
export function inet_ntop<T extends Uint8Array>(af: number, src: Memory, dst: T, len: number = dst?.length): T | null {
  const family = integer("inet_ntop", "af", af);
  const bytes = memory("inet_ntop", "src", src);
  const room = destination("inet_ntop", "dst", dst);
  const limit = size("inet_ntop", "size", len);
  checkRoom("inet_ntop", limit, room);
  if (family !== AF_INET && family !== AF_INET6) return unsupported(null);
  checkReach("inet_ntop", family === AF_INET ? 4 : 16, src);
  const text = family === AF_INET ? bytes.subarray(0, 4).join(".") : formatIpv6(bytes.subarray(0, 16));
  if (text.length >= limit) {
    port().setErrno(ENOSPC);
    return null;
  }
  room.set(new TextEncoder().encode(text + "\0"));
  return dst;
}

/**
 * The bytes of an IPv4 address in any of C's forms: one to four numbers, decimal, octal or hexadecimal; the last one
 * fills all bytes that remain. Undefined when the text is none.
 */
export function looseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length > 4 || !parts.every((part) => /^(?:0[xX][0-9a-fA-F]+|0[0-7]*|[1-9]\d*)$/.test(part))) {
    return undefined;
  }
  const numbers = parts.map((part) => /^0\d/.test(part) ? parseInt(part, 8) : Number(part));
  const last = numbers.pop()!;
  if (numbers.some((number) => number > 255) || last >= 256 ** (4 - numbers.length)) return undefined;
  const bytes = Uint8Array.of(...numbers, 0, 0, 0, 0).subarray(0, 4);
  for (let i = 3, rest = last; i >= numbers.length; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
  return bytes;
}

/** inet_addr and inet_aton ignore white space behind an address, and whatever follows it. */
function untilSpace(text: string): string {
  return /^[^ \t-\r]*/.exec(text)![0];
}

function cString(call: string, name: string, value: CString): string {
  return byteString(chars(call, name, value));
}

function inAddr(call: string, name: string, value: unknown): Uint8Array {
  if (isStruct(value) && value.ctype === "struct in_addr") return value.bytes;
  const hint = isStruct(value) && value.ctype === "struct sockaddr_in" ? ": its sin_addr is one" : "";
  throw new TypeError(`Cannot ${call}: ${name} must be a struct in_addr, not ${describe(value)}${hint}`);
}

function unsupported<T>(result: T): T {
  port().setErrno(EAFNOSUPPORT);
  return result;
}
