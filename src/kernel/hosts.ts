/**
 * What the text of an address tells.
 *
 * @module
 */
import { type Endpoint, isWildcard } from "../abi/address.ts";

/** Whether `host` is an IPv4 address in the form that IPv6 sockets see: ::ffff:127.0.0.1. */
export function isMapped(host: string): boolean {
  return host.startsWith("::ffff:") && host.includes(".");
}

/** An IPv4 address in IPv6's form as plain IPv4; anything else as it is. */
export function unmapped(host: string): string {
  return isMapped(host) ? host.slice(7) : host;
}

/** Whether `host` is a loopback address. */
export function isLoopback(host: string): boolean {
  return host === "::1" || unmapped(host).startsWith("127.");
}

/** Whether `host` is known to mean everybody: the broadcast address of all networks, or of this host's own. */
export function isBroadcast(host: string): boolean {
  return host === "255.255.255.255" || host === "127.255.255.255";
}

/**
 * Where packets to `to` really go: as a destination the wildcard means this host, and for IPv4 the very address from
 * which they come, `from`.
 */
export function reached(to: Endpoint, from?: Endpoint): Endpoint {
  if (!isWildcard(to.host)) return to;
  if (from && to.host === "0.0.0.0" && !isWildcard(from.host)) return { host: from.host, port: to.port };
  return { host: to.host === "::" ? "::1" : isMapped(to.host) ? "::ffff:127.0.0.1" : "127.0.0.1", port: to.port };
}

/** The address from which packets to `to` come; known without asking only for this host's own. */
export function sourceFor(to: Endpoint): string {
  const { host } = reached(to);
  if (isLoopback(host)) return host === "::1" ? host : isMapped(host) ? "::ffff:127.0.0.1" : "127.0.0.1";
  return host.includes(":") ? "::" : "0.0.0.0";
}
