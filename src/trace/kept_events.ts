/**
 * Events that wait to be written. A call that has returned is kept as numbers and bytes in memory that is used again:
 * the process which made the call waits meanwhile, and objects would be work for the garbage collector too.
 *
 * @module
 */
import { callList, type CallName, type CallRow } from "../abi/calls.ts";
import type { CallReturned } from "../abi/event.ts";
import { capture, dataSize, latin1 } from "./capture.ts";
import type { CallRecord, Recorder, SocketFacts, TraceRecord } from "./record.ts";
import type { Value } from "./value.ts";

/** A call that has returned. There is one such object: it is another call the next time. */
export interface KeptCall {
  /** Its name. */
  call: CallName;
  /** Its row in the table of calls. */
  row: CallRow;
  pid: number;
  process: string;
  time: number;
  entered: number;
  result: number;
  blocked: boolean;
  signal: string | undefined;
  socket: SocketFacts | undefined;
  /** Its arguments; undefined for data. */
  readonly args: (Value | undefined)[];
  /** Where data are. */
  readonly memory: Uint8Array;
  /** Of arguments that are data: where they begin, how many bytes they were, and how many of them are kept. */
  readonly from: number[];
  readonly size: number[];
  readonly kept: number[];
}

/** What writes events. */
export interface EventText {
  /** Writes a call that has returned. */
  call(call: KeptCall): void;
  /** Writes another event. */
  record(record: TraceRecord): void;
}

/** Numbers and bytes kept at most. */
const NUMBERS = 1 << 15;
const MEMORY = 1 << 18;
/** Numbers of a call: which it is, process, both times, result, marks; two of each argument. */
const HEAD = 6;
const MOST = HEAD + 2 * Math.max(...callList.map(({ params }) => params.length));
/** In the place of a call: a record is kept in its stead. */
const RECORD = -1;
/** Marks of a call: whether it blocked, and what else is kept of it. */
const Mark = { BLOCKED: 1, NAMED: 2, SIGNAL: 4, SOCKET: 8 } as const;
/** What an argument is. */
const Kind = { NUMBER: 0, DATA: 1, VALUE: 2 } as const;
/** Bytes up to which a loop copies faster than a call that does. */
const FEW = 64;

const indexes = new Map(callList.map(({ name }, i) => [name, i]));
const areData = callList.map(({ params }) => params.map(({ kind }) => kind === "bytes" || kind === "buffer"));

/** Events that wait to be written, in order. */
export class KeptEvents {
  readonly #recorder: Recorder;
  readonly #keep: number;
  readonly #numbers = new Float64Array(NUMBERS);
  readonly #memory = new Uint8Array(MEMORY);
  /** What is neither numbers nor data. */
  #others: unknown[] = [];
  #count = 0;
  #used = 0;
  /** What each process is called, as far as it is kept, and as far as it is written. */
  readonly #known = new Map<number, string>();
  readonly #names = new Map<number, string>();
  readonly #call = emptyCall(this.#memory);

  /**
   * @param recorder knows what events don't say.
   * @param keep bytes of data kept a call, at most.
   */
  constructor(recorder: Recorder, keep: number) {
    this.#recorder = recorder;
    this.#keep = keep;
  }

  /** Whether there may be no room for another event. */
  get isFull(): boolean {
    return this.#count + MOST > NUMBERS || this.#used + this.#keep > MEMORY;
  }

  /** Keeps the record of an event that is no call which has returned. */
  addRecord(record: TraceRecord): void {
    this.#numbers[this.#count++] = RECORD;
    this.#others.push(record);
    if (record.type === "exit") this.#known.delete(record.pid);
  }

  /** Keeps a call that has returned. */
  addCall(event: CallReturned): void {
    const { pid, signal } = event;
    const index = indexes.get(event.call)!;
    const numbers = this.#numbers;
    const at = this.#count;
    const process = this.#recorder.nameOf(event);
    const socket = this.#recorder.socket(event);
    const named = this.#known.get(pid) !== process;
    numbers[at] = index;
    numbers[at + 1] = pid;
    numbers[at + 2] = event.time;
    numbers[at + 3] = event.entered;
    numbers[at + 4] = event.result;
    numbers[at + 5] = (event.blocked ? Mark.BLOCKED : 0) | (named ? Mark.NAMED : 0) |
      (signal === undefined ? 0 : Mark.SIGNAL) | (socket ? Mark.SOCKET : 0);
    if (named) {
      this.#known.set(pid, process);
      this.#others.push(process);
    }
    if (signal !== undefined) this.#others.push(signal);
    if (socket) this.#others.push(socket);
    this.#count = this.#addArguments(event, index, at + HEAD);
  }

  /** Keeps arguments from `at` on; where they end. */
  #addArguments(event: CallReturned, index: number, at: number): number {
    const { args, result } = event;
    const { params } = callList[index];
    const isData = areData[index];
    const numbers = this.#numbers;
    for (let i = 0; i < params.length; i++) {
      const arg = args[i];
      // What fills memory and has failed leaves nothing to be kept.
      const isKept = isData[i] && ArrayBuffer.isView(arg) && (result >= 0 || params[i].kind === "bytes");
      if (typeof arg === "number") {
        numbers[at] = Kind.NUMBER;
        numbers[at + 1] = arg;
      } else if (isKept) {
        const size = dataSize(event, params[i], arg);
        numbers[at] = Kind.DATA;
        numbers[at + 1] = size;
        this.#copy(arg, Math.min(size, this.#keep));
      } else {
        numbers[at] = Kind.VALUE;
        this.#others.push(capture({ params, args, before: this.#recorder.before(event), result, keep: this.#keep }, i));
      }
      at += 2;
    }
    return at;
  }

  #copy(bytes: Uint8Array, count: number): void {
    const memory = this.#memory;
    const used = this.#used;
    if (count > FEW) memory.set(bytes.subarray(0, count), used);
    else for (let i = 0; i < count; i++) memory[used + i] = bytes[i];
    this.#used = used + count;
  }

  /** Hands everything to `text`, and keeps it no longer. */
  drain(text: EventText): void {
    const count = this.#count;
    const others = this.#others.values();
    this.#count = 0;
    this.#used = 0;
    this.#others = [];
    let used = 0;
    for (let at = 0; at < count;) {
      if (this.#numbers[at] === RECORD) {
        const record = others.next().value as TraceRecord;
        text.record(record);
        if (record.type === "exit") this.#names.delete(record.pid);
        at++;
      } else {
        at = this.#readHead(at, others);
        for (let i = 0; i < this.#call.row.params.length; i++, at += 2) {
          used += this.#readArgument(i, at, used, others);
        }
        text.call(this.#call);
      }
    }
  }

  #readHead(at: number, others: Iterator<unknown>): number {
    const numbers = this.#numbers;
    const call = this.#call;
    const marks = numbers[at + 5];
    call.row = callList[numbers[at]];
    call.call = call.row.name;
    call.pid = numbers[at + 1];
    call.time = numbers[at + 2];
    call.entered = numbers[at + 3];
    call.result = numbers[at + 4];
    call.blocked = (marks & Mark.BLOCKED) !== 0;
    if (marks & Mark.NAMED) this.#names.set(call.pid, others.next().value as string);
    call.process = this.#names.get(call.pid)!;
    call.signal = marks & Mark.SIGNAL ? others.next().value as string : undefined;
    call.socket = marks & Mark.SOCKET ? others.next().value as SocketFacts : undefined;
    return at + HEAD;
  }

  /** Reads the argument with index `i`, at `at`, whose data would begin at `used`; how many bytes of data it has. */
  #readArgument(i: number, at: number, used: number, others: Iterator<unknown>): number {
    const { args, from, size, kept } = this.#call;
    const value = this.#numbers[at + 1];
    switch (this.#numbers[at]) {
      case Kind.NUMBER:
        args[i] = value;
        return 0;
      case Kind.DATA:
        args[i] = undefined;
        from[i] = used;
        size[i] = value;
        return kept[i] = Math.min(value, this.#keep);
      default:
        args[i] = others.next().value as Value;
        return 0;
    }
  }
}

function emptyCall(memory: Uint8Array): KeptCall {
  const row = callList[0];
  const times = { time: 0.5, entered: 0.5 };
  const nothing = { result: 0, blocked: false, signal: undefined, socket: undefined };
  const args = { args: [], from: [], size: [], kept: [] };
  return { call: row.name, row, pid: 0, process: "", ...times, ...nothing, memory, ...args };
}

/** The record of a call that was kept. */
export function recordOf(kept: KeptCall): CallRecord {
  const { call, row, pid, process, time, entered, result, blocked, signal, socket } = kept;
  const args = row.params.map((_, i) => kept.args[i] !== undefined ? kept.args[i] : dataOf(kept, i));
  const known = { ...(signal !== undefined && { signal }), ...(socket && { socket }) };
  return { type: "return", time, pid, process, call, args, entered, result, blocked, ...known };
}

function dataOf({ memory, from, size, kept }: KeptCall, i: number): Value {
  return { kind: "data", text: latin1(memory.subarray(from[i], from[i] + kept[i])), size: size[i] };
}
