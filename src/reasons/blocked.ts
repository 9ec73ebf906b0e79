/**
 * What a blocked call waits for, and who could end it, from what all processes are doing.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import type { BlockedKey } from "./language.ts";
import type { FileRecord, OpenCall, ProcessRecord } from "./records.ts";
import { destinationOf } from "./effects.ts";
import { address, type Said, say, who } from "./said.ts";
import { isReading, isWriting, type World } from "./world.ts";

type Blocked = Said<BlockedKey>;

/** Pollfds and their size in bytes. */
const POLLFD = 8;

/** What the blocked call of `process` waits for; undefined when none blocks. */
export function blockedBy(world: World, process: ProcessRecord): Blocked | undefined {
  const { current } = process;
  if (!current?.blocked) return undefined;
  const { call, file } = current;
  if (call === "poll" || call === "select") return events(current);
  if (!file) return say("block.other");
  if (file.kind === "stdin") return say("block.input");
  if (file.kind === "stdout" || file.kind === "stderr") return say("block.output");
  if (call === "accept" || call === "accept4") {
    return say(file.accepted.size > 0 ? "block.accept.more" : "block.accept", { address: address(file.local) });
  }
  if (call === "connect" || file.connecting) return connecting(world, current, file);
  if (file.kind === "udp") return datagram(world, file);
  if (isReading(call)) return reading(world, process, file);
  if (isWriting(call)) return writing(world, process, file);
  return say("block.other");
}

/** The process that `process` waits for: the one that holds the other end of what its blocked call is on. */
export function waitsFor(world: World, process: ProcessRecord): ProcessRecord | undefined {
  const { current } = process;
  if (!current?.blocked || !current.file || !(isReading(current.call) || isWriting(current.call))) return undefined;
  const peer = current.file.connection?.peer(current.file);
  return peer && !peer.closed ? world.processes.get(peer.pid) : undefined;
}

/** Whether two processes wait for each other. */
export function waitForEachOther(world: World, process: ProcessRecord): boolean {
  const other = waitsFor(world, process);
  return other !== undefined && other !== process && waitsFor(world, other) === process;
}

function reading(world: World, process: ProcessRecord, file: FileRecord): Blocked {
  const { connection } = file;
  const peer = connection?.peer(file);
  if (!connection || (!peer && !connection.queued)) return say("block.read.outside", { address: address(file.remote) });
  if (!peer) return unaccepted(world, connection.listener!);
  const owner = world.processes.get(peer.pid)!;
  const values = { process: owner.name, n: peer.fd };
  if (owner === process) return say("block.read.self", values);
  if (peer.closed) return say("block.read.outside", { address: address(file.remote) });
  const other = doing(owner);
  if (other !== undefined) {
    return waitsFor(world, owner) === process
      ? say("block.deadlock", { process: owner.name, other })
      : say("block.read.busy", { ...values, other });
  }
  return say(connection.incoming(file).written > 0 ? "block.read.more" : "block.read", values);
}

function unaccepted(world: World, listener: FileRecord): Blocked {
  const owner = world.processes.get(listener.pid)!;
  const other = world.accepting(listener).length > 0 ? undefined : doing(owner);
  return other === undefined
    ? say("block.read.queued", { process: owner.name, listener: who(world, listener) })
    : say("block.read.queuedBusy", { process: owner.name, other });
}

function writing(world: World, process: ProcessRecord, file: FileRecord): Blocked {
  const peer = file.connection?.peer(file);
  if (!peer || peer.closed) return say("block.write.outside", { address: address(file.remote) });
  const owner = world.processes.get(peer.pid)!;
  const other = doing(owner);
  if (other === undefined) return say("block.write", { process: owner.name, n: peer.fd });
  return waitsFor(world, owner) === process && owner !== process
    ? say("block.deadlock", { process: owner.name, other })
    : say("block.write.busy", { process: owner.name, n: peer.fd, other });
}

/** The call that a process is blocked in, as text. */
function doing({ current }: ProcessRecord): string | undefined {
  return current?.blocked ? `${nameOf(current.call, current.args)}(${argument(current)})` : undefined;
}

/** The name of a call as a program has it: sleep(), usleep() and pause() are a poll() of nothing. */
export function nameOf(call: CallName, [, count, timeout]: OpenCall["args"]): string {
  if (call !== "poll" || Number(count) !== 0) return call;
  return Number(timeout) < 0 ? "pause" : "sleep";
}

/** The first argument of a call as a card shows it: the descriptor, if it is one. */
export function argument({ args, file }: OpenCall): string {
  return file && typeof args[0] === "number" ? String(args[0]) : "";
}

function connecting(world: World, { args }: OpenCall, file: FileRecord): Blocked {
  const to = file.connecting?.remote ?? destinationOf(args[1], file.family);
  const listener = to && world.listenerAt(to);
  const backlog = listener?.listening?.backlog;
  const count = listener ? world.connections.queued(listener).length : 0;
  if (!listener || backlog === undefined || count <= backlog) return say("block.connect", { address: address(to) });
  const process = world.processes.get(listener.pid)!.name;
  return say("block.connect.full", { listener: who(world, listener), count, backlog, process });
}

function datagram(world: World, file: FileRecord): Blocked {
  const { local } = world.info(file.pid, file.fd) ?? {};
  return local === undefined
    ? say("block.datagram.unbound", { who: who(world, file) })
    : say("block.datagram", { address: local });
}

function events({ call, args }: OpenCall): Blocked {
  const fds = call === "poll" ? polled(args[0], Number(args[1])) : selected(args.slice(1, 4), Number(args[0]));
  return fds.length === 0 ? say("block.time") : say("block.events", { list: `fd ${fds.join(", ")}` });
}

function polled(arg: OpenCall["args"][number], count: number): number[] {
  if (!(arg instanceof Uint8Array)) return [];
  const view = new DataView(arg.buffer, arg.byteOffset, arg.byteLength);
  return Array.from({ length: Math.min(count, arg.length / POLLFD) }, (_, i) => view.getInt32(i * POLLFD, true))
    .filter((fd) => fd >= 0);
}

function selected(sets: OpenCall["args"], end: number): number[] {
  return Array.from({ length: end }, (_, fd) => fd).filter((fd) =>
    sets.some((set) => set instanceof Uint8Array && (set[fd >> 3] >> (fd & 7) & 1) === 1)
  );
}
