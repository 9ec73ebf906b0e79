import type { TcpSocket } from "./tcp_socket.ts";
import type { Outcome } from "./wait.ts";

/**
 * Does `action` once the socket has learnt of all that its peer, where it is of this kernel, has done: on loopback C's
 * kernel knows of it at once.
 */
export function caughtUp(socket: TcpSocket, action: () => Outcome): Outcome {
  socket.connection?.readToEnd();
  if (!socket.connection?.inFlight) return action();
  return { on: [socket.changed], retry: () => caughtUp(socket, action) };
}
