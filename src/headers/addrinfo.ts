import { constantName } from "../abi/groups.ts";
import type { sockaddr_in, sockaddr_in6 } from "./sockaddr.ts";
import { integerAt, pointerAt, setTypeSize, type Struct, structMaker } from "./struct.ts";

/** `struct addrinfo`: a hint for `getaddrinfo`, or one of its answers. 48 bytes. */
export interface addrinfo extends Struct {
  /** Flags of the request: AI_PASSIVE, AI_NUMERICHOST … */
  ai_flags: number;
  /** AF_INET, AF_INET6, or AF_UNSPEC for either: the first argument of `socket`. */
  ai_family: number;
  /** SOCK_STREAM, SOCK_DGRAM, or 0 for any: the second argument of `socket`. */
  ai_socktype: number;
  /** IPPROTO_TCP, IPPROTO_UDP, or 0 for any: the third argument of `socket`. */
  ai_protocol: number;
  /** Size of the address in bytes. */
  ai_addrlen: number;
  /** The address, for `connect` or `bind`. */
  ai_addr: sockaddr_in | sockaddr_in6 | null;
  /** The canonical name, when AI_CANONNAME asked for it, in the first answer. */
  ai_canonname: string | null;
  /** The next answer, or null. */
  ai_next: addrinfo | null;
}

const makeAddrinfo = structMaker<addrinfo>({
  ctype: "struct addrinfo",
  size: 48,
  members: {
    ai_flags: integerAt(0, 4, true),
    ai_family: integerAt(4, 4, true),
    ai_socktype: integerAt(8, 4, true),
    ai_protocol: integerAt(12, 4, true),
    ai_addrlen: integerAt(16, 4),
    ai_addr: pointerAt(24),
    ai_canonname: pointerAt(32),
    ai_next: pointerAt(40),
  },
  show(info) {
    const type = `${constantName("family", info.ai_family)}, ai_socktype=${constantName("type", info.ai_socktype)}`;
    return `{ai_flags=0x${info.ai_flags.toString(16)}, ai_family=${type}, ` +
      `ai_protocol=${constantName("protocol", info.ai_protocol)}, ai_addrlen=${info.ai_addrlen}, ` +
      `ai_addr=${info.ai_addr ?? "NULL"}, ai_next=${info.ai_next ? "…" : "NULL"}}`;
  },
});

/**
 * `struct addrinfo`, zeroed: hints that ask for everything.
 *
 * @return the structure.
 * @see POSIX <netdb.h>
 */
export function addrinfo(): addrinfo {
  return makeAddrinfo();
}
setTypeSize(addrinfo, 48);
