/** The calls that ask and set, and those that wait for several descriptors. */
import type { Texts } from "../page.ts";
import { EBADF, EFAULT_PLACE, EINTR, EINVAL_LENGTH, EMFILE, ENOTSOCK } from "./common.ts";

const place = {
  addr: "Where the address is put: sockaddr_in() or sockaddr_in6().",
  addrlen: "ref(n), n being the room at addr in bytes; afterwards the length of the address.",
};
const naming = {
  sockfd: "A socket.",
  level: "Whose option it is: SOL_SOCKET for every socket, IPPROTO_TCP, IPPROTO_IP, IPPROTO_IPV6.",
};

/** Texts of the calls that ask and set. */
export const control: Texts = {
  getsockname: {
    summary: "tell a socket's own address",
    description: [
      "Puts the address of this end into addr. It tells the port that bind() chose for port 0, and the address that connect() gave a client.",
    ],
    parameters: { sockfd: "A socket. One without an address answers 0.0.0.0 and port 0.", ...place },
    returns: "0. -1 on failure, with errno set.",
    errors: { EFAULT: EFAULT_PLACE, EINVAL: EINVAL_LENGTH, EBADF, ENOTSOCK },
  },
  getpeername: {
    summary: "tell the address of a socket's peer",
    description: ["Puts the address of the other end of the connection into addr: what accept() would have put there."],
    parameters: { sockfd: "A connected socket.", ...place },
    returns: "0. -1 on failure, with errno set.",
    errors: {
      ENOTCONN:
        "The socket is not connected: it listens, was never connected, or the connection is over in both directions.",
      EFAULT: EFAULT_PLACE,
      EINVAL: EINVAL_LENGTH,
      EBADF,
      ENOTSOCK,
    },
  },
  setsockopt: {
    summary: "set an option of a socket",
    description: [
      "Sets one option. Most are an int: 1 for on, 0 for off, or a number of bytes. SO_RCVTIMEO and SO_SNDTIMEO are a timeval, SO_LINGER a linger.",
      "SO_REUSEADDR must be set before bind() to have an effect.",
    ],
    parameters: {
      ...naming,
      optname: "The option: SO_REUSEADDR, TCP_NODELAY …",
      optval: "Its value: ref(1), or the number itself; timeval(seconds, microseconds) for the timeouts.",
      optlen: "The length of the value in bytes: 4 for an int; that of optval when left out.",
    },
    returns: "0. -1 on failure, with errno set.",
    errors: {
      ENOPROTOOPT: "There is no such option at that level, or it can only be read.",
      EINVAL: "optlen is too small for the option, or the value is out of range.",
      EFAULT: "optval is NULL.",
      EDOM: "The microseconds of a timeval are not in 0 to 999,999.",
      EOPNOTSUPP: "SO_LINGER with a time, or linger(1, 0) after listen() or connect(): Deno's sockets can't.",
      EBADF,
      ENOTSOCK,
    },
  },
  getsockopt: {
    summary: "read an option of a socket",
    description: [
      "Puts the value of one option into optval. SO_ERROR is how a program learns what became of a non-blocking connect(): reading it also clears it.",
    ],
    parameters: {
      ...naming,
      optname: "The option: SO_ERROR, SO_TYPE, SO_RCVBUF …",
      optval: "Where the value is put: ref(0) for an int, timeval() for the timeouts.",
      optlen: "ref(n), n being the room at optval in bytes; afterwards the length of the value.",
    },
    returns: "0; the value is in optval. -1 on failure, with errno set.",
    errors: {
      ENOPROTOOPT: "There is no such option at that level; of an IPv6 socket also: no such level.",
      EOPNOTSUPP: "An IPv4 socket that has no options of that level: IPPROTO_TCP of a datagram socket.",
      EINVAL: "optlen is negative.",
      EFAULT: "optval or optlen is NULL.",
      EBADF,
      ENOTSOCK,
    },
  },
  fcntl: {
    summary: "read and change what belongs to a descriptor",
    description: [
      "F_GETFL and F_SETFL are about the open file, so every duplicate sees the change: O_NONBLOCK. F_GETFD and F_SETFD are about this " +
      "descriptor alone: FD_CLOEXEC. F_DUPFD makes a duplicate.",
      "To switch one flag on, read them all first and set them again: fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK).",
    ],
    parameters: {
      fd: "A descriptor.",
      cmd: "What to do: F_GETFL, F_SETFL, F_GETFD, F_SETFD, F_DUPFD.",
      arg:
        "The flags to set; for F_DUPFD the lowest number that the duplicate may have. May be left out where none is needed.",
    },
    returns:
      "The flags for F_GETFL and F_GETFD, the new descriptor for F_DUPFD, else 0. -1 on failure, with errno set.",
    errors: {
      EBADF,
      EINVAL: "There is no such cmd, or the number for F_DUPFD is not in 0 to 1,023.",
      EMFILE: "No descriptor number from arg on is free.",
    },
  },
  dup: {
    summary: "make a second descriptor of an open file",
    description: [
      "Both descriptors stand for the same open file and the same socket: what one changes the other sees, and the connection ends only " +
      "when both are closed.",
    ],
    parameters: { oldfd: "A descriptor." },
    returns: "The new descriptor, the lowest number that is free. -1 on failure, with errno set.",
    errors: { EBADF, EMFILE },
  },
  dup2: {
    summary: "make a chosen number a descriptor of an open file",
    description: [
      "Does what dup() does, on the number newfd. If newfd is open it is closed first, silently; if it is oldfd nothing happens. " +
      "This is how a shell connects a program's standard output to something else.",
    ],
    parameters: { oldfd: "A descriptor.", newfd: "The number it is to have as well, 0 to 1,023." },
    returns: "newfd. -1 on failure, with errno set.",
    errors: { EBADF: "oldfd is not open, or newfd is out of range." },
  },
  open: {
    summary: "open /dev/null",
    description: [
      "Opens a file and returns a descriptor. Here only /dev/null can be opened, for what it teaches: files and sockets take their numbers " +
      "from one table. Reading it is at the end at once, writing to it vanishes.",
    ],
    parameters: { pathname: '"/dev/null".', flags: "O_RDONLY, O_WRONLY or O_RDWR; O_NONBLOCK may be added with |." },
    returns: "The new descriptor, the lowest number that is free. -1 on failure, with errno set.",
    errors: {
      ENOENT: "pathname is the empty string.",
      EMFILE,
      EFAULT: "pathname is NULL.",
      EOPNOTSUPP: "Any other file: sockrepl opens /dev/null only; a script reads files with Deno's own functions.",
    },
  },
  poll: {
    summary: "wait until one of several descriptors is ready",
    description: [
      "Looks at each pollfd, waits until at least one has something to report, and writes into revents what. Ready means that the call in " +
      "question would not block: POLLIN on a listening socket says that accept() will return at once.",
      "POLLERR, POLLHUP and POLLNVAL are reported without being asked for. A descriptor that is not open is no error of the call, but POLLNVAL.",
    ],
    parameters: {
      fds: "pollfd(fd, events), one or a JavaScript array of them. One with a negative fd is skipped.",
      nfds: "How many of them to look at.",
      timeout: "Milliseconds to wait: 0 only looks, a negative number waits for ever.",
    },
    returns: "How many have something in revents; 0 when the time is over. -1 on failure, with errno set.",
    errors: {
      EINTR,
      EFAULT: "fds is NULL, and nfds is not 0.",
      EINVAL: "nfds is negative or above the limit of descriptors.",
    },
  },
  select: {
    summary: "wait until one of several descriptors is ready, given as sets",
    description: [
      "The older form of poll(). The sets say which descriptors to look at, and afterwards hold only those that are ready: a loop must give a " +
      "fresh copy each time, reads.copy().",
      "What is left of the time is written back into timeout, as Linux does.",
    ],
    parameters: {
      nfds: "The highest descriptor in any set, plus one.",
      readfds: "fd_set() of those to read or accept from; NULL for none.",
      writefds: "Those to write to; NULL for none.",
      exceptfds: "Those to be watched for urgent data; NULL for none.",
      timeout: "timeval(seconds, microseconds); zero only looks, NULL, or left out, waits for ever.",
    },
    returns: "How many are ready, over all sets; 0 when the time is over. -1 on failure, with errno set.",
    errors: {
      EBADF: "A set contains a descriptor that is not open.",
      EINTR,
      EINVAL: "nfds or the time is negative.",
    },
  },
  alarm: {
    summary: "interrupt the blocked call after some seconds",
    description: [
      "When the time is over the call that blocks returns -1 with EINTR. If none blocks just then, nothing happens. There is one alarm a process: " +
      "a new one replaces the old.",
      "In C the signal SIGALRM comes, which ends a program that has no handler for it.",
    ],
    parameters: { seconds: "The time in seconds; 0 takes the alarm back." },
    returns: "The seconds that were left of the alarm before; 0 if there was none. It can't fail.",
    errors: {},
  },
};
