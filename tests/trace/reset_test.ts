import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SO_LINGER, SOCK_STREAM, SOL_SOCKET } from "../../src/abi/constants.ts";
import { ECONNRESET } from "../../src/abi/errno.ts";
import { ladderModel } from "../../src/trace/mod.ts";
import { assertEquals } from "../assert.ts";
import { FakeProcess } from "./events.ts";

/** The labels of arrows after a connection was made, when the server closes with what `value` sets for its listener. */
function labels(value: readonly [number, number], off = false): string[] {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  const address = (port: number) => encodeEndpoint({ host: "127.0.0.1", port }, AF_INET);
  const linger = (...value: number[]) => [SOL_SOCKET, SO_LINGER, new Uint8Array(Int32Array.from(value).buffer), 8];
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  server.call("setsockopt", [3, ...linger(...value)], 0);
  server.call("bind", [3, address(9190), 16], 0);
  server.call("listen", [3, 5], 0);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, address(9190), 16], 0);
  server.call("accept", [3, null, null], 4);
  if (off) server.call("setsockopt", [4, ...linger(0, 0)], 0);
  server.call("close", [4], 0);
  client.call("read", [3, new Uint8Array(9), 9], value[0] === 1 && value[1] === 0 && !off ? -ECONNRESET : 0);
  client.call("close", [3], 0);
  return ladderModel(server.records).steps.flatMap(({ arrow }) => arrow ? [arrow.label] : []).slice(3);
}

Deno.test("ladderModel() draws a close with SO_LINGER at 0 seconds as a reset, after which nothing goes", () => {
  assertEquals(labels([1, 0]), ["RST"]);
  assertEquals(labels([0, 0]), ["FIN", "ACK", "FIN", "ACK"]);
  assertEquals(labels([1, 5]), ["FIN", "ACK", "FIN", "ACK"]);
  assertEquals(labels([1, 0], true), ["FIN", "ACK", "FIN", "ACK"]);
});
