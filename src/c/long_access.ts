/**
 * 64-bit integers in memory.
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
