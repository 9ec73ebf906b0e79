import { SO_LINGER, SOL_SOCKET } from "../abi/constants.ts";
import type { Connection } from "./connection.ts";
import type { DenoKernel } from "./deno_kernel.ts";
import type { Socket } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";

/**
 * Closes a socket that no descriptor means any more. Resolves when its port is free (a listener) or when what was
 * written has been handed over (a connection).
 */
export async function closeSocket(kernel: DenoKernel, socket: Socket): Promise<void> {
  if (socket.kind === "udp") {
    kernel.addresses.release(socket);
    return await socket.close();
  }
  socket.closed = true;
  socket.dialing?.abort();
  if (socket.queue) await stopListening(kernel, socket);
  else await closeConnection(kernel, socket);
  socket.changed.wake();
}

/** Ends listening: connections that nobody accepted are reset, as far as the peer is of this kernel. */
export async function stopListening(kernel: DenoKernel, socket: TcpSocket): Promise<void> {
  const queue = socket.queue!;
  socket.queue = undefined;
  kernel.addresses.removeListener(socket);
  socket.setState("CLOSED");
  if (socket.closed || !socket.hasPort) kernel.addresses.release(socket);
  const unaccepted = await queue.close();
  // Clients whose connections the network has not handed over are reset by it.
  for (const client of queue.onTheWay) client.cutOff();
  for (const child of unaccepted) {
    child.connection!.reset = true;
    await closeConnection(kernel, child);
  }
}

async function closeConnection(kernel: DenoKernel, socket: TcpSocket): Promise<void> {
  const { connection } = socket;
  if (!connection) {
    kernel.addresses.release(socket);
    return;
  }
  connection.reset ||= socket.options.get(SOL_SOCKET, SO_LINGER) !== 0;
  // A peer of this kernel may have been first, though its end of stream has not come yet.
  socket.closedFirst ||= socket.state === "ESTABLISHED" && !connection.peer?.finished;
  socket.closed = true;
  socket.setState("CLOSED");
  await dropConnection(kernel, socket, connection);
}

/** Closes what is left of a connection, and gives its address back or leaves it in TIME-WAIT. */
export async function dropConnection(kernel: DenoKernel, socket: TcpSocket, connection: Connection): Promise<void> {
  await connection.close();
  kernel.addresses.part(connection);
  const waits = socket.closedFirst && !connection.reset && !connection.broken;
  connection.endWait = kernel.addresses.release(socket, waits);
}
