/**
 * What the kernel's tests share: a kernel that must end as it began, calls in short form, a clock in hand, raw peers.
 *
 * @module
 */
import { decodeEndpoint, encodeEndpoint } from "../../src/abi/address.ts";
import type { CallName } from "../../src/abi/calls.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import { errnoName } from "../../src/abi/errno_text.ts";
import type { Arg } from "../../src/abi/event.ts";
import { type Clock, createKernel, type Kernel, type KernelOptions, type Process } from "../../src/kernel/mod.ts";
import { assertEquals } from "../assert.ts";

/** Runs `body` with a fresh kernel; when all has been closed the kernel must count nothing. */
export async function withKernel(body: (kernel: Kernel) => Promise<void>, options: KernelOptions = {}): Promise<void> {
  const kernel = createKernel(options);
  try {
    await body(kernel);
    for (const process of kernel.processes.values()) await process.exit(0);
    assertEquals(kernel.counts(), { processes: 0, descriptors: 0, held: 0, listeners: 0, connections: 0, waiting: 0 });
  } finally {
    await kernel.close();
  }
}

/** A process of `kernel`, with calls in short form. */
export class Program {
  readonly process: Process;
  readonly #kernel: Kernel;

  constructor(kernel: Kernel, name = "test") {
    this.#kernel = kernel;
    this.process = kernel.createProcess({ name, stdio: { read: () => Promise.resolve(0), write() {} } });
  }

  /** Makes a call: its result, or an error number made negative. */
  async call(name: CallName, ...args: Arg[]): Promise<number> {
    return await this.process.call(name, args);
  }

  /** Makes a call that must not fail. */
  async ok(name: CallName, ...args: Arg[]): Promise<number> {
    const result = await this.call(name, ...args);
    if (result < 0) throw new Error(`Cannot ${name}: ${errnoName(-result)}`);
    return result;
  }

  /** Makes a call that must block, and waits until it does; its result is `blocked.result`. */
  async blocks(name: CallName, ...args: Arg[]): Promise<{ result: Promise<number> }> {
    const { promise, resolve } = Promise.withResolvers<string>();
    const stop = this.#kernel.subscribe((event) => {
      if (event.pid === this.process.pid && event.type === "block") resolve("blocks");
    });
    const result = this.call(name, ...args);
    const first = await Promise.race([promise, result]);
    stop();
    if (first !== "blocks") throw new Error(`Cannot wait for ${name} to block: it answered ${first}`);
    return { result };
  }

  /** Interrupts the call that blocks. */
  interrupt(): void {
    if (!this.process.interrupt()) throw new Error("Cannot interrupt: no call blocks");
  }

  /** A TCP socket. */
  socket(): Promise<number> {
    return this.ok("socket", AF_INET, SOCK_STREAM, 0);
  }

  /** A socket that listens on a loopback port: [descriptor, port]. */
  async listener(backlog = 5): Promise<[number, number]> {
    const fd = await this.socket();
    await this.ok("bind", fd, address(0), 16);
    await this.ok("listen", fd, backlog);
    return [fd, await this.port(fd)];
  }

  /** The port of a socket's own address. */
  async port(fd: number): Promise<number> {
    const bytes = new Uint8Array(16);
    await this.ok("getsockname", fd, bytes, { value: 16 });
    return decodeEndpoint(bytes, AF_INET).port;
  }

  /** A socket that is connected to a loopback port. */
  async connected(port: number): Promise<number> {
    const fd = await this.socket();
    await this.ok("connect", fd, address(port), 16);
    return fd;
  }

  /** Both ends of a connection within this process. */
  async pair(): Promise<[client: number, server: number]> {
    const [listener, port] = await this.listener();
    const client = await this.connected(port);
    const server = await this.ok("accept", listener, null, null);
    await this.ok("close", listener);
    return [client, server];
  }

  /** Reads once, at most `count` bytes: the text. */
  async text(fd: number, count = 100): Promise<string> {
    const bytes = new Uint8Array(count);
    return new TextDecoder().decode(bytes.subarray(0, await this.ok("read", fd, bytes, count)));
  }

  /** Writes a text. */
  write(fd: number, text: string): Promise<number> {
    const bytes = new TextEncoder().encode(text);
    return this.call("write", fd, bytes, bytes.length);
  }
}

/** The bytes of 127.0.0.1 with `port`. */
export function address(port: number): Uint8Array {
  return encodeEndpoint({ host: "127.0.0.1", port }, AF_INET);
}

/** A listener of Deno's own, and its port. */
export function rawListener(): { listener: Deno.TcpListener; port: number } {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  return { listener, port: (listener.addr as Deno.NetAddr).port };
}

/** A connection of Deno's own to a loopback port. */
export function rawConnect(port: number): Promise<Deno.TcpConn> {
  return Deno.connect({ hostname: "127.0.0.1", port });
}

/** A clock that goes when it is told to. */
export class FakeClock implements Clock {
  #now = 0;
  readonly #timers = new Set<{ at: number; action: () => void }>();

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const timer = { at: this.#now + ms, action };
    this.#timers.add(timer);
    return () => this.#timers.delete(timer);
  }

  /** Lets `ms` milliseconds pass. */
  advance(ms: number): void {
    this.#now += ms;
    for (const timer of [...this.#timers].filter(({ at }) => at <= this.#now)) {
      this.#timers.delete(timer);
      timer.action();
    }
  }
}
