import { POLLERR, POLLHUP, POLLIN, POLLNVAL, POLLOUT, POLLRDHUP } from "../abi/constants.ts";
import { EFAULT, EINVAL } from "../abi/errno.ts";
import type { Arg } from "../abi/event.ts";
import { int, memory } from "./arguments.ts";
import type { BaseProcess } from "./base_process.ts";
import type { KernelProcess } from "./process.ts";
import { ask, changes, expects, readiness, sending, unreadBeforeEnd } from "./readiness.ts";
import type { Outcome, Wait, WaitQueue } from "./wait.ts";

/** Size of `struct pollfd` in bytes. */
const POLLFD = 8;

/** A descriptor that is looked at, and for what. */
export interface Interest {
  /** The descriptor; a negative one is passed over. */
  readonly fd: number;
  /** POLLIN, POLLOUT … */
  readonly events: number;
}

/** poll(fds, nfds, timeout) */
export function poll<B>(process: BaseProcess<B>, [fdsArg, nfdsArg, timeoutArg]: readonly Arg[]): Outcome {
  const count = int(nfdsArg);
  const fds = memory(fdsArg);
  if (count < 0 || count > process.descriptorLimit) return -EINVAL;
  if (count > 0 && (!fds || fds.length < count * POLLFD)) return -EFAULT;
  const view = fds && new DataView(fds.buffer, fds.byteOffset, fds.byteLength);
  const interests = Array.from({ length: count }, (_, i) => ({
    fd: view!.getInt32(i * POLLFD, true),
    events: view!.getUint16(i * POLLFD + 4, true) | POLLERR | POLLHUP,
  }));
  const report = (found: number[]): number => {
    found.forEach((events, i) => view!.setUint16(i * POLLFD + 6, events, true));
    return found.filter((events) => events !== 0).length;
  };
  const timeout = int(timeoutArg);
  return process.waitReady(interests, timeout < 0 ? undefined : timeout, report);
}

/**
 * Waits until one of `interests` is ready or `timeout` milliseconds have passed (undefined: for ever), and answers what
 * `report` makes of the events found.
 */
export function waitReady(
  process: KernelProcess,
  interests: readonly Interest[],
  timeout: number | undefined,
  report: (found: number[]) => number,
): Outcome {
  const end = timeout === undefined ? undefined : process.kernel.clock.now() + timeout;
  const look = () => interests.map((interest) => ready(process, interest));
  const wantingEnd = interests.filter(({ events }) => events & POLLRDHUP);
  let sure = false;
  let leftAt = -1;
  let unreadAt = -1;
  const attempt = (): Outcome => {
    // What was written a moment ago leaves at once where there is room, one write after the other.
    const left = sending(interests.flatMap(({ fd }) => process.file(fd) ?? []));
    if (left !== undefined && left !== leftAt) {
      leftAt = left;
      return { on: [], settle: true, retry: attempt };
    }
    // The end of a stream is known in C however much is unread before it.
    const unread = unreadBeforeEnd(wantingEnd.flatMap(({ fd }) => process.file(fd) ?? []));
    if (unread !== undefined && unread !== unreadAt) {
      unreadAt = unread;
      return { on: [], settle: true, retry: attempt };
    }
    const found = look();
    if (found.some((events) => events !== 0)) {
      // Of a descriptor with room to write it is made sure that there is nothing to read.
      if (sure || !interests.some(({ events }, i) => events & POLLIN && found[i] & POLLOUT && !(found[i] & POLLIN))) {
        return report(found);
      }
      sure = true;
      return { on: [], settle: true, retry: attempt };
    }
    const files = interests.flatMap(({ fd }) => process.file(fd) ?? []);
    files.forEach(ask);
    const on = files.map(changes).filter((queue): queue is WaitQueue => queue !== undefined);
    if (files.some(expects)) return { on, retry: attempt };
    if (timeout === 0) {
      if (sure) return report(found);
      sure = true;
      return { on: [], settle: true, retry: attempt };
    }
    const deadline: Wait["deadline"] = end === undefined ? undefined : { at: end, result: () => report(look()) };
    return { on, retry: attempt, reason: { type: on.length > 0 ? "events" : "time" }, deadline };
  };
  return attempt();
}

function ready(process: KernelProcess, { fd, events }: Interest): number {
  if (fd < 0) return 0;
  const file = process.file(fd);
  return file ? readiness(file) & events : POLLNVAL;
}
