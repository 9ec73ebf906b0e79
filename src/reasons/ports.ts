/**
 * Numbers whose bytes are swapped: what a forgotten htons or htonl leaves behind.
 *
 * @module
 */
import { htons } from "../abi/byteorder.ts";
import { parseIpv4 } from "../abi/address.ts";

/** Ports that people type besides round ones: of services, and of textbooks. */
const USUAL: ReadonlySet<number> = new Set([
  ...[7, 9, 13, 17, 19, 21, 22, 23, 25, 37, 53, 67, 68, 69, 79, 80, 110, 119, 123, 143, 161, 389, 443, 465, 587, 993],
  ...[995, 1025, 1080, 1111, 1234, 2222, 2345, 3333, 3456, 4321, 4433, 4444, 4567, 5432, 5433, 5555, 5678, 6379, 6666],
  ...[6667, 6789, 7777, 7890, 8008, 8081, 8088, 8443, 8888, 8889, 9091, 9876, 9999, 11211, 12345, 23456, 27017, 54321],
]);

/**
 * The port that was meant by `port` if htons was forgotten.
 *
 * @param port a port, as a call understood it.
 * @return the port with its bytes swapped, when that is one people use and `port` is not; otherwise undefined.
 */
export function swappedPort(port: number): number | undefined {
  const meant = htons(port);
  return meant !== port && isUsual(meant) && !isUsual(port) ? meant : undefined;
}

function isUsual(port: number): boolean {
  const round = port >= 1000 && port <= 10000 ? port % 10 === 0 : port > 10000 && port % 1000 === 0;
  return round || USUAL.has(port);
}

/**
 * The address that was meant by `host` if htonl was forgotten: 127.0.0.1 for 1.0.0.127.
 *
 * @param host an IPv4 address as text.
 * @return the loopback address whose bytes in reverse order `host` is; otherwise undefined.
 */
export function swappedHost(host: string): string | undefined {
  const bytes = parseIpv4(host)?.reverse();
  return bytes?.[0] === 127 && parseIpv4(host)![0] !== 127 ? bytes.join(".") : undefined;
}

/** A port as four hexadecimal digits: 0x1F90. */
export function hex(port: number): string {
  return `0x${port.toString(16).toUpperCase().padStart(4, "0")}`;
}
