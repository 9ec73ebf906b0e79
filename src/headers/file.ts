/**
 * The streams of <stdio.h>: what a FILE is.
 *
 * @module
 */
import { EOF } from "../abi/constants.ts";
import { EBADF } from "../abi/errno.ts";
import { describe } from "./arguments.ts";
import { port } from "./port.ts";

/** `FILE`: a stream, to be handed to stdio's functions. */
export interface FILE {
  /** Its descriptor. */
  readonly fd: number;
  /** Whether it is for reading ("r") or for writing ("w"). */
  readonly mode: "r" | "w";
  /** Whether a read has met the end of file; `feof` asks for it. */
  eof: boolean;
  /** Whether a read or write has failed; `ferror` asks for it. */
  error: boolean;
}

/** Bytes that have been read ahead of what was asked for. */
interface ReadAhead {
  bytes: Uint8Array;
  at: number;
}

/** As much as glibc reads from a terminal or a pipe at once. */
const READ_SIZE = 4096;

const aheads = new WeakMap<FILE, ReadAhead>();

/** The standard input: descriptor 0. It reads ahead, as in C: mixing it with `read(0, …)` loses what it holds. */
export const stdin: FILE = { fd: 0, mode: "r", eof: false, error: false };
/** The standard output: descriptor 1. Not buffered: each call writes at once, so `printf` and `write(1, …)` keep order. */
export const stdout: FILE = { fd: 1, mode: "w", eof: false, error: false };
/** The standard error output: descriptor 2. Not buffered. */
export const stderr: FILE = { fd: 2, mode: "w", eof: false, error: false };

/** `value` as a stream; a TypeError names the parameter when it is none. */
export function stream(call: string, value: unknown): FILE {
  if (typeof value === "object" && value !== null && "fd" in value && "mode" in value) return value as FILE;
  throw new TypeError(`Cannot ${call}: stream must be stdin, stdout or stderr, not ${describe(value)}`);
}

/** Writes all of `bytes`, however many writes that takes; false, with the error flag and errno set, when one fails. */
export function writeAll(file: FILE, bytes: Uint8Array): boolean {
  if (file.mode !== "w") return refuse(file);
  for (let at = 0; at < bytes.length;) {
    const written = port().write(file.fd, bytes.subarray(at));
    if (written <= 0) {
      file.error = true;
      return false;
    }
    at += written;
  }
  return true;
}

/** The next byte, or EOF at the end of file or after an error, with the flag set. The end of file lasts. */
export function takeByte(file: FILE): number {
  if (file.mode !== "r") {
    refuse(file);
    return EOF;
  }
  const ahead = aheads.get(file);
  if (ahead && ahead.at < ahead.bytes.length) return ahead.bytes[ahead.at++];
  return file.eof || !fill(file) ? EOF : takeByte(file);
}

function fill(file: FILE): boolean {
  const buffer = new Uint8Array(READ_SIZE);
  const count = port().read(file.fd, buffer);
  if (count === 0) file.eof = true;
  if (count < 0) file.error = true;
  if (count > 0) aheads.set(file, { bytes: buffer.subarray(0, count), at: 0 });
  return count > 0;
}

function refuse(file: FILE): false {
  file.error = true;
  port().setErrno(EBADF);
  return false;
}
