/**
 * Why connect() failed.
 *
 * @module
 */
import type { Endpoint } from "../abi/address.ts";
import { htons } from "../abi/byteorder.ts";
import { AF_INET6 } from "../abi/constants.ts";
import * as E from "../abi/errno.ts";
import { addressOf, destinationOf } from "./effects.ts";
import { foreignAddress, noAddress, shortAddress } from "./failures_address.ts";
import { patience } from "./patience.ts";
import { hex, swappedHost, swappedPort } from "./ports.ts";
import type { FileRecord } from "./records.ts";
import { address, type Said, say, who } from "./said.ts";
import type { Done, World } from "./world.ts";

/** Why connect() failed. */
export function connectFailure(world: World, done: Done): Said | undefined {
  const { event, file } = done;
  if (!file) return undefined;
  const to = destinationOf(event.args[1], file.family);
  switch (-event.result) {
    case E.ECONNREFUSED:
      return to && refused(world, file, to);
    case E.EISCONN:
      return connectedAlready(world, file);
    case E.EINPROGRESS:
      return say("connect.going", { who: who(world, file), flag: patience(world, done), address: address(to) });
    case E.EALREADY:
      return file.connecting &&
        say("connect.already", { cite: file.connecting.by, address: address(file.connecting.remote) });
    case E.EINVAL:
      return shortAddress(done, file);
    default:
      return to && noWay(-event.result, to, addressOf(event.args[1], file.family) ?? to);
  }
}

function noWay(errno: number, to: Endpoint, given: Endpoint): Said | undefined {
  const meant = swappedHost(given.host);
  switch (errno) {
    case E.ETIMEDOUT:
      return meant ? foreignAddress(given) : say("connect.timedOut", { address: address(to) });
    case E.EACCES:
      return noAddress(given, "address.everybody");
    case E.ENETUNREACH:
    case E.EHOSTUNREACH:
      if (meant) return foreignAddress(given);
      return noAddress(given, "address.none") ?? say("connect.unreachable", { host: to.host });
    case E.EADDRNOTAVAIL:
      return to.port === 0 ? say("refused.zero") : undefined;
    default:
      return undefined;
  }
}

function connectedAlready(world: World, file: FileRecord): Said | undefined {
  const self = who(world, file);
  if (file.listening) return say("connected.listener", { who: self, cite: file.listening.by });
  if (!file.connectedBy) return undefined;
  return say("connected", { who: self, address: address(file.remote), cite: file.connectedBy });
}

/** Nobody listens there: what comes nearest to a listener. */
function refused(world: World, file: FileRecord, to: Endpoint): Said {
  if (to.port === 0) return say("refused.zero");
  return swapped(world, to) ?? nearListener(world, file, to) ?? forgotHtons(world, to) ??
    say("refused.nobody", { address: address(to) });
}

/** A listener on the port with its two bytes swapped. */
function swapped(world: World, to: Endpoint): Said | undefined {
  const meant = htons(to.port);
  const [holder] = meant === to.port ? [] : world.listenersOn(meant);
  if (!holder) return undefined;
  const values = {
    holder: who(world, holder),
    cite: holder.localBy!,
    port: to.port,
    hexPort: hex(to.port),
    meant,
    hexMeant: hex(meant),
  };
  return say(swappedPort(meant) === to.port ? "refused.swappedThere" : "refused.swappedHere", values);
}

/** A socket that is bound there, listens on another address of that port, or did until it was closed. */
function nearListener(world: World, file: FileRecord, to: Endpoint): Said | undefined {
  const [elsewhere] = world.listenersOn(to.port);
  if (elsewhere) {
    const values = { address: address(to), holder: who(world, elsewhere), other: address(elsewhere.local) };
    return say("refused.host", { ...values, cite: elsewhere.localBy! });
  }
  const bound = [...world.files()].find((other) =>
    other !== file && other.kind === "tcp" && other.local?.port === to.port && !other.remote && other.localBy
  );
  if (bound?.deafBy) return undefined;
  if (bound) {
    return say("refused.bound", { holder: who(world, bound), address: address(bound.local), cite: bound.localBy! });
  }
  const closed = world.closedListeners.get(to.port);
  if (!closed?.closed || !sameFamily(closed, to)) return undefined;
  return say("refused.closed", { address: address(to), holder: who(world, closed), cite: closed.closed });
}

function sameFamily(file: FileRecord, to: Endpoint): boolean {
  return file.family === AF_INET6 || !to.host.includes(":");
}

function forgotHtons(world: World, to: Endpoint): Said | undefined {
  const meant = swappedPort(to.port);
  return meant === undefined || !world.typed.has(meant) || world.typed.has(to.port)
    ? undefined
    : say("refused.htons", { port: to.port, hexPort: hex(to.port), meant, hexMeant: hex(meant) });
}
