/**
 * Structures of `poll` and `select`: <poll.h>, <sys/select.h>.
 *
 * @module
 */
import { FD_SETSIZE } from "../abi/constants.ts";
import { flagNames } from "../abi/groups.ts";
import { describe, integer } from "./arguments.ts";
import { bytesAt, integerAt, isStruct, setTypeSize, type Struct, structMaker } from "./struct.ts";

/** `struct pollfd`: a descriptor and what `poll` is to look for. 8 bytes; an array of them is a JavaScript array. */
export interface pollfd extends Struct {
  /** The descriptor; a negative one is skipped. */
  fd: number;
  /** What to look for: POLLIN, POLLOUT … */
  events: number;
  /** What `poll` found. */
  revents: number;
}

const makePollfd = structMaker<pollfd>({
  ctype: "struct pollfd",
  size: 8,
  members: { fd: integerAt(0, 4, true), events: integerAt(4, 2, true), revents: integerAt(6, 2, true) },
  show: ({ fd, events, revents }) =>
    `{fd=${fd}, events=${flagNames("poll_events", events)}, revents=${flagNames("poll_events", revents)}}`,
});

/**
 * `struct pollfd`: a descriptor and what `poll` is to look for.
 *
 * @param fd the descriptor.
 * @param events what to look for: POLLIN, POLLOUT …
 * @return the structure, with `revents` 0.
 * @throws TypeError when an argument is no number.
 * @see POSIX <poll.h>
 */
export function pollfd(fd: number = 0, events: number = 0): pollfd {
  const made = makePollfd();
  made.fd = fd;
  made.events = events;
  return made;
}
setTypeSize(pollfd, 8);

/** `fd_set`: a set of descriptors 0 to 1023. 128 bytes. */
export interface fd_set extends Struct {
  /** One bit a descriptor. */
  fds_bits: Uint8Array;
}

const makeFdSet = structMaker<fd_set>({
  ctype: "fd_set",
  size: FD_SETSIZE / 8,
  members: { fds_bits: bytesAt(0, FD_SETSIZE / 8) },
  show: ({ bytes }) =>
    `[${Array.from({ length: FD_SETSIZE }, (_, fd) => fd).filter((fd) => has(bytes, fd)).join(" ")}]`,
});

/**
 * `fd_set`: an empty set of descriptors. C's `copy = reads` is `copy = reads.copy()`.
 *
 * @return the set.
 * @see POSIX <sys/select.h>
 */
export function fd_set(): fd_set {
  return makeFdSet();
}
setTypeSize(fd_set, FD_SETSIZE / 8);

/**
 * Empties a set.
 *
 * @param set the set.
 * @throws TypeError when it is no fd_set.
 * @see POSIX FD_ZERO
 */
export function FD_ZERO(set: fd_set): void {
  bits("FD_ZERO", set).fill(0);
}

/**
 * Puts a descriptor into a set.
 *
 * @param fd the descriptor, 0 to 1023.
 * @param set the set.
 * @throws TypeError when an argument is of another type; RangeError when the descriptor does not fit: memory corruption
 * in C.
 * @see POSIX FD_SET
 */
export function FD_SET(fd: number, set: fd_set): void {
  const memory = bits("FD_SET", set);
  const number = member("FD_SET", fd);
  memory[number >> 3] |= 1 << (number & 7);
}

/**
 * Takes a descriptor out of a set.
 *
 * @param fd the descriptor, 0 to 1023.
 * @param set the set.
 * @throws TypeError when an argument is of another type; RangeError when the descriptor does not fit: memory corruption
 * in C.
 * @see POSIX FD_CLR
 */
export function FD_CLR(fd: number, set: fd_set): void {
  const memory = bits("FD_CLR", set);
  const number = member("FD_CLR", fd);
  memory[number >> 3] &= ~(1 << (number & 7));
}

/**
 * Whether a descriptor is in a set.
 *
 * @param fd the descriptor, 0 to 1023.
 * @param set the set.
 * @return 1 or 0.
 * @throws TypeError when an argument is of another type; RangeError when the descriptor does not fit: C would read on
 * behind the set.
 * @see POSIX FD_ISSET
 */
export function FD_ISSET(fd: number, set: fd_set): number {
  return has(bits("FD_ISSET", set), member("FD_ISSET", fd)) ? 1 : 0;
}

function has(bytes: Uint8Array, fd: number): boolean {
  return (bytes[fd >> 3] & 1 << (fd & 7)) !== 0;
}

function bits(call: string, set: unknown): Uint8Array {
  if (isStruct(set) && set.ctype === "fd_set") return set.bytes;
  throw new TypeError(`Cannot ${call}: the set must be an fd_set, not ${describe(set)}`);
}

function member(call: string, fd: unknown): number {
  const number = integer(call, "fd", fd);
  if (number >= 0 && number < FD_SETSIZE) return number;
  throw new RangeError(`Cannot ${call} ${number}: an fd_set holds 0 to 1023, so this would be memory corruption in C`);
}
