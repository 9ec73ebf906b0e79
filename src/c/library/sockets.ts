/**
 * The calls of the kernel, made as their rows in the table of calls say.
 *
 * @module
 */
import { type CallName, type CallRow, calls, type Param } from "../../abi/calls.ts";
import type { Arg, LengthRef } from "../../abi/event.ts";
import { EINTR } from "../../abi/errno.ts";
import { MSG_NOSIGNAL, SIGALRM, SIGINT, SIGPIPE } from "../../abi/constants.ts";
import { statusOf } from "../../abi/status.ts";
import { Flag } from "../../process/channel.ts";
import { client } from "../../process/program.ts";
import { overdue, set_errno, tell } from "../../process/mod.ts";
import { threadState } from "../../process/thread_state.ts";
import type { Wide } from "../integers.ts";
import { ProgramExit } from "../runtime.ts";
import type { Library, Program } from "./types.ts";

const SIG_DFL = 0;
const SIG_IGN = 1;

/** A function for each call. */
export function socketLibrary(program: Program): Library {
  const library: Library = {};
  for (const row of Object.values(calls)) {
    library[row.name] = (at: number, ...args: Wide[]) => makeCall(program, row, flat(row, args), at);
  }
  return library;
}

/** fcntl and open have `...`: their arguments come as kinds and values. */
function flat(row: CallRow, args: readonly (Wide | string | Wide[])[]): Wide[] {
  const values = args.flatMap((arg) => typeof arg === "string" ? [] : arg);
  while (values.length < row.params.length) values.push(0);
  return values.slice(0, row.params.length);
}

/** Calls that a handler does not end for good: those but poll and select, which always end. */
const NOT_RESTARTED: readonly CallName[] = ["poll", "select"];

function makeCall(program: Program, row: CallRow, given: readonly Wide[], at: number): number {
  const { values, finish } = withinRoom(program, row, given, at);
  const prepare = (after: (() => void)[]) =>
    row.params.map((param, i) => argument(program, row, param, values, i, at, after));
  return finish(attemptCall(program, row, values, prepare, at));
}

/**
 * `read(sock, &message[n], BUF_SIZE - 1)` asks for more than is left behind `n`. C writes behind the array only if that
 * much arrives, and textbooks do it: the call is made with what is left, and only a full array is a mistake.
 */
function withinRoom(
  program: Program,
  row: CallRow,
  given: readonly Wide[],
  at: number,
): { values: readonly Wide[]; finish: (result: number) => number } {
  const unchanged = { values: given, finish: (result: number) => result };
  const buffer = row.params.findIndex(({ kind }) => kind === "buffer");
  if (buffer < 0) return unchanged;
  const count = row.params.findIndex(({ name }) => name === row.params[buffer].length);
  const [p, wanted] = [Number(given[buffer]), Number(given[count])];
  const { memory } = program.runtime;
  const room = p === 0 ? wanted : memory.room(p, true, wanted);
  if (room >= wanted || room === 0 || memory.room(p - 1, true, 1) === 0) return unchanged;
  program.warn(
    `${row.name} is told that there is room for ${wanted} bytes, and there is room for ${room}; if more came, C would write behind the array`,
    at,
  );
  return {
    values: given.map((value, i) => i === count ? room : value),
    finish: (result) => result === room ? memory.bad(p, wanted, true, at) : result,
  };
}

/** Makes a call, and handles the signals that it meets. Arguments are prepared anew when it is made again. */
function attemptCall(
  program: Program,
  row: CallRow,
  values: readonly Wide[],
  prepare: (after: (() => void)[]) => Arg[],
  at: number,
): number {
  while (true) {
    const after: (() => void)[] = [];
    const args = prepare(after);
    const { deadline, program: isProgram } = threadState();
    const { result, errno, flags, text } = client().call(row.name, args, deadline);
    for (const each of after) each();
    if (flags & Flag.DEADLINE) throw overdue(text, deadline);
    if (flags & Flag.SIGPIPE && !wantsNoSignal(row, values)) raise(program, SIGPIPE, at);
    const signal = result >= 0 || errno !== EINTR ? 0 : flags & Flag.SIGINT ? SIGINT : SIGALRM;
    // What interrupts a call at the prompt is the prompt's affair.
    if (signal !== 0 && isProgram) {
      raise(program, signal, at);
      if (program.restarting.has(signal) && !NOT_RESTARTED.includes(row.name)) continue;
    }
    if (result < 0) set_errno(errno);
    program.called?.(row.name, Number(values[0]), result);
    // At the prompt it comes with the line's result.
    if (isProgram && flags & Flag.NOTE) tell(text);
    return result;
  }
}

function wantsNoSignal(row: CallRow, values: readonly Wide[]): boolean {
  const i = row.params.findIndex((param) => param.name === "flags");
  return i >= 0 && (Number(values[i]) & MSG_NOSIGNAL) !== 0;
}

/** A signal comes: its handler runs, or it ends the program. */
export function raise(program: Program, signal: number, at: number): void {
  const handler = program.handlers.get(signal) ?? SIG_DFL;
  if (handler === SIG_IGN || (handler === SIG_DFL && IGNORED.has(signal))) return;
  if (isBlocked(program, signal)) {
    program.pending.add(signal);
    return;
  }
  if (handler === SIG_DFL) {
    program.atExit.length = 0;
    program.killed = true;
    throw new ProgramExit(statusOf(signal));
  }
  program.runtime.callPointer(handler, at, signal);
}

/** SIGCHLD, SIGCONT, SIGURG and SIGWINCH do nothing to a program without a handler. */
const IGNORED: ReadonlySet<number> = new Set([17, 18, 23, 28]);

/** Whether sigprocmask() holds a signal back. */
export function isBlocked({ blocked }: Program, signal: number): boolean {
  return (blocked[(signal - 1) >> 3] >> ((signal - 1) & 7) & 1) === 1;
}

/** Memory that a pointer points to, as long as it is; what lies there is checked. */
function argument(
  { runtime: { memory } }: Program,
  row: CallRow,
  param: Param,
  values: readonly Wide[],
  i: number,
  at: number,
  after: (() => void)[],
): Arg {
  const value = Number(values[i]);
  const lengthOf = () => Number(values[row.params.findIndex((each) => each.name === param.length)]);
  const bytes = (count: number, writing: boolean): Uint8Array | null => {
    if (value === 0) return null;
    return memory.slice(value, Math.max(0, count), writing, at);
  };
  switch (param.kind) {
    case "fd":
    case "int":
    case "size":
      return value;
    case "bytes":
      return bytes(lengthOf(), false);
    case "address":
    case "option":
      return bytes(lengthOf(), false);
    case "buffer":
      return bytes(lengthOf(), true);
    case "address_out":
    case "option_out": {
      const pointer = lengthOf();
      return pointer === 0 ? bytes(0, true) : bytes(memory.r_i32(pointer, at), true);
    }
    case "length_ref": {
      if (value === 0) return null;
      const ref: LengthRef = { value: memory.r_i32(value, at) };
      after.push(() => memory.w_32(value, ref.value, at));
      return ref;
    }
    case "path":
      return value === 0 ? null : Uint8Array.of(...memory.string(value, at), 0);
    case "pollfds":
      return bytes(8 * lengthOf(), true);
    case "fd_set":
      return bytes(128, true);
    case "timeval":
      return bytes(16, true);
  }
}

/** Reads or writes an array that is none of the program's: the buffer of a stream. */
export function transfer(program: Program, name: "read" | "write", fd: number, bytes: Uint8Array): number {
  return attemptCall(program, calls[name], [fd, 0, bytes.length], () => [fd, bytes, bytes.length], 0);
}

/** Makes a call that the library itself needs. */
export function callByName(program: Program, name: CallName, ...values: number[]): number {
  return makeCall(program, calls[name], values, 0);
}
