/**
 * What Linux can do and `Deno.listen`/`Deno.connect` cannot. Each of these fails with EOPNOTSUPP (or the error given),
 * and the call's note names it.
 */
export const limitations: { readonly [name in Limitation]: string } = {
  "bind-before-connect": "Deno.connect chooses the local address itself: a bound TCP socket can't connect",
  "disconnect": "a connection can't be dissolved by connect(AF_UNSPEC): Deno's sockets can't send a reset",
  "linger": "SO_LINGER with a time: Deno's sockets close at once and can't send a reset",
  "out-of-band": "MSG_OOB: Deno's sockets have no urgent data",
  "unix": "AF_UNIX sockets",
  "raw": "raw and packet sockets",
  "files": "open() of anything but /dev/null",
};

/** Name of a limitation. */
export type Limitation =
  | "bind-before-connect"
  | "disconnect"
  | "linger"
  | "out-of-band"
  | "unix"
  | "raw"
  | "files";
