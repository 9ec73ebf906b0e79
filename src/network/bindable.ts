/**
 * Whether an address may be had, asked without listening there: a client that came while somebody listened for a
 * moment would be let in and then reset, where C's finds that nobody listens yet.
 *
 * @module
 */
import type { Endpoint } from "../abi/address.ts";

/** A socket of Node's before it listens, as far as it is needed here. */
interface Handle {
  bind(host: string, port: number): number;
  bind6(host: string, port: number, flags: number): number;
  getsockname(name: { port?: number }): number;
  close(): void;
}

type Binding = { TCP?: new (type: number) => Handle; constants?: { SERVER: number } };

/**
 * Binds a TCP socket to `at` (port 0: one is chosen), and closes it.
 *
 * @return its port; undefined when the address can't be had, or when that can't be found out in this way.
 * @throws {Deno.errors.NotCapable} when the address is not permitted.
 */
export function bindable({ host, port }: Endpoint): number | undefined {
  // Neither Deno nor Node have another way to bind without listening.
  const { TCP, constants } = (globalThis.process as unknown as { binding(name: string): Binding }).binding("tcp_wrap");
  if (TCP === undefined || constants === undefined) return undefined;
  const handle = new TCP(constants.SERVER);
  try {
    const result = host.includes(":") ? handle.bind6(host, port, 0) : handle.bind(host, port);
    const name: { port?: number } = {};
    if (result !== 0 || handle.getsockname(name) !== 0) return undefined;
    // That an address is in use is told at listen only; until then the socket has no port.
    return name.port || undefined;
  } finally {
    handle.close();
  }
}
