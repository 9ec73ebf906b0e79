/**
 * <stdio.h>: text in and out.
 *
 * @module
 */
import { errnoText } from "../../abi/errno_text.ts";
import type { Wide } from "../integers.ts";
import { writeTo } from "./descriptors.ts";
import { formatted, fromList, fromValues } from "./formats.ts";
import { scan, type Source } from "./scan.ts";
import { streamAt, STREAMS } from "./stdio_streams.ts";
import type { Stream } from "./streams.ts";
import { type Library, type Program, put } from "./types.ts";

const EOF = -1;
const encoder = new TextEncoder();

/** The functions of <stdio.h> that print, read and scan. */
export function stdioLibrary(program: Program): Library {
  const { memory } = program.runtime;
  const file = (p: number, call: string, at: number): Stream => streamAt(program, p, call, at);
  const stdout = () => program.files.get(STREAMS.stdout)!;
  const stdin = () => program.files.get(STREAMS.stdin)!;
  const format = (call: string, f: number, kinds: string, values: Wide[], at: number) =>
    formatted(program, call, f, fromValues(program, kinds, values), at);
  const listed = (call: string, f: number, list: number, at: number) =>
    formatted(program, call, f, fromList(program, list), at);
  const write = (to: Stream, bytes: Uint8Array): number => to.put(bytes) ? bytes.length : EOF;
  const putc = (to: Stream, c: number): number => to.put(Uint8Array.of(c)) ? c & 0xff : EOF;
  const intoString = (to: number, bytes: Uint8Array, limit: number, at: number): number => {
    if (limit > 0) put(program, to, Uint8Array.of(...bytes.subarray(0, limit - 1), 0), at);
    return bytes.length;
  };
  const source = (from: Stream): Source => ({ next: () => from.get(), back: (byte) => from.unget(byte) });
  const getsInto = (s: number, n: number, from: Stream, at: number): number => {
    if (n <= 0) return 0;
    const line = readLine(from, n - 1);
    if (n > 1 && (line.length === 0 || from.error && !line.includes(10) && line.length < n - 1)) return 0;
    // glibc touches no more than it has read; an array that is shorter than it says is found all the same.
    memory.range(s, n, true, at);
    put(program, s, Uint8Array.of(...line, 0), at);
    return s;
  };
  return {
    printf: (at, f: number, kinds: string, values: Wide[]) => write(stdout(), format("printf", f, kinds, values, at)),
    fprintf: (at, to: number, f: number, kinds: string, values: Wide[]) =>
      write(file(to, "fprintf", at), format("fprintf", f, kinds, values, at)),
    dprintf: (at, fd: number, f: number, kinds: string, values: Wide[]) =>
      writeTo(program, fd, format("dprintf", f, kinds, values, at)),
    sprintf(at, s: number, f: number, kinds: string, values: Wide[]) {
      const bytes = format("sprintf", f, kinds, values, at);
      return intoString(s, bytes, bytes.length + 1, at);
    },
    snprintf: (at, s: number, n: Wide, f: number, kinds: string, values: Wide[]) =>
      intoString(s, format("snprintf", f, kinds, values, at), Number(n), at),
    vprintf: (at, f: number, list: number) => write(stdout(), listed("vprintf", f, list, at)),
    vfprintf: (at, to: number, f: number, list: number) =>
      write(file(to, "vfprintf", at), listed("vfprintf", f, list, at)),
    vdprintf: (at, fd: number, f: number, list: number) => writeTo(program, fd, listed("vdprintf", f, list, at)),
    vsprintf(at, s: number, f: number, list: number) {
      const bytes = listed("vsprintf", f, list, at);
      return intoString(s, bytes, bytes.length + 1, at);
    },
    vsnprintf: (at, s: number, n: Wide, f: number, list: number) =>
      intoString(s, listed("vsnprintf", f, list, at), Number(n), at),
    puts: (at, s: number) => write(stdout(), Uint8Array.of(...memory.string(s, at), 10)),
    fputs: (at, s: number, to: number) => write(file(to, "fputs", at), memory.string(s, at).slice()) < 0 ? EOF : 1,
    fputc: (at, c: number, to: number) => putc(file(to, "fputc", at), c),
    putc: (at, c: number, to: number) => putc(file(to, "putc", at), c),
    putchar: (_at, c: number) => putc(stdout(), c),
    fgets: (at, s: number, n: number, from: number) => getsInto(s, n, file(from, "fgets", at), at),
    gets(at, s: number) {
      const line = readLine(stdin(), Infinity);
      if (line.length === 0) return 0;
      if (line.at(-1) === 10) line.pop();
      const room = memory.room(s, true, line.length + 1);
      if (room < line.length + 1) memory.bad(s, line.length + 1, true, at);
      put(program, s, Uint8Array.of(...line, 0), at);
      return s;
    },
    fgetc: (at, from: number) => file(from, "fgetc", at).get(),
    getc: (at, from: number) => file(from, "getc", at).get(),
    getchar: () => stdin().get(),
    ungetc(at, c: number, to: number) {
      if (c !== EOF) file(to, "ungetc", at).unget(c & 0xff);
      return c;
    },
    getline(at, line: number, size: number, from: number) {
      return getDelimited(program, line, size, 10, file(from, "getline", at), at);
    },
    getdelim(at, line: number, size: number, delimiter: number, from: number) {
      return getDelimited(program, line, size, delimiter, file(from, "getdelim", at), at);
    },
    scanf: (at, f: number, kinds: string, values: Wide[]) => scan(program, source(stdin()), f, kinds, values, at),
    fscanf: (at, from: number, f: number, kinds: string, values: Wide[]) =>
      scan(program, source(file(from, "fscanf", at)), f, kinds, values, at),
    sscanf(at, s: number, f: number, kinds: string, values: Wide[]) {
      const text = memory.string(s, at).slice();
      let i = 0;
      return scan(program, { next: () => text[i++] ?? EOF, back: () => i-- }, f, kinds, values, at);
    },
    perror(at, s: number) {
      const before = s === 0 ? [] : [...memory.string(s, at)];
      const text = encoder.encode(`${errnoText(memory.g_i32(program.errnoAddress))}\n`);
      file(STREAMS.stderr, "perror", at).put(Uint8Array.of(...before, ...before.length > 0 ? [58, 32] : [], ...text));
    },
  };
}

/** Bytes up to a newline, at most so many. */
function readLine(from: Stream, most: number): number[] {
  const line: number[] = [];
  while (line.length < most) {
    const byte = from.get();
    if (byte < 0) break;
    line.push(byte);
    if (byte === 10) break;
  }
  return line;
}

/** getline(): a line of any length, in memory that grows with it. */
function getDelimited(
  program: Program,
  line: number,
  size: number,
  delimiter: number,
  from: Stream,
  at: number,
): number {
  const { memory } = program.runtime;
  const bytes: number[] = [];
  for (let byte; (byte = from.get()) >= 0;) {
    bytes.push(byte);
    if (byte === delimiter) break;
  }
  if (bytes.length === 0) return -1;
  let p = memory.r_p(line, at);
  if (p === 0 || Number(memory.r_u64(size, at)) < bytes.length + 1) {
    memory.release(p, at);
    const room = Math.max(120, bytes.length + 1);
    p = memory.allocate(room);
    memory.w_64(line, p, at);
    memory.w_64(size, room, at);
  }
  put(program, p, Uint8Array.of(...bytes, 0), at);
  return bytes.length;
}
