/**
 * The chapter's five clients of the echo server, all at once.
 *
 * @module
 */
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import { ladderModel, type Model, type TraceRecord } from "../../src/trace/mod.ts";
import { bytes } from "./events.ts";
import { Session } from "./examples.ts";

const NAMES = ["first", "second", "third", "fourth", "fifth"];

/** An echo server and five clients, the second of which connects and writes while the first is served. */
export async function fiveClients(names: readonly string[] = NAMES): Promise<{ records: TraceRecord[]; model: Model }> {
  await using session = new Session();
  const server = session.process("server");
  const address = encodeEndpoint({ host: "127.0.0.1", port: 0 }, AF_INET);
  await server.call("socket", [AF_INET, SOCK_STREAM, 0]);
  await server.call("bind", [3, address, 16]);
  await server.call("listen", [3, 5]);
  await server.call("getsockname", [3, address, { value: 16 }]);
  const clients = names.map((name) => session.process(name));
  for (const client of clients) {
    await client.call("socket", [AF_INET, SOCK_STREAM, 0]);
    await client.call("connect", [3, address, 16]);
    await client.call("write", [3, bytes("hello\n"), 6]);
  }
  // All wait for their echo; the server serves them one after another.
  const readings = clients.map((client) => client.call("read", [3, new Uint8Array(30), 30]));
  for (const [i, client] of clients.entries()) {
    const buffer = new Uint8Array(30);
    await server.call("accept", [3, null, null]);
    await server.call("write", [4, buffer, await server.call("read", [4, buffer, 30])]);
    await readings[i];
    await client.call("close", [3]);
    await server.call("read", [4, buffer, 30]);
    await server.call("close", [4]);
  }
  await server.call("close", [3]);
  return { records: session.records, model: ladderModel(session.records) };
}
