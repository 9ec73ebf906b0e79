/** Examples of the calls that make a connection. */
import type { CallOutline } from "../page.ts";
import { listening } from "./setting.ts";

/** Examples and references of these calls, by name. */
export const connection = {
  socket: {
    example: [
      "> socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> socket(PF_INET, SOCK_DGRAM, 0)",
      "4",
      "> socket(PF_INET, SOCK_STREAM, IPPROTO_UDP)",
      "-1   EPROTONOSUPPORT (93) Protocol not supported",
    ],
    see: ["bind", "connect", "close", "address_families", "socket_types", "protocols", "descriptor"],
  },
  bind: {
    example: [
      "> serv = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      "> addr = sockaddr_in(); addr.sin_family = AF_INET; addr.sin_port = htons(0)",
      "0",
      "> addr.sin_addr.s_addr = htonl(INADDR_ANY)",
      "0",
      "> bind(serv, addr, sizeof(addr))",
      "0",
      "> bind(serv, addr, sizeof(addr))",
      "-1   EINVAL (22) Invalid argument",
    ],
    see: ["listen", "getsockname", "sockaddr_in", "byteorder", "time_wait"],
  },
  listen: {
    example: [
      "> serv = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      '> bind(serv, sockaddr_in("127.0.0.1", 0))',
      "0",
      "> listen(serv, 5)",
      "0",
    ],
    see: ["accept", "bind", "backlog"],
  },
  accept: {
    example: [
      ...listening,
      "> sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, addr)",
      "0",
      "> clnt_addr = sockaddr_in(); len = ref(sizeof(clnt_addr))",
      "ref(16)",
      "> clnt = accept(serv, clnt_addr, len)",
      "5",
      "> inet_ntoa(clnt_addr.sin_addr)",
      '"127.0.0.1"',
      "> accept(clnt)",
      "-1   EINVAL (22) Invalid argument",
    ],
    see: ["accept4", "listen", "connect", "backlog", "blocking"],
  },
  accept4: {
    example: [
      ...listening,
      "> sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, addr)",
      "0",
      "> clnt = accept4(serv, NULL, NULL, SOCK_NONBLOCK)",
      "5",
      "> read(clnt, char(30))",
      "-1   EAGAIN (11) Resource temporarily unavailable",
    ],
    see: ["accept", "socket_types", "fcntl", "blocking"],
  },
  connect: {
    example: [
      "> serv = socket(PF_INET, SOCK_STREAM, 0)",
      "3",
      '> addr = sockaddr_in("127.0.0.1", 0); bind(serv, addr)',
      "0",
      "> getsockname(serv, addr, ref(16))",
      "0",
      "> sock = socket(PF_INET, SOCK_STREAM, 0)",
      "4",
      "> connect(sock, addr, sizeof(addr))",
      "-1   ECONNREFUSED (111) Connection refused",
      "> listen(serv, 5)",
      "0",
      "> connect(sock, addr, sizeof(addr))",
      "0",
    ],
    see: ["accept", "listen", "backlog", "getpeername", "sockaddr_in"],
  },
} satisfies Readonly<Record<string, CallOutline>>;
