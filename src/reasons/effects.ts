/**
 * What each call that succeeds changes in the world.
 *
 * @module
 */
import { decodeEndpoint, type Endpoint, isWildcard, loopback } from "../abi/address.ts";
import type { CallName } from "../abi/calls.ts";
import {
  AF_INET6,
  F_DUPFD,
  SHUT_RD,
  SHUT_WR,
  SO_LINGER,
  SO_REUSEADDR,
  SOCK_STREAM,
  SOL_SOCKET,
} from "../abi/constants.ts";
import { EALREADY, ECONNRESET, EINPROGRESS } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { parseEndpoint } from "./connections.ts";
import { resultName } from "./names.ts";
import { type Cause, FileRecord } from "./records.ts";
import type { Done, World } from "./world.ts";

type Effect = (world: World, done: Done) => void;

/** Changes the world by a call that returned. */
export function applyEffect(world: World, done: Done): void {
  const { event, process, by } = done;
  const givesDescriptor = givers.has(event.call);
  if (event.result < 0) {
    if (givesDescriptor) process.gaveNone = { by, errno: -event.result };
    if (event.call === "connect") connectFailed(done);
    if (event.result === -ECONNRESET && effects[event.call] === received && done.file) done.file.cutOff ??= by;
    return;
  }
  effects[event.call]?.(world, done);
  if (givesDescriptor) nameResult(done);
}

const givers: ReadonlySet<CallName> = new Set(["socket", "accept", "accept4", "dup", "open"]);

const effects: { readonly [name in CallName]?: Effect } = {
  socket(_world, { event, process, by }) {
    const [family, type] = [Number(event.args[0]), Number(event.args[1])];
    const kind = (type & 0xf) === SOCK_STREAM ? "tcp" : "udp";
    process.set(event.result, new FileRecord(kind, process.pid, by, family));
  },
  open(_world, { event, process, by }) {
    process.set(event.result, new FileRecord("file", process.pid, by));
  },
  bind(world, { event, file, by }) {
    if (!file) return;
    const wanted = addressOf(event.args[1], file.family);
    file.local = wanted?.port === 0 ? localOf(world, file) : wanted;
    file.localBy = by;
  },
  listen(world, { event, file, by }) {
    if (!file) return;
    if (!file.local) {
      file.local = localOf(world, file);
      file.localBy = by;
    }
    file.listening = { backlog: Number(event.args[1]), by };
    file.deafBy = undefined;
  },
  accept,
  accept4: accept,
  connect(world, { event, process, file, by }) {
    if (!file) return;
    if (file.kind === "udp") {
      file.remote = addressOf(event.args[1], file.family);
      file.connectedBy = by;
    } else endConnection(world, file, by, process.pid);
  },
  read: received,
  recv: received,
  recvfrom: received,
  close(world, { event, process, by, file, info }) {
    process.free(Number(event.args[0]), by);
    if (file?.closed) world.fileClosed(file, by, info);
  },
  shutdown(world, { event, file, by }) {
    if (!file) return;
    const how = Number(event.args[1]);
    if (file.listening) {
      if (how !== SHUT_WR) file.deafBy = by;
      return;
    }
    if (how !== SHUT_WR) file.receiveEnded ??= by;
    if (how === SHUT_RD || file.sendEnded) return;
    file.sendEnded = by;
    file.finishedFirst = world.info(by.pid, file.fd)?.state === "FIN-WAIT-2";
  },
  dup(_world, { event, process, file }) {
    if (file) process.set(event.result, file);
  },
  dup2(world, { event, process, file, by }) {
    if (!file || event.args[0] === event.args[1]) return;
    const replaced = process.free(event.result, by);
    if (replaced?.closed) world.fileClosed(replaced, by, undefined);
    process.set(event.result, file);
  },
  fcntl(_world, { event, process, file }) {
    if (file && event.args[1] === F_DUPFD) process.set(event.result, file);
  },
  setsockopt(_world, { event: { args }, file }) {
    const [, level, name, value] = args;
    if (!file || level !== SOL_SOCKET || !(value instanceof Uint8Array)) return;
    const isSet = (bytes: Uint8Array) => bytes.some((byte) => byte !== 0);
    if (name === SO_REUSEADDR) file.reuse = isSet(value);
    if (name === SO_LINGER) file.resets = isSet(value.subarray(0, 4)) && !isSet(value.subarray(4, 8));
  },
};

function accept(world: World, { event, process, file: listener, by }: Done): void {
  if (!listener) return;
  const child = new FileRecord("tcp", process.pid, by, listener.family);
  process.set(event.result, child);
  const info = world.info(process.pid, event.result);
  child.local = parseEndpoint(info?.local) ?? listener.local;
  child.remote = parseEndpoint(info?.remote);
  child.localBy = by;
  child.connectedBy = by;
  child.reuse = listener.reuse;
  child.resets = listener.resets;
  child.acceptedFrom = listener;
  listener.accepted.add(child);
  world.connections.accepted(child, listener);
}

function received(_world: World, { event, file, by }: Done): void {
  const asked = Number(event.args[2]);
  if (file?.kind === "tcp" && event.result === 0 && asked > 0 && !file.receiveEnded) file.ended ??= by;
}

function connectFailed({ event, file, by }: Done): void {
  if (!file) return;
  const to = addressOf(event.args[1], file.family);
  if (event.result === -EINPROGRESS && to) {
    file.connecting = { remote: to, by };
    return;
  }
  if (file.connecting && event.result === -EALREADY) return;
  file.connecting = undefined;
  file.failed = { errno: -event.result, by };
}

/** A connect() has come to its end: the socket has both addresses, and another one may be its peer. */
export function endConnection(world: World, file: FileRecord, by: Cause, pid: number): void {
  file.connecting = undefined;
  const info = world.info(pid, file.fd);
  const local = parseEndpoint(info?.local);
  if (local && !file.local) {
    file.local = local;
    file.localBy = by;
  }
  file.remote = parseEndpoint(info?.remote);
  file.connectedBy = by;
  if (file.remote) world.connections.connected(file, world.listenerAt(file.remote));
  else forgetConnection(file);
}

/** AF_UNSPEC took the connection away: its own address, unless bind() gave that, and how it ended are not the next one's. */
function forgetConnection(file: FileRecord): void {
  if (file.localBy?.call === "connect") file.local = file.localBy = undefined;
  file.ended = file.cutOff = undefined;
  file.sendEnded = file.receiveEnded = undefined;
  file.finishedFirst = false;
}

/** Whether a socket is or was connected. */
export function isConnected(file: FileRecord): boolean {
  return file.connectedBy !== undefined;
}

function localOf(world: World, file: FileRecord): Endpoint | undefined {
  return parseEndpoint(world.info(file.pid, file.fd)?.local);
}

/** The endpoint in an address argument of a socket of `family`, or undefined when there is none in it. */
export function addressOf(arg: Arg | undefined, family: number): Endpoint | undefined {
  const least = family === AF_INET6 ? 24 : 8;
  return arg instanceof Uint8Array && arg.length >= least ? decodeEndpoint(arg, family) : undefined;
}

/** As a destination the wildcard means this host. */
export function destinationOf(arg: Arg | undefined, family: number): Endpoint | undefined {
  const to = addressOf(arg, family);
  return to && isWildcard(to.host) ? { host: loopback(family), port: to.port } : to;
}

/** Remembers the variable that a call's result went to, when the line shows one and only one. */
function nameResult({ event, process, by }: Done): void {
  const file = process.files.get(event.result);
  const name = resultName(by.line, event.call);
  if (!file || name === undefined) return;
  process.variables.set(name, { name, fd: event.result, file, by: { ...by, fd: event.result } });
}
