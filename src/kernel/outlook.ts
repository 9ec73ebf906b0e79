import { SO_RCVTIMEO, SO_SNDTIMEO, SOL_SOCKET } from "../abi/constants.ts";
import { Outlook } from "../abi/outlook.ts";
import type { OpenFile } from "./file.ts";
import type { Watcher } from "./kernel.ts";
import { SEND_SHUTDOWN } from "./socket.ts";
import type { TcpSocket } from "./tcp_socket.ts";
import type { UdpSocket } from "./udp_socket.ts";

/**
 * What may be taken for granted of an open file, bits of {@linkcode Outlook}; `watcher` is told of its changes. `alone`
 * says whether there is one process: others see its datagrams at once, as in C.
 */
export function outlookOf(file: OpenFile, watcher: Watcher, alone: boolean): number {
  const { body } = file;
  // What is done by another descriptor of the same file would go unnoticed.
  if ((body.kind !== "tcp" && body.kind !== "udp") || file.nonblocking || file.references !== 1) return 0;
  body.watcher = watcher;
  if (body.kind === "udp") {
    return (body.quiet && !body.options.get(SOL_SOCKET, SO_RCVTIMEO) ? Outlook.QUIET : 0) |
      (alone && maySend(body) ? Outlook.SEND : 0);
  }
  return (mayWrite(body) ? Outlook.WRITE : 0) | (isQuiet(body) ? Outlook.QUIET : 0) |
    (body.connection && !body.connection.inner ? Outlook.CLOSE : 0);
}

/**
 * Two ends of one kernel see each other's writes at once, as in C: then none may be behind. Nor after the peer's end of
 * stream: should it have closed, the first write brings a reset, and the very next one says EPIPE. Nor while there is
 * something to read: an end or a reset that came behind it is not known yet.
 */
function mayWrite({ connection, state, error, shut, options }: TcpSocket): boolean {
  return connection !== undefined && connection.quiet && error === 0 && state === "ESTABLISHED" &&
    (shut & SEND_SHUTDOWN) === 0 && options.get(SOL_SOCKET, SO_SNDTIMEO) === 0;
}

/** A connected socket may be told of an earlier datagram's refusal instead. */
function maySend({ hasPort, remote, error, shut, options }: UdpSocket): boolean {
  return hasPort && remote === undefined && error === 0 && shut === 0 && options.get(SOL_SOCKET, SO_SNDTIMEO) === 0;
}

function isQuiet({ connection, queue, state, error, shut, options }: TcpSocket): boolean {
  if (queue) return queue.asking && !queue.ready && queue.error === 0 && options.get(SOL_SOCKET, SO_RCVTIMEO) === 0;
  return connection !== undefined && connection.quiet && error === 0 && shut === 0 && state === "ESTABLISHED" &&
    options.get(SOL_SOCKET, SO_RCVTIMEO) === 0;
}
