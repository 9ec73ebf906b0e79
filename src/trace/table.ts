/**
 * The descriptors of processes, and who holds the other ends.
 *
 * @module
 */
import type { SocketFacts } from "./record.ts";
import { portOf } from "./connections.ts";
import type { Moved } from "./tally.ts";
import { columnsOf, padEnd } from "./width.ts";
import { english, type Words } from "./words.ts";

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
  /** Bytes that went through a descriptor. */
  readonly moved?: (pid: number, fd: number) => Readonly<Moved>;
  /** The one process whose descriptors are shown, with its standard streams; all unless given. */
  readonly only?: number;
  /** The one number whose descriptors are shown; all unless given. */
  readonly fd?: number;
  /** Columns of the terminal; Infinity unless given. */
  readonly width?: number;
  /** What it says; English unless given. */
  readonly words?: Words;
}

/** Columns that stand below a row where the terminal is too narrow for them. */
const FOLDED = ["in", "out", "other", "flags"] as const;
const COLUMNS = ["process", "fd", "kind", "state", "local", "peer", "queue", ...FOLDED] as const;
/** Rows from which on those alike are left out. */
const MANY = 60;
type Cells = Readonly<Record<typeof COLUMNS[number], string>>;

/**
 * A table of descriptors as text: of one process with its standard streams, or of all with what else they have open.
 * Columns without anything in them are left out.
 *
 * @param processes the processes of a kernel.
 * @param options what is shown.
 * @return the lines.
 */
export function descriptorTable(processes: Iterable<Described>, options: TableOptions = {}): string[] {
  const { words = english, width = Infinity, only } = options;
  const all = descriptorRows(processes, options);
  if (all.length === 0) return [words.table.empty];
  const shown = all.length > MANY ? abridged(all) : all.map((row) => ({ row, left: 0 }));
  const rows = shown.map(({ row }) => row);
  /** A row's lines, below those that were left out before it. */
  const withLeft = (lines: string[], i: number) =>
    shown[i].left === 0 ? lines : [words.table.alike(shown[i].left), ...lines];
  const headings = Object.fromEntries(COLUMNS.map((name, i) => [name, words.table.headings[i]])) as Cells;
  const used = COLUMNS.filter((name) =>
    rows.some((row) => row[name] !== "") && (name !== "process" || only === undefined)
  );
  const [first, ...whole] = table([headings, ...rows], used);
  if ([first, ...whole].every((line) => columnsOf(line) <= width)) {
    return [first, ...whole.flatMap((line, i) => withLeft([line], i))];
  }
  const narrow = used.filter((name) => !FOLDED.some((folded) => folded === name));
  const below = rows.map((row) => folded(row, headings));
  const [head, ...lines] = table([headings, ...rows], narrow);
  const indent = " ".repeat(narrow[0] === "process" ? columnsOf(head.slice(0, head.indexOf(headings.fd))) + 4 : 4);
  return [head, ...lines.flatMap((line, i) => withLeft(below[i] === "" ? [line] : [line, indent + below[i]], i))];
}

/**
 * What a table of descriptors says, cell by cell.
 *
 * @param processes the processes of a kernel.
 * @param options what is shown.
 * @return a row a descriptor; a cell is empty where there is nothing to say.
 */
export function descriptorRows(processes: Iterable<Described>, options: TableOptions = {}): Cells[] {
  const { words = english, only, fd, moved } = options;
  const all = [...processes].flatMap((process) => process.describe().map((info) => ({ process, info })));
  const isShown = ({ process, info }: Held) =>
    (fd === undefined || info.fd === fd) &&
    (only === undefined ? fd !== undefined || !info.kind.startsWith("std") : process.pid === only);
  return all.filter(isShown).map(({ process, info }) => {
    const bytes = moved?.(process.pid, info.fd);
    return {
      process: process.name,
      fd: String(info.fd),
      kind: info.kind,
      state: info.state,
      local: info.local ?? "",
      peer: info.remote ?? "",
      queue: queueOf(info, words),
      in: bytes && bytes.in > 0 ? String(bytes.in) : "",
      out: bytes && bytes.out > 0 ? String(bytes.out) : "",
      other: otherEnd(info, all, words),
      flags: info.flags.join("|"),
    };
  });
}

/** Rows without those between two that are like them, and before each how many were left out. */
function abridged(rows: readonly Cells[]): { row: Cells; left: number }[] {
  const alike = rows.map(({ fd: _, ...cells }) => Object.values(cells).join("\t").replace(/:\d+|\bfd \d+/g, ""));
  const kept: { row: Cells; left: number }[] = [];
  let left = 0;
  rows.forEach((row, i) => {
    const isLeft = i > 0 && alike[i - 1] === alike[i] && alike[i] === alike[i + 1];
    if (isLeft) return left++;
    kept.push({ row, left });
    left = 0;
  });
  return kept;
}

function table(rows: readonly Cells[], used: readonly (keyof Cells)[]): string[] {
  const widths = used.map((name) => Math.max(...rows.map((row) => columnsOf(row[name]))));
  return rows.map((row) => used.map((name, i) => padEnd(row[name], widths[i])).join("  ").trimEnd());
}

/** The cells that have no room beside the others, each with its heading: `in 6, other end: client fd 3`. */
function folded(row: Cells, headings: Cells): string {
  return FOLDED.filter((name) => row[name] !== "").map((name) => `${headings[name]}: ${row[name]}`).join(" · ");
}

/** A listener's queue of connections, or the bytes that wait. */
function queueOf({ queue, unread, unsent }: DescriptorFacts, { table }: Words): string {
  const waiting = [...(unread ? [table.unread(unread)] : []), ...(unsent ? [table.unsent(unsent)] : [])];
  return queue ?? waiting.join(", ");
}

interface Held {
  readonly process: Described;
  readonly info: DescriptorFacts;
}

/** Who holds the other end: a descriptor, the queue of a listener, or nobody here. */
function otherEnd({ kind, state, local, remote }: DescriptorFacts, all: readonly Held[], words: Words): string {
  if (remote === undefined) return "";
  const port = portOf(remote);
  const same = all.filter(({ info }) => info.kind === kind);
  const holder = kind === "udp"
    ? same.find(({ info }) => portOf(info.local) === port && info.local !== local)
    : same.find(({ info }) => info.local === remote && info.remote === local);
  const end = ({ process, info }: Held) => words.end(process.name, info.fd);
  if (holder) return end(holder);
  const listener = same.find(({ info }) => info.queue !== undefined && portOf(info.local) === port);
  const waits = state === "ESTABLISHED" && listener && !listener.info.queue!.startsWith("0/");
  if (waits) return words.table.queued(end(listener));
  return listener ? words.table.closed : words.outside;
}
