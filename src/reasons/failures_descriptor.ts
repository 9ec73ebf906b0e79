/**
 * Why a call failed on its descriptor, and what else has to do with the numbers a call is given.
 *
 * @module
 */
import { constantName } from "../abi/groups.ts";
import * as E from "../abi/errno.ts";
import { errnoName } from "../abi/errno_text.ts";
import type { FileRecord, ProcessRecord } from "./records.ts";
import { type Said, say, who } from "./said.ts";
import type { Done, World } from "./world.ts";

/** Descriptors that are listed at most. */
const LISTED = 8;

/** Why a descriptor is not what the call needs: EBADF, ENOTSOCK, EMFILE. */
export function descriptorFailure(world: World, done: Done): Said | undefined {
  const { event, process, file } = done;
  if (event.result === -E.EMFILE) return manyOpen(process);
  const n = Number(event.args[0]);
  if (event.result === -E.ENOTSOCK) return file && say("notSocket", { n, kind: kindName(file), call: event.call });
  if (!file) return notOpen(world, process, n);
  if (event.blocked && !process.files.has(n)) return say("closed.waiting", { n, call: event.call });
  if (event.call === "dup2") return undefined;
  return say(event.call === "read" ? "writeOnly" : "readOnly", { n, kind: kindName(file) });
}

function notOpen(world: World, process: ProcessRecord, n: number): Said {
  const closed = process.closed.get(n);
  if (closed) return say("closed", { n, cite: closed.by });
  const { gaveNone } = process;
  if (n === -1 && gaveNone) {
    return say("closed.failed", { call: gaveNone.by.call, error: errnoName(gaveNone.errno), cite: gaveNone.by });
  }
  if (n < 0) return say("closed.negative", { n });
  const child = [...process.files.values()].filter(({ acceptedFrom }) => acceptedFrom).at(-1);
  if (child) return say("closed.accepted", { n, child: who(world, child), cite: child.connectedBy! });
  return say("closed.never", { n, open: list([...process.files.keys()]) });
}

function list(fds: readonly number[]): string {
  const sorted = [...fds].sort((a, b) => a - b);
  const shown = sorted.slice(0, LISTED).join(", ");
  return sorted.length > LISTED ? `${shown}, …` : shown;
}

function manyOpen({ files }: ProcessRecord): Said {
  const made = new Map<string, number>();
  for (const { made: by } of files.values()) if (by) made.set(by.call, (made.get(by.call) ?? 0) + 1);
  const [call, most] = [...made].sort((a, b) => b[1] - a[1])[0] ?? ["open", 0];
  return say("manyOpen", { n: files.size, most, call });
}

function kindName({ kind }: FileRecord): string {
  return kind === "file" ? "/dev/null" : kind;
}

/** Why socket() failed. */
export function socketFailure(_world: World, { event: { args, result } }: Done): Said | undefined {
  const [family, type, protocol] = args.map(Number);
  const kind = type & 0xf;
  switch (-result) {
    case E.EAFNOSUPPORT:
      return say("socket.family", { n: family });
    case E.ESOCKTNOSUPPORT:
    case E.EINVAL:
      return say("socket.type", { n: kind });
    case E.EPROTONOSUPPORT:
      return say("socket.protocol", { kind: constantName("type", kind), protocol });
    default:
      return undefined;
  }
}

/** Why setsockopt() or getsockopt() failed. */
export function optionFailure(_world: World, { event: { args, result } }: Done): Said | undefined {
  const [level, name] = [Number(args[1]), Number(args[2])];
  const option = optionName(level, name);
  switch (-result) {
    case E.ENOPROTOOPT:
    case E.EOPNOTSUPP:
      return say("option.unknown", { level: constantName("level", level), option });
    case E.EINVAL:
    case E.EDOM:
      return say("option.value", { option });
    default:
      return undefined;
  }
}

function optionName(level: number, name: number): string {
  const groups = { 0: "ip_option", 1: "socket_option", 6: "tcp_option", 41: "ipv6_option" } as const;
  const group = groups[level as keyof typeof groups];
  return group === undefined ? String(name) : constantName(group, name);
}

/** Which descriptor in the sets of select() is not open. */
export function selectFailure(_world: World, { event: { args }, process }: Done): Said | undefined {
  for (let fd = 0; fd < Number(args[0]); fd++) {
    const isSet = args.slice(1, 4).some((set) => set instanceof Uint8Array && (set[fd >> 3] >> (fd & 7) & 1) === 1);
    if (isSet && !process.files.has(fd)) return say("select.closed", { n: fd });
  }
  return undefined;
}
