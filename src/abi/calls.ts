/**
 * The table of calls: one row a call. The C face, the channel's codec, the tracer, completion and help read it;
 * adding a call is adding a row here and its handler in a kernel.
 *
 * @module
 */
import type { Group } from "./groups.ts";

/**
 * What a parameter is in C, and so how it travels:
 * - `fd`, `int`, `size`: a number;
 * - `bytes`: `const void *`, read by the call, as many bytes as the parameter `length` says;
 * - `buffer`: `void *`, filled by the call, at most as many bytes as the parameter `length` says;
 * - `address`: `const struct sockaddr *`, `length` bytes of it;
 * - `address_out`: `struct sockaddr *`, filled by the call up to what the length pointer `length` holds;
 * - `option`: `const void *` with an option's value, `length` bytes of it;
 * - `option_out`: `void *`, filled with an option's value up to what `length` points to;
 * - `length_ref`: `socklen_t *`, read and written back;
 * - `path`: `const char *`;
 * - `pollfds`: `struct pollfd *`, an array that the call writes `revents` into;
 * - `fd_set`, `timeval`: pointers to those structures, written back.
 */
export type ParamKind =
  | "fd"
  | "int"
  | "size"
  | "bytes"
  | "buffer"
  | "address"
  | "address_out"
  | "option"
  | "option_out"
  | "length_ref"
  | "path"
  | "pollfds"
  | "fd_set"
  | "timeval";

/** A parameter of a call. */
export interface Param {
  /** Its name in the man page. */
  readonly name: string;
  /** Its type as C writes it, without the name: "struct sockaddr *". */
  readonly c: string;
  /** How it travels. */
  readonly kind: ParamKind;
  /** Name of the parameter that holds this pointer's length. */
  readonly length?: string;
  /** The constants that fit: of the first group one, of the second any. */
  readonly constants?: readonly Group[];
  /** Whether it may be left out; it is then 0 or NULL. */
  readonly optional?: boolean;
}

/** A call: everything about it that is not its handler. */
export interface CallRow {
  /** Its name in C. */
  readonly name: CallName;
  /** Its parameters in C's order. */
  readonly params: readonly Param[];
  /** What it returns when it succeeds. */
  readonly result: "zero" | "fd" | "bytes" | "count" | "flags" | "seconds";
  /** The type C gives the result. */
  readonly returns: "int" | "ssize_t" | "unsigned int";
  /** Names of the errors it can set, most usual first. */
  readonly errors: readonly string[];
  /** Whether it may wait. */
  readonly blocks: boolean;
  /** The page of the Linux manual that describes it. */
  readonly page: string;
}

/** Name of a call of the kernel. */
export type CallName =
  | "socket"
  | "bind"
  | "listen"
  | "accept"
  | "accept4"
  | "connect"
  | "read"
  | "write"
  | "close"
  | "shutdown"
  | "send"
  | "recv"
  | "sendto"
  | "recvfrom"
  | "getsockname"
  | "getpeername"
  | "setsockopt"
  | "getsockopt"
  | "fcntl"
  | "dup"
  | "dup2"
  | "open"
  | "poll"
  | "select"
  | "alarm";

const sockfd: Param = { name: "sockfd", c: "int", kind: "fd" };
const fd: Param = { name: "fd", c: "int", kind: "fd" };
const address: Param = { name: "addr", c: "const struct sockaddr *", kind: "address", length: "addrlen" };
const addressLength: Param = { name: "addrlen", c: "socklen_t", kind: "int", optional: true };
const addressOut: Param = {
  name: "addr",
  c: "struct sockaddr *",
  kind: "address_out",
  length: "addrlen",
  optional: true,
};
const addressLengthOut: Param = { name: "addrlen", c: "socklen_t *", kind: "length_ref", optional: true };
const data: Param = { name: "buf", c: "const void *", kind: "bytes", length: "count" };
const room: Param = { name: "buf", c: "void *", kind: "buffer", length: "count" };
const count: Param = { name: "count", c: "size_t", kind: "size", optional: true };
const flags: Param = { name: "flags", c: "int", kind: "int", constants: ["message_flags"], optional: true };
const level: Param = { name: "level", c: "int", kind: "int", constants: ["level"] };
const option: Param = {
  name: "optname",
  c: "int",
  kind: "int",
  constants: ["socket_option", "tcp_option", "ip_option", "ipv6_option"],
};
const set = (name: string): Param => ({ name, c: "fd_set *", kind: "fd_set", optional: true });

const notSocket = ["EBADF", "ENOTSOCK"];
const sending = ["EPIPE", "ECONNRESET", "EAGAIN", "EINTR", ...notSocket, "EDESTADDRREQ", "EMSGSIZE", "EFAULT"];
const receiving = ["ENOTCONN", "ECONNRESET", "ECONNREFUSED", "EAGAIN", "EINTR", ...notSocket, "EFAULT", "EINVAL"];
const addressing = ["EINVAL", "EFAULT", "EAFNOSUPPORT", "EACCES"];

/** The calls, by name. */
export const calls: { readonly [name in CallName]: CallRow } = {
  socket: {
    name: "socket",
    params: [
      { name: "domain", c: "int", kind: "int", constants: ["domain"] },
      { name: "type", c: "int", kind: "int", constants: ["type", "type_flags"] },
      { name: "protocol", c: "int", kind: "int", constants: ["protocol"], optional: true },
    ],
    result: "fd",
    returns: "int",
    errors: ["EAFNOSUPPORT", "EPROTONOSUPPORT", "ESOCKTNOSUPPORT", "EINVAL", "EMFILE", "EACCES", "EPERM"],
    blocks: false,
    page: "socket(2)",
  },
  bind: {
    name: "bind",
    params: [sockfd, address, addressLength],
    result: "zero",
    returns: "int",
    errors: ["EADDRINUSE", "EADDRNOTAVAIL", ...addressing, ...notSocket],
    blocks: false,
    page: "bind(2)",
  },
  listen: {
    name: "listen",
    params: [sockfd, { name: "backlog", c: "int", kind: "int" }],
    result: "zero",
    returns: "int",
    errors: ["EADDRINUSE", "EINVAL", "EOPNOTSUPP", "EACCES", ...notSocket],
    blocks: false,
    page: "listen(2)",
  },
  accept: {
    name: "accept",
    params: [sockfd, addressOut, addressLengthOut],
    result: "fd",
    returns: "int",
    errors: ["EINVAL", "EAGAIN", "EINTR", "EMFILE", "EOPNOTSUPP", "EFAULT", ...notSocket],
    blocks: true,
    page: "accept(2)",
  },
  accept4: {
    name: "accept4",
    params: [sockfd, addressOut, addressLengthOut, {
      name: "flags",
      c: "int",
      kind: "int",
      constants: ["type_flags"],
      optional: true,
    }],
    result: "fd",
    returns: "int",
    errors: ["EINVAL", "EAGAIN", "EINTR", "EMFILE", "EOPNOTSUPP", "EFAULT", ...notSocket],
    blocks: true,
    page: "accept4(2)",
  },
  connect: {
    name: "connect",
    params: [sockfd, address, addressLength],
    result: "zero",
    returns: "int",
    errors: [
      "ECONNREFUSED",
      "EISCONN",
      "EINPROGRESS",
      "EALREADY",
      "ETIMEDOUT",
      "ENETUNREACH",
      "EHOSTUNREACH",
      "ECONNABORTED",
      "EADDRNOTAVAIL",
      "EOPNOTSUPP",
      "EINTR",
      ...addressing,
      ...notSocket,
    ],
    blocks: true,
    page: "connect(2)",
  },
  read: {
    name: "read",
    params: [fd, room, count],
    result: "bytes",
    returns: "ssize_t",
    errors: ["ENOTCONN", "ECONNRESET", "ECONNREFUSED", "EAGAIN", "EINTR", "EBADF", "EFAULT", "EINVAL", "EIO"],
    blocks: true,
    page: "read(2)",
  },
  write: {
    name: "write",
    params: [fd, data, count],
    result: "bytes",
    returns: "ssize_t",
    errors: ["EPIPE", "ECONNRESET", "EAGAIN", "EINTR", "EBADF", "EDESTADDRREQ", "EMSGSIZE", "EFAULT", "EIO"],
    blocks: true,
    page: "write(2)",
  },
  close: {
    name: "close",
    params: [fd],
    result: "zero",
    returns: "int",
    errors: ["EBADF"],
    blocks: false,
    page: "close(2)",
  },
  shutdown: {
    name: "shutdown",
    params: [sockfd, { name: "how", c: "int", kind: "int", constants: ["how"] }],
    result: "zero",
    returns: "int",
    errors: ["ENOTCONN", "EINVAL", ...notSocket],
    blocks: false,
    page: "shutdown(2)",
  },
  send: {
    name: "send",
    params: [sockfd, { ...data, length: "len" }, { ...count, name: "len" }, flags],
    result: "bytes",
    returns: "ssize_t",
    errors: [...sending, "EOPNOTSUPP"],
    blocks: true,
    page: "send(2)",
  },
  recv: {
    name: "recv",
    params: [sockfd, { ...room, length: "len" }, { ...count, name: "len" }, flags],
    result: "bytes",
    returns: "ssize_t",
    errors: [...receiving, "EOPNOTSUPP"],
    blocks: true,
    page: "recv(2)",
  },
  sendto: {
    name: "sendto",
    params: [
      sockfd,
      { ...data, length: "len" },
      { ...count, name: "len", optional: false },
      { ...flags, optional: false },
      { ...address, name: "dest_addr", optional: true },
      addressLength,
    ],
    result: "bytes",
    returns: "ssize_t",
    errors: [...sending, "EINVAL", "EAFNOSUPPORT", "EACCES", "EOPNOTSUPP"],
    blocks: true,
    page: "sendto(2)",
  },
  recvfrom: {
    name: "recvfrom",
    params: [
      sockfd,
      { ...room, length: "len" },
      { ...count, name: "len", optional: false },
      { ...flags, optional: false },
      { ...addressOut, name: "src_addr" },
      addressLengthOut,
    ],
    result: "bytes",
    returns: "ssize_t",
    errors: [...receiving, "EOPNOTSUPP"],
    blocks: true,
    page: "recvfrom(2)",
  },
  getsockname: {
    name: "getsockname",
    params: [sockfd, { ...addressOut, optional: false }, addressLengthOut],
    result: "zero",
    returns: "int",
    errors: ["EFAULT", "EINVAL", ...notSocket],
    blocks: false,
    page: "getsockname(2)",
  },
  getpeername: {
    name: "getpeername",
    params: [sockfd, { ...addressOut, optional: false }, addressLengthOut],
    result: "zero",
    returns: "int",
    errors: ["ENOTCONN", "EFAULT", "EINVAL", ...notSocket],
    blocks: false,
    page: "getpeername(2)",
  },
  setsockopt: {
    name: "setsockopt",
    params: [
      sockfd,
      level,
      option,
      { name: "optval", c: "const void *", kind: "option", length: "optlen" },
      { name: "optlen", c: "socklen_t", kind: "int", optional: true },
    ],
    result: "zero",
    returns: "int",
    errors: ["ENOPROTOOPT", "EINVAL", "EFAULT", "EDOM", "EOPNOTSUPP", ...notSocket],
    blocks: false,
    page: "setsockopt(2)",
  },
  getsockopt: {
    name: "getsockopt",
    params: [
      sockfd,
      level,
      option,
      { name: "optval", c: "void *", kind: "option_out", length: "optlen" },
      { name: "optlen", c: "socklen_t *", kind: "length_ref", optional: true },
    ],
    result: "zero",
    returns: "int",
    errors: ["ENOPROTOOPT", "EOPNOTSUPP", "EINVAL", "EFAULT", ...notSocket],
    blocks: false,
    page: "getsockopt(2)",
  },
  fcntl: {
    name: "fcntl",
    params: [fd, { name: "cmd", c: "int", kind: "int", constants: ["fcntl_command"] }, {
      name: "arg",
      c: "int",
      kind: "int",
      optional: true,
    }],
    result: "flags",
    returns: "int",
    errors: ["EBADF", "EINVAL", "EMFILE"],
    blocks: false,
    page: "fcntl(2)",
  },
  dup: {
    name: "dup",
    params: [{ name: "oldfd", c: "int", kind: "fd" }],
    result: "fd",
    returns: "int",
    errors: ["EBADF", "EMFILE"],
    blocks: false,
    page: "dup(2)",
  },
  dup2: {
    name: "dup2",
    params: [{ name: "oldfd", c: "int", kind: "fd" }, { name: "newfd", c: "int", kind: "fd" }],
    result: "fd",
    returns: "int",
    errors: ["EBADF"],
    blocks: false,
    page: "dup2(2)",
  },
  open: {
    name: "open",
    params: [{ name: "pathname", c: "const char *", kind: "path" }, {
      name: "flags",
      c: "int",
      kind: "int",
      constants: ["open_flags"],
    }],
    result: "fd",
    returns: "int",
    errors: ["ENOENT", "EMFILE", "EFAULT", "EOPNOTSUPP"],
    blocks: false,
    page: "open(2)",
  },
  poll: {
    name: "poll",
    params: [
      { name: "fds", c: "struct pollfd *", kind: "pollfds", length: "nfds" },
      { name: "nfds", c: "nfds_t", kind: "int" },
      { name: "timeout", c: "int", kind: "int" },
    ],
    result: "count",
    returns: "int",
    errors: ["EINTR", "EFAULT", "EINVAL"],
    blocks: true,
    page: "poll(2)",
  },
  select: {
    name: "select",
    params: [
      { name: "nfds", c: "int", kind: "int" },
      set("readfds"),
      set("writefds"),
      set("exceptfds"),
      { name: "timeout", c: "struct timeval *", kind: "timeval", optional: true },
    ],
    result: "count",
    returns: "int",
    errors: ["EBADF", "EINTR", "EINVAL"],
    blocks: true,
    page: "select(2)",
  },
  alarm: {
    name: "alarm",
    params: [{ name: "seconds", c: "unsigned int", kind: "int" }],
    result: "seconds",
    returns: "unsigned int",
    errors: [],
    blocks: false,
    page: "alarm(2)",
  },
};

/** The rows in a fixed order; a call's number in the channel is its index here. */
export const callList: readonly CallRow[] = Object.values(calls);

/** A call as C declares it: `int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)`. */
export function signature(row: CallRow): string {
  const params = row.params.map((param) => param.c.endsWith("*") ? param.c + param.name : `${param.c} ${param.name}`);
  return `${row.returns} ${row.name}(${params.join(", ")})`;
}
