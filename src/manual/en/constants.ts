/** Constants, a group a page. */
import type { Texts } from "../page.ts";

/** Texts of the constants' pages. */
export const constants: Texts = {
  address_families: {
    summary: "address families: what kind of addresses a socket has",
    description: [
      "The first argument of socket(), and the first member of every address structure. The AF_ names were meant for addresses, the PF_ names for " +
      "protocols; the numbers are the same, and both may be used in either place.",
    ],
    parameters: {
      AF_INET: "2: IPv4, sockaddr_in.",
      AF_INET6: "10: IPv6, sockaddr_in6.",
      AF_UNIX: "1: sockets named by a path, within one machine. Not available here: EAFNOSUPPORT.",
      AF_LOCAL: "Another name of AF_UNIX.",
      AF_UNSPEC: '0: no family. In getaddrinfo() "any"; given to connect() it takes a datagram socket\'s peer away.',
      PF_INET: "The same number as AF_INET.",
      PF_INET6: "The same number as AF_INET6.",
      PF_UNIX: "The same number as AF_UNIX.",
      PF_LOCAL: "The same number as AF_UNIX.",
      PF_UNSPEC: "The same number as AF_UNSPEC.",
    },
  },
  socket_types: {
    summary: "socket types: how a socket carries data",
    description: ["The second argument of socket(). Two flags may be added to it with |, here and in accept4()."],
    parameters: {
      SOCK_STREAM: "1: a reliable, ordered stream of bytes without boundaries, over a connection. TCP.",
      SOCK_DGRAM:
        "2: messages that keep their boundaries but may be lost or overtake each other, without a connection. UDP.",
      SOCK_RAW: "3: packets as they are on the network. For privileged programs; not available here (EPERM).",
      SOCK_SEQPACKET: "5: a reliable sequence of messages. Not available for IPv4 and IPv6.",
      SOCK_NONBLOCK: "Flag: the new descriptor does not block, as after F_SETFL with O_NONBLOCK.",
      SOCK_CLOEXEC: "Flag: the new descriptor is closed by exec, as after F_SETFD with FD_CLOEXEC.",
    },
  },
  protocols: {
    summary: "protocols, and the levels of options",
    description: [
      "The third argument of socket(). Since the type already decides (SOCK_STREAM is TCP, SOCK_DGRAM is UDP), 0 does as well. " +
      "setsockopt() takes some of the same numbers as the level of an option.",
    ],
    parameters: {
      IPPROTO_IP: '0: as a protocol "the usual one of this type"; as a level, IPv4\'s options.',
      IPPROTO_TCP: "6: TCP, and the level of its options.",
      IPPROTO_UDP: "17: UDP.",
      IPPROTO_ICMP: "1: ICMP, which ping uses; needs a raw socket.",
      IPPROTO_IPV6: "41: the level of IPv6's options.",
    },
  },
  addresses: {
    summary: "IPv4 addresses that have a name, and sizes of addresses as text",
    description: [
      "The addresses are in host byte order: pass them through htonl() on their way into s_addr. For INADDR_ANY that changes nothing, since it is 0.",
    ],
    parameters: {
      INADDR_ANY: "0.0.0.0: every address of this machine. For bind(), not as a destination.",
      INADDR_LOOPBACK: "127.0.0.1: this machine itself.",
      INADDR_BROADCAST: "255.255.255.255: everyone in the local network.",
      INADDR_NONE: "What inet_addr() returns for text that is no address; the same number as INADDR_BROADCAST.",
      INET_ADDRSTRLEN: "16: bytes that any IPv4 address as text needs, with its NUL.",
      INET6_ADDRSTRLEN: "46: bytes that any IPv6 address as text needs, with its NUL.",
    },
  },
  socket_options: {
    summary: "options that every socket has, level SOL_SOCKET",
    description: [
      "For setsockopt() and getsockopt() with the level SOL_SOCKET. Unless something else is said, the value is an int, 0 or 1.",
      '"Kept only" marks what can be set and read back but is not passed on to Deno\'s sockets.',
    ],
    parameters: {
      SOL_SOCKET: "The level of these options.",
      SO_REUSEADDR:
        "Lets bind() take a port whose old connections are in TIME_WAIT, if their server had set it too. Set it before bind().",
      SO_ERROR: "The pending error, an errno; reading clears it. Read only.",
      SO_TYPE: "The socket's type, SOCK_STREAM or SOCK_DGRAM. Read only.",
      SO_SNDBUF: "Size of the send buffer in bytes; Linux doubles what is set. Kept only.",
      SO_RCVBUF: "Size of the receive buffer in bytes; Linux doubles what is set. Kept only.",
      SO_RCVTIMEO: "Longest wait of read(), recv(), accept(), a timeval; then EAGAIN. Zero is for ever.",
      SO_SNDTIMEO: "Longest wait of write() and send(), a timeval; then EAGAIN. For connect() too, then EINPROGRESS.",
      SO_KEEPALIVE: "Asks a silent peer now and then whether it is still there.",
      SO_BROADCAST: "Allows sending to a broadcast address. Kept only: Deno's sockets always allow it.",
      SO_LINGER: "What close() does with unsent data, a linger. Here linger(1, 0) works before listen() or connect().",
      SO_REUSEPORT: "Lets several sockets that all set it listen on one port.",
      SO_ACCEPTCONN: "1 when the socket listens. Read only.",
      SO_PROTOCOL: "The socket's protocol, IPPROTO_TCP or IPPROTO_UDP. Read only.",
      SO_DOMAIN: "The socket's address family. Read only.",
      SO_OOBINLINE: "Leaves urgent data in the stream. Kept only.",
      SO_RCVLOWAT: "Fewest bytes for which a receive returns. Kept only.",
      SO_DONTROUTE: "Sends without a router. Kept only.",
      SO_DEBUG: "Records debugging information. Kept only.",
    },
  },
  protocol_options: {
    summary: "options of TCP, IP and IPv6",
    description: ["For setsockopt() and getsockopt(), each with the level of its protocol."],
    parameters: {
      TCP_NODELAY:
        "Level IPPROTO_TCP. 1 sends small pieces at once instead of collecting them (Nagle's algorithm). int, 0 or 1.",
      TCP_MAXSEG: "Level IPPROTO_TCP. Largest segment in bytes. Not known to Deno's sockets: ENOPROTOOPT.",
      IP_TTL:
        "Level IPPROTO_IP. Routers that a packet may pass, 1 to 255; -1 sets 64 again. Kept, but not passed on to Deno's sockets.",
      IPV6_V6ONLY: "Level IPPROTO_IPV6. 1 makes an IPv6 socket refuse IPv4. Only before bind(). int, 0 or 1.",
    },
  },
  message_flags: {
    summary: "flags of send(), recv(), sendto() and recvfrom()",
    description: ["They hold for one call and are joined by |. With 0 the call does what read() or write() does."],
    parameters: {
      MSG_DONTWAIT: "Don't block, this once: EAGAIN instead of waiting.",
      MSG_PEEK: "Look at the data and leave it there; the next read gets it again.",
      MSG_WAITALL: "Wait until the whole buffer is filled, the stream ends, or the call is interrupted.",
      MSG_NOSIGNAL: "Only EPIPE, no SIGPIPE, when the connection is over.",
      MSG_OOB: "Urgent data; Deno's sockets have none.",
      MSG_TRUNC: "Receiving a datagram: return its real length, even when it was cut.",
      MSG_MORE: "More is to come: Linux waits a little so as to send it together. Without effect here.",
    },
  },
  shutdown_how: {
    summary: "which direction shutdown() ends",
    description: ["The second argument of shutdown()."],
    parameters: {
      SHUT_RD: "0: no more receiving; read() returns 0 once what has arrived is read.",
      SHUT_WR: "1: no more sending; the peer reads what is on its way and then 0.",
      SHUT_RDWR: "2: neither.",
    },
  },
  fcntl_commands: {
    summary: "what fcntl() can do",
    description: ["The second argument of fcntl(), and the one flag of a descriptor."],
    parameters: {
      F_GETFL: "Read the flags of the open file: access mode and O_NONBLOCK.",
      F_SETFL: "Set the flags of the open file; O_NONBLOCK and O_APPEND can be changed.",
      F_GETFD: "Read the flag of the descriptor, FD_CLOEXEC or 0.",
      F_SETFD: "Set the flag of the descriptor.",
      F_DUPFD: "Duplicate the descriptor; the argument is the lowest number allowed.",
      FD_CLOEXEC: "The descriptor is closed by exec. There is no exec here; the flag can be set and read.",
    },
  },
  open_flags: {
    summary: "flags of open() and of open files",
    description: [
      "One of the first three is the access mode; the others may be added with |. fcntl() reads them with F_GETFL.",
    ],
    parameters: {
      O_RDONLY: "0: for reading; write() answers EBADF.",
      O_WRONLY: "1: for writing; read() answers EBADF.",
      O_RDWR: "2: for both, as sockets always are.",
      O_NONBLOCK: "Calls don't block: EAGAIN instead of waiting.",
      O_APPEND: "Writing goes to the end; without a meaning for sockets.",
    },
  },
  poll_events: {
    summary: "what poll() looks for and finds",
    description: [
      "Bits of events and revents in a pollfd, joined by |. POLLERR, POLLHUP and POLLNVAL are found without being asked for.",
    ],
    parameters: {
      POLLIN: "There is something to read, a connection to accept, or the end of the stream.",
      POLLOUT: "Writing will not block; connect() of a non-blocking socket is done.",
      POLLPRI: "There is urgent data; never here.",
      POLLRDHUP: "The peer has ended its sending.",
      POLLERR: "An error is pending; SO_ERROR tells which. Only found.",
      POLLHUP: "Both directions are over, or there never was a connection. Only found.",
      POLLNVAL: "The descriptor is not open. Only found.",
      POLLRDNORM: "The same as POLLIN.",
      POLLWRNORM: "The same as POLLOUT.",
    },
  },
  signals: {
    summary: "signals that matter to sockets",
    description: ["Signals as such are not delivered here; what they do to a call is. The numbers are Linux's."],
    parameters: {
      SIGINT: "2: Ctrl-C. The call that blocks returns -1 with EINTR.",
      SIGPIPE:
        "13: a write on a connection that is over. It ends a C program that does not handle it; here the write returns -1 with EPIPE.",
      SIGALRM: "14: the timer of alarm(). The call that blocks returns -1 with EINTR.",
    },
  },
  values: {
    summary: "other constants of C's headers",
    description: ["Values that calls and functions take or return."],
    parameters: {
      NULL: "The null pointer; null in JavaScript.",
      EOF: "-1: what input functions return at the end of file.",
      EXIT_SUCCESS: "0: status of a program that went well, for exit().",
      EXIT_FAILURE: "1: status of a program that failed, for exit().",
      SOMAXCONN: "4,096: the largest backlog that has an effect in listen().",
    },
  },
};
