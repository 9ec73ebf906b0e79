/**
 * What the world is made of: processes, what their descriptors mean, and who did what to it in which line.
 *
 * @module
 */
import type { Endpoint } from "../abi/address.ts";
import type { CallName } from "../abi/calls.ts";
import type { Arg } from "../abi/event.ts";
import type { ConnectionRecord } from "./connections.ts";

/** A line that was typed. */
export interface Line {
  /** The number that the prompt gave it. */
  readonly number: number;
  /** Its text. */
  readonly text: string;
  /** How many lines its process had before it. */
  readonly order: number;
}

/** Who did something, by which call of which line. */
export interface Cause {
  readonly type: "cause";
  readonly pid: number;
  readonly process: string;
  /** The call; "exit" for the end of the process. */
  readonly call: CallName | "exit";
  /** The descriptor it was made on, or that it gave. */
  readonly fd?: number;
  /** The line that ran; undefined in a script. */
  readonly line?: Line;
  /** When, in milliseconds on the kernel's clock. */
  readonly time: number;
}

/** What a descriptor means. */
export type FileKind = "tcp" | "udp" | "stdin" | "stdout" | "stderr" | "file";

/** An open file: a socket, a standard stream or /dev/null. Several descriptors may mean it. */
export class FileRecord {
  readonly kind: FileKind;
  /** Address family of a socket, 0 for what is none. */
  readonly family: number;
  /** The number of the process that has it. */
  readonly pid: number;
  /** How it came to be; undefined for a standard stream. */
  readonly made?: Cause;
  /** The descriptors that mean it, oldest first. */
  readonly fds: number[] = [];
  local?: Endpoint;
  /** What gave it its own address. */
  localBy?: Cause;
  remote?: Endpoint;
  /** What connected it. */
  connectedBy?: Cause;
  /** A connect() that is under way. */
  connecting?: { readonly remote: Endpoint; readonly by: Cause };
  /** The latest connect() that failed. */
  failed?: { readonly errno: number; readonly by: Cause };
  /** Set by listen(). */
  listening?: { readonly backlog: number; readonly by: Cause };
  /** What ended listening while the descriptor stays. */
  deafBy?: Cause;
  /** The listener that this connection was accepted from. */
  acceptedFrom?: FileRecord;
  /** Connections that were accepted from this listener and are open. */
  readonly accepted: Set<FileRecord> = new Set();
  connection?: ConnectionRecord;
  /** What ended the sending direction. */
  sendEnded?: Cause;
  /** What ended the receiving direction. */
  receiveEnded?: Cause;
  /** The read that found the end of the stream. */
  ended?: Cause;
  /** The read that found the connection reset. */
  cutOff?: Cause;
  /** Whether the sending direction ended before the peer's: the address then stays in TIME-WAIT. */
  finishedFirst = false;
  /** Whether SO_REUSEADDR is set. */
  reuse = false;
  /** Whether close() is to reset its connection: SO_LINGER with no time. */
  resets = false;
  /** What closed its last descriptor. */
  closed?: Cause;

  /** A file of process `pid`; `family` is that of a socket. */
  constructor(kind: FileKind, pid: number, made?: Cause, family = 0) {
    this.kind = kind;
    this.pid = pid;
    this.made = made;
    this.family = family;
  }

  /** Whether it is a socket. */
  get isSocket(): boolean {
    return this.kind === "tcp" || this.kind === "udp";
  }

  /** The descriptor that means it now, or that meant it last. */
  get fd(): number {
    return this.fds[0] ?? this.closed?.fd ?? this.made?.fd ?? -1;
  }
}

/** A call that was entered and has not returned. */
export interface OpenCall {
  readonly call: CallName;
  readonly args: readonly Arg[];
  /** When it was entered, in milliseconds on the kernel's clock. */
  readonly entered: number;
  /** What its descriptor meant then. */
  readonly file?: FileRecord;
  /** Whether it blocks. */
  blocked: boolean;
}

/** A variable that a call's result was assigned to. */
export interface Variable {
  readonly name: string;
  readonly fd: number;
  readonly file: FileRecord;
  readonly by: Cause;
}

/** A process: its descriptors, the call it is in, the line that runs. */
export class ProcessRecord {
  readonly pid: number;
  readonly name: string;
  readonly files: Map<number, FileRecord> = new Map();
  /** Of numbers that were closed: what they meant last, and who closed them. */
  readonly closed: Map<number, { readonly file: FileRecord; readonly by: Cause }> = new Map();
  /** Variables that hold descriptors, as far as the lines show it. */
  readonly variables: Map<string, Variable> = new Map();
  /** The latest call that should have given a descriptor and failed. */
  gaveNone?: { readonly by: Cause; readonly errno: number };
  current?: OpenCall;
  line?: Line;
  /** How many lines ran. */
  lines = 0;
  ended = false;

  constructor(pid: number, name: string) {
    this.pid = pid;
    this.name = name;
    const kinds = ["stdin", "stdout", "stderr"] as const;
    kinds.forEach((kind, fd) => this.set(fd, new FileRecord(kind, pid)));
  }

  /** Makes `fd` mean `file`. */
  set(fd: number, file: FileRecord): void {
    this.files.set(fd, file);
    file.fds.push(fd);
  }

  /** Frees `fd`; returns what it meant. The last descriptor of a file closes it. */
  free(fd: number, by: Cause): FileRecord | undefined {
    const file = this.files.get(fd);
    if (!file) return undefined;
    this.files.delete(fd);
    this.closed.set(fd, { file, by });
    file.fds.splice(file.fds.indexOf(fd), 1);
    if (file.fds.length === 0) file.closed = by;
    return file;
  }
}

/** The connection's address that is kept taken after its end. */
export interface TimeWait {
  readonly local: Endpoint;
  /** When it ends, in milliseconds on the kernel's clock. */
  readonly until: number;
  readonly reuse: boolean;
  /** What closed the connection. */
  readonly by: Cause;
}
