/**
 * What Linux can do and `Deno.listen`/`Deno.connect` cannot. A call that needs it fails with EOPNOTSUPP (or the error
 * given), or, where that does no harm, succeeds without it; either way the call's note names it.
 */
export const limitations: { readonly [name in Limitation]: string } = {
  "bind-before-connect": "Deno.connect chooses the local address itself: a bound TCP socket can't connect",
  "disconnect": "a living connection can't be dissolved by connect(AF_UNSPEC): Deno's sockets can't send a reset",
  "linger": "SO_LINGER with a time: Deno's sockets never wait in close(); 0 must be set before listen() or connect()",
  "out-of-band": "MSG_OOB: Deno's sockets have no urgent data",
  "unix": "sockets here are of AF_INET and AF_INET6, not of AF_UNIX",
  "raw": "Deno has no raw or packet sockets",
  "files": "the only file that open() opens is /dev/null",
  "ipv6-only": "IPV6_V6ONLY: what Deno opens at :: takes IPv4 too",
  "more": "MSG_MORE: what is sent goes at once and is not joined with what follows",
};

/** Name of a limitation. */
export type Limitation =
  | "bind-before-connect"
  | "disconnect"
  | "linger"
  | "out-of-band"
  | "unix"
  | "raw"
  | "files"
  | "ipv6-only"
  | "more";
