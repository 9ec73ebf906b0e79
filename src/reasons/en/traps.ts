import type { Message } from "../message.ts";

/** What a success hides. */
export const traps = {
  "trap.htons.bind": {
    full: "bound to {port} = {hexPort}, which is {meant} = {hexMeant} with its bytes swapped. htons({meant})?",
    short: "{port} is {meant} with its bytes swapped. htons()?",
  },
  "trap.htons.connect": {
    full: "connected to {port} = {hexPort}, which is {meant} = {hexMeant} with its bytes swapped. htons({meant})?",
    short: "{port} is {meant} with its bytes swapped. htons()?",
  },
  "trap.glued": {
    full: "These {n} bytes come from {count} writes, {sizes}{cite}: a stream has no message boundaries. " +
      "Send the length first, or a delimiter.",
    short: "{count} writes in one read: {sizes}{cite}.",
  },
  "trap.cut": {
    full:
      "{n| byte/ bytes} of a write of {total}{cite}; {rest| more is/ more are} still to come. Read in a loop until all are there.",
    short: "{rest} of {total} bytes are still to come{cite}.",
  },
  "trap.truncated": {
    full:
      "{n| byte/ bytes} of a datagram of {total}; the other {lost| is/ are} lost: {call}() takes a datagram as a whole, " +
      "and what the buffer has no room for is thrown away.",
    short: "A datagram of {total}; {lost| byte is/ bytes are} lost.",
  },
  "trap.end.closed": {
    full: 'End of stream: {peer} was closed{cite}. It is not "nothing yet"; {call}() will return 0 for ever.',
    short: "End of stream: {peer} was closed{cite}.",
  },
  "trap.end.shutdown": {
    full:
      "End of stream: {peer} was shut down for writing{cite}. {call}() will return 0 for ever; {who} can still write.",
    short: "End of stream: {peer} was shut down for writing{cite}.",
  },
  "trap.end.outside": {
    full:
      'End of stream: {address} has closed the connection, or its own direction. It is not "nothing yet"; {call}() will return 0 for ever.',
    short: "End of stream: {address} sends no more.",
  },
  "trap.end.reset": {
    full: "The connection was reset, which an earlier read has told{cite}: whatever is read since is 0. close({n}).",
    short: "The connection was reset. close({n}).",
  },
  "trap.end.again": {
    full: "Still the end of the stream that an earlier read found{cite}: nothing can follow it. close({n}).",
    short: "Still the end of the stream. close({n}).",
  },
  "trap.gone": {
    full:
      "{n| byte/ bytes} went to the send buffer, and no further: {peer} was closed{cite}. The next write gets EPIPE, " +
      "with SIGPIPE.",
    short: "{peer} was closed{cite}: nobody reads the {n| byte/ bytes}.",
  },
  "trap.unbound": {
    full: "No bind() gave {who} an address, so listen() took a free port: {address}. Clients can't know it beforehand.",
    short: "Without bind(), listen() took {address}.",
  },
  "trap.queued": {
    full: "0 means: in the queue of {listener}, not accepted yet. What is written now waits there.",
    short: "In the queue of {listener}, not accepted yet.",
  },
  "trap.full": {
    full: "The queue of {listener} is full: {count} wait with a backlog of {backlog}{cite}. The next connect() waits " +
      "until accept() takes one.",
    short: "The queue of {listener} is full ({count}, backlog {backlog}).",
  },
  "trap.backlog": {
    full:
      "{count} clients are connected, and the backlog of {listener} is {backlog}: it counts only those that are not " +
      "accepted yet.",
    short: "{count} clients, backlog {backlog}: accepted ones don't count.",
  },
  "trap.sizeof": {
    full: "{n} bytes were sent: {text} of text and {nuls} NULs after it. strlen() instead of sizeof()?",
    short: "{text} bytes of text, {nuls} NULs after it. strlen()?",
  },
  "trap.wildcard": {
    full: "{host} is for bind(): any address of this host. As a destination it works by luck; {better} says this host.",
    short: "{host} is for bind(). {better}?",
  },
  "trap.noAddress": {
    full: "{host} is INADDR_NONE, inet_addr()'s answer to text that is no address in numbers: it looks up no names. " +
      "Nobody can reach this socket there.",
    short: "{host} is INADDR_NONE: inet_addr() takes numbers only.",
  },
  "trap.noFamily": {
    full: "The family of this address is 0, AF_UNSPEC: connect() takes a peer away with it, and connects to nobody. " +
      "sin_family = AF_INET?",
    short: "The family is 0, AF_UNSPEC: connected to nobody.",
  },
  "trap.stale": {
    full: "{name} was the fd {n} that was closed{closed}; fd {n} is now what {call}() gave{made}: another socket.",
    short: "{name} is closed{closed}; fd {n} is another one now{made}.",
  },
  "trap.bothRead": {
    full: "{who} and {peer} both waited to read, and nobody wrote. One side writes, or says that it is done with " +
      "shutdown(fd, SHUT_WR).",
    short: "{who} and {peer} both waited to read.",
  },
} as const satisfies { readonly [key: string]: Message };
