/**
 * <arpa/inet.h>, <netinet/in.h>, <netdb.h>, <sys/select.h>.
 *
 * @module
 */
import { familyOf, formatIpv6 } from "../../abi/address.ts";
import { htonl, htons } from "../../abi/byteorder.ts";
import { AF_INET, AF_INET6, FD_SETSIZE, HOST_NAMES } from "./constants.ts";
import {
  type addrinfo,
  addrinfo as makeAddrinfo,
  gai_strerror,
  getaddrinfo,
  gethostbyname,
  h_errno,
  hstrerror,
  in_addr,
  inet_addr,
  inet_aton,
  inet_ntop,
  inet_pton,
} from "../../headers/mod.ts";
import { type Library, newString, type Program, put } from "./types.ts";

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
  const hostent = (name: string, addresses: readonly Uint8Array[]): number => {
    const list = addresses.map((bytes) => {
      const p = memory.allocate(bytes.length);
      bytes.forEach((byte, i) => memory.s_8(p + i, byte));
      return p;
    });
    const p = memory.allocate(32);
    memory.s_64(p, newString(program, name));
    memory.s_64(p + 8, pointers([]));
    memory.s_32(p + 16, AF_INET);
    memory.s_32(p + 20, 4);
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
  const hErrno = () => memory.s_32(program.hErrnoAddress, h_errno);
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
      hErrno();
      return host === null ? 0 : hostent(host.h_name, host.h_addr_list.map(({ bytes }) => bytes));
    },
    gethostbyaddr(at, address: number, length: number, family: number) {
      const bytes = memory.slice(address, length, false, at).slice();
      const name = family === AF_INET ? HOST_NAMES[bytes.join(".")] : undefined;
      if (name !== undefined) return hostent(name, [bytes]);
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
      return status;
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
    ) {
      const bytes = memory.slice(address, 16, false, at).slice();
      const v6 = familyOf(bytes) === AF_INET6;
      const hostText = v6 ? formatIpv6(memory.slice(address + 8, 16, false, at)) : bytes.subarray(4, 8).join(".");
      const serviceText = String(bytes[2] << 8 | bytes[3]);
      const write = (p: number, size: number, content: string): boolean => {
        if (p === 0 || size === 0) return true;
        if (content.length >= size) return false;
        put(program, p, new TextEncoder().encode(`${content}\0`), at);
        return true;
      };
      return write(host, hostSize, hostText) && write(service, serviceSize, serviceText) ? 0 : -12;
    },
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
