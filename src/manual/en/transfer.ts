/** The calls that move bytes, and those that end it. */
import type { Texts } from "../page.ts";
import { EACCES_DENO, EBADF, EINTR, EINVAL_LENGTH, ENOTSOCK, EOPNOTSUPP_OOB } from "./common.ts";

const receiving = {
  ENOTCONN: "The stream socket is not connected, or it listens: data arrives at the descriptor that accept() returned.",
  ECONNRESET: "The peer broke the connection off instead of closing it in order.",
  ECONNREFUSED:
    "A connect() that was under way has been refused; or nobody was at the port a connected datagram socket wrote to.",
  EAGAIN: "Nothing is there, and the socket is non-blocking, MSG_DONTWAIT was given, or its SO_RCVTIMEO is over.",
  EINTR,
  EBADF,
  ENOTSOCK,
  EFAULT: "buf is NULL, or addr was given without addrlen.",
  EINVAL: "MSG_OOB was given and there is no urgent data, or addrlen is negative.",
  EOPNOTSUPP: EOPNOTSUPP_OOB,
};
const sending = {
  EPIPE:
    "The connection is over, was ended by shutdown(), or was never made. A C program gets SIGPIPE too and ends, unless it " +
    "handles the signal or gives MSG_NOSIGNAL.",
  ECONNRESET: "The peer broke the connection off; what had not arrived is lost.",
  EAGAIN:
    "The send buffer is full, and the socket is non-blocking, MSG_DONTWAIT was given, or its SO_SNDTIMEO is over.",
  EINTR: "Interrupted before a byte was taken over; if some were, their number is returned instead.",
  EBADF,
  ENOTSOCK,
  EDESTADDRREQ: "A datagram socket that has no peer: sendto() names one, or connect() beforehand.",
  EMSGSIZE: "Too long for one datagram: 65,507 bytes is the most over IPv4.",
  EFAULT: "buf is NULL.",
  EOPNOTSUPP: "MSG_OOB was given: Deno's sockets can't send urgent data, and datagram sockets have none.",
};
const received =
  "How many bytes were put into buf. On a stream 0 is its end: the peer has closed or shut down, and it will be 0 for ever. " +
  "-1 on failure, with errno set.";
const room = "Where the bytes go: char(30). No NUL is put behind them; message[n] = 0 does that.";
const most = "How many bytes at most; the size of buf when left out.";
const bytes = "The bytes: a char array, or a string, which stands for its UTF-8 bytes without a NUL.";
const howMany = "How many bytes; all of buf when left out. strlen(text) for text, not sizeof(array).";

/** Texts of the calls that move bytes. */
export const transfer: Texts = {
  read: {
    summary: "read bytes from a descriptor",
    description: [
      "Puts what has arrived into buf, at most count bytes, and waits only when nothing has. It does not wait for count bytes: " +
      "what one write() sent may come in several pieces, and what several sent may come at once.",
      "The bytes are no string yet. Close them with message[n] = 0, n being what read() returned, before printf() sees them.",
    ],
    parameters: { fd: "A descriptor: a connected socket, standard input (0), /dev/null.", buf: room, count: most },
    returns: received,
    errors: {
      ENOTCONN: receiving.ENOTCONN,
      ECONNRESET: receiving.ECONNRESET,
      ECONNREFUSED: receiving.ECONNREFUSED,
      EAGAIN: "Nothing is there, and the descriptor is non-blocking or its SO_RCVTIMEO is over.",
      EINTR,
      EBADF: "The descriptor is not open in this process, or not for reading.",
      EFAULT: "buf is NULL, or count is beyond all memory.",
      EINVAL: "The descriptor is of a kind that can't be read so; sockets are not.",
      EIO: "The terminal or file behind the descriptor failed.",
    },
  },
  write: {
    summary: "write bytes to a descriptor",
    description: [
      "Hands bytes over. On a socket that means that they were copied into its send buffer: they may still be on their way, and the " +
      "peer may never read them. When the buffer is full the call waits until the peer has read.",
      "TCP keeps no boundaries: two write()s may arrive in one read(), one write() in several.",
      "The first write() to a peer that has closed still succeeds; the answer to it breaks the connection, and the next fails with EPIPE.",
    ],
    parameters: { fd: "A descriptor: a connected socket, standard output (1), /dev/null.", buf: bytes, count: howMany },
    returns:
      "How many bytes were taken over: all of them, unless the descriptor is non-blocking or the call was interrupted midway. " +
      "-1 on failure, with errno set.",
    errors: {
      EPIPE: sending.EPIPE,
      ECONNRESET: sending.ECONNRESET,
      EAGAIN: "The send buffer is full, and the descriptor is non-blocking or its SO_SNDTIMEO is over.",
      EINTR: sending.EINTR,
      EBADF: "The descriptor is not open in this process, or not for writing.",
      EDESTADDRREQ: sending.EDESTADDRREQ,
      EMSGSIZE: sending.EMSGSIZE,
      EFAULT: "buf is NULL, or count is beyond all memory.",
      EIO: "The terminal or file behind the descriptor failed.",
    },
  },
  close: {
    summary: "close a descriptor",
    description: [
      "Gives the number back; the next call that makes a descriptor may get it. The last descriptor of a connection ends it in both " +
      "directions: what was written still arrives, then the peer reads 0.",
      "Closing a listening socket also breaks off the connections in its queue; those that were accepted go on.",
      "In a script import close from mod.ts: a close() that was not imported is JavaScript's own and ends the program.",
    ],
    parameters: { fd: "A descriptor." },
    returns: "0. -1 on failure, with errno set.",
    errors: { EBADF: "The descriptor is not open in this process; it was closed before, perhaps." },
  },
  shutdown: {
    summary: "end one or both directions of a connection",
    description: [
      'SHUT_WR says "I have nothing more to send": the peer reads what is on its way and then 0, while this side can still read its ' +
      "answer. This is a half-close; close() would end both directions.",
      "It acts on the connection, whoever else holds a descriptor of it, and frees no descriptor: close() must still follow.",
    ],
    parameters: {
      sockfd: "A connected socket.",
      how: "SHUT_RD (reading returns 0), SHUT_WR (no more writing) or SHUT_RDWR (both).",
    },
    returns: "0. -1 on failure, with errno set.",
    errors: {
      ENOTCONN: "The socket is not connected, or no longer.",
      EINVAL: "how is none of the three.",
      EBADF,
      ENOTSOCK,
    },
  },
  send: {
    summary: "write to a socket, with flags",
    description: [
      "Does what write() does on a socket, with flags that hold for this one call. With flags 0 the two are the same.",
    ],
    parameters: {
      sockfd: "A connected socket.",
      buf: bytes,
      len: howMany,
      flags: "MSG_DONTWAIT, MSG_NOSIGNAL, MSG_MORE, joined by |; 0, or left out, for none.",
    },
    returns: "How many bytes were taken over. -1 on failure, with errno set.",
    errors: sending,
  },
  recv: {
    summary: "read from a socket, with flags",
    description: [
      "Does what read() does on a socket, with flags that hold for this one call: MSG_PEEK leaves the bytes where they are, " +
      "MSG_WAITALL waits until buf is full, MSG_DONTWAIT does not wait at all.",
    ],
    parameters: {
      sockfd: "A socket.",
      buf: room,
      len: most,
      flags: "MSG_DONTWAIT, MSG_PEEK, MSG_WAITALL, MSG_TRUNC, joined by |; 0, or left out, for none.",
    },
    returns: received,
    errors: receiving,
  },
  sendto: {
    summary: "send a message to an address",
    description: [
      "Sends one datagram to the address given. The datagram arrives whole or not at all, and nobody says which. A socket without an " +
      "address of its own gets a free port first, so that the other side can answer.",
      "On a connected stream socket the address is ignored, and the call is send().",
    ],
    parameters: {
      sockfd: "A socket, usually of type SOCK_DGRAM.",
      buf: "The message: a char array, or a string, which stands for its UTF-8 bytes without a NUL.",
      len: "How many bytes of it.",
      flags: "MSG_DONTWAIT, MSG_NOSIGNAL, joined by |; 0 for none.",
      dest_addr: "Where it goes. NULL, or left out, on a connected socket.",
      addrlen: "The length of the address in bytes; that of the structure when left out.",
    },
    returns: "How many bytes were sent: for a datagram always all. -1 on failure, with errno set.",
    errors: {
      ...sending,
      EDESTADDRREQ: "No address was given, and the datagram socket has no peer by connect().",
      EINVAL: "addrlen is too small for the family, or the port is 0.",
      EAFNOSUPPORT: "The address is of another family than the socket: a sockaddr_in6 for a PF_INET socket.",
      EACCES: `A broadcast address without SO_BROADCAST (which Deno's sockets don't need); or: ${EACCES_DENO}`,
    },
  },
  recvfrom: {
    summary: "receive a message and its sender's address",
    description: [
      "Takes one datagram, waiting for one if need be, and tells who sent it, so that the answer can go back with sendto(). One call " +
      "takes one datagram; what does not fit into buf is thrown away.",
      "On a stream it is recv(): there is no sender's address, and addrlen comes back as 0.",
    ],
    parameters: {
      sockfd: "A socket, usually of type SOCK_DGRAM.",
      buf: "Where the message goes: char(1024). No NUL is put behind it.",
      len: "How many bytes at most.",
      flags: "MSG_DONTWAIT, MSG_PEEK, MSG_TRUNC, joined by |; 0 for none.",
      src_addr: "Where the sender's address is put: a sockaddr_in. NULL, or left out, if you don't want to know it.",
      addrlen: "ref(n), n being the room at src_addr in bytes; afterwards the length of the address.",
    },
    returns:
      "How many bytes were put into buf; 0 is an empty datagram, or the end of a stream. -1 on failure, with errno set.",
    errors: { ...receiving, EINVAL: `MSG_OOB was given and there is no urgent data; or: ${EINVAL_LENGTH}` },
  },
};
