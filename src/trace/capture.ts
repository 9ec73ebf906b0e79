/**
 * Copies arguments of calls out of memory: the kernel uses that memory for the next call.
 *
 * @module
 */
import { decodeEndpoint, familyOf, SOCKADDR_IN6_LEAST, SOCKADDR_IN6_SIZE, SOCKADDR_IN_SIZE } from "../abi/address.ts";
import { calls, type Param } from "../abi/calls.ts";
import { AF_INET, AF_INET6, FD_SETSIZE } from "../abi/constants.ts";
import type { Arg, LengthRef } from "../abi/event.ts";
import type { AddressValue, DataValue, PollValue, Value } from "./value.ts";

const POLLFD_SIZE = 8;
const TIMEVAL_SIZE = 16;
/** Arguments given to String.fromCharCode at once. */
const CHUNK = 4096;
const pointer: Value = { kind: "pointer" };

/** A call's arguments and what is known about them. */
export interface Captured {
  /** The row's parameters. */
  readonly params: readonly Param[];
  /** The arguments. */
  readonly args: readonly Arg[];
  /** What {@linkcode captureAll} made of them when the call was entered; undefined then. */
  readonly before?: readonly Value[];
  /** The call's result, negative for a failure; undefined at entry. */
  readonly result?: number;
  /** Bytes of data kept a call. */
  readonly keep: number;
}

/** All arguments as values. */
export function captureAll(call: Captured): Value[] {
  const values: Value[] = [];
  for (let i = 0; i < call.params.length; i++) values.push(capture(call, i));
  return values;
}

/** The argument with index `i` as a value. */
export function capture(call: Captured, i: number): Value {
  const arg = call.args[i];
  if (typeof arg === "number") return arg;
  const param = call.params[i];
  if (arg === null || arg === undefined) return param.c.endsWith("*") ? null : 0;
  return captureMemory(call, param, arg, i);
}

/** Whether a call has arguments whose values at entry are needed when it returns. */
export function remembers(params: readonly Param[]): boolean {
  return params.some(({ kind }) => kind === "length_ref" || kind === "fd_set" || kind === "timeval");
}

function captureMemory(call: Captured, param: Param, arg: Uint8Array | LengthRef, i: number): Value {
  if (!(arg instanceof Uint8Array)) {
    const before = call.before?.[i];
    const room = isKind(before, "length") ? before.room : arg.value;
    return { kind: "length", room, length: arg.value };
  }
  const { result } = call;
  const done = result !== undefined && result >= 0;
  switch (param.kind) {
    case "bytes":
    case "buffer":
      return done || param.kind === "bytes" ? data(arg, dataSize(call, param, arg), call.keep) : pointer;
    case "option":
      return data(arg, lengthArgument(call, param, arg.length), call.keep);
    case "path":
      return data(arg, arg.length, arg.length);
    case "address":
      return address(arg.subarray(0, Math.max(0, lengthArgument(call, param, arg.length))));
    case "address_out": {
      const [room, length] = lengths(call, param, arg.length);
      return done && length > 0 ? address(arg.subarray(0, Math.min(room, length))) : pointer;
    }
    case "option_out": {
      const [room, length] = lengths(call, param, arg.length);
      return done ? data(arg, Math.min(room, length), call.keep) : pointer;
    }
    case "pollfds":
      return pollfds(arg, lengthArgument(call, param, arg.length));
    case "fd_set": {
      const ready = members(arg);
      const before = call.before?.[i];
      return { kind: "fd_set", asked: isKind(before, "fd_set") ? before.asked : ready, ready };
    }
    case "timeval": {
      const left = time(arg);
      const before = call.before?.[i];
      return { kind: "timeval", asked: isKind(before, "timeval") ? before.asked : left, left };
    }
    default:
      return pointer;
  }
}

/** How many bytes of `arg` are data: those that the call was given, or that it has filled in. */
export function dataSize(call: Pick<Captured, "args" | "result">, param: Param, arg: Uint8Array): number {
  const size = param.kind === "buffer" ? call.result! : lengthArgument(call, param, arg.length);
  return Math.max(0, Math.min(size, arg.length));
}

function isKind<K extends string>(value: Value | undefined, kind: K): value is Extract<Value, { kind: K }> {
  return typeof value === "object" && value !== null && value.kind === kind;
}

/** Of each parameter with a length, where that stands in its row: looked for once. */
const lengthIndexes = new Map<Param, number>(
  Object.values(calls).flatMap(({ params }) =>
    params.map((param) => [param, params.findIndex(({ name }) => name === param.length)] as const)
  ),
);

/** The number in the parameter that holds the length of `param`, or `all` when it was left out. */
function lengthArgument({ args }: Pick<Captured, "args">, param: Param, all: number): number {
  const length = args[lengthIndexes.get(param)!];
  return typeof length === "number" ? length : all;
}

/** Room and length in the `socklen_t *` that belongs to `param`. */
function lengths({ args, before }: Captured, param: Param, all: number): [room: number, length: number] {
  const i = lengthIndexes.get(param)!;
  const now = args[i];
  const length = now !== null && typeof now === "object" && "value" in now ? now.value : all;
  const then = before?.[i];
  return [Math.min(all, isKind(then, "length") ? then.room : length), length];
}

function data(bytes: Uint8Array, size: number, keep: number): DataValue {
  const kept = bytes.subarray(0, Math.max(0, Math.min(size, keep)));
  return { kind: "data", text: latin1(kept), size: Math.max(0, Math.min(size, bytes.length)) };
}

/** Bytes as text, one character a byte. */
export function latin1(bytes: Uint8Array): string {
  if (bytes.length <= CHUNK) return characters(bytes);
  let text = "";
  for (let at = 0; at < bytes.length; at += CHUNK) text += characters(bytes.subarray(at, at + CHUNK));
  return text;
}

function characters(bytes: Uint8Array): string {
  // The iterator that `...bytes` would go through takes ten times as long.
  return Reflect.apply(String.fromCharCode, null, bytes);
}

function address(bytes: Uint8Array): AddressValue {
  const family = bytes.length < 2 ? 0 : familyOf(bytes);
  const least = family === AF_INET ? SOCKADDR_IN_SIZE : family === AF_INET6 ? SOCKADDR_IN6_LEAST : Infinity;
  if (bytes.length < least) return { kind: "address", family, data: latin1(bytes.subarray(2)) };
  const whole = bytes.length < SOCKADDR_IN6_SIZE ? new Uint8Array(SOCKADDR_IN6_SIZE) : bytes;
  if (whole !== bytes) whole.set(bytes);
  return { kind: "address", family, ...decodeEndpoint(whole, family) };
}

function pollfds(bytes: Uint8Array, count: number): PollValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Math.max(0, Math.min(count, Math.floor(bytes.length / POLLFD_SIZE)));
  const fds = Array.from({ length }, (_, i) => ({
    fd: view.getInt32(i * POLLFD_SIZE, true),
    events: view.getInt16(i * POLLFD_SIZE + 4, true),
    revents: view.getInt16(i * POLLFD_SIZE + 6, true),
  }));
  return { kind: "pollfds", fds };
}

function members(set: Uint8Array): number[] {
  const found = [];
  for (let at = 0; at < Math.min(set.length, FD_SETSIZE / 8); at++) {
    for (let bit = 0; set[at] >> bit !== 0; bit++) if (set[at] >> bit & 1) found.push(at * 8 + bit);
  }
  return found;
}

function time(bytes: Uint8Array): [number, number] {
  if (bytes.length < TIMEVAL_SIZE) return [0, 0];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [Number(view.getBigInt64(0, true)), Number(view.getBigInt64(8, true))];
}
