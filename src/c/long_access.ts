/**
 * 64-bit integers in memory, and copies of several bytes.
 *
 * @module
 */
import { canonical, type Wide } from "./integers.ts";

/** The `long` at an address. */
export function readLong(view: DataView, p: number): Wide {
  const high = view.getInt32(p + 4, true);
  return high >= -0x200000 + 1 && high < 0x200000
    ? high * 0x100000000 + view.getUint32(p, true)
    : canonical(view.getBigInt64(p, true));
}

/** The `unsigned long` at an address. */
export function readUnsignedLong(view: DataView, p: number): Wide {
  const high = view.getUint32(p + 4, true);
  return high < 0x200000 ? high * 0x100000000 + view.getUint32(p, true) : view.getBigUint64(p, true);
}

/** Puts a `long`, signed or not, at an address. */
export function writeLong(view: DataView, p: number, v: Wide): Wide {
  if (typeof v === "number") {
    view.setInt32(p, v | 0, true);
    view.setInt32(p + 4, Math.floor(v / 0x100000000) | 0, true);
  } else {
    view.setBigUint64(p, BigInt.asUintN(64, v), true);
  }
  return v;
}

/** Bytes up to which a loop is faster than a call of the engine's. */
const NEAR = 48;

/** Copies bytes within memory; the two places may overlap. */
export function moveBytes(bytes: Uint8Array, view: DataView, to: number, from: number, n: number): number {
  if (n > NEAR || (from < to && from + n > to)) {
    bytes.copyWithin(to, from, from + n);
    return to;
  }
  let i = 0;
  for (; i + 4 <= n; i += 4) view.setInt32(to + i, view.getInt32(from + i, true), true);
  for (; i < n; i++) bytes[to + i] = bytes[from + i];
  return to;
}
