import { decodeEndpoint, type Endpoint, familyOf } from "../abi/address.ts";
import { AF_INET, AF_INET6, SOL_SOCKET } from "../abi/constants.ts";
import { EAGAIN } from "../abi/errno.ts";
import { type Clock, type Outcome, type Reason, type Wait, WaitQueue } from "../kernel/wait.ts";
import type { Libc } from "./libc.ts";
import { POLLFD } from "./numbers.ts";
import type { NativeProcess } from "./process.ts";
import type { RealFile } from "./real_file.ts";

/** Longest pause between attempts whose success no event tells of, in milliseconds. */
const LONGEST_PAUSE = 8;

/** A short time, as something to wait for. */
export class Pause extends WaitQueue {
  readonly ms: number;
  readonly #clock: Clock;
  #cancel = () => {};

  constructor(clock: Clock, ms: number) {
    super();
    this.#clock = clock;
    this.ms = ms;
  }

  override add(waiter: () => void): void {
    super.add(waiter);
    this.#cancel = this.#clock.after(this.ms, () => this.wake());
  }

  override delete(waiter: () => void): void {
    super.delete(waiter);
    this.#cancel();
  }
}

/** How a call blocks. */
export interface BlockOptions {
  /** What is waited for: POLLIN, POLLOUT. */
  readonly events: number;
  /** For what, in the words of the kernel. */
  readonly reason: Reason["type"];
  /** The socket option that limits it: SO_RCVTIMEO or SO_SNDTIMEO. */
  readonly timeout: number;
  /** Result when the limit passes; -EAGAIN when left out. */
  readonly expired?: () => number;
  /** Result when interrupted; -EINTR when left out. */
  readonly interrupted?: () => number;
}

/** One call that blocks on a real file, from its first fruitless attempt on. */
export class Blocking {
  readonly #process: NativeProcess;
  readonly #file: RealFile;
  readonly #options: BlockOptions;
  #wait: Pick<Wait, "reason" | "deadline" | "interrupted"> | undefined;
  #tries = 0;
  #pause = 0.5;

  constructor(process: NativeProcess, file: RealFile, options: BlockOptions) {
    this.#process = process;
    this.#file = file;
    this.#options = options;
  }

  /** Waits until another attempt is worth it. */
  until(retry: () => Outcome): Wait {
    this.#wait ??= this.#begin();
    const { kernel } = this.#process;
    const { fd } = this.#file;
    const { events } = this.#options;
    // Some waits no event ends: room in an AF_UNIX listener's queue, the rest of what MSG_PEEK | MSG_WAITALL wants.
    const ready = this.#tries++ > 0 && pollOne(kernel.libc, fd, events) !== 0;
    const on = ready ? this.#nextPause(kernel.clock) : kernel.poller.readiness(fd, events);
    return { ...this.#wait, on: [on], retry };
  }

  #nextPause(clock: Clock): Pause {
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
    return new Pause(clock, this.#pause);
  }

  #begin(): Pick<Wait, "reason" | "deadline" | "interrupted"> {
    const { expired = () => -EAGAIN, interrupted, timeout } = this.#options;
    const { libc, clock } = this.#process.kernel;
    const limit = this.#file.limited ? timeoutOf(libc, this.#file.fd, timeout) : 0;
    const deadline = limit > 0 ? { at: clock.now() + limit, result: expired } : undefined;
    return { reason: this.#reason(), deadline, interrupted };
  }

  /** The address is looked up when somebody asks for it: most waits are over before. */
  #reason(): Reason {
    const name = (call: "getsockname" | "getpeername"): Endpoint => {
      const { libc } = this.#process.kernel;
      return (this.#file.closed ? undefined : nameOf(libc, this.#file.fd, call)) ?? unnamed;
    };
    const { reason: type } = this.#options;
    switch (type) {
      case "connection":
      case "datagram":
        return {
          type,
          get local() {
            return name("getsockname");
          },
        };
      case "answer":
      case "data":
      case "room":
        return {
          type,
          get remote() {
            return name("getpeername");
          },
        };
      default:
        return { type };
    }
  }
}

const unnamed: Endpoint = { host: "?", port: 0 };

/** What poll() says of one descriptor now. */
export function pollOne(libc: Libc, fd: number, events: number): number {
  const bytes = new Uint8Array(POLLFD);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, fd, true);
  view.setUint16(4, events, true);
  libc.poll(bytes, 1, 0);
  return view.getUint16(6, true);
}

/** A time limit of a socket in milliseconds, 0 for none. */
function timeoutOf(libc: Libc, fd: number, option: number): number {
  const bytes = new Uint8Array(16);
  if (libc.getsockopt(fd, SOL_SOCKET, option, bytes, new Int32Array([16])) < 0) return 0;
  const view = new DataView(bytes.buffer);
  return Number(view.getBigInt64(0, true)) * 1000 + Number(view.getBigInt64(8, true)) / 1000;
}

/** The own or the peer's address of a socket; undefined when it has none. AF_UNIX's are paths, without a port. */
export function nameOf(libc: Libc, fd: number, call: "getsockname" | "getpeername"): Endpoint | undefined {
  const bytes = new Uint8Array(128);
  const length = new Int32Array([bytes.length]);
  if (libc[call](fd, bytes, length) < 0) return undefined;
  const family = familyOf(bytes);
  if (family === AF_INET || family === AF_INET6) return decodeEndpoint(bytes, family);
  const path = new TextDecoder().decode(bytes.subarray(2, length[0])).replace("\0", "@").replace(/\0.*$/, "");
  return { host: path, port: 0 };
}
