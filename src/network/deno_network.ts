import { type Endpoint, formatEndpoint } from "../abi/address.ts";
import { EOPNOTSUPP } from "../abi/errno.ts";
import {
  type Datagrams,
  type Listener,
  type ListenOptions,
  type Network,
  NetworkError,
  type Stream,
} from "./network.ts";
import { bindable } from "./bindable.ts";
import { networkError } from "./deno_errors.ts";
import { Settle } from "./settle.ts";

/** The network as Deno gives it: `Deno.listen`, `Deno.connect`, `Deno.listenDatagram`. */
export function denoNetwork(): Network {
  const settle = new Settle();
  // Loaded when somebody asks for it: few connections are to be reset.
  let resettable: typeof import("./resettable.ts") | undefined;
  return {
    listen: (at, options) =>
      options.resets && resettable ? resettable.listen(at, options, permission(at)) : new DenoListener(at, options),
    probe,
    connect: async (to, signal, resets) => {
      if (resets && resettable) return await resettable.connect(to, signal, permission(to));
      return new DenoStream(await attempt(to, () => Deno.connect({ ...address(to), signal })));
    },
    prepareResets: async () => {
      resettable ??= await import("./resettable.ts");
    },
    datagrams: (at) => new DenoDatagrams(at),
    settle: () => settle.settle(),
    close: () => settle.close(),
  };
}

function probe(at: Endpoint): Endpoint {
  let port: number | undefined;
  try {
    port = bindable(at);
  } catch (error) {
    throw networkError(error, permission(at));
  }
  if (port !== undefined) return { host: at.host, port };
  // Whatever is wrong with the address, listening says it exactly.
  const listener = new DenoListener(at, { backlog: 0, reusePort: false });
  listener.shut();
  return listener.local;
}

function address(endpoint: Endpoint): { hostname: string; port: number } {
  return { hostname: endpoint.host, port: endpoint.port };
}

function endpoint(addr: Deno.Addr): Endpoint {
  const { hostname, port } = addr as Deno.NetAddr;
  return { host: hostname, port };
}

function permission(at: Endpoint): string {
  return `--allow-net=${formatEndpoint(at)}`;
}

async function attempt<T>(at: Endpoint, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    throw networkError(error, permission(at));
  }
}

class DenoListener implements Listener {
  readonly local: Endpoint;
  readonly #listener: Deno.TcpListener;
  #pending: Promise<Stream> | undefined;

  constructor(at: Endpoint, options: ListenOptions) {
    try {
      this.#listener = Deno.listen({ ...address(at), tcpBacklog: options.backlog, reusePort: options.reusePort });
    } catch (error) {
      throw networkError(error, permission(at));
    }
    this.local = endpoint(this.#listener.addr);
  }

  accept(): Promise<Stream> {
    const pending = attempt(this.local, async () => new DenoStream(await this.#listener.accept()));
    this.#pending = pending;
    return pending;
  }

  /** Closes it while no accept is pending: the port is free at once. */
  shut(): void {
    this.#listener.close();
  }

  async close(): Promise<void> {
    this.#listener.close();
    // The port is free only once the accept that was waiting has ended; how it ended is its caller's to know.
    await this.#pending?.then(() => undefined, () => undefined);
  }
}

class DenoStream implements Stream {
  readonly local: Endpoint;
  readonly remote: Endpoint;
  readonly #conn: Deno.TcpConn;

  constructor(conn: Deno.TcpConn) {
    this.#conn = conn;
    this.local = endpoint(conn.localAddr);
    this.remote = endpoint(conn.remoteAddr);
  }

  read(buffer: Uint8Array): Promise<number> {
    return this.#conn.read(buffer).then(lengthOf, this.#fail);
  }

  write(bytes: Uint8Array): Promise<number> {
    return this.#conn.write(bytes).catch(this.#fail);
  }

  soon(action: () => void): void {
    globalThis.setImmediate(action);
  }

  closeWrite(): Promise<void> {
    return this.#conn.closeWrite().catch(this.#fail);
  }

  readonly #fail = (error: unknown): never => {
    throw networkError(error, permission(this.remote));
  };

  setNoDelay(on: boolean): void {
    this.#conn.setNoDelay(on);
  }

  setKeepAlive(on: boolean): void {
    this.#conn.setKeepAlive(on);
  }

  close(): void {
    this.#conn.close();
  }
}

/** Deno says null at the end of a stream. */
function lengthOf(read: number | null): number {
  return read ?? 0;
}

class DenoDatagrams implements Datagrams {
  readonly local: Endpoint;
  readonly #conn: Deno.DatagramConn;

  constructor(at: Endpoint) {
    if (typeof Deno.listenDatagram !== "function") {
      throw new NetworkError(EOPNOTSUPP, "this program runs without Deno's unstable network API", "--unstable-net");
    }
    try {
      this.#conn = Deno.listenDatagram({ transport: "udp", ...address(at) });
    } catch (error) {
      throw networkError(error, permission(at));
    }
    this.local = endpoint(this.#conn.addr);
  }

  async send(bytes: Uint8Array, to: Endpoint): Promise<void> {
    await attempt(to, () => this.#conn.send(bytes, { transport: "udp", ...address(to) }));
  }

  receive(buffer: Uint8Array): Promise<{ length: number; from: Endpoint }> {
    return attempt(this.local, async () => {
      const [data, from] = await this.#conn.receive(buffer);
      return { length: data.length, from: endpoint(from) };
    });
  }

  close(): void {
    this.#conn.close();
  }
}
