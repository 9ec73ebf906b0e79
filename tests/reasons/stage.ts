/**
 * A kernel, processes on it, and the reasons that watch them: for tests by real calls.
 *
 * @module
 */
import { encodeEndpoint } from "../../src/abi/address.ts";
import { htons } from "../../src/abi/byteorder.ts";
import type { CallName } from "../../src/abi/calls.ts";
import { AF_INET, PF_INET, SO_REUSEADDR, SOCK_DGRAM, SOCK_STREAM, SOL_SOCKET } from "../../src/abi/constants.ts";
import { type Arg, createKernel, type Kernel, type KernelOptions, type Process } from "../../src/kernel/mod.ts";
import { denoNetwork } from "../../src/network/deno_network.ts";
import { type Network, NetworkError } from "../../src/network/network.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { type Hint, type Language, Reasons } from "../../src/reasons/mod.ts";

/** This host, for tests. */
export const HERE = "127.0.0.1";

/** Ports that people use; swapped, they lie below those that the system gives out by itself. */
export const usual = [7000, 9000, 6000, 9010];
/** The same with their bytes swapped. */
export const swapped = usual.map(htons);

/** A kernel whose processes are watched. */
export class Stage {
  readonly kernel: Kernel;
  readonly reasons: Reasons;
  /** Milliseconds that are added to the time of blocked(). */
  later = 0;

  /** `options` are those of the kernel. */
  constructor(language: Language = "en", options: KernelOptions = {}) {
    this.kernel = createKernel(options);
    this.reasons = new Reasons({
      language,
      describe: (pid) => this.kernel.processes.get(pid)?.describe() ?? [],
      now: () => performance.now() + this.later,
    });
    this.kernel.subscribe((event) => this.reasons.observe(event));
  }

  /** A process. */
  actor(name: string): Actor {
    const stdio = { read: () => new Promise<number>(() => {}), write: () => {} };
    return new Actor(this, this.kernel.createProcess({ name, stdio }));
  }

  /** A server that listens on a free port, and a client, with nothing said about it. */
  async listening(backlog = 5): Promise<{ server: Actor; client: Actor; fd: number; port: number }> {
    const [server, client] = [this.actor("server"), this.actor("client")];
    const fd = await server.socket();
    await server.bind(fd, 0);
    await server.call("listen", fd, backlog);
    server.after();
    return { server, client, fd, port: server.port(fd) };
  }

  /** A connection that was accepted: the server's end is `conn`, the client's `sock`. */
  async connected(): Promise<{ server: Actor; client: Actor; fd: number; conn: number; sock: number; port: number }> {
    const { server, client, fd, port } = await this.listening();
    const sock = await client.socket();
    await client.connect(sock, port);
    const conn = await server.call("accept", fd, null, null);
    server.after();
    client.after();
    return { server, client, fd, conn, sock, port };
  }
}

/** Runs `scene` on a stage of its own. */
export async function play(
  scene: (stage: Stage) => Promise<void>,
  language?: Language,
  options?: KernelOptions,
): Promise<void> {
  const stage = new Stage(language, options);
  try {
    await scene(stage);
  } finally {
    await stage.kernel.close();
  }
}

/** A process that makes calls. */
export class Actor {
  readonly process: Process;
  readonly #stage: Stage;
  #lines = 0;

  constructor(stage: Stage, process: Process) {
    this.#stage = stage;
    this.process = process;
  }

  get pid(): number {
    return this.process.pid;
  }

  /** A line is typed. */
  line(text: string): void {
    this.#stage.reasons.line(this.pid, ++this.#lines, text);
  }

  /** Makes a call. */
  call(name: CallName, ...args: Arg[]): Promise<number> {
    return Promise.resolve(this.process.call(name, args));
  }

  /** Makes a call that blocks; returns once it does, with a promise of its result. */
  async blocking(name: CallName, ...args: Arg[]): Promise<{ result: Promise<number> }> {
    const blocks = new Promise<void>((resolve) => {
      const stop = this.#stage.kernel.subscribe((event) => {
        if (event.pid !== this.pid || (event.type !== "block" && event.type !== "return")) return;
        stop();
        resolve();
      });
    });
    const result = this.call(name, ...args);
    await blocks;
    return { result };
  }

  socket(type = SOCK_STREAM): Promise<number> {
    return this.call("socket", PF_INET, type, 0);
  }

  datagram(): Promise<number> {
    return this.socket(SOCK_DGRAM);
  }

  bind(fd: number, port: number, host = HERE): Promise<number> {
    return this.call("bind", fd, address(port, host), 16);
  }

  connect(fd: number, port: number, host = HERE): Promise<number> {
    return this.call("connect", fd, address(port, host), 16);
  }

  read(fd: number, count = 100): Promise<number> {
    return this.call("read", fd, new Uint8Array(count), count);
  }

  write(fd: number, text: string): Promise<number> {
    const bytes = new TextEncoder().encode(text);
    return this.call("write", fd, bytes, bytes.length);
  }

  /** Binds to a free one of `ports`: port 0 can't be used where the number matters. */
  async bindOneOf(fd: number, ports: readonly number[]): Promise<number> {
    for (const port of ports) if (await this.bind(fd, port) === 0) return port;
    throw new Error(`Cannot bind: none of the ports ${ports} is free`);
  }

  reuse(fd: number): Promise<number> {
    return this.call("setsockopt", fd, SOL_SOCKET, SO_REUSEADDR, new Uint8Array([1, 0, 0, 0]), 4);
  }

  /** The port of a socket. */
  port(fd: number): number {
    const local = this.process.describe().find((info) => info.fd === fd)?.local ?? "";
    return Number(local.slice(local.lastIndexOf(":") + 1));
  }

  /** The hints about what was called since the last time. */
  after(): Hint[] {
    return this.#stage.reasons.after(this.pid);
  }

  /** Their keys. */
  keys(): string[] {
    return this.after().map(({ key }) => key);
  }

  /** The one hint there is. */
  hint(): string {
    const hints = this.after();
    if (hints.length !== 1) throw new Error(`There are ${hints.length} hints: ${hints.map(({ text }) => text)}`);
    return hints[0].text;
  }

  blocked(): string {
    return this.#stage.reasons.blocked(this.pid);
  }

  why(): string {
    return this.#stage.reasons.why(this.pid);
  }
}

/** A `sockaddr_in`. */
export function address(port: number, host = HERE): Uint8Array {
  return encodeEndpoint({ host, port }, AF_INET);
}

/** A connect() that the network refuses with `errno`, or that Deno does not permit. */
export function failing(errno: number, permission?: string): { network: Network } {
  const network = denoNetwork();
  const refuse = () => new NetworkError(errno, "refused by the test", permission);
  const connect = () => Promise.reject(refuse());
  const listen = () => {
    throw refuse();
  };
  return {
    network: {
      listen,
      probe: listen,
      connect,
      datagrams: (at) => network.datagrams(at),
      settle: () => network.settle(),
      close: () => network.close(),
    },
  };
}

/** A test of what a scene ends with: its process has one hint, which is `pattern` or matches it. */
export function says(name: string, pattern: RegExp | string, scene: (stage: Stage) => Promise<Actor>): void {
  Deno.test(name, () =>
    play(async (stage) => {
      const hint = (await scene(stage)).hint();
      if (typeof pattern === "string") assertEquals(hint, pattern);
      else assertMatch(hint, pattern);
    }));
}
