/**
 * The memory of a C program: one ArrayBuffer for its static variables, its stack and its heap. Beside each byte stands
 * whether it belongs to an object, so that an access elsewhere is found before it does harm.
 *
 * @module
 */
import type { Wide } from "./integers.ts";
import { indexChecks } from "./index_checks.ts";
import { blame, type Frame, type Image, UNSET } from "./blame.ts";
import { Heap } from "./heap.ts";
import { moveBytes, readLong, readUnsignedLong, writeLong } from "./long_access.ts";

/** Below it lies nothing: NULL, and the numbers of functions. */
export const STATIC_START = 0x10000;
const STACK_SIZE = 8 << 20;
const HEAP_FIRST = 1 << 20;
/** Bytes between objects: an access that is off by a little meets them. */
export const GAP = 16;
const MOST = 1 << 28;
/** Bytes up to which a loop is faster than a call of the engine's. */
const NEAR = 48;

const READ = 2;
const WRITE = 1;

/** A program's memory. */
export type Memory = ReturnType<typeof createMemory>;

/**
 * Makes the memory of a program.
 *
 * @param image its static variables and the layout of its functions' frames.
 * @param fail ends the program with a sentence about the place `at`.
 * @return functions that read (`r_` checked, `g_` known to be right) and write (`w_`, `s_`) a type, and more.
 */
export function createMemory(image: Image, fail: (message: string, at: number) => never) {
  const stackStart = (image.staticEnd + GAP + 15) & ~15;
  const stackEnd = stackStart + STACK_SIZE;
  let top = stackEnd + GAP;
  let buffer = new ArrayBuffer(top + (image.heapSize ?? HEAP_FIRST));
  let bytes = new Uint8Array(buffer);
  let view = new DataView(buffer);
  let shadow = new Uint8Array(buffer.byteLength);
  let sp = stackStart;
  let frame = 0;
  const heap = new Heap({
    extend(size) {
      const p = (top + GAP + 15) & ~15;
      if (p + size + GAP > buffer.byteLength && !grow(p + size + GAP)) return 0;
      top = p + size;
      return p;
    },
    mark(p, size, usable) {
      const kind = usable ? READ | WRITE : 0;
      if (size > NEAR) shadow.fill(kind, p, p + size);
      else for (let i = p; i < p + size; i++) shadow[i] = kind;
    },
    fail,
  });

  const shadows: Uint8Array[] = [];
  let staticsKnown = 0;

  /** Makes room for what the image has got since: static variables, and functions with their frames. */
  function extend(): void {
    for (const { size, variables } of image.frames.slice(shadows.length)) {
      const template = new Uint8Array(size);
      for (const { offset, size, unset } of variables) {
        template.fill(unset ? UNSET : READ | WRITE, offset, offset + size);
      }
      shadows.push(template);
    }
    for (; staticsKnown < image.statics.length; staticsKnown++) {
      const { address, size, readOnly, bytes: content } = image.statics[staticsKnown];
      shadow.fill(readOnly ? READ : READ | WRITE, address, address + size);
      if (content) bytes.set(content, address);
    }
  }
  extend();

  const bad = (p: number, n: number, writing: boolean, at: number): never =>
    fail(
      blame({ image, heap: heap.blocks(), shadow, stackStart, stackEnd, sp, frames: walk() }, {
        address: p,
        count: n,
        writing,
      }),
      at,
    );

  function walk(): { base: number; frame: Frame }[] {
    const found: { base: number; frame: Frame }[] = [];
    for (let base = frame; base !== 0; base = view.getInt32(base + 4, true)) {
      found.push({ base, frame: image.frames[view.getInt32(base, true)] });
    }
    return found;
  }

  function grow(needed: number): boolean {
    if (needed > MOST || image.heapSize !== undefined) return false;
    const size = Math.min(MOST, Math.max(needed, buffer.byteLength * 2));
    const old = bytes;
    const oldShadow = shadow;
    buffer = new ArrayBuffer(size);
    bytes = new Uint8Array(buffer);
    bytes.set(old);
    view = new DataView(buffer);
    shadow = new Uint8Array(size);
    shadow.set(oldShadow);
    return true;
  }

  const g_i8 = (p: number): number => bytes[p] << 24 >> 24;
  const g_u8 = (p: number): number => bytes[p];
  const g_i16 = (p: number): number => view.getInt16(p, true);
  const g_u16 = (p: number): number => view.getUint16(p, true);
  const g_i32 = (p: number): number => view.getInt32(p, true);
  const g_u32 = (p: number): number => view.getUint32(p, true);
  const g_f32 = (p: number): number => view.getFloat32(p, true);
  const g_f64 = (p: number): number => view.getFloat64(p, true);
  const g_i64 = (p: number): Wide => readLong(view, p);
  const g_u64 = (p: number): Wide => readUnsignedLong(view, p);
  const g_p = (p: number): number => view.getUint32(p, true) + view.getUint32(p + 4, true) * 0x100000000;

  const s_8 = (p: number, v: number): number => (bytes[p] = v, v);
  const s_16 = (p: number, v: number): number => {
    view.setInt16(p, v, true);
    return v;
  };
  const s_32 = (p: number, v: number): number => {
    view.setInt32(p, v, true);
    return v;
  };
  const s_64 = (p: number, v: Wide): Wide => writeLong(view, p, v);
  const s_f32 = (p: number, v: number): number => {
    view.setFloat32(p, v, true);
    return v;
  };
  const s_f64 = (p: number, v: number): number => {
    view.setFloat64(p, v, true);
    return v;
  };

  /** Checks that `n` bytes may be read. The first and the last tell, as gaps are wider than any number. */
  const reads = (p: number, n: number, at: number): void => {
    if (!(shadow[p] & shadow[p + n - 1] & READ)) bad(p, n, false, at);
  };
  const writes = (p: number, n: number, at: number): void => {
    if ((shadow[p] & shadow[p + n - 1]) === (READ | WRITE)) return;
    if (!(shadow[p] & shadow[p + n - 1] & WRITE)) bad(p, n, true, at);
    shadow.fill(READ | WRITE, p, p + n);
  };

  /** Checks every byte of a range: one in sixteen tells, as no gap is narrower, and an object is of one kind. */
  const range = (p: number, n: number, writing: boolean, at: number): void => {
    if (n <= 0) return;
    const last = p + n - 1;
    if (!(shadow[p] & (writing ? WRITE : READ)) || shadow[last] === 0 || shadow[last] === undefined) {
      bad(p, n, writing, at);
    }
    for (let i = p + GAP; i < last; i += GAP) if (shadow[i] === 0) bad(p, n, writing, at);
    if (shadow[p] === UNSET) shadow.fill(READ | WRITE, p, p + n);
  };

  /** Where the NUL of a string is. */
  const end = (p: number, at: number): number => {
    let found = p;
    for (const near = p + NEAR; bytes[found] !== 0;) {
      if (++found < near) continue;
      found = bytes.indexOf(0, found);
      if (found < 0) found = bytes.length;
      break;
    }
    if (shadow[p] === 0 || shadow[p] === undefined) bad(p, 1, false, at);
    for (let i = p + GAP; i < found; i += GAP) if (shadow[i] === 0) unended(p, at);
    return shadow[found] ? found : unended(p, at);
  };

  /** Copies bytes that are known to be right. */
  const move = (to: number, from: number, n: number): number => moveBytes(bytes, view, to, from, n);

  const unended = (p: number, at: number): never => {
    let behind = p;
    while (shadow[behind]) behind++;
    return fail(
      `Cannot read this string: there is no NUL in the ${behind - p} bytes that are there; C would read on behind them`,
      at,
    );
  };

  return {
    g_i8,
    g_u8,
    g_i16,
    g_u16,
    g_i32,
    g_u32,
    g_f32,
    g_f64,
    g_i64,
    g_u64,
    g_p,
    s_8,
    s_16,
    s_32,
    s_64,
    s_f32,
    s_f64,
    r_i8: (p: number, at: number): number => (reads(p, 1, at), bytes[p] << 24 >> 24),
    r_u8: (p: number, at: number): number => (reads(p, 1, at), bytes[p]),
    r_i16: (p: number, at: number): number => (reads(p, 2, at), g_i16(p)),
    r_u16: (p: number, at: number): number => (reads(p, 2, at), g_u16(p)),
    r_i32: (p: number, at: number): number => (reads(p, 4, at), g_i32(p)),
    r_u32: (p: number, at: number): number => (reads(p, 4, at), g_u32(p)),
    r_f32: (p: number, at: number): number => (reads(p, 4, at), g_f32(p)),
    r_f64: (p: number, at: number): number => (reads(p, 8, at), g_f64(p)),
    r_i64: (p: number, at: number): Wide => (reads(p, 8, at), g_i64(p)),
    r_u64: (p: number, at: number): Wide => (reads(p, 8, at), g_u64(p)),
    r_p: (p: number, at: number): number => (reads(p, 8, at), g_p(p)),
    bg_u64: (p: number): bigint => view.getBigUint64(p, true),
    br_u64: (p: number, at: number): bigint => (reads(p, 8, at), view.getBigUint64(p, true)),
    w_8: (p: number, v: number, at: number): number => (writes(p, 1, at), s_8(p, v)),
    w_16: (p: number, v: number, at: number): number => (writes(p, 2, at), s_16(p, v)),
    w_32: (p: number, v: number, at: number): number => (writes(p, 4, at), s_32(p, v)),
    w_64: (p: number, v: Wide, at: number): Wide => (writes(p, 8, at), s_64(p, v)),
    w_f32: (p: number, v: number, at: number): number => (writes(p, 4, at), s_f32(p, v)),
    w_f64: (p: number, v: number, at: number): number => (writes(p, 8, at), s_f64(p, v)),
    range,
    bad,
    extend,

    /** All of it, for views. They are valid for ever where the heap has a fixed size. */
    whole: (): Uint8Array => bytes,
    /** Ends all calls: something was thrown through them. */
    unwind(): void {
      shadow.fill(0, stackStart, sp);
      sp = stackStart;
      frame = 0;
    },
    /** The bytes of a range, checked. They are valid until memory grows. */
    slice(p: number, n: number, writing: boolean, at: number): Uint8Array {
      range(p, n, writing, at);
      return bytes.subarray(p, p + n);
    },
    /** The bytes of a string before its NUL. */
    string: (p: number, at: number): Uint8Array => bytes.subarray(p, end(p, at)),
    end,
    /** How many bytes from `p` on belong to one object; more than `most` are not counted. */
    room(p: number, writing: boolean, most: number): number {
      const bit = writing ? WRITE : READ;
      let end = p;
      while (end < p + most && shadow[end] & bit) end++;
      return end - p;
    },
    /** Copies a structure. */
    copy(to: number, from: number, n: number, at: number): number {
      range(from, n, false, at);
      range(to, n, true, at);
      return move(to, from, n);
    },
    move,
    /** Fills memory that is known to be right. */
    fill(p: number, n: number, value: number): void {
      bytes.fill(value, p, p + n);
    },
    /** Begins a call: room for the variables that have addresses. */
    enter(id: number): number {
      const base = sp;
      const template = shadows[id];
      if (base + template.length > stackEnd) {
        fail("Cannot call deeper: the stack of 8 MiB is full; does the recursion end?", 0);
      }
      sp = base + template.length;
      shadow.set(template, base);
      view.setInt32(base, id, true);
      view.setInt32(base + 4, frame, true);
      frame = base;
      return base;
    },
    /** Room for an array whose size was not known before, in the frame of a call. */
    grow(_base: number, size: number, at: number): number {
      if (!(size >= 0)) fail(`Cannot make an array of ${size} bytes; memory corruption in C`, at);
      const p = (sp + GAP + 15) & ~15;
      if (p + size + GAP > stackEnd) fail(`Cannot make an array of ${size} bytes: the stack has 8 MiB`, at);
      shadow.fill(READ | WRITE, p, p + size);
      sp = p + size;
      return p;
    },
    /** Ends a call: its variables are gone. */
    leave<T>(base: number, value: T): T {
      shadow.fill(0, base, sp);
      frame = view.getInt32(base + 4, true);
      sp = base;
      return value;
    },
    /** `malloc`; 0 when there is no more. */
    allocate: (size: number): number => heap.allocate(size),
    /** `free`. */
    release: (p: number, at: number): void => heap.release(p, at),
    /** Size of what malloc returned there; undefined when it did not. */
    blockSize: (p: number): number | undefined => heap.blockSize(p),
    ...indexChecks(fail),
  };
}
