/**
 * Arguments of calls, taken as C's system calls take them.
 *
 * @module
 */
import { encodeEndpoint, type Endpoint, mapToIpv6, SOCKADDR_MAX_SIZE } from "../abi/address.ts";
import { AF_INET6 } from "../abi/constants.ts";
import { EFAULT, EINVAL } from "../abi/errno.ts";
import type { Arg, LengthRef } from "../abi/event.ts";

/** An argument that is an `int`: wrapped to 32 bits as C passes it. */
export function int(arg: Arg): number {
  return typeof arg === "number" ? arg | 0 : 0;
}

/** An argument that is a `size_t`. */
export function size(arg: Arg): number {
  const n = typeof arg === "number" ? Math.trunc(arg) : 0;
  // A negative number is a huge size_t.
  return n < 0 ? n + 2 ** 64 : n;
}

/** An argument that points to memory, or null. */
export function memory(arg: Arg): Uint8Array | null {
  // A Proxy of an array is an instance of its class too, but no memory.
  return arg instanceof Uint8Array && ArrayBuffer.isView(arg) ? arg : null;
}

/** An argument that points to a length, or null. */
export function lengthRef(arg: Arg): LengthRef | null {
  return arg !== null && typeof arg === "object" && "value" in arg ? arg : null;
}

/** The address of a call: its bytes, cut to `length`, or the error Linux finds in them first, negative. */
export function addressBytes(arg: Arg, length: number): Uint8Array | number {
  if (length < 0 || length > SOCKADDR_MAX_SIZE) return -EINVAL;
  if (length === 0) return new Uint8Array(0);
  const bytes = memory(arg);
  return bytes ? bytes.subarray(0, length) : -EFAULT;
}

/**
 * Writes an address where a call returns one: as much as fits, the length always in full.
 *
 * @return 0, -EFAULT or -EINVAL.
 */
export function putAddress(endpoint: Endpoint | undefined, family: number, to: Arg, length: LengthRef | null): number {
  if (!length) return -EFAULT;
  const room = length.value | 0;
  if (room < 0) return -EINVAL;
  const host = endpoint && family === AF_INET6 ? mapToIpv6(endpoint.host) : endpoint?.host;
  const bytes = endpoint ? encodeEndpoint({ host: host!, port: endpoint.port }, family) : new Uint8Array(0);
  const target = memory(to);
  if (!target && room > 0 && bytes.length > 0) return -EFAULT;
  target?.set(bytes.subarray(0, Math.min(room, target.length)));
  length.value = bytes.length;
  return 0;
}
