/**
 * What drawings say besides calls and numbers. The drawings know no language: whoever has them drawn hands the words in.
 *
 * @module
 */

/** Words of one language. */
export interface Words {
  /** The language's tag, for pages: "en". */
  readonly language: string;
  /** "6 bytes" */
  bytes(count: number): string;
  /** An end of a connection or a socket: "client fd 3". */
  end(process: string, fd: number): string;
  /** A peer whose calls are not known. */
  readonly outside: string;
  /** Of ladders. */
  readonly ladder: LadderWords;
  /** Of two ladders beside each other. */
  readonly compare: CompareWords;
  /** Of the table of descriptors. */
  readonly table: TableWords;
  /** Of the byte river. */
  readonly river: RiverWords;
  /** Of the four layers. */
  readonly layers: LayersWords;
}

/** Words in ladders. */
export interface LadderWords {
  /** What a picture shows, unless it has a title. */
  readonly title: string;
  /** There is nothing to draw. */
  readonly empty: string;
  /** What a read that returned 0 has met. */
  readonly endOfStream: string;
  /** Behind an accept whose client had waited; `time` when times are shown. */
  queued(time?: string): string;
  /** Behind a call that blocked, when times are shown. */
  blockedFor(time: string): string;
  /** A process that ends closes a descriptor. */
  closes(fd: string): string;
  /** The process has ended. */
  readonly ended: string;
  /** Rows that came before the latest ones. */
  before(count: number): string;
  /** Rows that a live ladder has no room for. */
  omitted(count: number): string;
  /** The legend: arrows and lines. */
  readonly legend: LegendWords;
}

/** Words in a ladder's legend. */
export interface LegendWords {
  /** An arrow of what calls sent. */
  readonly sent: string;
  /** An arrow of what TCP does by itself. */
  readonly inferred: string;
  /** A line of a process whose call blocks. */
  readonly blocked: string;
  /** A line of a process whose connection is not accepted yet. */
  readonly queued: string;
  /** A line of a process that is both. */
  readonly waiting: string;
  /** Nobody knows when outside peers did what they did. */
  readonly outside: string;
}

/** Words below two ladders. */
export interface CompareWords {
  /** How many calls were made. */
  calls(count: number): string;
  /** How often calls sent data. */
  sent(count: number): string;
  /** Segments that opened and closed connections. */
  inferred(count: number): string;
}

/** Words in the table of descriptors. */
export interface TableWords {
  /** Process, descriptor, kind, state, own and peer's address, queue, bytes in and out, other end, flags. */
  readonly headings: readonly string[];
  /** There are no descriptors to show. */
  readonly empty: string;
  /** Bytes that have arrived and are not read. */
  unread(count: number): string;
  /** Bytes written that the network has not taken. */
  unsent(count: number): string;
  /** The other end waits to be accepted. */
  queued(end: string): string;
  /** The other end is gone. */
  readonly closed: string;
  /** Rows that are left out between two that are like them. */
  alike(count: number): string;
}

/** Words around a byte river. */
export interface RiverWords {
  /** Nothing is known of the descriptor that could be drawn. */
  empty(fd: number): string;
  /** No bytes have been moved on any. */
  readonly emptyAll: string;
  /** Nothing has been sent in this direction. */
  readonly nothing: string;
  /** What was sent: "12 bytes in 2 writes". */
  sent(bytes: number, writes: number): string;
  /** What came from a peer whose writes are not known. */
  sentOutside(bytes: number): string;
  /** What was taken: "8 taken by 1 read". */
  taken(bytes: number, reads: number): string;
  /** Bytes that have arrived and are not read. */
  unread(bytes: number): string;
  /** Bytes sent that have not arrived. */
  inFlight(bytes: number): string;
  /** Bytes of which neither is known. */
  waiting(bytes: number): string;
  /** Rows that are not shown. */
  before(bytes: number): string;
  /** How to read it. */
  readonly legend: string;
  /** What ░ stands for. */
  readonly notKept: string;
}

/** Words beside the four layers. */
export interface LayersWords {
  /** Nothing has been written to the descriptor that could be shown. */
  empty(fd: number): string;
  /** Nothing has been written to any. */
  readonly emptyAll: string;
  /** The data, which only the program understands. */
  data(text: string): string;
  /** Ports of a segment or datagram. */
  ports(from: string, to: string): string;
  /** Where a segment's first byte stands in the stream, counted from 1. */
  sequence(number: number): string;
  /** Addresses of a packet. */
  addresses(from: string, to: string): string;
  /** The address that the system chooses, which programs are not told. */
  readonly own: string;
  /** The link within this machine. */
  readonly loopback: string;
  /** What a frame to another machine has. */
  readonly ethernet: string;
  /** What is marked so is not read off this connection. */
  readonly model: string;
  /** What the mark means. */
  readonly note: string;
}

/** Words in English. */
export const english: Words = {
  language: "en",
  bytes,
  end: (process, fd) => `${process} fd ${fd}`,
  outside: "outside",
  ladder: {
    title: "Calls on sockets",
    empty: "No calls on sockets yet",
    endOfStream: "end of stream",
    queued: (time) => time === undefined ? "was queued" : `queued ${time}`,
    blockedFor: (time) => `blocked ${time}`,
    closes: (fd) => `closes ${fd}`,
    ended: "ended",
    before: (count) => `… ${times(count, "row")} before these; .ladder save FILE has all`,
    omitted: (count) => `… ${times(count, "row")} left out; .ladder shows them`,
    legend: {
      sent: "what calls sent",
      inferred: "inferred",
      blocked: "blocked in a call",
      queued: "connected, not accepted yet",
      waiting: "blocked and not accepted yet",
      outside: "times of outside peers are not known",
    },
  },
  compare: {
    calls: (count) => times(count, "call"),
    sent: (count) => `data sent: ${times(count, "time")}`,
    inferred: (count) => `to connect and to close: ${times(count, "segment")}`,
  },
  table: {
    headings: ["process", "fd", "kind", "state", "local", "peer", "queue", "in", "out", "other end", "flags"],
    empty: "No descriptors but the standard streams",
    unread: (count) => `${count} unread`,
    unsent: (count) => `${count} unsent`,
    queued: (end) => `in the queue of ${end}`,
    closed: "closed",
    alike: (count) => `… ${count} more like these`,
  },
  river: {
    empty: (fd) => `No calls on descriptor ${fd} have been seen that moved bytes`,
    emptyAll: "No calls have been seen that moved bytes",
    nothing: "nothing yet",
    sent: (count, writes) => `${bytes(count)} in ${times(writes, "write")}`,
    sentOutside: (count) => `${bytes(count)}, by writes that are not known`,
    taken: (count, reads) => `${count} taken by ${times(reads, "read")}`,
    unread: (count) => `${count} unread`,
    inFlight: (count) => `${count} in flight`,
    waiting: (count) => `${count} in flight or unread`,
    before: (count) => `… ${bytes(count)} before`,
    legend: "Above the bytes the writes that sent them, below the reads that took them",
    notKept: "░ is a byte that was not kept",
  },
  layers: {
    empty: (fd) => `Nothing has been written to descriptor ${fd} yet`,
    emptyAll: "Nothing has been written to a socket yet",
    data: (text) => `${text}, which means something to the two programs only`,
    ports: (from, to) => `port ${from} → port ${to}`,
    sequence: (number) => `relative sequence number ${number}`,
    addresses: (from, to) => `${from} → ${to}`,
    own: "an address of this machine",
    loopback: "the loopback interface: nothing leaves this machine",
    ethernet: "an Ethernet header, with the hardware addresses of two neighbours",
    model: "(model)",
    note: "Addresses and ports are this connection's. What is marked (model) is not seen by programs: headers are " +
      "without options, and the operating system may send one write in several segments or several writes in one.",
  },
};

function bytes(count: number): string {
  return times(count, "byte");
}

function times(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}
