import * as C from "../abi/constants.ts";
import { EFAULT, EINVAL, EOPNOTSUPP } from "../abi/errno.ts";
import { int, lengthRef, memory } from "./arguments.ts";
import { until } from "./call_descriptors.ts";
import { caughtUp } from "./catch_up.ts";
import type { Handler } from "./handlers.ts";
import type { KernelProcess } from "./process.ts";
import type { Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { Outcome } from "./wait.ts";

/** setsockopt(sockfd, level, optname, optval, optlen) */
export const setsockopt: Handler = (process, [fd, levelArg, nameArg, value, lengthArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const [level, name] = [int(levelArg), int(nameArg)];
  const set = () => setOption(process, socket, level, name, memory(value), int(lengthArg));
  // Whether a connection is over, and its port given up, matters to some.
  return socket.kind === "tcp" ? caughtUp(socket, set) : set();
};

function setOption(
  process: KernelProcess,
  socket: Socket,
  level: number,
  name: number,
  value: Uint8Array | null,
  length: number,
): Outcome {
  if (level === C.IPPROTO_IPV6 && name === C.IPV6_V6ONLY && socket.family === C.AF_INET6 && socket.hasPort) {
    return -EINVAL;
  }
  const lingered = socket.options.get(C.SOL_SOCKET, C.SO_LINGER);
  const result = socket.options.set(level, name, value, length);
  if (result === -EOPNOTSUPP) return process.cannot("linger", EOPNOTSUPP);
  if (result === 0 && socket.kind === "tcp" && socket.options.get(C.SOL_SOCKET, C.SO_LINGER) > lingered) {
    return makeResettable(process, socket);
  }
  if (result === 0 && socket.kind === "tcp" && socket.connection && !socket.connection.closed) {
    apply(socket, level, name);
  }
  return result;
}

/** A socket shall reset its connection at close: only one made for that can, so it must not be there yet. */
function makeResettable(process: KernelProcess, socket: TcpSocket): Outcome {
  const { prepareResets } = process.kernel.network;
  if (socket.connection?.stream.reset) return 0;
  if (socket.state === "CLOSED" && !socket.connection && prepareResets) return until(prepareResets());
  socket.options.put(C.SOL_SOCKET, C.SO_LINGER, 0);
  return process.cannot("linger", EOPNOTSUPP);
}

/** Options of a living connection that the network knows. */
function apply(socket: Socket, level: number, name: number): void {
  if (socket.kind !== "tcp" || !socket.connection) return;
  const on = socket.options.get(level, name) !== 0;
  if (level === C.IPPROTO_TCP && name === C.TCP_NODELAY) socket.connection.stream.setNoDelay(on);
  if (level === C.SOL_SOCKET && name === C.SO_KEEPALIVE) socket.connection.stream.setKeepAlive(on);
}

/** getsockopt(sockfd, level, optname, optval, optlen) */
export const getsockopt: Handler = (process, [fd, levelArg, nameArg, value, lengthArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const [level, name, length] = [int(levelArg), int(nameArg), lengthRef(lengthArg)];
  const answer = (): Outcome => {
    const unknown = socket.options.levelError(level);
    if (unknown) return -unknown;
    if (!length) return -EFAULT;
    // IPv6 takes the length as unsigned, and so any negative one as enough.
    const room = level === C.IPPROTO_IPV6 ? length.value >>> 0 : length.value | 0;
    if (room < 0) return -EINVAL;
    const bytes = socket.options.bytes(level, name, (option) => live(socket, option));
    if (typeof bytes === "number") return bytes;
    // IP's options come as a char where there is no room for an int.
    const part = bytes.subarray(0, level === C.IPPROTO_IP && room < 4 ? Math.min(room, 1) : room);
    const target = memory(value);
    if (part.length > (target?.length ?? 0)) return -EFAULT;
    target?.set(part);
    length.value = part.length;
    return 0;
  };
  if (socket.kind !== "tcp" || name !== C.SO_ERROR || level !== C.SOL_SOCKET) return answer();
  return caughtUp(socket, answer);
};

/** The options that are a socket's state. */
function live(socket: Socket, name: number): number {
  switch (name) {
    case C.SO_TYPE:
      return socket.type;
    case C.SO_DOMAIN:
      return socket.family;
    case C.SO_PROTOCOL:
      return socket.protocol;
    case C.SO_ACCEPTCONN:
      return socket.kind === "tcp" && socket.state === "LISTEN" ? 1 : 0;
    default:
      return socket.takeError();
  }
}
