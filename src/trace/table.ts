/**
 * The descriptors of all processes, and who holds the other ends.
 *
 * @module
 */
import type { SocketFacts, TraceRecord } from "./record.ts";
import { portOf } from "./connections.ts";
import { streamEnds } from "./streams.ts";
import { columnsOf, padEnd } from "./width.ts";

/** A descriptor, as kernels describe it. */
export interface DescriptorFacts extends SocketFacts {
  /** The state in the RFC's words; empty for what has none. */
  readonly state: string;
  /** Bytes that have arrived and are not read. */
  readonly unread?: number;
  /** Bytes written that the network has not taken. */
  readonly unsent?: number;
  /** Flags of the open file. */
  readonly flags: readonly string[];
}

/** A process, as kernels have it. */
export interface Described {
  /** Its number. */
  readonly pid: number;
  /** Its name. */
  readonly name: string;
  /** Its descriptors, in order. */
  describe(): readonly DescriptorFacts[];
}

/** What the table shows. */
export interface TableOptions {
  /** What happened: from it come the bytes in and out. */
  readonly records?: readonly TraceRecord[];
  /** Whether descriptors 0, 1 and 2 are shown, too. */
  readonly stdio?: boolean;
}

const headings = ["process", "fd", "kind", "state", "local", "peer", "queue", "in", "out", "other end", "flags"];

/**
 * The rows of a table of descriptors; the first row holds the headings.
 *
 * @param processes the processes of a kernel.
 * @param options what is shown.
 * @return the cells; an empty one where there is nothing to say.
 */
export function descriptorRows(processes: Iterable<Described>, options: TableOptions = {}): string[][] {
  const all = [...processes].flatMap((process) => process.describe().map((info) => ({ process, info })));
  const ends = streamEnds(options.records ?? []);
  const shown = all.filter(({ info }) => options.stdio || !info.kind.startsWith("std"));
  const rows = shown.map(({ process, info }) => {
    const end = ends.get(`${process.pid} ${info.fd}`);
    return [
      process.name,
      String(info.fd),
      info.kind,
      info.state,
      info.local ?? "",
      info.remote ?? "",
      queueOf(info),
      end && end.taken > 0 ? String(end.taken) : "",
      end && end.given > 0 ? String(end.given) : "",
      otherEnd(info, all),
      info.flags.join("|"),
    ];
  });
  return [headings, ...rows];
}

/**
 * A table of descriptors as text.
 *
 * @param processes the processes of a kernel.
 * @param options what is shown.
 * @return the lines; columns without anything in them are left out.
 */
export function descriptorTable(processes: Iterable<Described>, options: TableOptions = {}): string[] {
  const rows = descriptorRows(processes, options);
  if (rows.length === 1) return ["no descriptors but the standard streams"];
  const columns = headings.map((_, i) => i).filter((i) => rows.slice(1).some((row) => row[i] !== ""));
  const widths = new Map(columns.map((i) => [i, Math.max(...rows.map((row) => columnsOf(row[i])))]));
  return rows.map((row) => columns.map((i) => padEnd(row[i], widths.get(i)!)).join("  ").trimEnd());
}

/** A listener's queue of connections, or the bytes that wait. */
function queueOf({ queue, unread, unsent }: DescriptorFacts): string {
  const waiting = [unread ? `${unread} unread` : "", unsent ? `${unsent} unsent` : ""].filter((part) => part !== "");
  return queue ?? waiting.join(", ");
}

interface Held {
  readonly process: Described;
  readonly info: DescriptorFacts;
}

/** Who holds the other end: a descriptor, the queue of a listener, or nobody here. */
function otherEnd({ kind, state, local, remote }: DescriptorFacts, all: readonly Held[]): string {
  if (remote === undefined) return "";
  const port = portOf(remote);
  const same = all.filter(({ info }) => info.kind === kind);
  const holder = kind === "udp"
    ? same.find(({ info }) => portOf(info.local) === port && info.local !== local)
    : same.find(({ info }) => info.local === remote && info.remote === local);
  if (holder) return `${holder.process.name} fd ${holder.info.fd}`;
  const listener = same.find(({ info }) => info.queue !== undefined && portOf(info.local) === port);
  if (listener && state === "ESTABLISHED" && !listener.info.queue!.startsWith("0/")) {
    return `in the queue of ${listener.process.name} fd ${listener.info.fd}`;
  }
  return listener ? "closed" : "outside";
}
