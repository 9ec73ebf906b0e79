/** Examples of the calls that ask and set, and those that wait for several descriptors. */
import type { CallOutline } from "../page.ts";
import { connected } from "./setting.ts";

/** Examples and references of these calls, by name. */
export const control = {
  getsockname: {
    example: [
      '> s = socket(PF_INET, SOCK_STREAM, 0); bind(s, sockaddr_in("127.0.0.1", 0))',
      "0",
      "> addr = sockaddr_in(); getsockname(s, addr, ref(sizeof(addr)))",
      "0",
      "> ntohs(addr.sin_port)",
      "40001",
    ],
    see: ["getpeername", "bind", "sockaddr_in", "ref"],
  },
  getpeername: {
    example: [
      ...connected,
      "> peer = sockaddr_in(); getpeername(sock, peer, ref(sizeof(peer)))",
      "0",
      "> peer.sin_port == addr.sin_port",
      "true",
      "> getpeername(serv, peer, ref(sizeof(peer)))",
      "-1   ENOTCONN (107) Transport endpoint is not connected",
    ],
    see: ["getsockname", "accept", "connect"],
  },
  setsockopt: {
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> setsockopt(s, SOL_SOCKET, SO_REUSEADDR, ref(1), 4)",
      "0",
      "> setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, timeval(2, 500000), 16)",
      "0",
      "> setsockopt(s, SOL_SOCKET, SO_TYPE, ref(2), 4)",
      "-1   ENOPROTOOPT (92) Protocol not available",
    ],
    see: ["getsockopt", "socket_options", "protocol_options", "time_wait", "timeval"],
  },
  getsockopt: {
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> type = ref(0); getsockopt(s, SOL_SOCKET, SO_TYPE, type, ref(4))",
      "0",
      "> type.value == SOCK_STREAM",
      "true",
    ],
    see: ["setsockopt", "socket_options", "protocol_options", "ref"],
  },
  fcntl: {
    example: [
      "> s = socket(PF_INET, SOCK_DGRAM, 0)",
      "3",
      "> fcntl(s, F_SETFL, fcntl(s, F_GETFL) | O_NONBLOCK)",
      "0",
      "> (fcntl(s, F_GETFL) & O_NONBLOCK) != 0",
      "true",
      "> recv(s, char(30))",
      "-1   EAGAIN (11) Resource temporarily unavailable",
      "> fcntl(s, F_DUPFD, 10)",
      "10",
    ],
    see: ["fcntl_commands", "open_flags", "dup", "blocking"],
  },
  dup: {
    example: [
      ...connected,
      "> copy = dup(sock)",
      "6",
      "> close(sock)",
      "0",
      '> write(copy, "still open")',
      "10",
    ],
    see: ["dup2", "fcntl", "close", "descriptor"],
  },
  dup2: {
    example: [
      "> s = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> dup2(s, 7)",
      "7",
      "> dup2(99, 7)",
      "-1   EBADF (9) Bad file descriptor",
    ],
    see: ["dup", "fcntl", "descriptor"],
  },
  open: {
    example: [
      '> open("/dev/null", O_RDWR)',
      "3",
      "> socket(PF_INET, SOCK_STREAM, 0)",
      "4",
      '> write(3, "nobody reads this")',
      "17",
      "> read(3, char(30))",
      "0",
    ],
    see: ["close", "open_flags", "descriptor"],
  },
  poll: {
    example: [
      ...connected,
      "> fds = [pollfd(serv, POLLIN), pollfd(clnt, POLLIN)]; poll(fds, 2, 0)",
      "0",
      '> write(sock, "Hello")',
      "5",
      "> poll(fds, 2, -1)",
      "1",
      "> fds[1]",
      "{fd=5, events=POLLIN, revents=POLLIN}",
    ],
    see: ["select", "pollfd", "poll_events", "blocking"],
  },
  select: {
    example: [
      ...connected,
      "> reads = fd_set(); FD_SET(serv, reads); FD_SET(clnt, reads)",
      '> write(sock, "Hello")',
      "5",
      "> select(clnt + 1, reads, NULL, NULL, timeval(5, 0))",
      "1",
      "> FD_ISSET(clnt, reads)",
      "1",
    ],
    see: ["poll", "fd_set", "timeval", "blocking"],
  },
  alarm: {
    example: [
      "> alarm(10)",
      "0",
      "> alarm(1)",
      "10",
      "> poll(NULL, 0, -1)",
      "-1   EINTR (4) Interrupted system call",
    ],
    see: ["blocking", "signals", "set_deadline", "setsockopt"],
  },
} satisfies Readonly<Record<string, CallOutline>>;
