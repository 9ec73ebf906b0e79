/**
 * A model of what all processes of a kernel have done, built from its events.
 *
 * @module
 */
import { type Endpoint, isWildcard } from "../abi/address.ts";
import { type CallName, calls } from "../abi/calls.ts";
import { MSG_PEEK } from "../abi/constants.ts";
import type { Arg, CallEntered, CallReturned, KernelEvent } from "../abi/event.ts";
import type { DescriptorInfo } from "../kernel/describe.ts";
import { Connections, type Piece, plainHost, type WriteRecord } from "./connections.ts";
import { applyEffect, endConnection, isConnected } from "./effects.ts";
import { assignedNames } from "./names.ts";
import { type Cause, type FileRecord, ProcessRecord, type TimeWait } from "./records.ts";

/** Tells the descriptors of a process as its kernel sees them. */
export type Describe = (pid: number) => readonly DescriptorInfo[];

/** A call that returned, and what the world knew when it was entered. */
export interface Done {
  readonly event: CallReturned;
  readonly process: ProcessRecord;
  /** The call as a cause of later things. */
  readonly by: Cause;
  /** What its descriptor meant at entry. */
  readonly file?: FileRecord;
  /** What closed the peer before the call was entered. */
  readonly peerGone?: Cause;
  /** The read that had found the end of the stream before. */
  readonly endedBefore?: Cause;
  /** The descriptor at entry, as the kernel saw it; of close() only. */
  readonly info?: DescriptorInfo;
  /** Of a read: which writes its bytes are of. */
  readonly pieces: readonly Piece[];
}

/** What was known when a call was entered. */
interface Entered extends Pick<Done, "file" | "peerGone" | "endedBefore" | "info"> {
  readonly write?: WriteRecord;
}

const reading: ReadonlySet<CallName> = new Set(["read", "recv", "recvfrom"]);
const writing: ReadonlySet<CallName> = new Set(["write", "send", "sendto"]);

/** Whether `call` reads. */
export function isReading(call: CallName): boolean {
  return reading.has(call);
}

/** Whether `call` writes. */
export function isWriting(call: CallName): boolean {
  return writing.has(call);
}

/** All processes, what their descriptors mean, and how that came to be. */
export class World {
  readonly processes: Map<number, ProcessRecord> = new Map();
  readonly connections: Connections = new Connections();
  /** Numbers that stand in the lines typed so far: a port among them was meant as it is. */
  readonly typed: Set<number> = new Set();
  /** Addresses that connections which are over keep taken. */
  readonly timeWaits: TimeWait[] = [];
  readonly #describe: Describe;
  readonly #entered = new Map<ProcessRecord, Entered>();
  /** Sockets that were listeners and ended, by port: the latest. */
  readonly closedListeners: Map<number, FileRecord> = new Map();

  /** `describe` tells what events can't: an ephemeral port, what waits in a queue. */
  constructor(describe: Describe) {
    this.#describe = describe;
  }

  /** The line that process `pid` runs from now on. */
  line(pid: number, number: number, text: string): void {
    const process = this.process(pid, "");
    process.line = { number, text, order: ++process.lines };
    for (const [number] of text.matchAll(/\b\d{1,5}\b/g)) this.typed.add(Number(number));
    // An assignment that is no call's result makes a variable mean something that is not known.
    for (const name of assignedNames(text)) process.variables.delete(name);
  }

  /**
   * Takes an event in.
   *
   * @return what the hints need to know of a call that returned; undefined after other events.
   */
  observe(event: KernelEvent): Done | undefined {
    if (event.type === "state") return undefined;
    const process = this.process(event.pid, event.process);
    switch (event.type) {
      case "enter":
        this.#enter(process, event);
        return undefined;
      case "block":
        if (process.current) process.current.blocked = true;
        return undefined;
      case "return":
        return this.#return(process, event);
      case "exit":
        this.#exit(process, event.time);
        return undefined;
      case "start":
        return undefined;
    }
  }

  /** The process with number `pid`; made when it is not known. */
  process(pid: number, name: string): ProcessRecord {
    const known = this.processes.get(pid);
    // A line may come before the first event, which knows the name.
    if (known && (known.name === name || name === "" || known.name !== "")) return known;
    const made = new ProcessRecord(pid, name);
    if (known) Object.assign(made, { line: known.line, lines: known.lines });
    this.processes.set(pid, made);
    return made;
  }

  /** The descriptor `fd` of process `pid` as the kernel sees it now. */
  info(pid: number, fd: number): DescriptorInfo | undefined {
    return this.#describe(pid).find((info) => info.fd === fd);
  }

  /** All files that are open. */
  *files(): Iterable<FileRecord> {
    for (const process of this.processes.values()) {
      for (const [fd, file] of process.files) if (file.fd === fd) yield file;
    }
  }

  /** The listener that a connect() to `to` reaches. */
  listenerAt(to: Endpoint): FileRecord | undefined {
    const host = isWildcard(to.host) ? "127.0.0.1" : plainHost(to.host);
    return this.listenersOn(to.port).find(({ local }) => {
      const at = plainHost(local!.host);
      return at === host || at === "::" || (at === "0.0.0.0" && !host.includes(":"));
    });
  }

  /** The listeners on a port, whatever their addresses. */
  listenersOn(port: number): FileRecord[] {
    return [...this.files()].filter((file) => file.listening && !file.deafBy && file.local?.port === port);
  }

  /** Processes that are in accept() on `listener`, or watch it in poll() or select(). */
  accepting(listener: FileRecord): ProcessRecord[] {
    return [...this.processes.values()].filter(({ current, pid }) => {
      if (!current) return false;
      if (current.call === "poll" || current.call === "select") return pid === listener.pid;
      return (current.call === "accept" || current.call === "accept4") && current.file === listener;
    });
  }

  #enter(process: ProcessRecord, event: CallEntered): void {
    const { call, args, time: entered } = event;
    const file = calls[call].params[0]?.kind === "fd" ? process.files.get(Number(args[0])) : undefined;
    process.current = { call, args, entered, file, blocked: false };
    if (file?.connecting && !isConnected(file)) this.#lookAt(process, file, event);
    const peer = file?.connection?.peer(file);
    const bytes = isWriting(call) && file?.connection ? count(args[2]) : undefined;
    this.#entered.set(process, {
      file,
      peerGone: peer?.closed,
      endedBefore: file?.ended,
      info: call === "close" ? this.info(process.pid, Number(args[0])) : undefined,
      write: bytes === undefined
        ? undefined
        : file!.connection!.outgoing(file!).begin(causeOf(process, event, Number(args[0])), bytes),
    });
  }

  /** A connect() without waiting may have come to its end meanwhile. */
  #lookAt(process: ProcessRecord, file: FileRecord, event: CallEntered): void {
    const info = this.info(process.pid, file.fd);
    if (info?.remote === undefined || info.state === "SYN-SENT" || info.state === "CLOSED") return;
    endConnection(this, file, file.connecting!.by, event.pid);
  }

  #return(process: ProcessRecord, event: CallReturned): Done {
    const entered = this.#entered.get(process);
    this.#entered.delete(process);
    process.current = undefined;
    const first = calls[event.call].params[0];
    const fd = first?.kind === "fd" ? Number(event.args[0]) : event.result;
    const by = causeOf(process, event, fd);
    const file = entered?.file;
    if (entered?.write) file?.connection?.outgoing(file).finish(entered.write, event.result);
    const pieces = takeRead(event, file);
    const done: Done = { event, process, by, ...entered, pieces };
    applyEffect(this, done);
    return done;
  }

  #exit(process: ProcessRecord, time: number): void {
    const { pid, name, line } = process;
    process.ended = true;
    process.current = undefined;
    for (const [fd, file] of [...process.files]) {
      const by: Cause = { type: "cause", pid, process: name, call: "exit", fd, line, time };
      process.free(fd, by);
      if (file.closed) this.fileClosed(file, by, undefined);
    }
    process.closed.clear();
    process.variables.clear();
  }

  /** A file has no descriptor any more. */
  fileClosed(file: FileRecord, by: Cause, info: DescriptorInfo | undefined): void {
    file.acceptedFrom?.accepted.delete(file);
    if (file.listening && file.local) {
      this.closedListeners.set(file.local.port, file);
      this.connections.dropQueue(file);
    }
    if (file.connection) {
      this.#mayWait(file, by, info);
      this.connections.parted(file);
    }
  }

  /** The end that closes first keeps its address for a minute, unless it resets. */
  #mayWait(file: FileRecord, by: Cause, info: DescriptorInfo | undefined): void {
    const peer = file.connection?.peer(file);
    const over = file.ended !== undefined || peer?.closed !== undefined || peer?.sendEnded !== undefined;
    const first = file.finishedFirst || (info ? info.state === "ESTABLISHED" || info.state === "FIN-WAIT-2" : !over);
    while (this.timeWaits.length > 0 && this.timeWaits[0].until <= by.time) this.timeWaits.shift();
    if (!first || !file.local || (info?.unread ?? 0) > 0) return;
    this.timeWaits.push({ local: file.local, until: by.time + TIME_WAIT_MS, reuse: file.reuse, by });
  }
}

/** Linux keeps a connection's address for 60 seconds. */
const TIME_WAIT_MS = 60_000;

/** A call as the cause of something. */
function causeOf(process: ProcessRecord, event: CallEntered | CallReturned, fd: number): Cause {
  const { pid, name, line } = process;
  return { type: "cause", pid, process: name, call: event.call, fd, line, time: event.time };
}

function takeRead({ call, args, result }: CallReturned, file: FileRecord | undefined): Piece[] {
  if (!isReading(call) || !file?.connection || result <= 0) return [];
  const peeks = call !== "read" && (Number(args[3]) & MSG_PEEK) !== 0;
  return peeks ? [] : file.connection.incoming(file).take(result);
}

/** A size argument. */
export function count(arg: Arg | undefined): number {
  return typeof arg === "number" && arg > 0 ? Math.trunc(arg) : 0;
}
