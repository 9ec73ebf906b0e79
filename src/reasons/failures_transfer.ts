/**
 * Why reading, writing and other calls on a connection failed.
 *
 * @module
 */
import * as E from "../abi/errno.ts";
import { errnoName } from "../abi/errno_text.ts";
import { addressOf } from "./effects.ts";
import { noAddress } from "./failures_address.ts";
import { patience } from "./patience.ts";
import type { FileRecord } from "./records.ts";
import { address, type Said, say, who } from "./said.ts";
import { count, type Done, isWriting, type World } from "./world.ts";

/** Why a call on a connection, or on what should be one, failed. */
export function connectionFailure(world: World, done: Done): Said | undefined {
  const { event, file } = done;
  if (!file) return undefined;
  const self = who(world, file);
  switch (-event.result) {
    case E.ENOTCONN:
      return notConnected(world, done, file);
    case E.EPIPE:
      return brokenPipe(world, done, file);
    case E.ECONNRESET:
      return reset(world, file);
    case E.EAGAIN:
      return notNow(world, done, file);
    case E.ECONNREFUSED:
      return file.kind === "udp" ? say("refused.datagram", { address: address(file.remote) }) : undefined;
    case E.EMSGSIZE:
      return say("datagram.long", { n: count(event.args[2]) });
    case E.EDESTADDRREQ:
      return say("datagram.nowhere", { who: self });
    case E.EACCES:
      return noAddress(addressOf(event.args[4], file.family), "address.everybody");
    case E.EINVAL:
      return event.call === "shutdown" ? say("shutdown.how", { n: Number(event.args[1]) }) : undefined;
    default:
      return undefined;
  }
}

function notConnected(world: World, { event: { call } }: Done, file: FileRecord): Said {
  const self = who(world, file);
  if (file.listening) return onListener(world, file);
  if (file.failed) {
    return say("unconnected.failed", { who: self, error: errnoName(file.failed.errno), cite: file.failed.by });
  }
  if (file.connectedBy && file.kind === "tcp") return say("unconnected.over", { who: self });
  return say("unconnected", { who: self, call });
}

function onListener(world: World, file: FileRecord): Said {
  const self = who(world, file);
  const child = [...file.accepted].at(-1);
  return child
    ? say("listener.child", { who: self, child: who(world, child), cite: child.connectedBy! })
    : say("listener.only", { who: self });
}

function brokenPipe(world: World, done: Done, file: FileRecord): Said | undefined {
  const self = who(world, file);
  if (file.sendEnded) return say("pipe.own", { who: self, cite: file.sendEnded });
  if (!file.connectedBy) return notConnected(world, done, file);
  const peer = file.connection?.peer(file);
  if (peer?.closed) return say("pipe.closed", { peer: who(world, peer), cite: peer.closed, who: self });
  return queueGone(world, file) ??
    (peer ? undefined : say("pipe.outside", { address: address(file.remote), who: self }));
}

function reset(world: World, file: FileRecord): Said | undefined {
  const peer = file.connection?.peer(file);
  if (peer?.closed && peer.resets) return say("reset.linger", { peer: who(world, peer), cite: peer.closed });
  if (peer?.closed) return say("reset.unread", { peer: who(world, peer), cite: peer.closed });
  return queueGone(world, file) ?? (peer ? undefined : say("reset.outside", { address: address(file.remote) }));
}

/** The listener that had the connection in its queue has ended. */
function queueGone(world: World, { connection }: FileRecord): Said | undefined {
  const listener = connection?.server ? undefined : connection?.listener;
  const cite = listener?.closed ?? listener?.deafBy;
  return listener && cite ? say("reset.queue", { listener: who(world, listener), cite }) : undefined;
}

function notNow(world: World, done: Done, file: FileRecord): Said {
  const self = who(world, file);
  const flag = patience(world, done);
  if (file.connecting) {
    return say("again.connecting", { who: self, address: address(file.connecting.remote), cite: file.connecting.by });
  }
  return say(isWriting(done.event.call) ? "again.write" : "again.read", { who: self, flag });
}
