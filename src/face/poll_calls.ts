/**
 * The calls that wait for several descriptors.
 *
 * @module
 */
import type { fd_set, pollfd, timeval } from "../headers/mod.ts";
import { answer, direct, syscall } from "../process/mod.ts";
import { number, structure } from "./convert.ts";
import { joined, memoriesOf, pollDirectly, putBack } from "./poll_array.ts";

/** Bytes of `fd_set` and `struct timeval`. */
const FD_SET = 128;
const TIMEVAL = 16;

/**
 * Waits until one of several descriptors is ready.
 *
 * @param fds `pollfd(fd, events)`, one or an array; `revents` says afterwards what each is ready for.
 * @param nfds how many of them to look at.
 * @param timeout milliseconds to wait; 0 only looks, a negative number waits for ever.
 * @return how many are ready, 0 when the time is over; -1 on failure, with errno set to EINTR (interrupted), EINVAL
 *   (more than the descriptor limit) or EFAULT (fds is NULL). A descriptor that is not open is ready with POLLNVAL.
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @throws {RangeError} when nfds is more than fds has.
 * @see poll(2)
 */
export function poll(fds: pollfd | pollfd[] | null, nfds: number, timeout: number): number {
  const count = number("poll", "nfds", nfds);
  const time = number("poll", "timeout", timeout);
  if (fds === null) return syscall("poll", null, count, time);
  const calls = direct();
  const quick = calls && pollDirectly(calls, Array.isArray(fds) ? fds : [fds], count, time);
  if (quick !== undefined) return answer(quick);
  const structures = memoriesOf(fds);
  if (count > structures.length) {
    throw new RangeError(`poll: nfds is ${count}, but fds has ${structures.length}: C would read past its end`);
  }
  const bytes = joined(structures);
  const result = syscall("poll", bytes, count, time);
  putBack(bytes, structures);
  return result;
}

/**
 * Waits until one of several descriptors is ready, given as sets.
 *
 * @param nfds the highest descriptor in any set, plus one.
 * @param readfds `fd_set()` of those to be read from, or null; afterwards those that are ready.
 * @param writefds those to be written to, or null.
 * @param exceptfds those with urgent data, or null.
 * @param timeout `timeval(seconds, microseconds)`; afterwards what is left of it. Null waits for ever.
 * @return how many are ready over all sets, 0 when the time is over; -1 on failure, with errno set to EBADF (one of
 *   them is not open), EINTR (interrupted) or EINVAL (nfds or timeout is negative).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @see select(2)
 */
export function select(
  nfds: number,
  readfds: fd_set | null = null,
  writefds: fd_set | null = null,
  exceptfds: fd_set | null = null,
  timeout: timeval | null = null,
): number {
  return syscall(
    "select",
    number("select", "nfds", nfds),
    structure("select", "readfds", readfds, FD_SET),
    structure("select", "writefds", writefds, FD_SET),
    structure("select", "exceptfds", exceptfds, FD_SET),
    structure("select", "timeout", timeout, TIMEVAL),
  );
}
