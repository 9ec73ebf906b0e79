/**
 * The hosts whose names are known without asking a name server: those of the machine's hosts file.
 *
 * @module
 */
import { parseIpv4, parseIpv6 } from "../abi/address.ts";
import { currentPort } from "./port.ts";

/** A line of a hosts file. */
export interface KnownHost {
  /** Its address, of 4 or 16 bytes. */
  readonly bytes: Uint8Array;
  /** Its names, the canonical one first. */
  readonly names: readonly string[];
}

/** What the usual file says, for programs that may not read the machine's. */
const USUAL = parseHosts("127.0.0.1 localhost\n::1 localhost\n");

/**
 * What a hosts file says.
 *
 * @param text of the file; lines that are no addresses with names are passed over, as C does.
 * @return its lines, in their order.
 */
export function parseHosts(text: string): KnownHost[] {
  return text.split("\n").flatMap((line) => {
    const [address, ...names] = line.replace(/#.*/, "").trim().split(/\s+/);
    const bytes = parseIpv4(address) ?? parseIpv6(address);
    return bytes && names.length > 0 ? [{ bytes, names }] : [];
  });
}

/** Tells why a name is not known here that a name server may know. */
export function warnOfUnknownName(): void {
  const port = currentPort();
  const isRead = port?.hosts?.() !== undefined;
  port?.warn?.(`no name server is asked here: known are addresses in digits and ${isRead ? HOSTS_NAMES : LOCALHOST}`);
}

const HOSTS_NAMES = "the names of the hosts file";
const LOCALHOST = "localhost; other names of the hosts file take --allow-read";

function known(): readonly KnownHost[] {
  const text = currentPort()?.hosts?.();
  return text === undefined ? USUAL : parseHosts(text);
}

/**
 * The lines with a name.
 *
 * @param name in any case.
 * @return the lines, ::1 before the others, as glibc sorts them; none for a name that is not known.
 */
export function hostsNamed(name: string): KnownHost[] {
  const found = linesWith(name);
  return [...found.filter(isLoopback6), ...found.filter((host) => !isLoopback6(host))];
}

/**
 * The lines with a name, for who wants IPv4 alone: glibc takes ::1 for 127.0.0.1 then.
 *
 * @param name in any case.
 * @return the lines in their order; an address may be there twice, as in C.
 */
export function ipv4HostsNamed(name: string): KnownHost[] {
  return linesWith(name).flatMap((host) =>
    isLoopback6(host) && !USUAL.includes(host)
      ? [{ ...host, bytes: Uint8Array.of(127, 0, 0, 1) }]
      : host.bytes.length === 4
      ? [host]
      : []
  );
}

function linesWith(name: string): KnownHost[] {
  const wanted = name.toLowerCase();
  return known().filter(({ names }) => names.some((each) => each.toLowerCase() === wanted));
}

/**
 * The first line with an address.
 *
 * @param bytes 4 or 16 of them.
 * @return the line; undefined when there is none.
 */
export function hostAt(bytes: Uint8Array): KnownHost | undefined {
  return known().find((host) => host.bytes.length === bytes.length && host.bytes.every((byte, i) => byte === bytes[i]));
}

function isLoopback6({ bytes }: KnownHost): boolean {
  return bytes.length === 16 && bytes.every((byte, i) => byte === (i === 15 ? 1 : 0));
}
