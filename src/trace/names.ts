/**
 * Numbers by the names that strace gives them.
 *
 * @module
 */
import {
  AF_INET,
  AF_INET6,
  FD_CLOEXEC,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  O_WRONLY,
  SOCK_CLOEXEC,
  SOCK_NONBLOCK,
  SOL_SOCKET,
} from "../abi/constants.ts";
import { constantName, constantNumber, type Group, groups } from "../abi/groups.ts";

/** How calls are written: as they were made, or as the system calls that strace would show. */
export type Variant = "c" | "strace";

const ACCESS = 3;
const SOCKET_FLAGS = SOCK_CLOEXEC | SOCK_NONBLOCK;

/** Constants of a group in the order of their bits. */
const byBit = new Map<Group, readonly (readonly [name: string, bit: number])[]>(
  (["message_flags", "type_flags", "poll_events", "open_flags"] as const).map((group) => [
    group,
    groups[group].map((name) => [name, constantNumber(name)!] as const).filter(([, bit]) => bit !== 0)
      // In strace's tables SOCK_CLOEXEC stands before SOCK_NONBLOCK.
      .sort(([, a], [, b]) => group === "type_flags" ? b - a : a - b),
  ]),
);

/** A constant's name, or the number as strace writes what it doesn't know: 0x63, with AF_??? in a comment. */
export function nameOf(group: Group, number: number, prefix: string): string {
  const name = constantName(group, number);
  return name === String(number) ? unknown(number, prefix) : name;
}

/** Flags joined by `|`; what has no name in hexadecimal; 0 is "0". */
export function flags(group: Group, number: number): string {
  if (number === 0) return "0";
  const found: string[] = [];
  let rest = number;
  for (const [name, bit] of byBit.get(group)!) {
    if ((rest & bit) !== bit) continue;
    found.push(name);
    rest &= ~bit;
  }
  if (rest !== 0) found.push(`0x${(rest >>> 0).toString(16)}`);
  return found.join("|");
}

/** The type of `socket`, with its flags. */
export function socketType(number: number): string {
  const type = nameOf("type", number & ~SOCKET_FLAGS, "SOCK_");
  const added = number & SOCKET_FLAGS;
  return added === 0 ? type : `${type}|${flags("type_flags", added)}`;
}

/** The protocol of `socket`, which has names in the internet families only. */
export function protocol(number: number, domain: number): string {
  return domain === AF_INET || domain === AF_INET6 ? nameOf("protocol", number, "IPPROTO_") : String(number);
}

/** The level of an option. */
export function level(number: number, variant: Variant): string {
  const name = nameOf("level", number, "SOL_");
  return variant === "strace" ? name.replace("IPPROTO_", "SOL_") : name;
}

/** The group and prefix of the options of a level. */
const options: ReadonlyMap<number, readonly [Group, string]> = new Map([
  [SOL_SOCKET, ["socket_option", "SO_"]],
  [IPPROTO_TCP, ["tcp_option", "TCP_"]],
  [IPPROTO_IP, ["ip_option", "IP_"]],
  [IPPROTO_IPV6, ["ipv6_option", "IPV6_"]],
]);

/** An option of a level. */
export function option(number: number, ofLevel: number, variant: Variant): string {
  const found = options.get(ofLevel);
  if (!found) return hex(number);
  const name = nameOf(found[0], number, found[1]);
  return variant === "strace" && name.endsWith("TIMEO") ? `${name}_OLD` : name;
}

/** Flags of `open` and `fcntl`. */
export function openFlags(number: number): string {
  const access = number & ACCESS;
  const rest = number & ~ACCESS;
  const name = access > O_WRONLY + 1 ? hex(access) : nameOf("open_flags", access, "O_");
  return rest === 0 ? name : `${name}|${flags("open_flags", rest)}`;
}

/** Flags of a descriptor. */
export function descriptorFlags(number: number): string {
  return number === FD_CLOEXEC ? "FD_CLOEXEC" : number === 0 ? "0" : hex(number);
}

/** A number in hexadecimal, as 32 bits. */
export function hex(number: number): string {
  return `0x${(number >>> 0).toString(16)}`;
}

function unknown(number: number, prefix: string): string {
  return `${hex(number)} /* ${prefix}??? */`;
}
