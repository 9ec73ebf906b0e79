import { FD_SETSIZE, POLLERR, POLLHUP, POLLIN, POLLOUT, POLLPRI } from "../abi/constants.ts";
import { EBADF, EFAULT, EINVAL } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory } from "./arguments.ts";
import type { BaseProcess } from "./base_process.ts";
import type { Interest } from "./call_poll.ts";
import type { Outcome } from "./wait.ts";

/** Events that make a descriptor a member of each of the three sets, as Linux has them. */
const READ = POLLIN | POLLHUP | POLLERR;
const WRITE = POLLOUT | POLLERR;
const EXCEPT = POLLPRI;

/** select(nfds, readfds, writefds, exceptfds, timeout) */
export function select<B>(process: BaseProcess<B>, [nfdsArg, ...rest]: readonly Arg[]): Outcome {
  const nfds = Math.min(int(nfdsArg), FD_SETSIZE);
  if (nfds < 0) return -EINVAL;
  const sets = rest.slice(0, 3).map(memory);
  const masks = [READ, WRITE, EXCEPT];
  const interests: Interest[] = [];
  for (let fd = 0; fd < nfds; fd++) {
    const events = masks.reduce((sum, mask, i) => has(sets[i], fd) ? sum | mask : sum, 0);
    if (events === 0) continue;
    if (!process.file(fd)) return -EBADF;
    interests.push({ fd, events });
  }
  const timeval = memory(rest[3] ?? null);
  if (timeval && timeval.length < 16) return -EFAULT;
  if (sets.some((set) => set && set.length < Math.ceil(nfds / 64) * 8)) return -EFAULT;
  const timeout = timeval ? milliseconds(timeval) : undefined;
  if (timeout !== undefined && timeout < 0) return -EINVAL;
  const started = process.kernel.clock.now();
  return process.waitReady(interests, timeout, (found) => {
    let count = 0;
    const wanted = sets.map((set) => set?.slice());
    sets.forEach((set) => set?.fill(0, 0, Math.ceil(nfds / 64) * 8));
    interests.forEach(({ fd }, i) => {
      masks.forEach((mask, s) => {
        if (!has(wanted[s] ?? null, fd) || !(found[i] & mask)) return;
        sets[s]![fd >> 3] |= 1 << (fd & 7);
        count++;
      });
    });
    // Linux writes back what is left of the time.
    if (timeval) putMilliseconds(timeval, Math.max(0, timeout! - (process.kernel.clock.now() - started)));
    return count;
  });
}

function has(set: Uint8Array | null, fd: number): boolean {
  return set !== null && (set[fd >> 3] & 1 << (fd & 7)) !== 0;
}

/** A `struct timeval` in milliseconds; negative when it is no valid time. */
function milliseconds(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const [seconds, micros] = [Number(view.getBigInt64(0, true)), Number(view.getBigInt64(8, true))];
  return seconds < 0 || micros < 0 ? -1 : seconds * 1000 + micros / 1000;
}

function putMilliseconds(bytes: Uint8Array, ms: number): void {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  view.setBigInt64(0, BigInt(Math.trunc(ms / 1000)), true);
  view.setBigInt64(8, BigInt(Math.trunc(ms % 1000 * 1000)), true);
}
