/**
 * The calls of random sequences: each adds one to a sequence. None blocks as far as the generator can know: where
 * waiting is possible the descriptor is non-blocking, or MSG_DONTWAIT is given.
 *
 * @module
 */
import type { CaseArg } from "../conformance/case.ts";
import { address, addressRoom, somePort } from "./addresses.ts";
import type { Random } from "./random.ts";
import type { Sequence, Socket } from "./sequence.ts";

/** Adds a call on `socket` to a sequence. */
export type Operation = (sequence: Sequence, socket: Socket) => void;

/** Fields of a returned address that are compared; their values are measured. */
const wholeAddress = { family: "", addr: "", port: "" };

/** The descriptor of a socket; rarely one that is none. */
function fd({ random }: Sequence, socket: Socket): CaseArg {
  return random.chance(1) ? random.pick([-1, 0, 1000, 5000]) : `$${socket.name}`;
}

const someText = (random: Random, count: number): CaseArg => ({ buf: random.pick(["x", "ab", "0"]), repeat: count });

/** How many bytes: mostly few. */
function someCount(random: Random): number {
  return random.weighted([[8, 1 + random.below(9)], [3, 0], [2, 100], [1, 3000]]);
}

const names: Operation = (sequence, socket) => {
  const call = sequence.random.pick(["getsockname", "getpeername"] as const);
  sequence.call(call, [fd(sequence, socket), { outaddr: addressRoom(sequence.random, socket.family) }], {
    addr: wholeAddress,
    addrlen: 0,
  });
};

const write: Operation = (sequence, socket) => {
  const { random } = sequence;
  const count = someCount(random);
  const flags = random.weighted<CaseArg>([[6, 0], [3, "MSG_NOSIGNAL"], [2, "MSG_DONTWAIT"], [1, "MSG_MORE"]]);
  const text = someText(random, count);
  const to = fd(sequence, socket);
  random.weighted<() => void>([
    [6, () => sequence.call("write", [to, text, count])],
    [4, () => sequence.call("send", [to, text, count, flags])],
    [
      socket.kind === "udp" ? 14 : 2,
      () => {
        const [where, length] = address(sequence, socket, somePort(sequence, socket));
        sequence.call("sendto", [to, text, count, flags, where, length]);
      },
    ],
    [1, () => sequence.call("sendto", [to, text, count, flags, null, 0])],
    [1, () => sequence.call("send", [to, null, random.pick([0, 3]), flags])],
  ])();
};

const receiveFlags = ["MSG_PEEK", "MSG_TRUNC", "MSG_WAITALL", "MSG_PEEK|MSG_TRUNC"];

const read: Operation = (sequence, socket) => {
  const { random } = sequence;
  const count = random.weighted([[8, 1 + random.below(12)], [2, 0], [3, 200], [1, 5000]]);
  const from = fd(sequence, socket);
  const more = random.chance(30) ? `|${random.pick(receiveFlags)}` : "";
  random.weighted<() => void>([
    [socket.file.nonblocking ? 8 : 0, () => sequence.call("read", [from, { out: count }, count])],
    [6, () => sequence.call("recv", [from, { out: count }, count, `MSG_DONTWAIT${more}`])],
    [
      socket.kind === "udp" ? 8 : 3,
      () => {
        const room = { outaddr: addressRoom(random, socket.family) };
        sequence.call("recvfrom", [from, { out: count }, count, `MSG_DONTWAIT${more}`, room], {
          addr: wholeAddress,
          addrlen: 0,
        });
      },
    ],
    [1, () => sequence.call("recv", [from, null, random.pick([0, 4]), "MSG_DONTWAIT"])],
    [1, () => sequence.call("read", [from, { out: 0 }, 0])],
  ])();
};

const shutdown: Operation = (sequence, socket) => {
  const how = sequence.random.weighted<CaseArg>([[3, "SHUT_RD"], [5, "SHUT_WR"], [3, "SHUT_RDWR"], [1, 3]]);
  sequence.call("shutdown", [fd(sequence, socket), how]);
};

const close: Operation = (sequence, socket) => {
  sequence.call("close", [fd(sequence, socket)]);
};

const connect: Operation = (sequence, socket) => {
  // Whether a blocking connect finds a place in the queue can't be known here.
  if (socket.kind === "tcp" && !socket.file.nonblocking && sequence.random.chance(60)) setNonblocking(sequence, socket);
  const [where, length] = address(sequence, socket, somePort(sequence, socket));
  sequence.call("connect", [fd(sequence, socket), where, length]);
};

const bind: Operation = (sequence, socket) => {
  const port = sequence.random.chance(50) ? 0 : somePort(sequence, socket);
  const [where, length] = address(sequence, socket, port);
  sequence.call("bind", [fd(sequence, socket), where, length]);
};

const listen: Operation = (sequence, socket) => {
  sequence.call("listen", [fd(sequence, socket), sequence.random.pick([0, 1, 2, 5, 5, 5, -1, 128])]);
};

const accept: Operation = (sequence, socket) => {
  const { random } = sequence;
  if (!socket.file.nonblocking) setNonblocking(sequence, socket);
  const from = fd(sequence, socket);
  const nonblocking = random.chance(40);
  const made = { kind: "tcp", family: socket.family, file: { nonblocking } } as const;
  if (nonblocking) sequence.makes("accept4", [from, null, null, "SOCK_NONBLOCK"], made);
  else if (random.chance(50)) sequence.makes("accept", [from, null, null], made);
  else {
    sequence.makes("accept", [from, { outaddr: addressRoom(random, socket.family) }], made);
    Object.assign(sequence.steps.at(-1)!, { addr: wholeAddress, addrlen: 0 });
  }
};

const options = [
  ["SOL_SOCKET", "SO_ERROR"],
  ["SOL_SOCKET", "SO_ERROR"],
  ["SOL_SOCKET", "SO_ERROR"],
  ["SOL_SOCKET", "SO_TYPE"],
  ["SOL_SOCKET", "SO_DOMAIN"],
  ["SOL_SOCKET", "SO_PROTOCOL"],
  ["SOL_SOCKET", "SO_ACCEPTCONN"],
  ["SOL_SOCKET", "SO_REUSEADDR"],
  ["SOL_SOCKET", "SO_REUSEADDR"],
  ["SOL_SOCKET", "SO_KEEPALIVE"],
  ["SOL_SOCKET", "SO_BROADCAST"],
  ["SOL_SOCKET", "SO_OOBINLINE"],
  ["SOL_SOCKET", "SO_RCVLOWAT"],
  ["SOL_SOCKET", "SO_LINGER"],
  ["IPPROTO_TCP", "TCP_NODELAY"],
  ["IPPROTO_IP", "IP_TTL"],
  ["IPPROTO_IPV6", "IPV6_V6ONLY"],
  ["SOL_SOCKET", 999],
  [77, 1],
] as const;

const getOption: Operation = (sequence, socket) => {
  const { random } = sequence;
  const [level, name] = random.pick(options);
  const room = name === "SO_LINGER" ? 8 : random.weighted([[9, 4], [1, random.pick([0, 1, 2, 8, -1])]]);
  sequence.call("getsockopt", [fd(sequence, socket), level, name, { outint: room }], { optlen: 0 });
};

/** Options that may be set to anything without making later calls block. */
const setOption: Operation = (sequence, socket) => {
  const { random } = sequence;
  const [level, name] = random.pick(options.filter(([, name]) => name !== "SO_RCVLOWAT"));
  const value = name === "SO_LINGER" ? { linger: [0, 0] as const } : { int: random.pick([1, 1, 1, 0, 2, -1, 300]) };
  const length = name === "SO_LINGER" ? 8 : random.weighted([[9, 4], [1, random.pick([0, 1, 3, 8, -1])]]);
  sequence.call("setsockopt", [fd(sequence, socket), level, name, value, length]);
};

function setNonblocking(sequence: Sequence, socket: Socket): void {
  socket.file.nonblocking = true;
  sequence.call("fcntl", [`$${socket.name}`, "F_SETFL", "O_NONBLOCK"]);
}

const fcntl: Operation = (sequence, socket) => {
  const { random } = sequence;
  const which = fd(sequence, socket);
  random.weighted<() => void>([
    [3, () => sequence.call("fcntl", [which, "F_GETFL", 0])],
    [3, () => setNonblocking(sequence, socket)],
    [1, () => sequence.call("fcntl", [which, "F_GETFD", 0])],
    [1, () => sequence.call("fcntl", [which, "F_SETFD", random.pick(["FD_CLOEXEC", 0])])],
    [1, () => sequence.makes("fcntl", [which, "F_DUPFD", random.pick([0, 3, 10, 20])], socket)],
    [1, () => sequence.call("fcntl", [which, 9999, 0])],
  ])();
};

const dup: Operation = (sequence, socket) => {
  sequence.makes("dup", [fd(sequence, socket)], socket);
};

/** The calls on a TCP socket, by how often they are to come. */
export const tcpOperations: readonly (readonly [number, Operation])[] = [
  [8, names],
  [14, write],
  [18, read],
  [8, shutdown],
  [6, close],
  [10, connect],
  [4, bind],
  [5, listen],
  [9, accept],
  [8, getOption],
  [3, setOption],
  [3, fcntl],
  [2, dup],
];

/** The calls on a UDP socket. */
export const udpOperations: readonly (readonly [number, Operation])[] = [
  [10, names],
  [20, write],
  [24, read],
  [5, shutdown],
  [4, close],
  [9, connect],
  [5, bind],
  [1, listen],
  [1, accept],
  [7, getOption],
  [3, setOption],
  [3, fcntl],
  [2, dup],
];
