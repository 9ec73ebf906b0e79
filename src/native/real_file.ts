import { SOCK_STREAM } from "../abi/constants.ts";

/** A file of the operating system: a socket, /dev/null … */
export class RealFile {
  readonly kind = "real";
  /** Its number there. */
  readonly fd: number;
  /** SOCK_STREAM and the like; 0 for what is no socket. */
  readonly type: number;
  /** AF_INET and the like; 0 for what is no socket. */
  readonly domain: number;
  /** Whether it belongs to the whole program (standard input …): it is left open and in the mode it is in. */
  readonly borrowed: boolean;
  /** Whether a time limit or a least number of bytes was ever set: only then blocking calls ask for them. */
  limited: boolean;
  /** Whether it is non-blocking below: it may have to be where its process blocks, since that wait can be ended. */
  nonblocking: boolean;
  /** Whether the last descriptor of it is closed; a call that waits on it must not touch its number any more. */
  closed = false;

  constructor(fd: number, { type = 0, domain = 0, borrowed = false, limited = false, nonblocking = true } = {}) {
    this.fd = fd;
    this.type = type;
    this.domain = domain;
    this.borrowed = borrowed;
    this.limited = limited;
    this.nonblocking = nonblocking;
  }

  /** Whether what is written is a stream of bytes and not a message each time. */
  get isStream(): boolean {
    return this.type === SOCK_STREAM || this.type === 0;
  }

  get isSocket(): boolean {
    return this.type !== 0;
  }
}
