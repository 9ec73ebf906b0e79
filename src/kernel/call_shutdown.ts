import { EINVAL, ENOTCONN } from "../abi/errno.ts";
import { int } from "./arguments.ts";
import { giveUp } from "./call_connect.ts";
import { stopListening } from "./close_socket.ts";
import { caughtUp } from "./catch_up.ts";
import { until } from "./call_descriptors.ts";
import type { Handler } from "./handlers.ts";
import type { KernelProcess } from "./process.ts";
import { RCV_SHUTDOWN } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { Outcome } from "./wait.ts";

/** shutdown(sockfd, how) */
export const shutdown: Handler = (process, [fd, howArg]) => {
  const socket = process.socket(int(fd));
  if (typeof socket === "number") return socket;
  const how = int(howArg);
  if (how < 0 || how > 2) return -EINVAL;
  const bits = how + 1;
  if (socket.kind === "tcp") return caughtUp(socket, () => shutdownTcp(process, socket, bits));
  // An unconnected socket is shut down too, although the call fails.
  socket.shut |= bits;
  socket.changed.wake();
  return socket.remote ? 0 : -ENOTCONN;
};

function shutdownTcp(process: KernelProcess, socket: TcpSocket, bits: number): Outcome {
  if (socket.association === "connecting") {
    const pending = socket.state === "SYN-SENT" || socket.state === "CLOSED";
    socket.association = pending ? "disconnecting" : "connected";
  }
  if (socket.state === "LISTEN") {
    if (!(bits & RCV_SHUTDOWN)) return 0;
    const stopping = stopListening(process.kernel, socket);
    socket.disconnect();
    return until(stopping);
  }
  if (socket.state === "SYN-SENT") return giveUp(socket);
  const connected = socket.state !== "CLOSED";
  socket.shutDown(bits);
  return connected ? 0 : -ENOTCONN;
}
