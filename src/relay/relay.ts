import type { Endpoint } from "../abi/address.ts";
import { systemClock } from "../kernel/base_kernel.ts";
import type { Clock, Interest, Kernel } from "../kernel/mod.ts";
import { Calls } from "./calls.ts";
import { DatagramRelay } from "./datagram_relay.ts";
import { mischiefText, type RelaySpec, wayText } from "./spec.ts";
import { StreamRelay } from "./stream_relay.ts";

/** What a relay has done so far. */
export interface RelayCounts {
  /** Connections, or for datagrams clients, that came. */
  readonly connections: number;
  /** How many of them there are now. */
  readonly open: number;
  /** Bytes that went from clients to the server. */
  readonly up: number;
  /** Bytes that went from the server to clients. */
  readonly down: number;
  /** How often the mischief was done. */
  readonly acts: number;
  /** Bytes that came and have not gone on. */
  readonly held: number;
}

/** What a relay has to say while it runs. */
export type RelayNotice =
  /** The server could not be reached: error number, positive. */
  | { readonly type: "unreachable"; readonly errno: number }
  /** It has ended by itself. */
  | { readonly type: "died"; readonly message: string };

/** How a relay is started. */
export interface RelayOptions {
  /** What its process is called; "relay" unless given. */
  readonly name?: string;
  /** Told what it has to say. */
  readonly notice?: (notice: RelayNotice) => void;
  /** Its clock; this machine's unless given. */
  readonly clock?: Clock;
}

/** What relays of either protocol do for the loop that runs them. */
export interface Work {
  /** Opens the socket that clients come to. */
  open(): Promise<number>;
  /** Does what can be done now. */
  advance(): Promise<void>;
  /** For what it waits, each with what to do when that is ready. */
  interests(): (Interest & { ready: () => void })[];
  /** When it is worth another try though nothing becomes ready; Infinity for never. */
  due(now: number): number;
  counts(): RelayCounts;
  /** Ends what it watches; its descriptors are closed with its process. */
  close(): void;
}

/** What a relay's work needs. */
export interface WorkOptions<S extends RelaySpec> {
  readonly spec: S;
  readonly kernel: Kernel;
  readonly calls: Calls;
  readonly now: () => number;
  /** Something has changed: it is worth another try. */
  readonly wake: () => void;
  /** Something went wrong where nobody waits for it. */
  readonly fail: (error: unknown) => void;
  readonly notice: (notice: RelayNotice) => void;
}

/**
 * Starts a relay: a process of the kernel that waits for clients at one address and passes on, between each and the
 * server, what comes; with the mischief it was told to do, the same each time.
 *
 * @param kernel the kernel; a client or server on it is seen to read, so that pieces never run together.
 * @param spec what it is to do; port 0 takes a free one.
 * @param options its name, its clock and who is told of what happens.
 * @return the relay, which listens.
 * @throws {RelayError} when it can't listen: EADDRINUSE, EACCES …
 */
export async function startRelay(kernel: Kernel, spec: RelaySpec, options: RelayOptions = {}): Promise<Relay> {
  const relay = new Relay(kernel, spec, options);
  try {
    await relay.open();
  } catch (error) {
    await relay.close();
    throw error;
  }
  return relay;
}

/** A relay that runs. */
export class Relay {
  /** What it does; the port it listens at is never 0. */
  spec: RelaySpec;
  readonly #calls: Calls;
  readonly #work: Work;
  readonly #clock: Clock;
  readonly #notice: (notice: RelayNotice) => void;
  #waking = new AbortController();
  #isClosed = false;
  #running: Promise<void> = Promise.resolve();

  /** Use {@linkcode startRelay}. */
  constructor(kernel: Kernel, spec: RelaySpec, { name = "relay", notice = () => {}, clock }: RelayOptions) {
    this.spec = spec;
    this.#clock = clock ?? systemClock;
    this.#notice = notice;
    const stdio = { read: () => Promise.resolve(0), write() {} };
    this.#calls = new Calls(kernel.createProcess({ name, stdio }));
    const common = {
      kernel,
      calls: this.#calls,
      now: () => this.#clock.now(),
      wake: () => this.#wake(),
      fail: (error: unknown) => void this.#died(error),
      notice,
    };
    this.#work = spec.protocol === "tcp"
      ? new StreamRelay({ ...common, spec })
      : new DatagramRelay({ ...common, spec });
  }

  /** What it is called. */
  get name(): string {
    return this.#calls.process.name;
  }

  /** What it does, as it is typed: "127.0.0.1:9191 → 127.0.0.1:9190   split 3". */
  get title(): string {
    return `${wayText(this.spec)}   ${mischiefText(this.spec)}`.trimEnd();
  }

  /** How many descriptors it has open. */
  get descriptors(): number {
    return this.#calls.process.describe().length;
  }

  /** Where clients find it. */
  get at(): Endpoint {
    return this.spec.at;
  }

  /** Whether it has ended. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** What it has done so far. */
  get counts(): RelayCounts {
    return this.#work.counts();
  }

  /** Listens, and begins to pass on. */
  async open(): Promise<void> {
    const fd = await this.#work.open();
    const { own } = this.#calls.addresses(fd);
    this.spec = { ...this.spec, at: { host: this.at.host, port: Number(own!.slice(own!.lastIndexOf(":") + 1)) } };
    this.#running = this.#run().catch((error) => this.#died(error));
  }

  /** Ends it: its connections are closed. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#wake();
    this.#work.close();
    await this.#calls.process.exit(0);
    await this.#running;
  }

  #wake(): void {
    this.#waking.abort();
  }

  async #run(): Promise<void> {
    const { process } = this.#calls;
    // With its kernel its process ends, too.
    while (!this.#isClosed && !process.ended) {
      this.#waking = new AbortController();
      await this.#work.advance();
      const interests = this.#work.interests();
      const now = this.#clock.now();
      const due = this.#work.due(now);
      const cancel = due < Infinity ? this.#clock.after(due - now, () => this.#wake()) : () => {};
      const found = await process.ready(interests, this.#waking.signal);
      cancel();
      interests.forEach(({ ready }, i) => found[i] && ready());
    }
    this.#isClosed = true;
    this.#work.close();
  }

  /** Whatever happens to a relay, the processes beside it go on. */
  async #died(error: unknown): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#work.close();
    this.#notice({ type: "died", message: error instanceof Error ? error.message : String(error) });
    await this.#calls.process.exit(1);
  }
}
