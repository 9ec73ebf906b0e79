/**
 * <string.h>, <strings.h> and <ctype.h>.
 *
 * @module
 */
import { strerror } from "../../headers/mod.ts";
import type { Wide } from "../integers.ts";
import { type Library, newString, type Program, put } from "./types.ts";

/** The functions of <string.h>. */
export function stringLibrary(program: Program): Library {
  const { memory, fail } = program.runtime;
  const bytes = (p: number, at: number) => memory.string(p, at);
  const size = (n: Wide, call: string, at: number): number =>
    typeof n === "number" && n <= 1 << 30
      ? n
      : fail(`Cannot ${call} ${n} bytes: a negative number has become a size_t; memory corruption in C`, at);
  /** Copies a string with its NUL. */
  const copyString = (to: number, from: number, at: number): number => {
    const length = memory.end(from, at) - from;
    memory.copy(to, from, length + 1, at);
    return length;
  };
  const limited = (p: number, n: number, at: number): Uint8Array => {
    const room = memory.room(p, false, n);
    const seen = memory.slice(p, Math.min(n, room), false, at);
    const end = seen.indexOf(0);
    if (end < 0 && room < n) memory.bad(p, room + 1, false, at);
    return end < 0 ? seen : seen.subarray(0, end);
  };
  const compare = (a: Uint8Array, b: Uint8Array): number => {
    for (let i = 0;; i++) {
      const [x, y] = [a[i] ?? 0, b[i] ?? 0];
      if (x !== y) return x - y;
      if (i >= a.length) return 0;
    }
  };
  const lower = (text: Uint8Array) => text.map((byte) => byte >= 65 && byte <= 90 ? byte + 32 : byte);
  const find = (text: Uint8Array, part: Uint8Array): number => {
    for (let i = 0, j = 0; i + part.length <= text.length; i++) {
      for (j = 0; j < part.length && text[i + j] === part[j]; j++);
      if (j === part.length) return i;
    }
    return -1;
  };
  const span = (s: number, set: number, inside: boolean, at: number): number => {
    const [text, chars] = [bytes(s, at), bytes(set, at)];
    const end = text.findIndex((byte) => chars.includes(byte) !== inside);
    return end < 0 ? text.length : end;
  };
  const saved = memory.allocate(8);
  const errorTexts = new Map<number, number>();
  const token = (at: number, s: number, delimiters: number, save: number): number => {
    let p = s === 0 ? memory.r_p(save, at) : s;
    if (p === 0) return 0;
    p += span(p, delimiters, true, at);
    if (memory.r_u8(p, at) === 0) {
      memory.w_64(save, 0, at);
      return 0;
    }
    const end = p + span(p, delimiters, false, at);
    const last = memory.r_u8(end, at) === 0;
    if (!last) memory.w_8(end, 0, at);
    memory.w_64(save, last ? 0 : end + 1, at);
    return p;
  };
  const library: Library = {
    memset(at, s: number, c: number, n: Wide) {
      const count = size(n, "memset", at);
      memory.range(s, count, true, at);
      memory.fill(s, count, c);
      return s;
    },
    memcpy: (at, to: number, from: number, n: Wide) => memory.copy(to, from, size(n, "memcpy", at), at),
    memmove: (at, to: number, from: number, n: Wide) => memory.copy(to, from, size(n, "memmove", at), at),
    bzero(at, s: number, n: Wide) {
      const count = size(n, "bzero", at);
      memory.range(s, count, true, at);
      memory.fill(s, count, 0);
    },
    bcopy: (at, from: number, to: number, n: Wide) => memory.copy(to, from, size(n, "bcopy", at), at),
    memcmp(at, a: number, b: number, n: Wide) {
      const count = size(n, "memcmp", at);
      memory.range(a, count, false, at);
      memory.range(b, count, false, at);
      for (let i = 0; i < count; i++) {
        const difference = memory.g_u8(a + i) - memory.g_u8(b + i);
        if (difference !== 0) return difference;
      }
      return 0;
    },
    memchr(at, s: number, c: number, n: Wide) {
      const i = memory.slice(s, size(n, "memchr", at), false, at).indexOf(c & 0xff);
      return i < 0 ? 0 : s + i;
    },
    strlen: (at, s: number) => memory.end(s, at) - s,
    strnlen: (at, s: number, n: Wide) => limited(s, size(n, "strnlen", at), at).length,
    strcpy(at, to: number, from: number) {
      copyString(to, from, at);
      return to;
    },
    strncpy(at, to: number, from: number, n: Wide) {
      const count = size(n, "strncpy", at);
      const padded = new Uint8Array(count);
      padded.set(limited(from, count, at));
      put(program, to, padded, at);
      return to;
    },
    strcat(at, to: number, from: number) {
      copyString(memory.end(to, at), from, at);
      return to;
    },
    strncat(at, to: number, from: number, n: Wide) {
      put(program, memory.end(to, at), Uint8Array.of(...limited(from, size(n, "strncat", at), at), 0), at);
      return to;
    },
    strcmp(at, a: number, b: number) {
      const [x, y] = [memory.end(a, at), memory.end(b, at)];
      let i = 0;
      while (a + i < x && b + i < y && memory.g_u8(a + i) === memory.g_u8(b + i)) i++;
      return Math.sign(memory.g_u8(a + i) - memory.g_u8(b + i));
    },
    strncmp(at, a: number, b: number, n: Wide) {
      const count = size(n, "strncmp", at);
      return Math.sign(compare(limited(a, count, at), limited(b, count, at)));
    },
    strcasecmp: (at, a: number, b: number) => compare(lower(bytes(a, at)), lower(bytes(b, at))),
    strncasecmp(at, a: number, b: number, n: Wide) {
      const count = size(n, "strncasecmp", at);
      return compare(lower(limited(a, count, at)), lower(limited(b, count, at)));
    },
    strchr(at, s: number, c: number) {
      const end = memory.end(s, at);
      let p = s;
      while (p < end && memory.g_u8(p) !== (c & 0xff)) p++;
      return p < end || (c & 0xff) === 0 ? p : 0;
    },
    strrchr(at, s: number, c: number) {
      const text = bytes(s, at);
      const i = (c & 0xff) === 0 ? text.length : text.lastIndexOf(c & 0xff);
      return i < 0 ? 0 : s + i;
    },
    strstr(at, s: number, part: number) {
      const i = find(bytes(s, at), bytes(part, at));
      return i < 0 ? 0 : s + i;
    },
    strspn: (at, s: number, set: number) => span(s, set, true, at),
    strcspn: (at, s: number, set: number) => span(s, set, false, at),
    strpbrk(at, s: number, set: number) {
      const p = s + span(s, set, false, at);
      return memory.r_u8(p, at) === 0 ? 0 : p;
    },
    strtok: (at, s: number, delimiters: number) => token(at, s, delimiters, saved),
    strtok_r: token,
    strdup: (at, s: number) => newString(program, bytes(s, at).slice()),
    strsep(at, place: number, delimiters: number) {
      const s = memory.r_p(place, at);
      if (s === 0) return 0;
      const end = s + span(s, delimiters, false, at);
      const last = memory.r_u8(end, at) === 0;
      if (!last) memory.w_8(end, 0, at);
      memory.w_64(place, last ? 0 : end + 1, at);
      return s;
    },
    stpcpy(at, to: number, from: number) {
      return to + copyString(to, from, at);
    },
    strndup: (at, s: number, n: Wide) => newString(program, limited(s, size(n, "strndup", at), at).slice()),
    strcasestr(at, s: number, part: number) {
      const i = find(lower(bytes(s, at)), lower(bytes(part, at)));
      return i < 0 ? 0 : s + i;
    },
    memrchr(at, s: number, c: number, n: Wide) {
      const i = memory.slice(s, size(n, "memrchr", at), false, at).lastIndexOf(c & 0xff);
      return i < 0 ? 0 : s + i;
    },
    memmem(at, s: number, n: Wide, part: number, m: Wide) {
      const whole = memory.slice(s, size(n, "memmem", at), false, at);
      const i = find(whole, memory.slice(part, size(m, "memmem", at), false, at));
      return i < 0 ? 0 : s + i;
    },
    strsignal: (_at, signal: number) => newString(program, SIGNALS[signal] ?? `Unknown signal ${signal}`),
    explicit_bzero(at, s: number, n: Wide) {
      memory.slice(s, size(n, "explicit_bzero", at), true, at).fill(0);
    },
    strerror_r(at, number: number, to: number, n: Wide) {
      put(program, to, Uint8Array.of(...new TextEncoder().encode(strerror(number)).subarray(0, Number(n) - 1), 0), at);
      return 0;
    },
    strerror(_at, number: number) {
      let p = errorTexts.get(number);
      if (p === undefined) errorTexts.set(number, p = newString(program, strerror(number)));
      return p;
    },
    ...ctype,
  };
  return {
    ...library,
    strcoll: library.strcmp,
    bcmp: library.memcmp,
    index: library.strchr,
    rindex: library.strrchr,
  };
}

const SIGNALS: Readonly<Record<number, string>> = {
  1: "Hangup",
  2: "Interrupt",
  3: "Quit",
  6: "Aborted",
  8: "Floating point exception",
  9: "Killed",
  10: "User defined signal 1",
  11: "Segmentation fault",
  12: "User defined signal 2",
  13: "Broken pipe",
  14: "Alarm clock",
  15: "Terminated",
  17: "Child exited",
};

const test = (pattern: RegExp) => (_at: number, c: number) =>
  c >= 0 && c < 128 && pattern.test(String.fromCharCode(c)) ? 1 : 0;

const ctype: Library = {
  isalpha: test(/[a-zA-Z]/),
  isdigit: test(/\d/),
  isalnum: test(/[a-zA-Z\d]/),
  isspace: test(/[ \t-\r]/),
  isupper: test(/[A-Z]/),
  islower: test(/[a-z]/),
  isprint: test(/[ -~]/),
  isgraph: test(/[!-~]/),
  ispunct: test(/[!-/:-@[-`{-~]/),
  isblank: test(/[ \t]/),
  isascii: (_at, c: number) => c >= 0 && c < 128 ? 1 : 0,
  isxdigit: test(/[\da-fA-F]/),
  iscntrl: (_at, c: number) => (c >= 0 && c < 32) || c === 127 ? 1 : 0,
  toupper: (_at, c: number) => c >= 97 && c <= 122 ? c - 32 : c,
  tolower: (_at, c: number) => c >= 65 && c <= 90 ? c + 32 : c,
};
