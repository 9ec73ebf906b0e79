import * as constants from "./constants.ts";

/** Names of the constants that fit a parameter, most usual first. */
export const groups = {
  domain: ["AF_INET", "AF_INET6", "AF_UNIX", "PF_INET", "PF_INET6", "PF_UNIX", "AF_UNSPEC"],
  family: ["AF_INET", "AF_INET6", "AF_UNIX", "AF_UNSPEC"],
  type: ["SOCK_STREAM", "SOCK_DGRAM", "SOCK_RAW", "SOCK_SEQPACKET"],
  type_flags: ["SOCK_NONBLOCK", "SOCK_CLOEXEC"],
  protocol: ["IPPROTO_IP", "IPPROTO_TCP", "IPPROTO_UDP", "IPPROTO_ICMP", "IPPROTO_IPV6"],
  level: ["SOL_SOCKET", "IPPROTO_TCP", "IPPROTO_IP", "IPPROTO_IPV6"],
  socket_option: [
    "SO_REUSEADDR",
    "SO_ERROR",
    "SO_TYPE",
    "SO_SNDBUF",
    "SO_RCVBUF",
    "SO_RCVTIMEO",
    "SO_SNDTIMEO",
    "SO_KEEPALIVE",
    "SO_BROADCAST",
    "SO_LINGER",
    "SO_REUSEPORT",
    "SO_ACCEPTCONN",
    "SO_PROTOCOL",
    "SO_DOMAIN",
    "SO_OOBINLINE",
    "SO_RCVLOWAT",
    "SO_DONTROUTE",
    "SO_DEBUG",
  ],
  tcp_option: ["TCP_NODELAY", "TCP_MAXSEG"],
  ip_option: ["IP_TTL"],
  ipv6_option: ["IPV6_V6ONLY"],
  message_flags: [
    "MSG_DONTWAIT",
    "MSG_PEEK",
    "MSG_WAITALL",
    "MSG_NOSIGNAL",
    "MSG_OOB",
    "MSG_TRUNC",
    "MSG_MORE",
  ],
  how: ["SHUT_RD", "SHUT_WR", "SHUT_RDWR"],
  fcntl_command: ["F_GETFL", "F_SETFL", "F_GETFD", "F_SETFD", "F_DUPFD"],
  open_flags: ["O_RDONLY", "O_WRONLY", "O_RDWR", "O_NONBLOCK"],
  poll_events: ["POLLIN", "POLLPRI", "POLLOUT", "POLLERR", "POLLHUP", "POLLNVAL", "POLLRDHUP"],
  signal: ["SIGINT", "SIGPIPE", "SIGALRM"],
} as const;

/** Name of a group of constants. */
export type Group = keyof typeof groups;

/** Number of the constant called `name`, or undefined when there is none. */
export function constantNumber(name: string): number | undefined {
  const value = (constants as Record<string, number | null>)[name];
  return typeof value === "number" ? value : undefined;
}

/** Name of `number` within `group` ("AF_INET"), or the number itself as text when no name fits. */
export function constantName(group: Group, number: number): string {
  return groups[group].find((name) => constantNumber(name) === number) ?? String(number);
}

/** `number` as the flags of `group`, joined by `|`; what has no name is added in hexadecimal; 0 is "0". */
export function flagNames(group: Group, number: number): string {
  const found: string[] = [];
  let rest = number;
  for (const name of groups[group]) {
    const bit = constantNumber(name)!;
    if (bit !== 0 && (rest & bit) === bit) {
      found.push(name);
      rest &= ~bit;
    }
  }
  if (rest !== 0 || found.length === 0) found.push(rest === 0 ? "0" : `0x${(rest >>> 0).toString(16)}`);
  return found.join("|");
}
