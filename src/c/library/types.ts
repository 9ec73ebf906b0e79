/**
 * What the library's functions work with.
 *
 * @module
 */
import type { CallName } from "../../abi/calls.ts";
import type { Wide } from "../integers.ts";
import type { Runtime } from "../runtime.ts";
import type { OpenFile } from "./files.ts";
import type { Stream } from "./streams.ts";

/** A function of the library: first the number of the calling place, then C's arguments. */
// The arguments are as the prototypes in headers.ts say, which the compiler has checked.
export type LibraryFunction = (at: number, ...args: never[]) => Wide | void;

/** Functions by name. */
export type Library = Record<string, LibraryFunction>;

/** A running program, for the library. */
export interface Program {
  /** argv[0]. */
  readonly name: string;
  readonly runtime: Runtime;
  /** The streams, by the addresses that stand for them. */
  readonly files: Map<number, Stream>;
  /** The files behind descriptors; those of the kernel are not among them. */
  readonly openFiles: Map<number, OpenFile>;
  /** Addresses of the library's variables that the program has declared: optarg, stdin. */
  readonly externs: ReadonlyMap<string, number>;
  /** Told of each call of the kernel that has returned. */
  called?: (name: CallName, fd: number, result: number) => void;
  /** Address of errno. */
  readonly errnoAddress: number;
  /** Address of h_errno. */
  readonly hErrnoAddress: number;
  /** What signal() has set: number of the signal to pointer. */
  readonly handlers: Map<number, number>;
  /** Signals after whose handler an interrupted call goes on: those set by signal(), or with SA_RESTART. */
  readonly restarting: Set<number>;
  /** Writes to a descriptor, as write(2). */
  write(fd: number, bytes: Uint8Array): number;
  /** Warns, once, of what a place of the program does. */
  warn(message: string, at: number): void;
  /** Called when a handler has been set. */
  handlersChanged(): void;
  /** Set by a signal or _exit(): what waits in buffers is lost. */
  killed: boolean;
  /** The signals that sigprocmask() holds back, a bit each as in a sigset_t. */
  readonly blocked: Uint8Array;
  /** Signals that wait until they are not held back any more. */
  readonly pending: Set<number>;
  /** Functions of atexit, in order. */
  readonly atExit: number[];
}

/** The bytes of a string at an address. */
export function stringAt({ runtime }: Program, p: number, at: number): string {
  return new TextDecoder("latin1").decode(runtime.memory.string(p, at));
}

/** Puts a string with its NUL into memory of its own, for functions that return one. */
export function newString({ runtime: { memory } }: Program, text: string | Uint8Array): number {
  const bytes = typeof text === "string" ? new TextEncoder().encode(text) : text;
  const p = memory.allocate(bytes.length + 1);
  bytes.forEach((byte, i) => memory.s_8(p + i, byte));
  memory.s_8(p + bytes.length, 0);
  return p;
}

/** Writes bytes where a program's pointer points, checked. */
export function put({ runtime: { memory } }: Program, p: number, bytes: Uint8Array, at: number): void {
  memory.slice(p, bytes.length, true, at).set(bytes);
}
