/**
 * Addresses as bytes, as text and as values: what lies in `struct sockaddr_in` and `sockaddr_in6`.
 *
 * @module
 */
import { AF_INET6 } from "./constants.ts";

/** Size of `struct sockaddr_in` in bytes. */
export const SOCKADDR_IN_SIZE = 16;
/** Size of `struct sockaddr_in6` in bytes. */
export const SOCKADDR_IN6_SIZE = 28;
/** Fewest bytes of a `sockaddr_in6` that calls take: all but the scope, as in RFC 2133. */
export const SOCKADDR_IN6_LEAST = 24;
/** Size of `struct sockaddr_storage` in bytes: the longest address a call takes. */
export const SOCKADDR_MAX_SIZE = 128;

/** An internet address with its port. */
export interface Endpoint {
  /** The address as text: "127.0.0.1" or "::1". */
  readonly host: string;
  /** The port in host byte order, 0 to 65535. */
  readonly port: number;
}

/** The family (host byte order) in the first two bytes of a sockaddr. */
export function familyOf(bytes: Uint8Array): number {
  return bytes[0] | bytes[1] << 8;
}

/** The endpoint in a `sockaddr_in` or `sockaddr_in6`, by the family it is to be read as. */
export function decodeEndpoint(bytes: Uint8Array, family: number): Endpoint {
  const port = bytes[2] << 8 | bytes[3];
  const host = family === AF_INET6 ? formatIpv6(bytes.subarray(8, 24)) : bytes.subarray(4, 8).join(".");
  return { host, port };
}

/** The bytes of a `sockaddr_in` (16) or `sockaddr_in6` (28) that holds `endpoint`. */
export function encodeEndpoint(endpoint: Endpoint, family: number): Uint8Array {
  const bytes = new Uint8Array(family === AF_INET6 ? SOCKADDR_IN6_SIZE : SOCKADDR_IN_SIZE);
  bytes[0] = family & 0xff;
  bytes[1] = family >> 8;
  bytes[2] = endpoint.port >> 8;
  bytes[3] = endpoint.port & 0xff;
  if (family === AF_INET6) bytes.set(parseIpv6(endpoint.host) ?? new Uint8Array(16), 8);
  else if (!putIpv4(endpoint.host, bytes, 4)) bytes.fill(0, 4, 8);
  return bytes;
}

/** The wildcard address of `family`: 0.0.0.0 or ::. */
export function wildcard(family: number): string {
  return family === AF_INET6 ? "::" : "0.0.0.0";
}

/** The loopback address of `family`: 127.0.0.1 or ::1. */
export function loopback(family: number): string {
  return family === AF_INET6 ? "::1" : "127.0.0.1";
}

/** Whether `host` is a wildcard address. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::" || host === "::ffff:0.0.0.0";
}

/** `endpoint` as people write it: 127.0.0.1:9190, [::1]:9190. */
export function formatEndpoint(endpoint: Endpoint): string {
  return endpoint.host.includes(":") ? `[${endpoint.host}]:${endpoint.port}` : `${endpoint.host}:${endpoint.port}`;
}

const [ZERO, NINE, DOT] = [0x30, 0x39, 0x2e];

/** The four bytes of an IPv4 address in dotted decimal ("127.0.0.1"), or undefined when `text` is none. */
export function parseIpv4(text: string): Uint8Array | undefined {
  const bytes = new Uint8Array(4);
  return putIpv4(text, bytes, 0) ? bytes : undefined;
}

/** Puts the four bytes of an IPv4 address at `offset`; false when `text` is none, with part of it put there. */
export function putIpv4(text: string, bytes: Uint8Array, offset: number): boolean {
  let part = 0;
  let value = -1;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === DOT && value >= 0 && part < 3) {
      bytes[offset + part++] = value;
      value = -1;
      continue;
    }
    // inet_pton takes no leading zeros: "01" might have been meant as octal.
    if (code < ZERO || code > NINE || value === 0) return false;
    value = value < 0 ? code - ZERO : value * 10 + code - ZERO;
    if (value > 255) return false;
  }
  bytes[offset + part] = value;
  return part === 3 && value >= 0;
}

/** The sixteen bytes of an IPv6 address as text, or undefined when `text` is none. */
export function parseIpv6(text: string): Uint8Array | undefined {
  let rest = text;
  let tail: number[] = [];
  const lastColon = text.lastIndexOf(":");
  if (text.includes(".")) {
    const v4 = parseIpv4(text.slice(lastColon + 1));
    if (!v4 || lastColon < 0) return undefined;
    tail = [v4[0] << 8 | v4[1], v4[2] << 8 | v4[3]];
    rest = text.slice(0, lastColon + 1);
    // "::ffff:" keeps a colon that only separated the IPv4 part; "::" must stay whole.
    if (!rest.endsWith("::")) rest = rest.slice(0, -1);
  }
  const halves = rest.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map(parseGroups);
  if (groups.some((group) => group === undefined)) return undefined;
  const head = groups[0]!;
  const back = [...(groups[1] ?? []), ...tail];
  const missing = 8 - head.length - back.length;
  if (halves.length === 1 ? missing !== 0 : missing < 1) return undefined;
  const words = [...head, ...new Array<number>(missing).fill(0), ...back];
  return Uint8Array.from(words.flatMap((word) => [word >> 8, word & 0xff]));
}

function parseGroups(text: string): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  return parts.every((part) => /^[0-9a-fA-F]{1,4}$/.test(part)) ? parts.map((part) => parseInt(part, 16)) : undefined;
}

/** Sixteen bytes as IPv6 text in the form of RFC 5952, IPv4-mapped addresses in mixed notation. */
export function formatIpv6(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, i) => bytes[2 * i] << 8 | bytes[2 * i + 1]);
  const mapped = words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
  if (mapped) return `::ffff:${bytes.subarray(12, 16).join(".")}`;
  const [start, length] = longestZeroRun(words);
  // glibc writes ::a.b.c.d for what once were IPv4-compatible addresses.
  if (start === 0 && length === 6) return `::${bytes.subarray(12, 16).join(".")}`;
  const hex = words.map((word) => word.toString(16));
  if (length < 2) return hex.join(":");
  return `${hex.slice(0, start).join(":")}::${hex.slice(start + length).join(":")}`;
}

function longestZeroRun(words: number[]): [start: number, length: number] {
  let best: [number, number] = [0, 0];
  for (let i = 0; i < words.length; i++) {
    let n = 0;
    while (i + n < words.length && words[i + n] === 0) n++;
    if (n > best[1]) best = [i, n];
    if (n > 0) i += n - 1;
  }
  return best;
}

/** The IPv6-mapped form of an IPv4 address ("::ffff:127.0.0.1"); other text is returned as it is. */
export function mapToIpv6(host: string): string {
  return parseIpv4(host) ? `::ffff:${host}` : host;
}
