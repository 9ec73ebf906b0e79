/**
 * What the headers' functions need of the process they run in.
 *
 * @module
 */

/** Descriptors and errno of a process. */
export interface Port {
  /** `write(2)`: the bytes taken, which may be fewer than given, or -1 with errno set. */
  write(fd: number, bytes: Uint8Array): number;
  /** `read(2)`: the bytes put into the buffer, 0 at end of file, or -1 with errno set. */
  read(fd: number, buffer: Uint8Array): number;
  /** The thread's errno. */
  errno(): number;
  /** Sets the thread's errno. */
  setErrno(number: number): void;
  /** The text of the machine's hosts file; undefined when it may not be read. */
  hosts?(): string | undefined;
  /** Tells whoever runs the process why a result is not what C's would be. */
  warn?(sentence: string): void;
}

let current: Port | undefined;

/**
 * Says which process the headers' functions belong to.
 *
 * @param port its descriptors and errno.
 */
export function usePort(port: Port): void {
  current = port;
}

/** The process that the headers' functions belong to; undefined when none has been named yet. */
export function currentPort(): Port | undefined {
  return current;
}

/**
 * The process that the headers' functions belong to.
 *
 * @return its descriptors and errno.
 * @throws Error when none has been named yet.
 */
export function port(): Port {
  if (!current) throw new Error("Cannot reach descriptors or errno: no process has been named by usePort()");
  return current;
}
