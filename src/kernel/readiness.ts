import { POLLERR, POLLHUP, POLLIN, POLLOUT, POLLRDHUP, POLLRDNORM, POLLWRNORM } from "../abi/constants.ts";
import type { OpenFile } from "./file.ts";
import { BOTH_SHUTDOWN, RCV_SHUTDOWN, SEND_SHUTDOWN } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";
import type { WaitQueue } from "./wait.ts";

const READ = POLLIN | POLLRDNORM;
const WRITE = POLLOUT | POLLWRNORM;

/** What `poll` would report of an open file: POLLIN, POLLOUT … as Linux's tcp_poll and datagram_poll work them out. */
export function readiness({ body, readable, writable }: OpenFile): number {
  switch (body.kind) {
    case "null":
      return READ | WRITE;
    case "standard":
      return (readable && body.readable ? READ : 0) | (writable && body.writable ? WRITE : 0);
    case "tcp":
      return tcpReadiness(body);
    case "udp":
      return udpReadiness(body);
  }
}

function tcpReadiness(socket: TcpSocket): number {
  if (socket.state === "LISTEN") return socket.queue!.ready || socket.queue!.error ? READ : 0;
  let events = 0;
  if (socket.shut === BOTH_SHUTDOWN || socket.state === "CLOSED") events |= POLLHUP;
  if (socket.shut & RCV_SHUTDOWN) events |= READ | POLLRDHUP;
  if (socket.state !== "SYN-SENT") {
    if (socket.connection && socket.connection.received.length > 0) events |= READ;
    if (socket.shut & SEND_SHUTDOWN || !socket.connection?.writing) events |= WRITE;
  }
  if (socket.error) events |= POLLERR;
  return events;
}

function udpReadiness(socket: UdpSocket): number {
  let events = WRITE;
  if (socket.error) events |= POLLERR;
  if (socket.shut & RCV_SHUTDOWN) events |= READ | POLLRDHUP;
  if (socket.shut === BOTH_SHUTDOWN) events |= POLLHUP;
  if (socket.readable) events |= READ;
  return events;
}

/** What wakes those who wait for a file to become ready. */
export function changes({ body }: OpenFile): WaitQueue | undefined {
  return body.kind === "null" ? undefined : body.changed;
}

/** Whether something is known to be on its way to the file that may make it ready. */
export function expects({ body }: OpenFile): boolean {
  return body.kind === "tcp" && (body.connection?.inFlight ?? false);
}

/** Of files on which something written is still on its way to the network, how many bytes have left; undefined without. */
export function sending(files: readonly OpenFile[]): number | undefined {
  let left: number | undefined;
  for (const { body } of files) {
    if (body.kind === "tcp" && body.connection?.writing) left = (left ?? 0) + body.connection.sent;
  }
  return left;
}

/** Reads on where the end of a stream may lie behind what is unread; says how much that is by now, undefined without. */
export function unreadBeforeEnd(files: readonly OpenFile[]): number | undefined {
  let unread: number | undefined;
  for (const { body } of files) {
    const count = body.kind === "tcp" ? body.connection?.readBehind() : undefined;
    if (count !== undefined) unread = (unread ?? 0) + count;
  }
  return unread;
}

/** Makes sure that what may make a file ready is asked for: a connection, the end of a stream, a line of input. */
export function ask({ body }: OpenFile): void {
  if (body.kind === "tcp") {
    body.queue?.ask();
    body.connection?.readToEnd();
  }
  if (body.kind === "standard" && body.number === 0) body.ask();
}
