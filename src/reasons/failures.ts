/**
 * Why a call failed here: one sentence from the state of things, for each call and error that a learner meets.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import * as E from "../abi/errno.ts";
import { bindFailure, familyFailure } from "./failures_address.ts";
import { connectFailure } from "./failures_connect.ts";
import { descriptorFailure, optionFailure, selectFailure, socketFailure } from "./failures_descriptor.ts";
import { acceptFailure, listenFailure } from "./failures_server.ts";
import { connectionFailure } from "./failures_transfer.ts";
import { texts } from "./language.ts";
import { type Said, say } from "./said.ts";
import type { Done, World } from "./world.ts";

/** Why the call failed; undefined when there is nothing to add to the errno's own text. */
export function failure(world: World, done: Done): Said | undefined {
  const { event } = done;
  return noted(done) ?? general(world, done) ?? byCall[event.call]?.(world, done);
}

/** Finds the reason in one group of calls. */
export type FindFailure = (world: World, done: Done) => Said | undefined;

/** What the kernel itself said about the error. */
function noted({ event: { note } }: Done): Said | undefined {
  if (!note || note.type === "truncated") return undefined;
  if (note.type === "permission") return say("permission", { flag: note.flag });
  const key = `limitation.${note.name}`;
  return isLimitation(key) ? say(key) : undefined;
}

type LimitationKey = Extract<keyof typeof texts.en.hints, `limitation.${string}`>;

function isLimitation(key: string): key is LimitationKey {
  return key in texts.en.hints;
}

/** Errors that mean the same for every call. */
function general(world: World, done: Done): Said | undefined {
  const { event: { call, args, result }, file } = done;
  switch (-result) {
    case E.EBADF:
    case E.ENOTSOCK:
      return call === "select" ? selectFailure(world, done) : descriptorFailure(world, done);
    case E.EINTR:
      return say("interrupted", { call });
    case E.EMFILE:
      return descriptorFailure(world, done);
    case E.EFAULT:
      return args.includes(null) ? say("fault", { call }) : undefined;
    case E.EAFNOSUPPORT:
      return file && familyFailure(world, done, file);
    default:
      return undefined;
  }
}

const byCall: { readonly [name in CallName]?: FindFailure } = {
  socket: socketFailure,
  bind: bindFailure,
  listen: listenFailure,
  accept: acceptFailure,
  accept4: acceptFailure,
  connect: connectFailure,
  read: connectionFailure,
  write: connectionFailure,
  recv: connectionFailure,
  send: connectionFailure,
  sendto: connectionFailure,
  recvfrom: connectionFailure,
  shutdown: connectionFailure,
  getpeername: connectionFailure,
  setsockopt: optionFailure,
  getsockopt: optionFailure,
};
