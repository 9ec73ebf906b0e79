/**
 * <netdb.h> besides getaddrinfo: its errors, and gethostbyname.
 *
 * @module
 */
import { AF_INET } from "../abi/constants.ts";
import type { addrinfo } from "./addrinfo.ts";
import { chars, type CString, describe, integer } from "./arguments.ts";
import { byteString } from "./bytes.ts";
import { ipv4HostsNamed, warnOfUnknownName } from "./hosts.ts";
import { looseIpv4 } from "./inet.ts";
import { in_addr } from "./sockaddr.ts";
import { isStruct } from "./struct.ts";

/** `gethostbyname`: no such host. */
export const HOST_NOT_FOUND: number = 1;
/** `gethostbyname`: try again later. */
export const TRY_AGAIN: number = 2;
/** `gethostbyname`: there is no way to find out; here, because no name server is asked. */
export const NO_RECOVERY: number = 3;
/** `gethostbyname`: the host has no IPv4 address. */
export const NO_DATA: number = 4;

/** Why the last `gethostbyname` returned null: HOST_NOT_FOUND, NO_RECOVERY. It is not errno. */
export let h_errno: number = 0;

/** `struct hostent`: what `gethostbyname` knows of a host. */
export interface hostent {
  /** The host's name. */
  readonly h_name: string;
  /** Its other names. */
  readonly h_aliases: readonly string[];
  /** AF_INET. */
  readonly h_addrtype: number;
  /** Size of an address in bytes, 4. */
  readonly h_length: number;
  /** Its addresses, for `inet_ntoa` or `memcpy`; behind the last lies undefined, where C has NULL. */
  readonly h_addr_list: readonly in_addr[];
  /** The first address. */
  readonly h_addr: in_addr;
}

/**
 * The IPv4 addresses of a host. Known are addresses in digits and the names of the machine's hosts file ("localhost",
 * where it may not be read); no name server is asked.
 *
 * @param name the host's name.
 * @return what is known, or null with `h_errno` HOST_NOT_FOUND (no name, or an IPv6 address) or NO_RECOVERY (a name that
 * only a name server would know).
 * @throws TypeError when it is no string; RangeError when it has no NUL.
 * @see POSIX.1-2001 gethostbyname (newer programs use getaddrinfo)
 */
export function gethostbyname(name: CString): hostent | null {
  const text = byteString(chars("gethostbyname", "name", name));
  const digits = looseIpv4(text);
  const hosts = digits ? [{ bytes: digits, names: [text] }] : ipv4HostsNamed(text);
  if (hosts.length === 0) {
    h_errno = text === "" || text.includes(":") ? HOST_NOT_FOUND : NO_RECOVERY;
    if (h_errno === NO_RECOVERY) warnOfUnknownName();
    return null;
  }
  const addresses = hosts.map(({ bytes }) => in_addr(bytes));
  const [canonical, ...aliases] = new Set(hosts.flatMap(({ names }) => names));
  return {
    h_name: canonical,
    h_aliases: aliases,
    h_addrtype: AF_INET,
    h_length: 4,
    h_addr_list: addresses,
    h_addr: addresses[0],
  };
}

const HOST_ERRORS = [
  "Resolver Error 0 (no error)",
  "Unknown host",
  "Host name lookup failure",
  "Unknown server error",
  "No address associated with name",
];

/**
 * What a value of `h_errno` means.
 *
 * @param err the value.
 * @return the text: "Unknown host".
 * @throws TypeError when it is no number.
 * @see hstrerror(3)
 */
export function hstrerror(err: number): string {
  const number = integer("hstrerror", "err", err);
  return HOST_ERRORS[number] ?? (number < 0 ? "Resolver internal error" : "Unknown resolver error");
}

const ADDRESS_ERRORS: Readonly<Record<number, string>> = {
  [-1]: "Bad value for ai_flags",
  [-2]: "Name or service not known",
  [-3]: "Temporary failure in name resolution",
  [-4]: "Non-recoverable failure in name resolution",
  [-5]: "No address associated with hostname",
  [-6]: "ai_family not supported",
  [-7]: "ai_socktype not supported",
  [-8]: "Servname not supported for ai_socktype",
  [-9]: "Address family for hostname not supported",
  [-10]: "Memory allocation failure",
  [-11]: "System error",
};

/**
 * What an error of `getaddrinfo` means.
 *
 * @param ecode the value it returned.
 * @return the text: "Name or service not known".
 * @throws TypeError when it is no number.
 * @see POSIX gai_strerror
 */
export function gai_strerror(ecode: number): string {
  return ADDRESS_ERRORS[integer("gai_strerror", "ecode", ecode)] ?? "Unknown error";
}

/**
 * Gives back the answers of `getaddrinfo`. Each is cut off from the next, so that a program which goes on using them,
 * which C forbids, finds the list at its end.
 *
 * @param ai the first answer.
 * @throws TypeError when it is no `struct addrinfo`: C would crash.
 * @see POSIX freeaddrinfo
 */
export function freeaddrinfo(ai: addrinfo): void {
  if (!isStruct(ai) || ai.ctype !== "struct addrinfo") {
    throw new TypeError(`Cannot freeaddrinfo: ai must be what getaddrinfo gave, not ${describe(ai)}`);
  }
  for (let info: addrinfo | null = ai; info;) {
    const next: addrinfo | null = info.ai_next;
    info.ai_next = null;
    info = next;
  }
}
