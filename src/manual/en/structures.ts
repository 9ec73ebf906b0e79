/** Structures and memory. */
import type { Texts } from "../page.ts";

/** Texts of the structures' pages. */
export const structures: Texts = {
  sockaddr_in: {
    summary: "an IPv4 address and port, 16 bytes",
    description: [
      "What bind(), connect() and accept() are given for IPv4. sockaddr_in() is zeroed, as after memset(); the members hold what a C program " +
      "would read there, so port and address are in network byte order: forget htons() and you get the wrong port.",
      'sockaddr_in("127.0.0.1", 9190) fills one in for those in a hurry; this port is an ordinary number, without htons(). An empty text means ' +
      "any address, port 0 any free port.",
    ],
    parameters: {
      sin_family: "The address family, AF_INET; an ordinary number (host byte order).",
      sin_port: "The port, 16 bits in network byte order: htons(9190).",
      sin_addr: 'The address; its s_addr is 32 bits in network byte order: htonl(INADDR_ANY), inet_addr("127.0.0.1").',
      sin_zero: "Eight bytes without a meaning, which give the structure the size of sockaddr.",
    },
  },
  sockaddr_in6: {
    summary: "an IPv6 address and port, 28 bytes",
    description: [
      'The counterpart of sockaddr_in for IPv6. sockaddr_in6() is zeroed, the address :: (any); sockaddr_in6("::1", 9190) fills one in.',
    ],
    parameters: {
      sin6_family: "The address family, AF_INET6; an ordinary number (host byte order).",
      sin6_port: "The port, 16 bits in network byte order: htons(9190).",
      sin6_flowinfo: "Flow information, 32 bits in network byte order; usually 0.",
      sin6_addr:
        'The address, an in6_addr: in6addr_any, in6addr_loopback, or filled in by inet_pton(AF_INET6, "::1", addr.sin6_addr).',
      sin6_scope_id: "The number of the network interface, for link-local addresses (fe80::); else 0.",
    },
  },
  sockaddr: {
    summary: "the general form of an address",
    description: [
      "C's calls take a struct sockaddr *, so C programs cast: (struct sockaddr *)&addr. Here calls take every address structure as it is, " +
      "and no cast is needed.",
      "sockaddr(addr) sees the memory of another structure, as a cast does. sockaddr_storage() has 128 bytes, room for an address of any " +
      "family: look at ss_family, then see it as sockaddr_in(storage) or sockaddr_in6(storage).",
    ],
    parameters: {
      sa_family: "The address family; an ordinary number (host byte order). It says what the rest is.",
      sa_data: "The 14 bytes that follow: for AF_INET two of the port, four of the address.",
      ss_family: "The address family of a sockaddr_storage; an ordinary number.",
    },
  },
  in_addr: {
    summary: "an IPv4 or IPv6 address alone",
    description: [
      "in_addr is the type of sin_addr, 4 bytes; in6_addr that of sin6_addr, 16 bytes. Assigning one copies it, as in C.",
    ],
    parameters: {
      s_addr: 'The IPv4 address, 32 bits in network byte order: htonl(INADDR_ANY), inet_addr("127.0.0.1").',
      s6_addr: "The 16 bytes of the IPv6 address, in the order in which they are written.",
      in6addr_any: "The IPv6 wildcard address ::, for bind().",
      in6addr_loopback: "The IPv6 address of this machine itself, ::1.",
    },
  },
  timeval: {
    summary: "a time span, 16 bytes",
    description: [
      "For select(), and for SO_RCVTIMEO and SO_SNDTIMEO of setsockopt(). timeval(2, 500000) is two and a half seconds. Zero means " +
      '"don\'t wait" to select(), and "no limit" to the two options.',
    ],
    parameters: { tv_sec: "Whole seconds.", tv_usec: "Microseconds on top, 0 to 999,999." },
  },
  linger: {
    summary: "what close() does with unsent data, 8 bytes",
    description: [
      "The value of SO_LINGER. Off, close() returns at once and the system sends the rest. On, close() waits for the rest at most that many seconds; " +
      "with 0 seconds it throws the rest away and resets the connection.",
      "Deno's sockets never wait in close(): a time fails with EOPNOTSUPP, and linger(1, 0) after listen() or connect(), too. Set before, it resets; how many clients may wait for accept() is then not exact.",
    ],
    parameters: {
      l_onoff: "0 for off, anything else for on.",
      l_linger: "How long to wait, in seconds; 0 resets the connection.",
    },
  },
  pollfd: {
    summary: "a descriptor and what poll() is to look for, 8 bytes",
    description: [
      "poll() takes a JavaScript array of these: [pollfd(3, POLLIN), pollfd(4, POLLIN | POLLOUT)]. It leaves fd and events alone and writes revents.",
    ],
    parameters: {
      fd: "The descriptor; poll() skips a negative one, and its revents is 0.",
      events: "What to look for: POLLIN, POLLOUT, joined by |.",
      revents: "What poll() found; also POLLERR, POLLHUP and POLLNVAL, which need not be asked for.",
    },
  },
  fd_set: {
    summary: "a set of descriptors for select(), 128 bytes",
    description: [
      "fd_set() is an empty set; the four functions change it and ask it. It is shown as its members: [3 5].",
      "select() overwrites the sets it is given. Keep the original and hand over copies: temps = reads.copy().",
    ],
    parameters: {
      FD_ZERO: "FD_ZERO(set) empties the set.",
      FD_SET: "FD_SET(fd, set) puts a descriptor into it, 0 to 1,023.",
      FD_CLR: "FD_CLR(fd, set) takes a descriptor out of it.",
      FD_ISSET: "FD_ISSET(fd, set) is 1 when the descriptor is in it, else 0.",
      FD_SETSIZE:
        "1,024, one more than the largest descriptor that fits. Beyond it C corrupts memory; here it is a RangeError.",
    },
  },
  addrinfo: {
    summary: "a wish to getaddrinfo(), or one of its answers, 48 bytes",
    description: [
      "As hints it says what kinds of answers are wanted: ai_flags, ai_family, ai_socktype, ai_protocol; the rest stays 0. As an answer it has " +
      "everything that socket() and then connect() or bind() want.",
      "The answers are a list: go on with ai_next until it is NULL.",
    ],
    parameters: {
      ai_flags: "Flags of the wish: AI_PASSIVE, AI_NUMERICHOST …",
      ai_family: "AF_INET, AF_INET6, or AF_UNSPEC for either: the first argument of socket().",
      ai_socktype: "SOCK_STREAM, SOCK_DGRAM, or 0 for any: the second argument of socket().",
      ai_protocol: "IPPROTO_TCP, IPPROTO_UDP, or 0 for any: the third argument of socket().",
      ai_addrlen: "The size of the address in bytes.",
      ai_addr: "The address, a sockaddr_in or sockaddr_in6; NULL in hints.",
      ai_canonname: "The canonical name, in the first answer, when AI_CANONNAME asked for it; else NULL.",
      ai_next: "The next answer, or NULL.",
    },
  },
  hostent: {
    summary: "what gethostbyname() knows of a host",
    description: [
      "The answer of gethostbyname(). Newer programs use getaddrinfo(), whose answers can be given to connect() as they are.",
    ],
    parameters: {
      h_name: "The host's name.",
      h_aliases: "Its other names; always empty here.",
      h_addrtype: "AF_INET.",
      h_length: "The size of an address in bytes: 4.",
      h_addr_list:
        "Its addresses, in_addr structures in network byte order; behind the last lies undefined, where C has NULL.",
      h_addr: "The first of them.",
    },
  },
  ref: {
    summary: "a variable whose address a call wants",
    description: [
      "Where C writes &length, ref(16) is given: the call reads its value and writes it back. A ref of a number is an int of 4 bytes in memory, so " +
      "it serves as the value of an option too. ref(null) is a pointer to be set, for getaddrinfo().",
    ],
    parameters: { value: "The number, 32 bits; or, of ref(null), what the call made it point to." },
  },
  char: {
    summary: "arrays of char: text and bytes in memory",
    description: [
      'char(30) is C\'s char message[30], zeroed. char("Hello World!") has the 13 bytes of the literal, the NUL included; char("Hello", 30) has 30. ' +
      "Both are Uint8Arrays: message[n] = 0 works, and message.subarray(n) is C's message + n, on the same memory.",
      "Text is UTF-8: a Hangul syllable takes 3 bytes.",
    ],
    parameters: {
      char: "Makes an array, of a size in bytes or of a text; a second number gives the text more room.",
      text: "The JavaScript string in an array: up to the NUL, or of n bytes of it.",
    },
  },
};
