import { setErrno, threadState } from "./thread_state.ts";

/**
 * The error number of the last call that failed in this thread, as in C: calls that succeed leave it alone. An import
 * cannot be assigned; {@linkcode set_errno} sets it.
 *
 * @see POSIX errno
 */
export let errno: number = threadState().errno;

threadState().watchers.add((number) => {
  errno = number;
});

/**
 * Sets errno, as `errno = 0` does in C.
 *
 * @param number the new value, an error number or 0.
 * @throws {TypeError} when it is not a number.
 */
export function set_errno(number: number): void {
  if (typeof number !== "number") throw new TypeError(`set_errno: number must be a number, not ${typeof number}`);
  setErrno(number | 0);
}
