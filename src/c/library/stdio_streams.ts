/**
 * <stdio.h>: streams over descriptors and files, opened, closed, moved and read by blocks.
 *
 * @module
 */
import { F_GETFD } from "../../abi/constants.ts";
import * as E from "../../abi/errno.ts";
import { stdin } from "../../headers/mod.ts";
import { set_errno } from "../../process/mod.ts";
import type { Wide } from "../integers.ts";
import { closeDescriptor, openFile, readFrom, writeTo } from "./descriptors.ts";
import { callByName } from "./sockets.ts";
import { Stream } from "./streams.ts";
import { type Library, type Program, stringAt } from "./types.ts";

const EOF = -1;

/** Addresses that stand for the standard streams; nothing lies there. */
export const STREAMS = { stdin: 0x800, stdout: 0x810, stderr: 0x820 };

/**
 * Opens the standard streams.
 *
 * @param buffered whether output waits as in C; at a prompt it does not.
 */
export function openStandardStreams(program: Program, buffered: boolean): void {
  const io = descriptors(program);
  const terminal = buffered && Deno.stdout.isTerminal();
  const out = new Stream(1, "w", buffered ? terminal ? "line" : "full" : "none", io);
  const input = new Stream(0, "r", "full", io, stdin);
  // Before a terminal is asked for a line, what waits for it is shown.
  if (terminal && Deno.stdin.isTerminal()) input.beforeRead = () => void out.flush();
  program.files.set(STREAMS.stdin, input);
  program.files.set(STREAMS.stdout, out);
  program.files.set(STREAMS.stderr, new Stream(2, "w", "none", io));
}

/** Writes out what streams hold back, as a program does at its end. */
export function flushAll(program: Program): boolean {
  return [...program.files.values()].map((each) => each.flush()).every((done) => done);
}

/** The stream that a pointer stands for. */
export function streamAt(program: Program, p: number, call: string, at: number): Stream {
  return program.files.get(p) ?? program.runtime.fail(
    p === 0
      ? `Cannot ${call}: the stream is NULL; C would end with a segmentation fault`
      : `Cannot ${call}: this pointer is no open stream`,
    at,
  );
}

function descriptors(program: Program) {
  return {
    read: (fd: number, buffer: Uint8Array) => readFrom(program, fd, buffer),
    write: (fd: number, bytes: Uint8Array) => writeTo(program, fd, bytes),
  };
}

/** What open() is told for a mode of fopen(); undefined for one that is none. */
function flagsOf(mode: string): number | undefined {
  const match = /^([rwa])(b?\+?|\+b)[a-z]*$/.exec(mode);
  if (!match) return undefined;
  const both = mode.includes("+");
  const access = both ? 2 : match[1] === "r" ? 0 : 1;
  return access | (match[1] === "w" ? 0o1100 : match[1] === "a" ? 0o2100 : 0);
}

/** The functions of <stdio.h> on streams as such. */
export function streamLibrary(program: Program): Library {
  const { memory } = program.runtime;
  const file = (p: number, call: string, at: number): Stream => streamAt(program, p, call, at);
  const stream = (fd: number, mode: string): number => {
    const p = memory.allocate(16);
    program.files.set(p, new Stream(fd, mode, "full", descriptors(program)));
    return p;
  };
  const refused = (errno: number): number => {
    set_errno(errno);
    return 0;
  };
  const move = (p: number, offset: Wide, whence: number, call: string, at: number): number => {
    const from = file(p, call, at);
    if (!from.flush()) return -1;
    const open = program.openFiles.get(from.fd);
    const back = whence === 1 ? from.ahead : 0;
    const to = open ? open.seek(Number(offset) - back, whence) : -E.ESPIPE;
    if (to < 0) {
      set_errno(-to);
      return -1;
    }
    from.discard();
    return 0;
  };
  const tell = (p: number, call: string, at: number): number => {
    const from = file(p, call, at);
    const position = program.openFiles.get(from.fd)?.seek(0, 1) ?? -E.ESPIPE;
    if (position >= 0) return position - from.ahead + from.waiting;
    set_errno(-position);
    return -1;
  };
  return {
    fopen(at, path: number, mode: number) {
      const letters = stringAt(program, mode, at);
      const flags = flagsOf(letters);
      if (flags === undefined) return refused(E.EINVAL);
      const fd = openFile(program, stringAt(program, path, at), flags, 0o666);
      return fd < 0 ? 0 : stream(fd, letters);
    },
    fdopen(at, fd: number, mode: number) {
      const letters = stringAt(program, mode, at);
      if (flagsOf(letters) === undefined) return refused(E.EINVAL);
      return callByName(program, "fcntl", fd, F_GETFD, 0) >= 0 ? stream(fd, letters) : refused(E.EBADF);
    },
    fclose(at, p: number) {
      const closed = file(p, "fclose", at);
      const flushed = closed.flush();
      program.files.delete(p);
      return closeDescriptor(program, closed.fd) === 0 && flushed ? 0 : EOF;
    },
    fflush(at, to: number) {
      const done = to === 0 ? flushAll(program) : file(to, "fflush", at).flush();
      return done ? 0 : EOF;
    },
    fwrite(at, p: number, size: Wide, n: Wide, to: number) {
      const bytes = memory.slice(p, Number(size) * Number(n), false, at).slice();
      return file(to, "fwrite", at).put(bytes) ? n : 0;
    },
    fread(at, p: number, size: Wide, n: Wide, from: number) {
      const whole = Number(size) * Number(n);
      memory.range(p, whole, true, at);
      const stream = file(from, "fread", at);
      for (let i = 0; i < whole; i++) {
        const byte = stream.get();
        if (byte === EOF) return Math.floor(i / Number(size));
        memory.s_8(p + i, byte);
      }
      return n;
    },
    fseek: (at, p: number, offset: Wide, whence: number) => move(p, offset, whence, "fseek", at),
    fseeko: (at, p: number, offset: Wide, whence: number) => move(p, offset, whence, "fseeko", at),
    ftell: (at, p: number) => tell(p, "ftell", at),
    ftello: (at, p: number) => tell(p, "ftello", at),
    rewind(at, p: number) {
      move(p, 0, 0, "rewind", at);
      file(p, "rewind", at).error = false;
    },
    feof: (at, p: number) => file(p, "feof", at).eof ? 1 : 0,
    ferror: (at, p: number) => file(p, "ferror", at).error ? 1 : 0,
    clearerr(at, p: number) {
      const stream = file(p, "clearerr", at);
      stream.eof = stream.error = false;
    },
    fileno: (at, p: number) => file(p, "fileno", at).fd,
    setbuf(at, p: number, buffer: number) {
      file(p, "setbuf", at).buffering = buffer === 0 ? "none" : "full";
    },
    setlinebuf(at, p: number) {
      file(p, "setlinebuf", at).buffering = "line";
    },
    setvbuf(at, p: number, _buffer: number, mode: number) {
      const kinds = ["full", "line", "none"] as const;
      if (!kinds[mode]) return -1;
      file(p, "setvbuf", at).buffering = kinds[mode];
      return 0;
    },
  };
}
