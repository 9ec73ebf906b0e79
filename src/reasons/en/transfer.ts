import type { Message } from "../message.ts";

/** Why a call failed on a connection, on a descriptor, or on what this kernel can do. */
export const transferFailures = {
  "listener.child": {
    full: "{who} only listens; accept() gave you {child}{cite}.",
    short: "{who} only listens; {child} is the connection.",
  },
  "listener.only": {
    full: "{who} only listens. Bytes go through the descriptor that accept() returns.",
    short: "{who} only listens.",
  },
  "unconnected": {
    full: "{who} has no peer: connect() comes before {call}().",
    short: "{who} is not connected.",
  },
  "unconnected.failed": {
    full: "{who} has no peer: its connect() failed with {error}{cite}.",
    short: "{who} is not connected: connect() failed{cite}.",
  },
  "unconnected.over": {
    full: "The connection of {who} is over in both directions; what is left is to close() it.",
    short: "The connection of {who} is over.",
  },
  "reset.unread": {
    full:
      "{peer} was closed{cite} before it had read everything: that resets the connection, and unread bytes are lost.",
    short: "{peer} was closed with bytes unread{cite}.",
  },
  "reset.linger": {
    full:
      "{peer} was closed{cite} with SO_LINGER set to 0 seconds: that resets the connection instead of ending it in order.",
    short: "{peer} was closed with SO_LINGER set to 0 seconds{cite}.",
  },
  "reset.queue": {
    full: "{listener} was closed{cite} while this connection waited in its queue to be accepted.",
    short: "{listener} was closed before it accepted{cite}.",
  },
  "reset.outside": {
    full: "{address} reset the connection: it ended with bytes unread, or it crashed.",
    short: "{address} reset the connection.",
  },
  "pipe.closed": {
    full: "{peer} was closed{cite}: nobody can read what {who} writes. A C program gets SIGPIPE with it, and ends.",
    short: "{peer} was closed{cite}.",
  },
  "pipe.own": {
    full: "The sending direction of {who} was ended by shutdown(){cite}. Reading goes on.",
    short: "{who} was shut down for writing{cite}.",
  },
  "pipe.outside": {
    full: "{address} has closed the connection: nobody can read what {who} writes. A C program gets SIGPIPE with it, " +
      "and ends.",
    short: "{address} has closed the connection.",
  },
  "closed": {
    full: "fd {n} was closed{cite}, and the number means nothing now.",
    short: "fd {n} was closed{cite}.",
  },
  "closed.never": {
    full: "fd {n} was never opened in this process. Open are {open}.",
    short: "fd {n} is not open. Open are {open}.",
  },
  "closed.accepted": {
    full: "fd {n} was never opened in this process. accept() gave you {child}{cite}; keep what it returns.",
    short: "fd {n} is not open; accept() gave {child}.",
  },
  "closed.failed": {
    full: "-1 is no descriptor: it is what {call}() returned when it failed with {error}{cite}.",
    short: "-1 came from the {call}() that failed{cite}.",
  },
  "closed.waiting": {
    full: "fd {n} was closed while {call}() waited on it.",
    short: "fd {n} was closed meanwhile.",
  },
  "closed.negative": {
    full: "{n} is no descriptor: they start at 0. Was a call's -1 taken for one?",
    short: "{n} is no descriptor.",
  },
  "writeOnly": {
    full: "fd {n} is {kind}, which is for writing only.",
    short: "fd {n} can't be read.",
  },
  "readOnly": {
    full: "fd {n} is {kind}, which is for reading only.",
    short: "fd {n} can't be written.",
  },
  "notSocket": {
    full: "fd {n} is {kind}, and {call}() is for sockets. Sockets start at fd 3.",
    short: "fd {n} is {kind}.",
  },
  "interrupted": {
    full: "Ctrl-C or alarm() ended the waiting. Nothing is lost: the next {call}() gets what comes.",
    short: "Interrupted; {call}() can be called again.",
  },
  "manyOpen": {
    full: "{n} descriptors are open, as many as a process may have; {most} of them came from {call}(). " +
      "close() what is done with.",
    short: "{n} descriptors are open, {most} from {call}().",
  },
  "datagram.long": {
    full: "A datagram carries at most 65507 bytes of data, and {n} were given. Several datagrams, or a stream?",
    short: "{n} bytes don't fit in a datagram.",
  },
  "datagram.nowhere": {
    full: "{who} is a datagram socket without a peer: name one with sendto(), or connect() it first.",
    short: "{who} has no destination.",
  },
  "option.unknown": {
    full: "Level {level} has no option {option}. Options of sockets are at level SOL_SOCKET, of TCP at IPPROTO_TCP.",
    short: "Level {level} has no option {option}.",
  },
  "option.value": {
    full: "The value given does not fit {option}: most options take an int of 4 bytes, timeouts a timeval of 16.",
    short: "The value does not fit {option}.",
  },
  "shutdown.how": {
    full: "how is {n}, and there are only SHUT_RD (0), SHUT_WR (1) and SHUT_RDWR (2).",
    short: "how is {n}: 0, 1 or 2?",
  },
  "socket.family": {
    full: "Sockets of family {n} can't be made here; AF_INET (2) and AF_INET6 (10) can.",
    short: "No sockets of family {n} here.",
  },
  "socket.type": {
    full: "There is no socket type {n} here; SOCK_STREAM (1) is TCP, SOCK_DGRAM (2) is UDP.",
    short: "No socket type {n} here.",
  },
  "socket.protocol": {
    full: "Protocol {protocol} does not go with {kind}. 0 takes the one that does.",
    short: "{kind} does not go with protocol {protocol}.",
  },
  "select.closed": {
    full: "fd {n} is in one of the sets and not open. FD_CLR() it when you close it.",
    short: "fd {n} is in a set and not open.",
  },
  "limitation.bind-before-connect": {
    full:
      "Over Deno's sockets the system chooses a client's address: a bound socket can't connect. The libc kernel can.",
    short: "A bound socket can connect on the libc kernel only.",
  },
  "limitation.disconnect": {
    full: "Deno's sockets can't dissolve a connection by connect(AF_UNSPEC). The libc kernel can.",
    short: "connect(AF_UNSPEC) works on the libc kernel only.",
  },
  "limitation.linger": {
    full:
      "Deno's sockets never wait in close(), and reset (linger(1, 0)) only connections made after that was set. The libc kernel does both.",
    short: "With Deno's sockets SO_LINGER is linger(1, 0), set before listen() or connect().",
  },
  "limitation.out-of-band": {
    full: "Deno's sockets have no urgent data (MSG_OOB). The libc kernel has.",
    short: "MSG_OOB works on the libc kernel only.",
  },
  "limitation.unix": {
    full: "There are no AF_UNIX sockets over Deno's. The libc kernel has them.",
    short: "AF_UNIX works on the libc kernel only.",
  },
  "limitation.raw": {
    full: "There are no raw or packet sockets over Deno's. The libc kernel has them, for root.",
    short: "Raw sockets work on the libc kernel only.",
  },
  "limitation.files": {
    full: "open() knows /dev/null only, for lessons on descriptors. The libc kernel opens files.",
    short: "open() knows /dev/null only.",
  },
} as const satisfies { readonly [key: string]: Message };
