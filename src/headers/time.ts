/**
 * Structures that options are given as: <sys/time.h>, <sys/socket.h>.
 *
 * @module
 */
import { integerAt, setTypeSize, type Struct, structMaker } from "./struct.ts";

/** `struct timeval`: a time span, for SO_RCVTIMEO, SO_SNDTIMEO and `select`. 16 bytes. */
export interface timeval extends Struct {
  /** Whole seconds. */
  tv_sec: number;
  /** Microseconds, 0 to 999999. */
  tv_usec: number;
}

const makeTimeval = structMaker<timeval>({
  ctype: "struct timeval",
  size: 16,
  members: { tv_sec: integerAt(0, 8, true), tv_usec: integerAt(8, 8, true) },
  show: ({ tv_sec, tv_usec }) => `{tv_sec=${tv_sec}, tv_usec=${tv_usec}}`,
});

/**
 * `struct timeval`: a time span.
 *
 * @param tv_sec whole seconds.
 * @param tv_usec microseconds, 0 to 999999.
 * @return the structure.
 * @throws TypeError when an argument is no number.
 * @see POSIX <sys/time.h>
 */
export function timeval(tv_sec: number = 0, tv_usec: number = 0): timeval {
  const made = makeTimeval();
  made.tv_sec = tv_sec;
  made.tv_usec = tv_usec;
  return made;
}
setTypeSize(timeval, 16);

/** `struct linger`: what `close` does with unsent data, for SO_LINGER. 8 bytes. */
export interface linger extends Struct {
  /** 0 or 1: whether close lingers. */
  l_onoff: number;
  /** How long, in seconds; 0 resets the connection. */
  l_linger: number;
}

const makeLinger = structMaker<linger>({
  ctype: "struct linger",
  size: 8,
  members: { l_onoff: integerAt(0, 4, true), l_linger: integerAt(4, 4, true) },
  show: ({ l_onoff, l_linger }) => `{l_onoff=${l_onoff}, l_linger=${l_linger}}`,
});

/**
 * `struct linger`: what `close` does with unsent data.
 *
 * @param l_onoff 0 or 1: whether close lingers.
 * @param l_linger how long, in seconds; 0 resets the connection.
 * @return the structure.
 * @throws TypeError when an argument is no number.
 * @see POSIX <sys/socket.h>
 */
export function linger(l_onoff: number = 0, l_linger: number = 0): linger {
  const made = makeLinger();
  made.l_onoff = l_onoff;
  made.l_linger = l_linger;
  return made;
}
setTypeSize(linger, 8);
