import { formatEndpoint } from "../abi/address.ts";
import { O_APPEND, O_NONBLOCK } from "../abi/constants.ts";
import type { Descriptors } from "./descriptors.ts";
import type { OpenFile } from "./file.ts";

/** A descriptor, described for people and tools. */
export interface DescriptorInfo {
  /** Its number. */
  readonly fd: number;
  /** What it is of. */
  readonly kind: "stdin" | "stdout" | "stderr" | "file" | "tcp" | "udp" | "unix" | "socket";
  /** The state in the words of RFC 9293; empty for what has none. */
  readonly state: string;
  /** Own address, as text. */
  readonly local?: string;
  /** The peer's address, as text. */
  readonly remote?: string;
  /** Of a listener: connections that wait and the backlog, as "2/5". */
  readonly queue?: string;
  /** Bytes that have arrived and are not read. */
  readonly unread?: number;
  /** Bytes written that the network has not taken. */
  readonly unsent?: number;
  /** Flags of the open file: "O_NONBLOCK". */
  readonly flags: readonly string[];
}

/** The descriptors of a process, in order. */
export function describe(descriptors: Descriptors): DescriptorInfo[] {
  return [...descriptors].map(([fd, { file }]) => ({ fd, ...describeFile(file), flags: flagsOf(file) }));
}

function flagsOf(file: OpenFile): string[] {
  const flags = [];
  if (file.status & O_NONBLOCK) flags.push("O_NONBLOCK");
  if (file.status & O_APPEND) flags.push("O_APPEND");
  return flags;
}

function describeFile({ body }: OpenFile): Omit<DescriptorInfo, "fd" | "flags"> {
  if (body.kind === "null") return { kind: "file", state: "" };
  if (body.kind === "standard") return { kind: body.name, state: "" };
  const addresses = {
    local: body.local && formatEndpoint(body.local),
    remote: body.remote && formatEndpoint(body.remote),
  };
  if (body.kind === "udp") return { kind: "udp", state: body.state, ...addresses, unread: body.unread.bytes };
  const { connection, queue } = body;
  return {
    kind: "tcp",
    state: body.state,
    ...addresses,
    queue: queue && `${queue.length}/${queue.backlog}`,
    unread: connection?.received.length,
    unsent: connection?.unsent,
  };
}
