/**
 * The calls on descriptors of any kind.
 *
 * @module
 */
import { answer, direct, syscall } from "../process/mod.ts";
import { number, path } from "./convert.ts";

/**
 * Closes a descriptor; its number is free for the next one. The last descriptor of a connection ends it: what was
 * written still arrives, then the peer reads end of stream.
 *
 * @param fd a descriptor.
 * @return 0; -1 with errno EBADF when it is not open.
 * @throws {TypeError} when fd is not a number.
 * @see close(2)
 */
export function close(fd: number): number {
  const file = number("close", "fd", fd);
  const result = direct()?.close(file);
  return result === undefined ? syscall("close", file) : answer(result);
}

/**
 * Makes a second descriptor of an open file: both share its state.
 *
 * @param oldfd a descriptor.
 * @return the lowest number that is free; -1 on failure, with errno set to EBADF or EMFILE (all are taken).
 * @throws {TypeError} when oldfd is not a number.
 * @see dup(2)
 */
export function dup(oldfd: number): number {
  return syscall("dup", number("dup", "oldfd", oldfd));
}

/**
 * Makes `newfd` a second descriptor of what `oldfd` is, closing what newfd was.
 *
 * @param oldfd a descriptor.
 * @param newfd the number it is to have as well.
 * @return newfd; -1 with errno EBADF when oldfd is not open or newfd is out of range.
 * @throws {TypeError} when an argument is not a number.
 * @see dup2(2)
 */
export function dup2(oldfd: number, newfd: number): number {
  return syscall("dup2", number("dup2", "oldfd", oldfd), number("dup2", "newfd", newfd));
}

/**
 * Reads and changes what belongs to a descriptor.
 *
 * @param fd a descriptor.
 * @param cmd F_GETFL and F_SETFL (flags of the open file: O_NONBLOCK), F_GETFD and F_SETFD (FD_CLOEXEC), F_DUPFD.
 * @param arg the flags to set; for F_DUPFD the lowest number the duplicate may have.
 * @return for F_GETFL and F_GETFD the flags, for F_DUPFD the new descriptor, else 0; -1 on failure, with errno set to
 *   EBADF, EINVAL (another cmd, or arg out of range) or EMFILE.
 * @throws {TypeError} when an argument is not a number.
 * @see fcntl(2)
 */
export function fcntl(fd: number, cmd: number, arg: number = 0): number {
  return syscall("fcntl", number("fcntl", "fd", fd), number("fcntl", "cmd", cmd), number("fcntl", "arg", arg));
}

/**
 * Opens a file. Here that is /dev/null only, for what it teaches about descriptors.
 *
 * @param pathname "/dev/null".
 * @param flags O_RDONLY, O_WRONLY or O_RDWR.
 * @return the lowest descriptor that is free; -1 on failure, with errno set to EOPNOTSUPP (another file), ENOENT (an
 *   empty name), EMFILE (all are taken) or EFAULT (pathname is NULL).
 * @throws {TypeError} when an argument has a type that C would refuse.
 * @see open(2)
 */
export function open(pathname: string | Uint8Array | null, flags: number): number {
  return syscall("open", path("open", pathname), number("open", "flags", flags));
}

/**
 * Has the call that blocks in `seconds` interrupted, which then returns -1 with errno EINTR. (C sends SIGALRM, which
 * ends a program that has no handler for it.)
 *
 * @param seconds the time in seconds; 0 cancels.
 * @return the seconds that were left of an earlier alarm, 0 if there was none.
 * @throws {TypeError} when seconds is not a number.
 * @see alarm(2)
 */
export function alarm(seconds: number): number {
  return syscall("alarm", number("alarm", "seconds", seconds));
}
