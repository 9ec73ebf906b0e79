import type { CallName } from "../abi/calls.ts";
import { MSG_NOSIGNAL } from "../abi/constants.ts";
import type { Arg, KernelEvent } from "../abi/event.ts";
import { denoNetwork } from "../network/deno_network.ts";
import type { Network, NetworkError } from "../network/network.ts";
import { AddressSpace } from "./address_space.ts";
import type { Counts, Kernel, Note, Process, ProcessOptions } from "./kernel.ts";
import { KernelProcess } from "./process.ts";
import type { StateListener } from "./tcp_socket.ts";
import type { Clock, Surroundings } from "./wait.ts";

/** What a kernel is made of; what is left out is Deno's. */
export interface KernelOptions {
  /** The network its sockets are on. */
  readonly network?: Network;
  /** Its clock, in milliseconds. */
  readonly clock?: Clock;
}

/**
 * Makes a kernel whose sockets are Deno's: `Deno.listen`, `Deno.connect`, `Deno.listenDatagram`.
 *
 * @param options the network and the clock, for tests.
 */
export function createKernel(options: KernelOptions = {}): Kernel {
  return new DenoKernel(options);
}

const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, action) {
    const timer = setTimeout(action, Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};

/** The kernel over a network of whole connections and datagrams. */
export class DenoKernel implements Kernel, Surroundings {
  readonly network: Network;
  readonly clock: Clock;
  readonly addresses: AddressSpace;
  readonly #processes = new Map<number, KernelProcess>();
  readonly #listeners = new Set<(event: KernelEvent) => void>();
  #lastPid = 0;

  constructor(options: KernelOptions) {
    this.network = options.network ?? denoNetwork();
    this.clock = options.clock ?? systemClock;
    this.addresses = new AddressSpace(this.network, () => this.clock.now());
  }

  readonly settle = (): Promise<void> => this.network.settle();

  get processes(): ReadonlyMap<number, Process> {
    return this.#processes;
  }

  createProcess(options: ProcessOptions): Process {
    const process = new KernelProcess(this, ++this.#lastPid, options);
    this.#processes.set(process.pid, process);
    this.emit({ type: "start", time: this.clock.now(), pid: process.pid, process: process.name });
    return process;
  }

  forget(process: KernelProcess): void {
    this.#processes.delete(process.pid);
  }

  subscribe(listener: (event: KernelEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: KernelEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Tells of a socket's change of state. */
  readonly stateChanged: StateListener = (socket, from, to) => {
    if (this.#listeners.size === 0) return;
    const process = this.#processes.get(socket.pid)?.name ?? "";
    this.emit({ type: "state", time: this.clock.now(), pid: socket.pid, process, socket: socket.id, from, to });
  };

  /** Whether C would have sent SIGPIPE with the EPIPE of this call. */
  signals(call: CallName, args: readonly Arg[]): boolean {
    return (call === "write" || call === "send" || call === "sendto") &&
      !(call !== "write" && (Number(args[3]) & MSG_NOSIGNAL));
  }

  counts(): Counts {
    let descriptors = 0;
    let waiting = 0;
    for (const process of this.#processes.values()) {
      descriptors += process.descriptors.size;
      waiting += process.waiting;
    }
    return { processes: this.#processes.size, descriptors, waiting, ...this.addresses.counts };
  }

  async close(): Promise<void> {
    await Promise.all([...this.#processes.values()].map((process) => process.exit(0)));
    this.network.close();
  }
}

/** What a refused permission has to say. */
export function noteOf(error: NetworkError): Note | undefined {
  return error.permission === undefined ? undefined : { type: "permission", flag: error.permission };
}
