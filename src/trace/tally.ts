/**
 * How many bytes went through each descriptor.
 *
 * @module
 */
import { F_DUPFD, MSG_PEEK } from "../abi/constants.ts";
import type { TraceRecord } from "./record.ts";

/** Bytes that calls have moved through what a descriptor means. */
export interface Moved {
  /** Bytes received. */
  in: number;
  /** Bytes sent. */
  out: number;
}

/** Counts as calls return, so that long sessions need not be read again. */
export class Tally {
  readonly #moved = new Map<string, Moved>();

  /** Takes what happened in. */
  observe(record: TraceRecord): void {
    if (record.type === "exit") this.#forget(record.pid);
    if (record.type !== "return" || record.result < 0) return;
    const { pid, call, args, result } = record;
    const key = `${pid} ${args[0]}`;
    switch (call) {
      case "socket":
      case "accept":
      case "accept4":
      case "open":
        this.#moved.set(`${pid} ${result}`, { in: 0, out: 0 });
        break;
      case "dup":
      case "dup2":
        this.#share(key, `${pid} ${result}`);
        break;
      case "fcntl":
        if (args[1] === F_DUPFD) this.#share(key, `${pid} ${result}`);
        break;
      case "close":
        this.#moved.delete(key);
        break;
      case "read":
      case "recv":
      case "recvfrom":
        if ((Number(args[3] ?? 0) & MSG_PEEK) === 0) this.of(pid, Number(args[0])).in += result;
        break;
      case "write":
      case "send":
      case "sendto":
        this.of(pid, Number(args[0])).out += result;
    }
  }

  /** What has gone through a descriptor so far. */
  of(pid: number, fd: number): Moved {
    const key = `${pid} ${fd}`;
    const known = this.#moved.get(key);
    if (known) return known;
    const fresh = { in: 0, out: 0 };
    this.#moved.set(key, fresh);
    return fresh;
  }

  #share(from: string, to: string): void {
    const moved = this.#moved.get(from);
    if (moved) this.#moved.set(to, moved);
  }

  #forget(pid: number): void {
    for (const key of this.#moved.keys()) if (key.startsWith(`${pid} `)) this.#moved.delete(key);
  }
}
