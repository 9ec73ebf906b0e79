/**
 * A session as plain records: what happened, kept, written as JSON lines and read back.
 *
 * @module
 */
import { type CallName, calls } from "../abi/calls.ts";
import type { CallBlocked, CallReturned, KernelEvent } from "../abi/event.ts";
import { captureAll, remembers } from "./capture.ts";
import type { Value } from "./value.ts";

/** One thing that happened, as a plain value: JSON.parse(JSON.stringify(record)) equals it. */
export type TraceRecord = CallRecord | StateRecord | StartRecord | ExitRecord;

/** What every record says. */
export interface Recorded {
  /** When, in milliseconds on the kernel's clock. */
  readonly time: number;
  /** Number of the process. */
  readonly pid: number;
  /** Name of the process. */
  readonly process: string;
}

/** A call that blocks, or that has returned. */
export interface CallRecord extends Recorded {
  /** Which of the two. */
  readonly type: "block" | "return";
  /** The call. */
  readonly call: CallName;
  /** Its arguments, one a parameter: for "return" with what the call wrote. */
  readonly args: readonly Value[];
  /** When it was entered, in milliseconds on the kernel's clock. */
  readonly entered: number;
  /** Its result, or an error number made negative; 0 while it blocks. */
  readonly result: number;
  /** Whether it waited. */
  readonly blocked: boolean;
  /** The signal C would have sent. */
  readonly signal?: string;
  /** What is known of the socket that the call was made on or made. */
  readonly socket?: SocketFacts;
}

/** A socket changed its state. */
export interface StateRecord extends Recorded {
  /** Which record. */
  readonly type: "state";
  /** Number of the socket within its kernel. */
  readonly socket: number;
  /** The state until now. */
  readonly from: string;
  /** The new state. */
  readonly to: string;
}

/** A process came to be. */
export interface StartRecord extends Recorded {
  /** Which record. */
  readonly type: "start";
}

/** A process ended. */
export interface ExitRecord extends Recorded {
  /** Which record. */
  readonly type: "exit";
  /** Exit status, 0 to 255. */
  readonly status: number;
}

/** What a kernel knows of a descriptor; the members of its descriptions that matter here. */
export interface SocketFacts {
  /** The descriptor. */
  readonly fd: number;
  /** What it is of: "tcp", "udp" … */
  readonly kind: string;
  /** Own address as text: "127.0.0.1:9190". */
  readonly local?: string;
  /** The peer's address as text. */
  readonly remote?: string;
  /** Of a listener: connections that wait and the backlog, as "2/5". */
  readonly queue?: string;
}

/** How a {@linkcode Recorder} is to record. */
export interface RecorderOptions {
  /** Bytes of data kept a call; 4,096 unless given. The number of bytes is always kept. */
  readonly keep?: number;
  /** What process 1 is called; as its kernel calls it unless given. */
  readonly name?: string;
  /** Looks a descriptor up, so that records say which connection a call belongs to. */
  readonly facts?: (pid: number, fd: number) => SocketFacts | undefined;
}

/** Bytes of data kept a call unless told otherwise. */
export const KEEP = 4096;
/** How many numbers descriptors can have. */
const DESCRIPTORS = 2 ** 31;
const needsBefore = new Set(Object.values(calls).filter(({ params }) => remembers(params)).map(({ name }) => name));

/** Whether no more is to be learned of a descriptor: looking it up each time would cost more than all else. */
function isWhole({ kind, local, remote, queue }: SocketFacts): boolean {
  if (kind === "udp") return local !== undefined;
  return kind !== "tcp" || remote !== undefined || queue !== undefined;
}

/**
 * Makes records of a kernel's events. Each event is to be given to it when it happens: the memory of arguments is used
 * again right after.
 */
export class Recorder {
  readonly #keep: number;
  readonly #facts: RecorderOptions["facts"];
  readonly #name: string | undefined;
  /** Of each process: what the call that is under way was given. */
  readonly #before = new Map<number, { call: CallName; args: Value[]; entered: number }>();
  /** What descriptors are of whose addresses have been told, by both numbers in one. */
  readonly #told = new Map<number, string>();

  /** See the members of the options. */
  constructor({ keep = KEEP, facts, name }: RecorderOptions = {}) {
    this.#keep = keep;
    this.#name = name;
    this.#facts = facts;
  }

  /** The record of `event`; undefined for "enter", of which "block" and "return" say all. */
  record(event: KernelEvent): TraceRecord | undefined {
    switch (event.type) {
      case "enter":
        if (needsBefore.has(event.call)) {
          const { call, args, time: entered } = event;
          const before = captureAll({ params: calls[call].params, args, keep: 0 });
          this.#before.set(event.pid, { call, args: before, entered });
        }
        return undefined;
      case "block":
      case "return":
        return this.#call(event);
      default:
        return { ...event, process: this.nameOf(event) };
    }
  }

  /** What the process of an event is called. */
  nameOf({ pid, process }: KernelEvent): string {
    return pid === 1 && this.#name !== undefined ? this.#name : process;
  }

  /** What the arguments of a call were when it was entered; undefined when that does not matter. */
  before({ pid, call }: CallBlocked | CallReturned): readonly Value[] | undefined {
    return needsBefore.has(call) ? this.#before.get(pid)?.args : undefined;
  }

  #call(event: CallBlocked | CallReturned): CallRecord {
    const { type, time, pid, call, args } = event;
    const process = this.nameOf(event);
    const { params } = calls[call];
    const before = this.before(event);
    const returned = event.type === "return" ? event : undefined;
    const record: CallRecord = {
      type,
      time,
      pid,
      process,
      call,
      args: captureAll({ params, args, before, result: returned?.result, keep: this.#keep }),
      entered: returned?.entered ?? time,
      result: returned?.result ?? 0,
      blocked: returned?.blocked ?? true,
    };
    const socket = returned && this.socket(returned);
    if (returned?.signal === undefined && !socket) return record;
    return {
      ...record,
      ...(returned?.signal !== undefined && { signal: returned.signal }),
      ...(socket && { socket }),
    };
  }

  /** What is known of the socket of a call, as long as it may be news. */
  socket({ pid, call, args, result }: CallReturned): SocketFacts | undefined {
    if (!this.#facts) return undefined;
    const made = calls[call].result === "fd";
    const fd = made ? result : args[0];
    if (typeof fd !== "number" || fd < 0 || calls[call].params[0].kind === "pollfds") return undefined;
    const key = pid * DESCRIPTORS + fd;
    if (call === "close" || made) this.#told.delete(key);
    const told = this.#told.get(key);
    // A socket for datagrams may get another peer.
    const isNews = call === "listen" || (call === "connect" && told === "udp");
    if (told !== undefined && !isNews) return undefined;
    const facts = this.#facts(pid, fd);
    if (!facts) return undefined;
    if (isWhole(facts)) this.#told.set(key, facts.kind);
    if (facts.local === undefined) return undefined;
    const { kind, local, remote, queue } = facts;
    return { fd, kind, local, ...(remote !== undefined && { remote }), ...(queue !== undefined && { queue }) };
  }
}

/** A session that can be kept: its records and the clock they were made by. */
export interface Trace {
  /** The clock's zero, in milliseconds since 1970: traces of several programs are put together by it. */
  readonly origin: number;
  /** What happened, in order. */
  readonly records: readonly TraceRecord[];
}

const VERSION = 1;

/** The first line of a trace file, without its line end. */
export function headerLine(origin: number): string {
  return JSON.stringify({ type: "trace", version: VERSION, origin });
}

/** A record as one line of JSON, without its line end. */
export function recordLine(record: TraceRecord): string {
  return JSON.stringify(record);
}

/** A trace as JSON lines. */
export function traceText({ origin, records }: Trace): string {
  return [headerLine(origin), ...records.map(recordLine), ""].join("\n");
}

/** What a text is instead of a trace: of something else, cut to pieces, of another version. */
export type TraceProblem = "header" | "record" | "version";

/** A text is no trace. */
export class TraceError extends Error {
  override readonly name = "TraceError";
  /** What it is instead. */
  readonly problem: TraceProblem;
  /** The line where that shows, from 1. */
  readonly line: number;

  /** @param problem what it is instead. */
  constructor(problem: TraceProblem, line: number) {
    super(`Cannot read the trace: line ${line} is no ${problem === "record" ? "record" : "header of this version"}`);
    this.problem = problem;
    this.line = line;
  }
}

/**
 * Reads what {@linkcode traceText} wrote. A last line that was cut off, as when a program is killed, is left out.
 *
 * @param text the lines.
 * @return the trace.
 * @throws TraceError when a line is no record, naming the line.
 */
export function parseTrace(text: string): Trace {
  const whole = text.split("\n").slice(0, -1);
  const header = (parseLine(whole[0]) ?? {}) as { type?: string; version?: number; origin?: number };
  if (header.type !== "trace" || typeof header.origin !== "number") throw new TraceError("header", 1);
  if (header.version !== VERSION) throw new TraceError("version", 1);
  const records = whole.slice(1).map((line, i) => {
    const record = parseLine(line);
    if (!isRecord(record)) throw new TraceError("record", i + 2);
    return record;
  });
  return { origin: header.origin, records };
}

/** What a line says, if it is a JSON object. */
function parseLine(line: string = ""): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null ? value as Record<string, unknown> : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function isRecord(
  value: Readonly<Record<string, unknown>> | undefined,
): value is Readonly<Record<string, unknown>> & TraceRecord {
  if (typeof value?.time !== "number" || typeof value.pid !== "number" || typeof value.process !== "string") {
    return false;
  }
  if (value.type !== "block" && value.type !== "return") return ["state", "start", "exit"].includes(String(value.type));
  return typeof value.call === "string" && Object.hasOwn(calls, value.call) && Array.isArray(value.args) &&
    typeof value.result === "number";
}

/**
 * Puts traces of several programs together: one order in time, no two processes with one number.
 *
 * @param traces the traces.
 * @return one trace; its clock is that of the earliest.
 */
export function mergeTraces(traces: readonly Trace[]): Trace {
  const origin = Math.min(...traces.map((trace) => trace.origin));
  let pids = 0;
  const records = traces.flatMap((trace) => {
    const [shift, offset] = [trace.origin - origin, pids];
    pids += Math.max(0, ...trace.records.map(({ pid }) => pid));
    return trace.records.map((record) => shifted(record, shift, offset));
  });
  return { origin, records: records.sort((a, b) => a.time - b.time) };
}

function shifted(record: TraceRecord, ms: number, pids: number): TraceRecord {
  const moved = { ...record, time: record.time + ms, pid: record.pid + pids };
  return "entered" in moved ? { ...moved, entered: moved.entered + ms } : moved;
}
