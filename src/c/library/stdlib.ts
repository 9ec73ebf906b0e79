/**
 * <stdlib.h>, <math.h>, <assert.h> and <stdarg.h>.
 *
 * @module
 */
import { EINVAL, ENOMEM, ERANGE } from "../../abi/errno.ts";
import { rand, srand } from "../../headers/mod.ts";
import { set_errno } from "../../process/mod.ts";
import { canonical, toLong, toUnsignedLong, type Wide } from "../integers.ts";
import { ProgramExit } from "../runtime.ts";
import { type Library, type Program, stringAt } from "./types.ts";

/** The functions of <stdlib.h> and some others. */
export function stdlibLibrary(program: Program): Library {
  const { memory, fail, callPointer } = program.runtime;
  const allocate = (call: string, size: Wide, at: number): number => {
    if (typeof size !== "number") {
      return fail(`Cannot ${call} ${size} bytes: a negative number has become a size_t`, at);
    }
    const p = memory.allocate(size);
    if (p === 0) set_errno(ENOMEM);
    return p;
  };
  const integer = (s: number, end: number, base: number, signed: boolean, at: number): Wide => {
    const { value, length } = parse(stringAt(program, s, at), base);
    if (value === undefined) {
      set_errno(EINVAL);
      return 0;
    }
    if (end !== 0) memory.w_64(end, s + length, at);
    const [least, most] = signed ? [-(1n << 63n), (1n << 63n) - 1n] : [-(1n << 64n) + 1n, (1n << 64n) - 1n];
    if (value < least || value > most) set_errno(ERANGE);
    const limited = value > most ? most : value < least ? signed ? least : most : value;
    return signed ? canonical(limited) : toUnsignedLong(canonical(BigInt.asUintN(64, limited)));
  };
  const decimal = (s: number, at: number): bigint => {
    const { value } = parse(stringAt(program, s, at), 10);
    return value!;
  };
  const floating = (s: number, end: number, at: number): number => {
    const found = /^[ \t-\r]*[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?/.exec(stringAt(program, s, at))?.[0] ?? "";
    if (end !== 0) memory.w_64(end, s + found.length, at);
    return found === "" ? 0 : Number(found);
  };
  const compared = (compare: number, at: number) => (a: number, b: number) => callPointer(compare, at, a, b);
  return {
    malloc: (at, size: Wide) => allocate("malloc", size, at),
    calloc(at, count: Wide, size: Wide) {
      const whole = typeof count === "number" && typeof size === "number" ? count * size : 2n ** 63n;
      const p = allocate("calloc", whole, at);
      if (p !== 0) memory.fill(p, Number(whole), 0);
      return p;
    },
    realloc(at, old: number, size: Wide) {
      if (old === 0) return allocate("realloc", size, at);
      const before = memory.blockSize(old);
      if (before === undefined) return fail("Cannot realloc this: the pointer is not one that malloc returned", at);
      const p = allocate("realloc", size, at);
      if (p === 0) return 0;
      memory.copy(p, old, Math.min(before, Number(size)), at);
      memory.release(old, at);
      return p;
    },
    free: (at, p: number) => memory.release(p, at),
    atoi: (at, s: number) => Number(BigInt.asIntN(32, BigInt(toLong(canonical(decimal(s, at)))))),
    atol: (at, s: number) => toLong(canonical(decimal(s, at))),
    atoll: (at, s: number) => toLong(canonical(decimal(s, at))),
    atof: (at, s: number) => floating(s, 0, at),
    strtod: (at, s: number, end: number) => floating(s, end, at),
    strtol: (at, s: number, end: number, base: number) => integer(s, end, base, true, at),
    strtoll: (at, s: number, end: number, base: number) => integer(s, end, base, true, at),
    strtoul: (at, s: number, end: number, base: number) => integer(s, end, base, false, at),
    strtoull: (at, s: number, end: number, base: number) => integer(s, end, base, false, at),
    exit(_at, status: number) {
      throw new ProgramExit(status & 0xff);
    },
    _exit(_at, status: number) {
      program.atExit.length = 0;
      program.killed = true;
      throw new ProgramExit(status & 0xff);
    },
    _Exit(_at, status: number) {
      program.atExit.length = 0;
      program.killed = true;
      throw new ProgramExit(status & 0xff);
    },
    abort: (at) => fail("abort() was called: C would end with SIGABRT", at),
    atexit(_at, pointer: number) {
      program.atExit.push(pointer);
      return 0;
    },
    rand: () => rand(),
    random: () => rand(),
    srandom: (_at, seed: number) => srand(seed),
    llabs: (_at, j: Wide) => typeof j === "number" ? Math.abs(j) : toLong(j < 0n ? -j : j),
    strtof: (at, s: number, end: number) => Math.fround(floating(s, end, at)),
    __swap64: (_at, value: Wide) => swap64(value),
    div(at, place: number, a: number, b: number) {
      if (b === 0) fail("Cannot divide by 0: C would end with SIGFPE", at);
      memory.s_32(place, Math.trunc(a / b));
      memory.s_32(place + 4, a % b);
      return place;
    },
    srand: (_at, seed: number) => srand(seed),
    abs: (_at, j: number) => j < 0 ? -j | 0 : j,
    labs: (_at, j: Wide) => typeof j === "number" ? Math.abs(j) : toLong(j < 0n ? -j : j),
    getenv: () => 0,
    system: (at) => fail("Cannot call system: other programs are not here", at),
    qsort(at, base: number, n: Wide, size: Wide, compare: number) {
      sort(program, base, Number(n), Number(size), compared(compare, at), at);
    },
    bsearch(at, key: number, base: number, n: Wide, size: Wide, compare: number) {
      for (let from = 0, to = Number(n); from < to;) {
        const middle = from + to >> 1;
        const p = base + middle * Number(size);
        const order = callPointer(compare, at, key, p);
        if (order === 0) return p;
        if (order < 0) to = middle;
        else from = middle + 1;
      }
      return 0;
    },
    __assert_fail(at, expression: number, file: number, line: number, name: number) {
      const [e, f, n] = [expression, file, name].map((p) => stringAt(program, p, at));
      return fail(`Assertion '${e}' failed in ${n} (${f}:${line}): C would end with SIGABRT`, at);
    },
    __va_next(at, list: number) {
      const p = memory.r_p(list, at);
      memory.w_64(list, p + 8, at);
      return p;
    },
    ...math,
  };
}

/** The bytes of a 64-bit number in the other order. */
function swap64(value: Wide): Wide {
  const view = new DataView(new ArrayBuffer(8));
  view.setBigUint64(0, BigInt.asUintN(64, BigInt(value)));
  return canonical(view.getBigUint64(0, true));
}

/** The integer at the beginning of a text, and how many chars it takes; no value for a base that is none. */
function parse(text: string, base: number): { value: bigint | undefined; length: number } {
  if (base < 0 || base === 1 || base > 36) return { value: undefined, length: 0 };
  const lead = /^[ \t-\r]*[+-]?/.exec(text)![0];
  const hex = (base === 0 || base === 16) && /^0x[0-9a-f]/i.test(text.slice(lead.length));
  const radix = hex ? 16 : base !== 0 ? base : text[lead.length] === "0" ? 8 : 10;
  let end = lead.length + (hex ? 2 : 0);
  const start = end;
  let value = 0n;
  for (; end < text.length; end++) {
    const digit = /[0-9a-z]/i.test(text[end]) ? parseInt(text[end], 36) : 99;
    if (digit >= radix) break;
    value = value * BigInt(radix) + BigInt(digit);
  }
  if (end === start) return { value: 0n, length: 0 };
  return { value: lead.endsWith("-") ? -value : value, length: end };
}

/** Sorts as glibc does: by merging, so that equal elements keep their order. */
function sort(
  { runtime: { memory } }: Program,
  base: number,
  n: number,
  size: number,
  compare: (a: number, b: number) => number,
  at: number,
): void {
  memory.range(base, n * size, true, at);
  const order = Array.from({ length: n }, (_, i) => base + i * size).sort(compare);
  const sorted = order.map((p) => memory.slice(p, size, false, at).slice());
  sorted.forEach((bytes, i) => memory.slice(base + i * size, size, true, at).set(bytes));
}

const math: Library = {
  sqrt: (_at, x: number) => Math.sqrt(x),
  pow: (_at, x: number, y: number) => Math.pow(x, y),
  floor: (_at, x: number) => Math.floor(x),
  ceil: (_at, x: number) => Math.ceil(x),
  fabs: (_at, x: number) => Math.abs(x),
  sin: (_at, x: number) => Math.sin(x),
  cos: (_at, x: number) => Math.cos(x),
  exp: (_at, x: number) => Math.exp(x),
  log: (_at, x: number) => Math.log(x),
  log10: (_at, x: number) => Math.log10(x),
  log2: (_at, x: number) => Math.log2(x),
  fmod: (_at, x: number, y: number) => x % y,
  tan: (_at, x: number) => Math.tan(x),
  asin: (_at, x: number) => Math.asin(x),
  acos: (_at, x: number) => Math.acos(x),
  atan: (_at, x: number) => Math.atan(x),
  atan2: (_at, y: number, x: number) => Math.atan2(y, x),
  sinh: (_at, x: number) => Math.sinh(x),
  cosh: (_at, x: number) => Math.cosh(x),
  tanh: (_at, x: number) => Math.tanh(x),
  cbrt: (_at, x: number) => Math.cbrt(x),
  hypot: (_at, x: number, y: number) => Math.hypot(x, y),
  trunc: (_at, x: number) => Math.trunc(x),
  exp2: (_at, x: number) => 2 ** x,
  fmax: (_at, x: number, y: number) => Math.max(x, y),
  fmin: (_at, x: number, y: number) => Math.min(x, y),
  sqrtf: (_at, x: number) => Math.fround(Math.sqrt(x)),
  fabsf: (_at, x: number) => Math.abs(x),
  lround: (_at, x: number) => Math.sign(x) * Math.round(Math.abs(x)) + 0,
  round: (_at, x: number) => Math.sign(x) * Math.round(Math.abs(x)),
};
