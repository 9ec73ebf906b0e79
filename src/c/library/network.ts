/**
 * <arpa/inet.h>, <netinet/in.h>, <netdb.h>, <sys/select.h>.
 *
 * @module
 */
import { familyOf, formatIpv6 } from "../../abi/address.ts";
import { EAI_FAIL, EAI_NONAME } from "../../abi/constants.ts";
import { htonl, htons } from "../../abi/byteorder.ts";
import { AF_INET, AF_INET6, FD_SETSIZE, PROTOCOLS } from "./constants.ts";
import {
  type addrinfo,
  addrinfo as makeAddrinfo,
  gai_strerror,
  getaddrinfo,
  gethostbyname,
  h_errno,
  HOST_NOT_FOUND,
  hostAt,
  hstrerror,
  in_addr,
  inet_addr,
  inet_aton,
  inet_ntop,
  inet_pton,
  NO_RECOVERY,
  type Service,
  serviceAt,
  serviceNamed,
} from "../../headers/mod.ts";
import { type Library, newString, type Program, put, stringAt } from "./types.ts";

const NI_NUMERICHOST = 1;
const NI_NUMERICSERV = 2;
const NI_NAMEREQD = 8;
const NI_DGRAM = 16;

/** The functions on addresses and names. */
export function networkLibrary(program: Program): Library {
  const { memory, fail } = program.runtime;
  const text = (p: number, at: number) => Uint8Array.of(...memory.string(p, at), 0);
  const ntoa = memory.allocate(16);
  const fixed = new Map<string, number>();
  const constantString = (content: string): number => {
    const known = fixed.get(content) ?? newString(program, content);
    fixed.set(content, known);
    return known;
  };
  const pointers = (list: readonly number[]): number => {
    const p = memory.allocate(8 * (list.length + 1));
    [...list, 0].forEach((each, i) => memory.s_64(p + 8 * i, each));
    return p;
  };
  const hostent = ([name, ...aliases]: readonly string[], addresses: readonly Uint8Array[]): number => {
    const list = addresses.map((bytes) => {
      const p = memory.allocate(bytes.length);
      bytes.forEach((byte, i) => memory.s_8(p + i, byte));
      return p;
    });
    const p = memory.allocate(32);
    memory.s_64(p, newString(program, name));
    memory.s_64(p + 8, pointers(aliases.map((each) => newString(program, each))));
    memory.s_32(p + 16, addresses[0].length === 4 ? AF_INET : AF_INET6);
    memory.s_32(p + 20, addresses[0].length);
    memory.s_64(p + 24, pointers(list));
    return p;
  };
  const bit = (call: string, fd: number, set: number, at: number): { p: number; mask: number } => {
    if (fd < 0 || fd >= FD_SETSIZE) {
      fail(`Cannot ${call} ${fd}: an fd_set holds descriptors 0 to 1023; memory corruption in C`, at);
    }
    memory.range(set, 128, true, at);
    return { p: set + (fd >> 3), mask: 1 << (fd & 7) };
  };
  const writeAddrinfo = (info: addrinfo | null): number => {
    if (info === null) return 0;
    const p = memory.allocate(48);
    memory.fill(p, 48, 0);
    [info.ai_flags, info.ai_family, info.ai_socktype, info.ai_protocol, info.ai_addrlen].forEach((value, i) =>
      memory.s_32(p + 4 * i, value)
    );
    const address = memory.allocate(info.ai_addrlen);
    info.ai_addr!.bytes.forEach((byte, i) => memory.s_8(address + i, byte));
    memory.s_64(p + 24, address);
    memory.s_64(p + 32, info.ai_canonname === null ? 0 : newString(program, info.ai_canonname));
    memory.s_64(p + 40, writeAddrinfo(info.ai_next));
    return p;
  };
  const protocolAt = (p: number, at: number) => p === 0 ? undefined : stringAt(program, p, at);
  const servent = (service: Service | undefined, protocol = service?.protocols[0]): number => {
    if (!service) return 0;
    const p = memory.allocate(32);
    memory.s_64(p, newString(program, service.name));
    memory.s_64(p + 8, pointers([]));
    memory.s_64(p + 16, htons(service.port));
    memory.s_64(p + 24, newString(program, protocol ?? ""));
    return p;
  };
  const protoent = (name: string, number: number): number => {
    const p = memory.allocate(24);
    memory.s_64(p, newString(program, name));
    memory.s_64(p + 8, pointers([newString(program, name.toUpperCase())]));
    memory.s_64(p + 16, number);
    return p;
  };
  /** The two parts of an address of the classes A, B and C. */
  const classes = (address: number, at: number): { net: number; host: number } => {
    const value = htonl(memory.r_u32(address, at));
    const shift = value < 2 ** 31 ? 24 : value < 0xc0000000 ? 16 : 8;
    return { net: value >>> shift, host: value & (1 << shift) - 1 };
  };
  /** What a host's name that nobody here knows leaves in h_errno: what a name server would say. */
  const hErrno = (at: number): void => {
    if (h_errno === NO_RECOVERY) unasked(at);
    memory.s_32(program.hErrnoAddress, h_errno === NO_RECOVERY ? HOST_NOT_FOUND : h_errno);
  };
  const unasked = (at: number) =>
    program.warn("no name server is asked here: known are addresses in digits and the names of the hosts file", at);
  return {
    htonl: (_at, value: number) => htonl(value),
    ntohl: (_at, value: number) => htonl(value),
    htons: (_at, value: number) => htons(value),
    ntohs: (_at, value: number) => htons(value),
    inet_addr: (at, cp: number) => inet_addr(text(cp, at)),
    inet_aton(at, cp: number, inp: number) {
      const made = in_addr(Uint8Array.of(0, 0, 0, 0));
      const result = inet_aton(text(cp, at), made);
      if (result === 1) put(program, inp, made.bytes, at);
      return result;
    },
    inet_ntoa(at, address: number) {
      const dotted = memory.slice(address, 4, false, at).join(".");
      put(program, ntoa, new TextEncoder().encode(`${dotted}\0`), at);
      return ntoa;
    },
    inet_pton(at, family: number, src: number, dst: number) {
      const size = family === AF_INET6 ? 16 : 4;
      const bytes = new Uint8Array(size);
      const result = inet_pton(family, text(src, at), bytes);
      if (result === 1) put(program, dst, bytes, at);
      return result;
    },
    inet_ntop(at, family: number, src: number, dst: number, size: number) {
      const bytes = family === AF_INET || family === AF_INET6
        ? memory.slice(src, family === AF_INET6 ? 16 : 4, false, at).slice()
        : new Uint8Array();
      const room = new Uint8Array(size);
      if (inet_ntop(family, bytes, room, size) === null) return 0;
      put(program, dst, room.subarray(0, room.indexOf(0) + 1), at);
      return dst;
    },
    FD_ZERO(at, set: number) {
      memory.range(set, 128, true, at);
      memory.fill(set, 128, 0);
    },
    FD_SET(at, fd: number, set: number) {
      const { p, mask } = bit("FD_SET", fd, set, at);
      memory.s_8(p, memory.g_u8(p) | mask);
    },
    FD_CLR(at, fd: number, set: number) {
      const { p, mask } = bit("FD_CLR", fd, set, at);
      memory.s_8(p, memory.g_u8(p) & ~mask);
    },
    FD_ISSET(at, fd: number, set: number) {
      const { p, mask } = bit("FD_ISSET", fd, set, at);
      return memory.g_u8(p) & mask ? 1 : 0;
    },
    gethostbyname(at, name: number) {
      const host = gethostbyname(text(name, at));
      hErrno(at);
      return host === null ? 0 : hostent([host.h_name, ...host.h_aliases], host.h_addr_list.map(({ bytes }) => bytes));
    },
    gethostbyaddr(at, address: number, length: number, family: number) {
      const bytes = memory.slice(address, length, false, at).slice();
      const host = family === AF_INET || family === AF_INET6 ? hostAt(bytes) : undefined;
      if (host) return hostent(host.names, [bytes]);
      memory.s_32(program.hErrnoAddress, 1);
      return 0;
    },
    getaddrinfo(at, node: number, service: number, hints: number, result: number) {
      const wanted = makeAddrinfo();
      if (hints !== 0) wanted.bytes.set(memory.slice(hints, 24, false, at).subarray(0, 16));
      const found: { value: addrinfo | null } = { value: null };
      const string = (p: number) => p === 0 ? null : text(p, at);
      const status = getaddrinfo(
        string(node),
        string(service),
        hints === 0 ? null : wanted,
        found as { value: addrinfo },
      );
      if (status === 0) memory.w_64(result, writeAddrinfo(found.value), at);
      if (status !== EAI_FAIL) return status;
      unasked(at);
      return EAI_NONAME;
    },
    freeaddrinfo(at, first: number) {
      for (let p = first; p !== 0;) {
        const next = memory.r_p(p + 40, at);
        memory.release(memory.r_p(p + 24, at), at);
        memory.release(memory.r_p(p + 32, at), at);
        memory.release(p, at);
        p = next;
      }
    },
    getnameinfo(
      at,
      address: number,
      _length: number,
      host: number,
      hostSize: number,
      service: number,
      serviceSize: number,
      flags: number,
    ) {
      const bytes = memory.slice(address, 16, false, at).slice();
      const v6 = familyOf(bytes) === AF_INET6;
      const digits = v6 ? formatIpv6(memory.slice(address + 8, 16, false, at)) : bytes.subarray(4, 8).join(".");
      const name = hostAt(v6 ? memory.slice(address + 8, 16, false, at).slice() : bytes.slice(4, 8))?.names[0];
      if (name === undefined && flags & NI_NAMEREQD) return EAI_NONAME;
      const hostText = flags & NI_NUMERICHOST ? digits : name ?? digits;
      const port = bytes[2] << 8 | bytes[3];
      const serviceText =
        (flags & NI_NUMERICSERV ? undefined : serviceAt(port, flags & NI_DGRAM ? "udp" : "tcp")?.name) ??
          String(port);
      const write = (p: number, size: number, content: string): boolean => {
        if (p === 0 || size === 0) return true;
        if (content.length >= size) return false;
        put(program, p, new TextEncoder().encode(`${content}\0`), at);
        return true;
      };
      return write(host, hostSize, hostText) && write(service, serviceSize, serviceText) ? 0 : -12;
    },
    gethostbyname2(at, name: number, _family: number) {
      const host = gethostbyname(text(name, at));
      hErrno(at);
      return host === null ? 0 : hostent([host.h_name, ...host.h_aliases], host.h_addr_list.map(({ bytes }) => bytes));
    },
    endhostent: () => {},
    sethostent: () => {},
    endservent: () => {},
    getservbyname(at, name: number, protocol: number) {
      return servent(serviceNamed(stringAt(program, name, at), protocolAt(protocol, at)), protocolAt(protocol, at));
    },
    getservbyport(at, port: number, protocol: number) {
      return servent(serviceAt(htons(port & 0xffff), protocolAt(protocol, at)), protocolAt(protocol, at));
    },
    getprotobyname(at, name: number) {
      const wanted = stringAt(program, name, at);
      return PROTOCOLS[wanted] === undefined ? 0 : protoent(wanted, PROTOCOLS[wanted]);
    },
    getprotobynumber(_at, number: number) {
      const name = Object.keys(PROTOCOLS).find((each) => PROTOCOLS[each] === number);
      return name === undefined ? 0 : protoent(name, number);
    },
    inet_network: (at, cp: number) => htonl(inet_addr(text(cp, at))),
    inet_makeaddr(_at, place: number, net: number, host: number) {
      const shift = net < 128 ? 24 : net < 65536 ? 16 : net < 16777216 ? 8 : 0;
      memory.s_32(place, htonl((net << shift | host & (shift === 0 ? 0 : (1 << shift) - 1)) >>> 0));
      return place;
    },
    inet_lnaof: (at, address: number) => classes(address, at).host,
    inet_netof: (at, address: number) => classes(address, at).net,
    gai_strerror: (_at, code: number) => constantString(gai_strerror(code)),
    hstrerror: (_at, code: number) => constantString(hstrerror(code)),
    herror(at, s: number) {
      const before = s === 0 ? "" : `${new TextDecoder().decode(memory.string(s, at))}: `;
      const line = `${before}${hstrerror(memory.g_i32(program.hErrnoAddress))}\n`;
      program.write(2, new TextEncoder().encode(line));
    },
    socketpair: (at) => fail("Cannot socketpair: sockets of this kind are not here", at),
    pipe: (at) => fail("Cannot pipe: pipes are not here; two sockets over 127.0.0.1 do the same", at),
    __errno_location: () => program.errnoAddress,
    __h_errno_location: () => program.hErrnoAddress,
  };
}
