/**
 * Structures that hold addresses: <netinet/in.h>, <sys/socket.h>.
 *
 * @module
 */
import {
  decodeEndpoint,
  encodeEndpoint,
  familyOf,
  formatIpv6,
  parseIpv4,
  parseIpv6,
  putIpv4,
  SOCKADDR_IN6_SIZE,
  SOCKADDR_IN_SIZE,
  SOCKADDR_MAX_SIZE,
} from "../abi/address.ts";
import { ntohl } from "../abi/byteorder.ts";
import { AF_INET, AF_INET6 } from "../abi/constants.ts";
import { constantName } from "../abi/groups.ts";
import { describe } from "./arguments.ts";
import { bytesAt, integerAt, isStruct, setTypeSize, type Struct, structAt, structMaker } from "./struct.ts";

/** `struct in_addr`: an IPv4 address. 4 bytes. */
export interface in_addr extends Struct {
  /** The address in network byte order: `htonl(INADDR_ANY)`, `inet_addr("127.0.0.1")`. */
  s_addr: number;
}

const makeInAddr = structMaker<in_addr>({
  ctype: "struct in_addr",
  size: 4,
  members: { s_addr: integerAt(0, 4) },
  show: (struct) => `{s_addr=inet_addr("${struct.bytes.join(".")}")}`,
});

/**
 * `struct in_addr`, zeroed: 0.0.0.0.
 *
 * @param over memory to see as one, shared as by a pointer cast.
 * @return the structure.
 * @throws RangeError when `over` has fewer than 4 bytes.
 * @see POSIX <netinet/in.h>
 */
export function in_addr(over?: Struct | Uint8Array): in_addr {
  return makeInAddr(over);
}
setTypeSize(in_addr, 4);

/** `struct in6_addr`: an IPv6 address. 16 bytes. */
export interface in6_addr extends Struct {
  /** The 16 bytes of the address, in the order they are written. */
  s6_addr: Uint8Array;
}

const makeIn6Addr = structMaker<in6_addr>({
  ctype: "struct in6_addr",
  size: 16,
  members: { s6_addr: bytesAt(0, 16) },
  show: (struct) => `{inet_pton(AF_INET6, "${formatIpv6(struct.bytes)}")}`,
});

/**
 * `struct in6_addr`, zeroed: the address ::.
 *
 * @param over memory to see as one, shared as by a pointer cast.
 * @return the structure.
 * @throws RangeError when `over` has fewer than 16 bytes.
 * @see POSIX <netinet/in.h>
 */
export function in6_addr(over?: Struct | Uint8Array): in6_addr {
  return makeIn6Addr(over);
}
setTypeSize(in6_addr, 16);

/** The IPv6 wildcard address, ::, to be assigned to `sin6_addr`. */
export const in6addr_any: in6_addr = in6_addr();
/** The IPv6 loopback address, ::1, to be assigned to `sin6_addr`. */
export const in6addr_loopback: in6_addr = in6_addr(parseIpv6("::1"));

/** `struct sockaddr_in`: an IPv4 address and port. 16 bytes. Members hold what a C program would read there. */
export interface sockaddr_in extends Struct {
  /** The address family, AF_INET; host byte order. */
  sin_family: number;
  /** The port in network byte order: `htons(9190)`. */
  sin_port: number;
  /** The address; its `s_addr` is in network byte order. */
  sin_addr: in_addr;
  /** Eight bytes without a meaning. */
  sin_zero: Uint8Array;
}

const makeSockaddrIn = structMaker<sockaddr_in>({
  ctype: "struct sockaddr_in",
  size: SOCKADDR_IN_SIZE,
  members: {
    sin_family: integerAt(0, 2),
    sin_port: integerAt(2, 2),
    sin_addr: structAt(4, 4, in_addr),
    sin_zero: bytesAt(8, 8),
  },
  show({ sin_family, bytes }) {
    const { host, port } = decodeEndpoint(bytes, AF_INET);
    const family = constantName("family", sin_family);
    return `{sin_family=${family}, sin_port=htons(${port}), sin_addr=inet_addr("${host}")}`;
  },
});

/**
 * `struct sockaddr_in`: zeroed, or with an address and a port filled in.
 *
 * @param address the IPv4 address as text ("" is any), or as a number in *host* byte order such as INADDR_ANY;
 * or memory to see as a `struct sockaddr_in`, shared as by a pointer cast.
 * @param port the port in *host* byte order, 0 to 65535; 0 lets the system choose.
 * @return the structure.
 * @throws TypeError when an argument is of another type or the text is no IPv4 address; RangeError when a number is
 * out of range, or memory too small.
 * @see POSIX <netinet/in.h>
 */
export function sockaddr_in(address?: string | number | Struct | Uint8Array, port?: number): sockaddr_in {
  if (address === undefined && port === undefined) return makeSockaddrIn();
  if (isMemory(address)) return makeSockaddrIn(address);
  const made = makeSockaddrIn();
  putHost(address, made.bytes);
  const number = hostPort("sockaddr_in", port);
  made.bytes[0] = AF_INET;
  made.bytes[2] = number >> 8;
  made.bytes[3] = number;
  return made;
}
setTypeSize(sockaddr_in, SOCKADDR_IN_SIZE);

/** `struct sockaddr_in6`: an IPv6 address and port. 28 bytes. */
export interface sockaddr_in6 extends Struct {
  /** The address family, AF_INET6; host byte order. */
  sin6_family: number;
  /** The port in network byte order: `htons(9190)`. */
  sin6_port: number;
  /** Flow information, network byte order. */
  sin6_flowinfo: number;
  /** The address. */
  sin6_addr: in6_addr;
  /** Number of the network interface, for link-local addresses; host byte order. */
  sin6_scope_id: number;
}

const makeSockaddrIn6 = structMaker<sockaddr_in6>({
  ctype: "struct sockaddr_in6",
  size: SOCKADDR_IN6_SIZE,
  members: {
    sin6_family: integerAt(0, 2),
    sin6_port: integerAt(2, 2),
    sin6_flowinfo: integerAt(4, 4),
    sin6_addr: structAt(8, 16, in6_addr),
    sin6_scope_id: integerAt(24, 4),
  },
  show(struct) {
    const { host, port } = decodeEndpoint(struct.bytes, AF_INET6);
    return `{sin6_family=${constantName("family", struct.sin6_family)}, sin6_port=htons(${port}), ` +
      `sin6_flowinfo=htonl(${ntohl(struct.sin6_flowinfo)}), inet_pton(AF_INET6, "${host}", &sin6_addr), ` +
      `sin6_scope_id=${struct.sin6_scope_id}}`;
  },
});

/**
 * `struct sockaddr_in6`: zeroed, or with an address and a port filled in.
 *
 * @param address the IPv6 address as text ("" is any, ::); or memory to see as a `struct sockaddr_in6`, shared as by
 * a pointer cast.
 * @param port the port in *host* byte order, 0 to 65535; 0 lets the system choose.
 * @return the structure.
 * @throws TypeError when an argument is of another type or the text is no IPv6 address; RangeError when the port is out
 * of range, or memory too small.
 * @see POSIX <netinet/in.h>
 */
export function sockaddr_in6(address?: string | Struct | Uint8Array, port?: number): sockaddr_in6 {
  if (address === undefined && port === undefined) return makeSockaddrIn6();
  if (isMemory(address)) return makeSockaddrIn6(address);
  const host = ipv6Host(address);
  return makeSockaddrIn6(encodeEndpoint({ host, port: hostPort("sockaddr_in6", port) }, AF_INET6));
}
setTypeSize(sockaddr_in6, SOCKADDR_IN6_SIZE);

/** `struct sockaddr`: the general form of an address. 16 bytes. */
export interface sockaddr extends Struct {
  /** The address family, host byte order. */
  sa_family: number;
  /** What follows, by family. */
  sa_data: Uint8Array;
}

const makeSockaddr = structMaker<sockaddr>({
  ctype: "struct sockaddr",
  size: SOCKADDR_IN_SIZE,
  members: { sa_family: integerAt(0, 2), sa_data: bytesAt(2, 14) },
  show: (struct) => showAddress(struct, "sa_family", struct.sa_family),
});

/**
 * `struct sockaddr`, zeroed.
 *
 * @param over memory to see as one, shared as by a pointer cast.
 * @return the structure.
 * @throws RangeError when `over` has fewer than 16 bytes.
 * @see POSIX <sys/socket.h>
 */
export function sockaddr(over?: Struct | Uint8Array): sockaddr {
  return makeSockaddr(over);
}
setTypeSize(sockaddr, SOCKADDR_IN_SIZE);

/** `struct sockaddr_storage`: room for an address of any family. 128 bytes. */
export interface sockaddr_storage extends Struct {
  /** The address family, host byte order: what to see the memory as, `sockaddr_in(storage)` or `sockaddr_in6(storage)`. */
  ss_family: number;
}

const makeStorage = structMaker<sockaddr_storage>({
  ctype: "struct sockaddr_storage",
  size: SOCKADDR_MAX_SIZE,
  members: { ss_family: integerAt(0, 2) },
  show: (struct) => showAddress(struct, "ss_family", struct.ss_family),
});

/**
 * `struct sockaddr_storage`, zeroed: room for an address of any family.
 *
 * @param over memory to see as one, shared as by a pointer cast.
 * @return the structure.
 * @throws RangeError when `over` has fewer than 128 bytes.
 * @see POSIX <sys/socket.h>
 */
export function sockaddr_storage(over?: Struct | Uint8Array): sockaddr_storage {
  return makeStorage(over);
}
setTypeSize(sockaddr_storage, SOCKADDR_MAX_SIZE);

/** The text of an address whose family decides what it is. */
function showAddress(struct: Struct, member: string, number: number): string {
  const family = familyOf(struct.bytes);
  if (family === AF_INET) return makeSockaddrIn(struct).toString();
  if (family === AF_INET6 && struct.bytes.length >= SOCKADDR_IN6_SIZE) return makeSockaddrIn6(struct).toString();
  return `{${member}=${constantName("family", number)}}`;
}

function isMemory(value: unknown): value is Struct | Uint8Array {
  return value instanceof Uint8Array || isStruct(value);
}

/** Puts an IPv4 address, as text or as a number, into a `sockaddr_in`. */
function putHost(address: unknown, bytes: Uint8Array): void {
  const make = "Cannot make a sockaddr_in";
  if (typeof address === "number") {
    if (!Number.isInteger(address) || address < 0 || address > 0xffffffff) {
      throw new RangeError(`${make}: the address ${address} is no 32-bit number`);
    }
    for (let i = 0; i < 4; i++) bytes[4 + i] = address >>> 24 - 8 * i;
    return;
  }
  if (typeof address !== "string") {
    throw new TypeError(`${make}: the address must be text ("127.0.0.1") or a number, not ${describe(address)}`);
  }
  if (address === "" || putIpv4(address, bytes, 4)) return;
  const hint = parseIpv6(address)
    ? "IPv6: use sockaddr_in6"
    : 'no IPv4 address such as "127.0.0.1"; getaddrinfo() looks up names';
  throw new TypeError(`${make}: ${JSON.stringify(address)} is ${hint}`);
}

function ipv6Host(address: unknown): string {
  const make = "Cannot make a sockaddr_in6";
  if (typeof address !== "string") {
    throw new TypeError(`${make}: the address must be text ("::1"), not ${describe(address)}`);
  }
  if (address === "") return "::";
  if (parseIpv6(address)) return address;
  const hint = parseIpv4(address)
    ? "IPv4: use sockaddr_in"
    : 'no IPv6 address such as "::1"; getaddrinfo() looks up names';
  throw new TypeError(`${make}: ${JSON.stringify(address)} is ${hint}`);
}

function hostPort(type: string, port: unknown): number {
  if (port === undefined) return 0;
  if (typeof port !== "number") {
    throw new TypeError(`Cannot make a ${type}: the port must be a number, not ${describe(port)}`);
  }
  if (Number.isInteger(port) && port >= 0 && port <= 0xffff) return port;
  throw new RangeError(`Cannot make a ${type}: the port ${port} is not in 0 to 65535`);
}
