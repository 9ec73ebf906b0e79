/**
 * What a shell reports of a process that a signal has ended.
 *
 * @module
 */

/** Numbers of signals that end processes here. */
const [SIGINT, SIGKILL, SIGPIPE] = [2, 9, 13];

/** The status of a process that a signal has ended: 128 and the signal's number. */
export function statusOf(signal: number): number {
  return 128 + signal;
}

/** It was interrupted, or given up. */
export const SIGINT_STATUS: number = statusOf(SIGINT);
/** It was killed. */
export const SIGKILL_STATUS: number = statusOf(SIGKILL);
/** It wrote to a pipe that nobody reads any more, or to a connection that is over. */
export const SIGPIPE_STATUS: number = statusOf(SIGPIPE);
