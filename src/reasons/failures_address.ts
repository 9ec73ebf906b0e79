/**
 * Why bind() failed: addresses, and who holds them.
 *
 * @module
 */
import { type Endpoint, familyOf, isWildcard, SOCKADDR_IN6_SIZE, SOCKADDR_IN_SIZE } from "../abi/address.ts";
import { AF_INET, AF_INET6, AF_UNSPEC } from "../abi/constants.ts";
import * as E from "../abi/errno.ts";
import { plainHost } from "./connections.ts";
import { addressOf } from "./effects.ts";
import { swappedHost } from "./ports.ts";
import type { FileRecord } from "./records.ts";
import { address, familyName, type Said, say, who } from "./said.ts";
import type { Done, World } from "./world.ts";

/** INADDR_NONE as text. */
export const INADDR_NONE = "255.255.255.255";
/** Ports below this are for root. */
const PRIVILEGED = 1024;

/** Why bind() failed. */
export function bindFailure(world: World, done: Done): Said | undefined {
  const { event, file } = done;
  if (!file) return undefined;
  const wanted = addressOf(event.args[1], file.family);
  switch (-event.result) {
    case E.EINVAL:
      return shortAddress(done, file) ?? boundAlready(world, file);
    case E.EADDRINUSE:
      return wanted && holderOf(world, file, wanted, event.time);
    case E.EADDRNOTAVAIL:
      return wanted && foreignAddress(wanted);
    case E.EACCES:
      return wanted && wanted.port < PRIVILEGED ? say("port.privileged", { port: wanted.port }) : undefined;
    default:
      return undefined;
  }
}

function boundAlready(world: World, file: FileRecord): Said | undefined {
  if (!file.local || !file.localBy) return undefined;
  const { call } = file.localBy;
  return say("bind.again", { who: who(world, file), address: address(file.local), call, cite: file.localBy });
}

/** The address is too short for its family; undefined when it is not. */
export function shortAddress({ event: { args } }: Done, file: FileRecord): Said | undefined {
  const needed = file.family === AF_INET6 ? SOCKADDR_IN6_SIZE : SOCKADDR_IN_SIZE;
  const given = typeof args[2] === "number" ? args[2] : 0;
  return given < needed ? say("address.short", { given, family: familyName(file.family), needed }) : undefined;
}

/** The family of the address is not the socket's. */
export function familyFailure(world: World, { event: { call, args } }: Done, file: FileRecord): Said | undefined {
  const bytes = call === "sendto" ? args[4] : args[1];
  if (!(bytes instanceof Uint8Array)) return undefined;
  const family = familyName(file.family);
  const given = familyOf(bytes);
  if (given === AF_UNSPEC) return say("family.missing", { family });
  return say("family.wrong", { who: who(world, file), family, given: familyName(given) });
}

/** An address that is not this machine's. */
export function foreignAddress({ host }: Endpoint): Said {
  const meant = swappedHost(host);
  return meant ? say("address.swapped", { host, meant }) : say("address.foreign", { host });
}

/** What inet_addr() answers for text that is no address; undefined for any other host. */
export function noAddress(to: Endpoint | undefined, key: "address.none" | "address.everybody"): Said | undefined {
  return to?.host === INADDR_NONE ? say(key, { host: to.host }) : undefined;
}

/** Who holds an address that could not be had. */
export function holderOf(world: World, file: FileRecord, wanted: Endpoint, now: number): Said {
  const holders = [...world.files()].filter((other) =>
    other !== file && other.kind === file.kind && other.local !== undefined && overlap(other.local, wanted)
  );
  const by = (accept: (holder: FileRecord) => boolean) => holders.find(accept);
  const listener = by((holder) => holder.listening !== undefined && !holder.deafBy);
  if (listener) return held("held.listening", world, listener, listener.listening!.by);
  const bound = by((holder) => holder.remote === undefined);
  if (bound) return held("held.bound", world, bound, bound.localBy!);
  const connection = by((holder) => holder.remote !== undefined);
  if (connection) return held("held.connection", world, connection, connection.connectedBy!);
  const wait = world.timeWaits.find(({ local, until }) => until > now && overlap(local, wanted));
  if (!wait) return say("held.outside", { port: wanted.port });
  const seconds = Math.ceil((wait.until - now) / 1000);
  return say("held.timeWait", { address: address(wait.local), cite: wait.by, seconds });
}

function held(
  key: "held.listening" | "held.bound" | "held.connection",
  world: World,
  holder: FileRecord,
  cite: NonNullable<FileRecord["made"]>,
): Said {
  return say(key, { holder: who(world, holder), address: address(holder.local), cite });
}

/** Whether two addresses can't be had by two sockets. */
function overlap(a: Endpoint, b: Endpoint): boolean {
  if (a.port !== b.port) return false;
  const [hostA, hostB] = [plainHost(a.host), plainHost(b.host)];
  if (hostA === hostB || hostA === "::" || hostB === "::") return true;
  return familyOfText(hostA) === familyOfText(hostB) && (isWildcard(hostA) || isWildcard(hostB));
}

function familyOfText(host: string): number {
  return host.includes(":") ? AF_INET6 : AF_INET;
}
