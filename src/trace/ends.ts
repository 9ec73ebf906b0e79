/**
 * What the descriptors of all processes mean while a diagram is made.
 *
 * @module
 */
import { F_DUPFD, SO_LINGER, SOCK_DGRAM, SOL_SOCKET } from "../abi/constants.ts";
import type { CallRecord } from "./record.ts";

/** One end of a connection, a listening socket, or a socket for datagrams. */
export interface End {
  /** Whether it is a socket for datagrams. */
  readonly datagrams: boolean;
  /** Descriptors that mean it. */
  references: number;
  /** Index of the peer's lifeline, once there is a peer. */
  peer?: number;
  /** The other end of the connection, once both are known. */
  other?: End;
  /** Own port, once it is known. */
  port?: number;
  /** Whether it takes requests. */
  listens: boolean;
  /** Bytes that calls sent, and that calls received. */
  sent: number;
  received: number;
  /** Whether its end of stream is sent. */
  finished: boolean;
  /** Whether a reset has ended the connection. */
  broken: boolean;
  /** Whether its close resets the connection: SO_LINGER with no time. */
  resets: boolean;
}

/** The bits of `socket`'s type that are no flags. */
const TYPE_MASK = 0xf;

/** Ends by the descriptors that mean them. */
export class Ends {
  readonly #ends = new Map<string, End>();

  /** Whether the descriptor means something that was opened by a call. */
  has(pid: number, fd: number): boolean {
    return this.#ends.has(`${pid} ${fd}`);
  }

  /** What the descriptor means that a call is made on. */
  of({ pid, args }: CallRecord): End | undefined {
    return this.#ends.get(`${pid} ${args[0]}`);
  }

  /** A descriptor means something new; `type` is that of `socket`. */
  open(pid: number, fd: number, type: number = 0): End {
    const datagrams = (type & TYPE_MASK) === SOCK_DGRAM;
    const facts = { listens: false, finished: false, broken: false, resets: false };
    const end: End = { datagrams, references: 1, sent: 0, received: 0, ...facts };
    this.#ends.set(`${pid} ${fd}`, end);
    return end;
  }

  /** `setsockopt` has returned. */
  setOption(record: CallRecord): void {
    const end = this.of(record);
    const [, level, name, value] = record.args;
    if (!end || record.result < 0 || level !== SOL_SOCKET || name !== SO_LINGER) return;
    const set = value !== null && typeof value === "object" && value.kind === "data" ? value.text : "";
    end.resets = !isZero(set.slice(0, 4)) && isZero(set.slice(4, 8));
  }

  /** `dup` and its kind have returned. */
  duplicate(record: CallRecord): void {
    const end = this.of(record);
    const made = record.call !== "fcntl" || record.args[1] === F_DUPFD;
    if (!end || !made || record.result < 0) return;
    end.references++;
    this.#ends.set(`${record.pid} ${record.result}`, end);
  }

  /** `close` has returned; the end that nothing means any more, if it was the last descriptor. */
  release(record: CallRecord): End | undefined {
    const end = this.of(record);
    if (!end || record.result < 0) return undefined;
    this.#ends.delete(`${record.pid} ${record.args[0]}`);
    return --end.references === 0 ? end : undefined;
  }

  /** A process has ended: the ends that nothing means any more, each with its last descriptor. */
  exit(pid: number): [fd: string, End][] {
    const gone: [string, End][] = [];
    for (const [key, end] of [...this.#ends]) {
      if (!key.startsWith(`${pid} `)) continue;
      this.#ends.delete(key);
      if (--end.references === 0) gone.push([key.split(" ")[1], end]);
    }
    return gone;
  }
}

function isZero(bytes: string): boolean {
  return /^\0*$/.test(bytes);
}
