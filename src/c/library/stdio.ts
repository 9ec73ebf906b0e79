/**
 * <stdio.h>.
 *
 * @module
 */
import {
  clearerr,
  feof,
  ferror,
  fgetc,
  fgets,
  type FILE,
  fileno,
  format,
  fputs,
  perror,
  port,
  type PrintfArgument,
} from "../../headers/mod.ts";
import { set_errno } from "../../process/mod.ts";
import type { Wide } from "../integers.ts";
import { scan, type Source } from "./scan.ts";
import { type Library, type Program, put } from "./types.ts";

const EOF = -1;

/** The functions of <stdio.h>. */
export function stdioLibrary(program: Program): Library {
  const { memory, fail } = program.runtime;
  const pushed = new Map<FILE, number[]>();

  const file = (p: number, call: string, at: number): FILE =>
    program.files.get(p) ?? fail(
      p === 0
        ? `Cannot ${call}: the stream is NULL; C would end with a segmentation fault`
        : `Cannot ${call}: this pointer is no stream`,
      at,
    );
  /** The bytes of a format with its arguments. */
  const formatted = (call: string, p: number, take: Take, at: number): Uint8Array => {
    const text = Uint8Array.of(...memory.string(p, at), 0);
    try {
      return format(text, argumentsOf(text, take, call, at), call);
    } catch (error) {
      if (error instanceof TypeError || error instanceof RangeError) return fail(error.message, at);
      throw error;
    }
  };
  /** Arguments as the headers' printf takes them: memory for %s. */
  const argumentsOf = (text: Uint8Array, take: Take, call: string, at: number): PrintfArgument[] => {
    const found: PrintfArgument[] = [];
    const source = new TextDecoder("latin1").decode(text);
    for (const [, width, precision, length, letter] of source.matchAll(CONVERSION)) {
      if (letter === "%") continue;
      if (width === "*") found.push(Number(take("i", at, call)));
      const limit = precision === "*" ? Number(take("i", at, call)) : precision ? Number(precision) : undefined;
      if (precision === "*") found.push(limit!);
      if (letter === "n") fail(`Cannot ${call}: %n is not supported here`, at);
      if (letter === "s") found.push(stringArgument(Number(take("p", at, call)), limit, at));
      else if (letter === "p") found.push(BigInt(take("p", at, call)));
      else if ("fFeEgG".includes(letter)) found.push(Number(take("d", at, call)));
      else found.push(take(["l", "ll", "z", "j", "t"].includes(length) ? "l" : "i", at, call));
    }
    return found;
  };
  const stringArgument = (p: number, limit: number | undefined, at: number): PrintfArgument => {
    if (p === 0) return null;
    if (limit === undefined || limit < 0) return Uint8Array.of(...memory.string(p, at), 0);
    // With a precision no NUL is needed within it.
    const room = memory.room(p, false);
    const seen = memory.slice(p, Math.min(limit, room), false, at);
    if (!seen.includes(0) && room < limit) memory.bad(p, limit, false, at);
    return Uint8Array.of(...seen, ...seen.includes(0) ? [] : [0]);
  };
  const write = (to: FILE, bytes: Uint8Array): number => {
    for (let done = 0; done < bytes.length;) {
      const count = to.mode === "w" ? port().write(to.fd, bytes.slice(done)) : -1;
      if (count <= 0) return EOF;
      done += count;
    }
    return bytes.length;
  };
  const intoString = (to: number, bytes: Uint8Array, limit: number, at: number): number => {
    if (limit > 0) put(program, to, Uint8Array.of(...bytes.subarray(0, limit - 1), 0), at);
    return bytes.length;
  };
  const getc = (from: FILE): number => pushed.get(from)?.pop() ?? fgetc(from);
  const streamSource = (from: FILE): Source => ({
    next: () => getc(from),
    back: (byte) => pushed.set(from, [...pushed.get(from) ?? [], byte]),
  });
  const stdout = () => program.files.get(STREAMS.stdout)!;
  const stdin = () => program.files.get(STREAMS.stdin)!;
  const rest = (kinds: string, values: Wide[]) => fromValues(kinds, values, fail);
  const slots = (list: number): Take => {
    let p = list;
    return (kind, at) => {
      p += 8;
      return kind === "d" ? memory.r_f64(p - 8, at) : kind === "i" ? memory.r_i32(p - 8, at) : memory.r_i64(p - 8, at);
    };
  };
  const readInto = (s: number, n: number, from: FILE, at: number): number => {
    memory.range(s, n, true, at);
    const waiting = pushed.get(from) ?? [];
    let count = 0;
    while (waiting.length > 0 && count < n - 1) {
      const byte = waiting.pop()!;
      memory.s_8(s + count++, byte);
      if (byte === 10) {
        memory.s_8(s + count, 0);
        return s;
      }
    }
    const line = new Uint8Array(n - count);
    // A signal's handler may run meanwhile, and memory may move.
    if (fgets(line, line.length, from) === null && count === 0) return 0;
    memory.slice(s + count, line.indexOf(0) + 1, true, at).set(line.subarray(0, line.indexOf(0) + 1));
    return s;
  };

  return {
    printf: (at, f: number, kinds: string, values: Wide[]) =>
      write(stdout(), formatted("printf", f, rest(kinds, values), at)),
    fprintf: (at, to: number, f: number, kinds: string, values: Wide[]) =>
      write(file(to, "fprintf", at), formatted("fprintf", f, rest(kinds, values), at)),
    dprintf(at, fd: number, f: number, kinds: string, values: Wide[]) {
      return port().write(fd, formatted("dprintf", f, rest(kinds, values), at));
    },
    sprintf(at, s: number, f: number, kinds: string, values: Wide[]) {
      const bytes = formatted("sprintf", f, rest(kinds, values), at);
      return intoString(s, bytes, bytes.length + 1, at);
    },
    snprintf: (at, s: number, n: Wide, f: number, kinds: string, values: Wide[]) =>
      intoString(s, formatted("snprintf", f, rest(kinds, values), at), Number(n), at),
    vprintf: (at, f: number, list: number) => write(stdout(), formatted("vprintf", f, slots(list), at)),
    vfprintf: (at, to: number, f: number, list: number) =>
      write(file(to, "vfprintf", at), formatted("vfprintf", f, slots(list), at)),
    vsprintf(at, s: number, f: number, list: number) {
      const bytes = formatted("vsprintf", f, slots(list), at);
      return intoString(s, bytes, bytes.length + 1, at);
    },
    vsnprintf: (at, s: number, n: Wide, f: number, list: number) =>
      intoString(s, formatted("vsnprintf", f, slots(list), at), Number(n), at),
    puts: (at, s: number) => write(stdout(), Uint8Array.of(...memory.string(s, at), 10)),
    fputs(at, s: number, to: number) {
      const bytes = memory.string(s, at).slice();
      const stream = file(to, "fputs", at);
      return stream.mode === "w" ? write(stream, bytes) < 0 ? EOF : 1 : fputs(Uint8Array.of(...bytes, 0), stream);
    },
    fputc: (at, c: number, to: number) => write(file(to, "fputc", at), Uint8Array.of(c)) < 0 ? EOF : c & 0xff,
    putc: (at, c: number, to: number) => write(file(to, "putc", at), Uint8Array.of(c)) < 0 ? EOF : c & 0xff,
    putchar: (_at, c: number) => write(stdout(), Uint8Array.of(c)) < 0 ? EOF : c & 0xff,
    fgets: (at, s: number, n: number, from: number) => n <= 0 ? 0 : readInto(s, n, file(from, "fgets", at), at),
    fgetc: (at, from: number) => getc(file(from, "fgetc", at)),
    getc: (at, from: number) => getc(file(from, "getc", at)),
    getchar: () => getc(stdin()),
    ungetc(at, c: number, to: number) {
      if (c !== EOF) streamSource(file(to, "ungetc", at)).back(c & 0xff);
      return c;
    },
    scanf: (at, f: number, kinds: string, values: Wide[]) => scan(program, streamSource(stdin()), f, kinds, values, at),
    fscanf: (at, from: number, f: number, kinds: string, values: Wide[]) =>
      scan(program, streamSource(file(from, "fscanf", at)), f, kinds, values, at),
    sscanf(at, s: number, f: number, kinds: string, values: Wide[]) {
      const text = memory.string(s, at).slice();
      let i = 0;
      return scan(program, { next: () => text[i++] ?? EOF, back: () => i-- }, f, kinds, values, at);
    },
    perror(at, s: number) {
      set_errno(memory.g_i32(program.errnoAddress));
      perror(s === 0 ? null : Uint8Array.of(...memory.string(s, at), 0));
    },
    fflush: (at, to: number) => (to === 0 || file(to, "fflush", at)) ? 0 : EOF,
    feof: (at, from: number) => feof(file(from, "feof", at)),
    ferror: (at, from: number) => ferror(file(from, "ferror", at)),
    clearerr: (at, from: number) => clearerr(file(from, "clearerr", at)),
    fileno: (at, from: number) => fileno(file(from, "fileno", at)),
    fwrite(at, p: number, size: Wide, n: Wide, to: number) {
      const bytes = memory.slice(p, Number(size) * Number(n), false, at).slice();
      return write(file(to, "fwrite", at), bytes) < 0 ? 0 : n;
    },
    fread(at, p: number, size: Wide, n: Wide, from: number) {
      const whole = Number(size) * Number(n);
      memory.range(p, whole, true, at);
      const stream = file(from, "fread", at);
      for (let i = 0; i < whole; i++) {
        const byte = getc(stream);
        if (byte === EOF) return Math.floor(i / Number(size));
        memory.s_8(p + i, byte);
      }
      return n;
    },
    setbuf: () => {},
    setvbuf: () => 0,
    fopen: (at) => fail("Cannot fopen: files are not here; a C program sees descriptors and its standard streams", at),
    fdopen(at, fd: number, mode: number) {
      const p = memory.allocate(16);
      const letter = String.fromCharCode(memory.r_u8(mode, at));
      program.files.set(p, { fd, mode: letter === "r" ? "r" : "w", eof: false, error: false });
      return p;
    },
    fclose(at, p: number) {
      const { fd } = file(p, "fclose", at);
      program.files.delete(p);
      return fd > 2 ? program.close(fd) : 0;
    },
  };
}

/** Addresses that stand for the streams; nothing lies there. */
export const STREAMS = { stdin: 0x800, stdout: 0x810, stderr: 0x820 };

const CONVERSION = /%[-+ #0]*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?([\s\S]?)/g;

/** Yields the next argument behind a format: an int, a long, a double or a pointer. */
type Take = (kind: "i" | "l" | "d" | "p", at: number, call: string) => Wide;

function fromValues(kinds: string, values: Wide[], fail: (message: string, at: number) => never): Take {
  let i = 0;
  return (kind, at, call) => {
    if (i >= values.length) fail(`Cannot ${call}: the format has more conversions than there are arguments`, at);
    const given = kinds[i];
    if ((given === "d") !== (kind === "d")) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is ${
          given === "d" ? "a double" : "no double"
        }, and its conversion wants another type; C would print anything`,
        at,
      );
    }
    if (kind === "p" && given !== "p" && values[i] !== 0) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is no pointer; C would end with a segmentation fault`,
        at,
      );
    }
    return values[i++];
  };
}
