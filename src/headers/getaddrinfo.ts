/**
 * getaddrinfo: the addresses behind a name and a service, as far as they are known without asking anyone: addresses in
 * digits, names of the hosts file, ports and well-known services.
 *
 * @module
 */
import { hostsNamed, ipv4HostsNamed, warnOfUnknownName } from "./hosts.ts";
import { serviceNamed } from "./services.ts";
import { parseIpv6 } from "../abi/address.ts";
import { htons } from "../abi/byteorder.ts";
import {
  AF_INET,
  AF_INET6,
  AF_UNSPEC,
  AI_CANONNAME,
  AI_NUMERICHOST,
  AI_NUMERICSERV,
  AI_PASSIVE,
  EAI_BADFLAGS,
  EAI_FAIL,
  EAI_FAMILY,
  EAI_NONAME,
  EAI_SERVICE,
  EAI_SOCKTYPE,
  IPPROTO_TCP,
  IPPROTO_UDP,
  SOCK_DGRAM,
  SOCK_RAW,
  SOCK_STREAM,
} from "../abi/constants.ts";
import { addrinfo } from "./addrinfo.ts";
import { chars, type CString, describe } from "./arguments.ts";
import { byteString } from "./bytes.ts";
import { looseIpv4 } from "./inet.ts";
import type { Pointer } from "./ref.ts";
import { in6_addr, in_addr, sockaddr_in, sockaddr_in6 } from "./sockaddr.ts";
import { isStruct } from "./struct.ts";

/** For IPv6 give IPv4 addresses in mapped form, when there are no others. */
export const AI_V4MAPPED: number = 0x0008;
/** With AI_V4MAPPED, IPv4 addresses too. */
export const AI_ALL: number = 0x0010;
/** Only families that this machine has an address of; all count as had here. */
export const AI_ADDRCONFIG: number = 0x0020;
/** The name has no address of the family that was asked for. */
export const EAI_ADDRFAMILY: number = -9;

const KNOWN_FLAGS = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | AI_NUMERICSERV | AI_V4MAPPED | AI_ALL | AI_ADDRCONFIG;

/**
 * The addresses behind a name and a service, each ready for `socket` and `connect` or `bind`. Known are addresses in
 * digits (also "127.1" and "fe80::1%2"), the names of the machine's hosts file (where it may not be read, "localhost":
 * ::1, then 127.0.0.1), ports in digits and well-known services; no name server is asked.
 *
 * @param node the name or address; null for this machine (with AI_PASSIVE, for all its addresses).
 * @param service the port in digits, or a service's name; null for 0.
 * @param hints what kinds of answers are wanted; null for all.
 * @param res receives the first answer; the others follow by `ai_next`.
 * @return 0, or EAI_NONAME (no such name or service, or both null), EAI_FAIL (a name that only a name server would
 * know), EAI_SERVICE, EAI_FAMILY, EAI_ADDRFAMILY, EAI_SOCKTYPE, EAI_BADFLAGS; `gai_strerror` has their texts.
 * @throws TypeError when an argument is of the wrong type; RangeError when a string has no NUL.
 * @see POSIX getaddrinfo
 */
export function getaddrinfo(
  node: CString | null,
  service: CString | null,
  hints: addrinfo | null,
  res: Pointer<addrinfo>,
): number {
  const request = toRequest(node, service, hints);
  if (typeof res !== "object" || res === null || !("value" in res)) {
    throw new TypeError(`Cannot getaddrinfo: res must be ref(null), not ${describe(res)}`);
  }
  const error = refusal(request);
  if (error !== 0) return error;
  const port = portOf(request);
  const transports = transportsOf(request);
  const hosts = hostsOf(request);
  const failed = [port, transports, hosts].find((answer) => typeof answer === "number" && answer < 0);
  if (failed !== undefined) return failed as number;
  res.value = link(request, hosts as Host[], transports as Transport[], port);
  return 0;
}

/** What getaddrinfo is asked, unpacked. */
interface Request {
  readonly node: string | null;
  readonly service: string | null;
  readonly flags: number;
  readonly family: number;
  readonly type: number;
  readonly protocol: number;
}

/** An address that a name stands for. */
interface Host {
  readonly family: number;
  readonly bytes: Uint8Array;
  readonly scope: number;
  /** Its canonical name, when it is known by one. */
  readonly name?: string;
}

/** A socket type with its protocol. */
interface Transport {
  readonly type: number;
  readonly protocol: number;
}

function toRequest(node: CString | null, service: CString | null, hints: addrinfo | null): Request {
  if (hints !== null && !(isStruct(hints) && hints.ctype === "struct addrinfo")) {
    throw new TypeError(`Cannot getaddrinfo: hints must be a struct addrinfo or NULL, not ${describe(hints)}`);
  }
  return {
    node: node === null ? null : byteString(chars("getaddrinfo", "node", node)),
    service: service === null ? null : byteString(chars("getaddrinfo", "service", service)),
    // What glibc takes without hints.
    flags: hints ? hints.ai_flags : AI_V4MAPPED | AI_ADDRCONFIG,
    family: hints?.ai_family ?? AF_UNSPEC,
    type: hints?.ai_socktype ?? 0,
    protocol: hints?.ai_protocol ?? 0,
  };
}

function refusal({ node, service, flags, family }: Request): number {
  if (node === null && service === null) return EAI_NONAME;
  if ((flags & ~KNOWN_FLAGS) !== 0 || (flags & AI_CANONNAME && node === null)) return EAI_BADFLAGS;
  return [AF_UNSPEC, AF_INET, AF_INET6].includes(family) ? 0 : EAI_FAMILY;
}

/** The port, host byte order, or an error. */
function portOf({ service, flags }: Request): number {
  if (service === null || service === "") return 0;
  // Like glibc, which cuts a port that is too large down to 16 bits.
  if (/^[ \t-\r]*\+?\d+$/.test(service)) return Number(BigInt.asUintN(16, BigInt(service.trim().replace("+", ""))));
  if (flags & AI_NUMERICSERV) return EAI_NONAME;
  return serviceNamed(service)?.port ?? EAI_SERVICE;
}

/** The transports that fit the request, or an error. Raw sockets have no ports, so they don't go with a service. */
function transportsOf({ service, type, protocol }: Request): Transport[] | number {
  if (type === SOCK_RAW || (type === 0 && ![0, IPPROTO_TCP, IPPROTO_UDP].includes(protocol))) {
    return service === null ? [{ type: SOCK_RAW, protocol }] : EAI_SERVICE;
  }
  const all = [{ type: SOCK_STREAM, protocol: IPPROTO_TCP }, { type: SOCK_DGRAM, protocol: IPPROTO_UDP }];
  const isNamed = service !== null && /[^\d\s+]/.test(service);
  if (type === 0 && protocol === 0 && !isNamed) return [...all, { type: SOCK_RAW, protocol: 0 }];
  const fitting = all.filter((transport) =>
    (type === 0 || transport.type === type) && (protocol === 0 || transport.protocol === protocol)
  );
  if (fitting.length === 0) return EAI_SOCKTYPE;
  if (!isNamed) return fitting;
  const having = fitting.filter((transport) =>
    serviceNamed(service, transport.protocol === IPPROTO_TCP ? "tcp" : "udp") !== undefined
  );
  return having.length > 0 ? having : EAI_SERVICE;
}

function hostsOf(request: Request): Host[] | number {
  const { node, flags } = request;
  if (node === null) return localHosts(request);
  const numeric = numericHost(node);
  if (numeric) return ofFamily([numeric], request) ?? EAI_ADDRFAMILY;
  if (node === "" || flags & AI_NUMERICHOST) return EAI_NONAME;
  const known = request.family === AF_INET ? ipv4HostsNamed(node) : hostsNamed(node);
  if (known.length === 0 && hostsNamed(node).length > 0) return EAI_NONAME;
  if (known.length === 0) {
    warnOfUnknownName();
    return EAI_FAIL;
  }
  const hosts = known.map(({ bytes, names }) => ({ ...hostOf(bytes), name: names[0] }));
  return ofFamily(hosts, request) ?? EAI_NONAME;
}

function hostOf(bytes: Uint8Array): Host {
  return { family: bytes.length === 4 ? AF_INET : AF_INET6, bytes, scope: 0 };
}

const LOOPBACK4: Host = { family: AF_INET, bytes: Uint8Array.of(127, 0, 0, 1), scope: 0 };
const LOOPBACK6: Host = { family: AF_INET6, bytes: parseIpv6("::1")!, scope: 0 };
const ANY4: Host = { family: AF_INET, bytes: new Uint8Array(4), scope: 0 };
const ANY6: Host = { family: AF_INET6, bytes: new Uint8Array(16), scope: 0 };

/** This machine; glibc sorts ::1 before 127.0.0.1, and 0.0.0.0 before ::. */
function localHosts({ flags, family }: Request): Host[] {
  const hosts = flags & AI_PASSIVE ? [ANY4, ANY6] : [LOOPBACK6, LOOPBACK4];
  return hosts.filter((host) => family === AF_UNSPEC || host.family === family);
}

/** Those of the family that is wanted; undefined when there are none. */
function ofFamily(hosts: Host[], { family, flags }: Request): Host[] | undefined {
  if (family === AF_UNSPEC) return hosts;
  const same = hosts.filter((host) => host.family === family);
  const mapped = family === AF_INET6 && flags & AI_V4MAPPED && (same.length === 0 || flags & AI_ALL);
  const found = mapped ? [...same, ...hosts.filter((host) => host.family === AF_INET).map(mappedHost)] : same;
  return found.length > 0 ? found : undefined;
}

function mappedHost({ bytes, name }: Host): Host {
  const mapped = parseIpv6("::ffff:0.0.0.0")!;
  mapped.set(bytes, 12);
  return { family: AF_INET6, bytes: mapped, scope: 0, name };
}

function numericHost(node: string): Host | undefined {
  const v4 = looseIpv4(node);
  if (v4) return { family: AF_INET, bytes: v4, scope: 0 };
  const [, text, scope] = /^([^%]*)(?:%(\d+))?$/.exec(node) ?? [];
  const v6 = text === undefined ? undefined : parseIpv6(text);
  return v6 && { family: AF_INET6, bytes: v6, scope: Number(scope ?? 0) };
}

/** The answers, linked: of each address every transport. */
function link(request: Request, hosts: Host[], transports: Transport[], port: number): addrinfo | null {
  const answers = hosts.flatMap((host) => transports.map((transport) => answer(request, host, transport, port)));
  if (request.flags & AI_CANONNAME) answers[0].ai_canonname = hosts[0].name ?? request.node;
  return answers.reduceRight<addrinfo | null>((next, info) => {
    info.ai_next = next;
    return info;
  }, null);
}

function answer({ flags }: Request, host: Host, transport: Transport, port: number): addrinfo {
  const address = host.family === AF_INET ? address4(host, port) : address6(host, port);
  return Object.assign(addrinfo(), {
    ai_flags: flags,
    ai_family: host.family,
    ai_socktype: transport.type,
    ai_protocol: transport.protocol,
    ai_addrlen: address.bytes.length,
    ai_addr: address,
  });
}

function address4(host: Host, port: number): sockaddr_in {
  return Object.assign(sockaddr_in(), { sin_family: AF_INET, sin_port: htons(port), sin_addr: in_addr(host.bytes) });
}

function address6(host: Host, port: number): sockaddr_in6 {
  return Object.assign(sockaddr_in6(), {
    sin6_family: AF_INET6,
    sin6_port: htons(port),
    sin6_addr: in6_addr(host.bytes),
    sin6_scope_id: host.scope,
  });
}
