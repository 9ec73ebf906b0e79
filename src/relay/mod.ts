/**
 * Relays: between a client and a server, with mischief on purpose, the same each time. For tests and tools: a program
 * whose calls block can have one beside it by `sockrepl relay PORT TO …`.
 *
 * ```ts
 * import { createKernel } from "@sockrepl/sockrepl/kernel";
 * import { isSpec, parseRelay, startRelay } from "@sockrepl/sockrepl/relay";
 *
 * const server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const kernel = createKernel();
 * const spec = parseRelay(["0", String(server.addr.port), "split", "3"]);
 * if (!isSpec(spec)) throw new Error(spec.type);
 * const relay = await startRelay(kernel, spec);
 *
 * const client = await Deno.connect({ hostname: "127.0.0.1", port: relay.at.port });
 * const connection = await server.accept();
 * await connection.write(new TextEncoder().encode("Hello World!"));
 * console.log(await client.read(new Uint8Array(30))); // 3
 *
 * for (const end of [client, connection, server]) end.close();
 * await kernel.close();
 * ```
 *
 * @module
 */
export { Relay, type RelayCounts, type RelayNotice, type RelayOptions, startRelay } from "./relay.ts";
export { RelayError } from "./calls.ts";
export {
  type DatagramMischief,
  type Direction,
  isSpec,
  mischiefText,
  parseRelay,
  type RelaySpec,
  relayUsage,
  relayWords,
  relayWordsOf,
  type SpecProblem,
  type StreamMischief,
  wayText,
} from "./spec.ts";
export type { Clock, Kernel } from "../kernel/mod.ts";
export type { Endpoint } from "../abi/address.ts";
export type { CallName } from "../abi/calls.ts";
