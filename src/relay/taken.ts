/**
 * When a peer has taken what was sent to it.
 *
 * @module
 */
import type { CallName } from "../abi/calls.ts";
import { MSG_PEEK } from "../abi/constants.ts";
import type { CallReturned, KernelEvent } from "../abi/event.ts";
import type { DescriptorInfo, Kernel } from "../kernel/mod.ts";

/** One direction's way out: the connection by its ports, and how much has gone into it and out of it. */
export interface Outlet {
  /** Port of the relay's end. */
  readonly own: number;
  /** Port of the peer's end. */
  readonly peer: number;
  /** Bytes sent. */
  sent: number;
  /** Bytes that the peer is known to have read. */
  taken: number;
  /** When the last of them went. */
  sentAt: number;
}

/**
 * Milliseconds between two pieces for a peer that is no process of this kernel: nobody can tell when it reads. One that
 * waits for the first has read it long before the second comes.
 */
export const GAP = 20;

const reading: ReadonlySet<CallName> = new Set(["read", "recv", "recvfrom"]);

/** Watches the processes of a kernel read what was sent to them. */
export class Taken {
  readonly #kernel: Kernel;
  readonly #outlets = new Set<Outlet>();
  readonly #stop: () => void;

  /** `changed` is called when a process has read, or closed what it could have read from. */
  constructor(kernel: Kernel, changed: () => void) {
    this.#kernel = kernel;
    this.#stop = kernel.subscribe((event) => {
      if (this.#outlets.size > 0 && this.#observe(event)) changed();
    });
  }

  /** Watches what is read from `outlet`. */
  add(outlet: Outlet): void {
    this.#outlets.add(outlet);
  }

  /** Watches it no more. */
  delete(outlet: Outlet): void {
    this.#outlets.delete(outlet);
  }

  /** Ends watching. */
  close(): void {
    this.#outlets.clear();
    this.#stop();
  }

  /** When all that was sent counts as taken: now, at a time, or, with undefined, when the peer has read. */
  at(outlet: Outlet, now: number): number | undefined {
    if (outlet.taken >= outlet.sent) return now;
    return this.#isInside(outlet) ? undefined : outlet.sentAt + GAP;
  }

  /** Whether the peer, or the listener in whose queue the connection waits, is of this kernel. */
  #isInside(outlet: Outlet): boolean {
    for (const process of this.#kernel.processes.values()) {
      for (const info of process.describe()) {
        if (isPeer(info, outlet) || (info.queue !== undefined && portOf(info.local) === outlet.peer)) return true;
      }
    }
    return false;
  }

  #observe(event: KernelEvent): boolean {
    if (event.type === "exit") return true;
    if (event.type !== "return") return false;
    if (event.call === "close") return true;
    return reading.has(event.call) && event.result > 0 && this.#read(event);
  }

  #read({ call, pid, args, result }: CallReturned): boolean {
    const flags = call === "read" ? 0 : Number(args[3]);
    if (flags & MSG_PEEK) return false;
    const info = this.#kernel.processes.get(pid)?.describe().find(({ fd }) => fd === args[0]);
    for (const outlet of this.#outlets) {
      if (outlet.taken >= outlet.sent || !info || !isPeer(info, outlet)) continue;
      outlet.taken += result;
      return true;
    }
    return false;
  }
}

function isPeer({ kind, local, remote }: DescriptorInfo, { own, peer }: Outlet): boolean {
  return kind === "tcp" && portOf(local) === peer && portOf(remote) === own;
}

/** The port in an address as text; undefined where there is none. */
export function portOf(address: string | undefined): number | undefined {
  return address === undefined ? undefined : Number(address.slice(address.lastIndexOf(":") + 1));
}
