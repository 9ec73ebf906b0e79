import { denoNetwork } from "../network/deno_network.ts";
import type { Network, NetworkError } from "../network/network.ts";
import { AddressSpace } from "./address_space.ts";
import { BaseKernel } from "./base_kernel.ts";
import type { Counts, Kernel, Note, ProcessOptions } from "./kernel.ts";
import { KernelProcess } from "./process.ts";
import type { StateListener } from "./tcp_socket.ts";
import type { Clock } from "./wait.ts";

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

/** The kernel over a network of whole connections and datagrams. */
export class DenoKernel extends BaseKernel<KernelProcess> {
  readonly network: Network;
  readonly addresses: AddressSpace;

  constructor(options: KernelOptions) {
    super(options.clock);
    this.network = options.network ?? denoNetwork();
    this.addresses = new AddressSpace(this.network, () => this.clock.now());
  }

  /** Whether there has been one process only: nobody else here sees what it sends. */
  alone = true;
  readonly settle = (): Promise<void> => this.network.settle();

  protected makeProcess(pid: number, options: ProcessOptions): KernelProcess {
    if (pid > 1 && this.alone) {
      this.alone = false;
      for (const process of this.processes.values()) process.lookAgain();
    }
    return new KernelProcess(this, pid, options);
  }

  /** Tells of a socket's change of state; a port that was chosen for a connection is given up at its end. */
  readonly stateChanged: StateListener = (socket, from, to) => {
    if (to === "CLOSED" && !socket.hasPort && !socket.closed) {
      this.addresses.release(socket, socket.closedFirst && !socket.connection?.broken);
    }
    if (!this.observed) return;
    const process = this.processes.get(socket.pid)?.name ?? "";
    this.emit({ type: "state", time: this.clock.now(), pid: socket.pid, process, socket: socket.id, from, to });
  };

  protected ownCounts(): Pick<Counts, "held" | "listeners" | "connections"> {
    return this.addresses.counts;
  }

  protected closeOwn(): void {
    this.network.close();
  }
}

/** What a refused permission has to say. */
export function noteOf(error: NetworkError): Note | undefined {
  return error.permission === undefined ? undefined : { type: "permission", flag: error.permission };
}
