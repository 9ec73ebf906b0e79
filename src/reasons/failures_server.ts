/**
 * Why listen() or accept() failed.
 *
 * @module
 */
import * as E from "../abi/errno.ts";
import { holderOf } from "./failures_address.ts";
import { patience } from "./patience.ts";
import { address, type Said, say, who } from "./said.ts";
import type { Done, World } from "./world.ts";

/** Why listen() failed. */
export function listenFailure(world: World, { event, file }: Done): Said | undefined {
  if (!file) return undefined;
  switch (-event.result) {
    case E.EINVAL:
      return file.connectedBy && say("listen.connected", { who: who(world, file), cite: file.connectedBy });
    case E.EADDRINUSE:
      return file.local && holderOf(world, file, file.local, event.time);
    case E.EOPNOTSUPP:
      return say("stream.only", { who: who(world, file), call: event.call });
    default:
      return undefined;
  }
}

/** Why accept() failed. */
export function acceptFailure(world: World, done: Done): Said | undefined {
  const { event, file } = done;
  if (!file) return undefined;
  const self = who(world, file);
  switch (-event.result) {
    case E.EOPNOTSUPP:
      return say("stream.only", { who: self, call: event.call });
    case E.EAGAIN:
      return say("again.accept", { who: self, flag: patience(world, done) });
    case E.EINVAL:
      break;
    default:
      return undefined;
  }
  if (file.deafBy) return say("accept.deaf", { who: self, cite: file.deafBy });
  const listener = file.acceptedFrom;
  if (listener && !listener.closed) {
    return say("accept.child", { who: self, cite: file.connectedBy!, listener: who(world, listener) });
  }
  if (file.connectedBy) return say("accept.connected", { who: self, cite: file.connectedBy });
  if (file.listening) return undefined;
  return file.local
    ? say("accept.bound", { who: self, address: address(file.local) })
    : say("accept.unbound", { who: self });
}
