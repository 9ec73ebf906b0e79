/**
 * What a success hides: one sentence when a trap is really there.
 *
 * @module
 */
import { familyOf, isWildcard, loopback } from "../abi/address.ts";
import type { CallName } from "../abi/calls.ts";
import { AF_UNSPEC } from "../abi/constants.ts";
import { addressOf } from "./effects.ts";
import { INADDR_NONE } from "./failures_address.ts";
import { argumentName } from "./names.ts";
import { endOfStream, gluedOrCut, gone, textLength, truncated } from "./traps_transfer.ts";
import { hex, swappedPort } from "./ports.ts";
import type { FileRecord } from "./records.ts";
import { address, type Said, say, who } from "./said.ts";
import type { TrapKey } from "./language.ts";
import type { Done, World } from "./world.ts";

/** A trap that was found. */
export type Trap = Said<TrapKey>;

type FindTrap = (world: World, done: Done, file: FileRecord) => Trap | undefined;

/** What the success of a call hides; undefined when it hides nothing. */
export function trap(world: World, done: Done): Trap | undefined {
  const { event, file } = done;
  if (!file?.isSocket) return undefined;
  for (const find of [stale, ...(byCall[event.call] ?? [])]) {
    const found = find(world, done, file);
    if (found) return found;
  }
  return undefined;
}

/** For each call, the most telling first: one trap is said. */
const byCall: { readonly [name in CallName]?: readonly FindTrap[] } = {
  bind: [noAddress, forgotHtons],
  listen: [unbound],
  accept: [moreThanBacklog],
  accept4: [moreThanBacklog],
  connect: [noFamily, forgotHtons, wildcard, fullQueue, queued],
  sendto: [wildcard, gone, textLength],
  write: [gone, textLength],
  send: [gone, textLength],
  read: [endOfStream, gluedOrCut, truncated],
  recv: [endOfStream, gluedOrCut, truncated],
  recvfrom: [endOfStream, gluedOrCut, truncated],
};

function forgotHtons(world: World, { event: { call, args } }: Done, file: FileRecord): Trap | undefined {
  const at = addressOf(args[1], file.family);
  const meant = at && swappedPort(at.port);
  // Only a number that was typed can have been meant: a port that the kernel chose looks swapped by chance.
  if (meant === undefined || !world.typed.has(meant) || world.typed.has(at!.port)) return undefined;
  const values = { port: at!.port, hexPort: hex(at!.port), meant, hexMeant: hex(meant) };
  return say(call === "bind" ? "trap.htons.bind" : "trap.htons.connect", values);
}

function unbound(world: World, { by }: Done, file: FileRecord): Trap | undefined {
  if (file.localBy !== by) return undefined;
  return say("trap.unbound", { who: who(world, file), address: address(file.local) });
}

/** Said when the number of clients passes the backlog, not each time after that. */
function moreThanBacklog(world: World, _done: Done, file: FileRecord): Trap | undefined {
  const backlog = file.listening?.backlog ?? 0;
  if (backlog < 1 || file.accepted.size !== backlog + 1) return undefined;
  return say("trap.backlog", { count: file.accepted.size, backlog, listener: who(world, file) });
}

/** A family of 0 is one that was forgotten, mostly: then there is no destination, whatever else the structure holds. */
function noFamily(_world: World, { event: { args: [, addr] } }: Done): Trap | undefined {
  return addr instanceof Uint8Array && familyOf(addr) === AF_UNSPEC ? say("trap.noFamily", {}) : undefined;
}

/**
 * Linux binds a socket to what inet_addr() answers for text that is no address; nobody can ever connect to it. A socket
 * of datagrams gets there what is sent to everybody, and may be meant to.
 */
function noAddress(_world: World, { event: { args } }: Done, file: FileRecord): Trap | undefined {
  const at = addressOf(args[1], file.family);
  return file.kind === "tcp" && at?.host === INADDR_NONE ? say("trap.noAddress", { host: at.host }) : undefined;
}

function wildcard(_world: World, { event: { call, args } }: Done, file: FileRecord): Trap | undefined {
  const to = addressOf(call === "sendto" ? args[4] : args[1], file.family);
  if (!to || !isWildcard(to.host)) return undefined;
  return say("trap.wildcard", { host: to.host, better: loopback(file.family) });
}

function fullQueue(world: World, _done: Done, { connection }: FileRecord): Trap | undefined {
  const listener = connection?.listener;
  const backlog = listener?.listening?.backlog;
  if (!connection?.queued || !listener || backlog === undefined || backlog < 0) return undefined;
  const count = world.connections.queued(listener).length;
  if (count <= backlog || world.accepting(listener).length > 0) return undefined;
  return say("trap.full", { listener: who(world, listener), count, backlog, cite: listener.listening!.by });
}

function queued(world: World, { by }: Done, { connection }: FileRecord): Trap | undefined {
  const listener = connection?.listener;
  if (!connection?.queued || !listener) return undefined;
  // Where lines are typed, a listener of none is a relay's, which accepts in a moment.
  if (by.line && !listener.made?.line) return undefined;
  const waiting = world.connections.queued(listener).length;
  return world.accepting(listener).length >= waiting
    ? undefined
    : say("trap.queued", { listener: who(world, listener) });
}

/** A variable whose descriptor was closed, and whose number means something else now. */
function stale(_world: World, { event: { call }, process, by, file }: Done): Trap | undefined {
  const passed = argumentName(by.line, call);
  const variable = passed === undefined ? undefined : process.variables.get(passed);
  if (!variable || variable.fd !== by.fd || variable.file === file || !variable.file.closed || !file?.made) {
    return undefined;
  }
  const { name, fd: n } = variable;
  return say("trap.stale", { name, n, closed: variable.file.closed, call: file.made.call, made: file.made });
}
