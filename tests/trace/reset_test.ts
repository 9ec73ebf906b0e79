import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SO_LINGER, SOCK_STREAM, SOL_SOCKET } from "../../src/abi/constants.ts";
import { ECONNRESET, EPIPE } from "../../src/abi/errno.ts";
import { ladderModel, type TraceRecord } from "../../src/trace/mod.ts";
import { assertEquals } from "../assert.ts";
import { bytes, FakeProcess } from "./events.ts";

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

const at9190 = () => encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET);

/** A server that listens, and a client that has connected; accepted unless `isQueued`. */
function pair(isQueued = false): { server: FakeProcess; client: FakeProcess } {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  server.call("bind", [3, at9190(), 16], 0);
  server.call("listen", [3, 5], 0);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, at9190(), 16], 0);
  if (!isQueued) server.call("accept", [3, null, null], 4);
  return { server, client };
}

/** What was sent after the connection was made: "client FIN". */
function sent(records: readonly TraceRecord[]): string[] {
  const { lanes, steps } = ladderModel(records);
  return steps.flatMap(({ arrow }) => arrow ? [`${lanes[arrow.from].name} ${arrow.label}`] : []).slice(3);
}

Deno.test("ladderModel() draws a close with bytes unread as a reset, after which nothing goes", () => {
  const { server, client } = pair();
  server.call("write", [4, bytes("unread"), 6], 6);
  client.call("close", [3], 0);
  server.call("read", [4, new Uint8Array(9), 9], -ECONNRESET);
  server.call("close", [4], 0);
  assertEquals(sent(server.records), ["server 6 bytes", "client RST"]);
});

Deno.test("ladderModel() draws what is written to someone gone as answered by a reset, and no close after that", () => {
  const { server, client } = pair();
  client.call("close", [3], 0);
  server.call("write", [4, bytes("hello"), 5], 5);
  server.call("write", [4, bytes("hello"), 5], -EPIPE);
  server.call("close", [4], 0);
  assertEquals(sent(server.records), ["client FIN", "server ACK", "server 5 bytes", "client RST"]);
});

Deno.test("ladderModel() draws a half-closed connection to its end: who shut down still reads", () => {
  const { server, client } = pair();
  client.call("shutdown", [3, 1], 0);
  client.call("write", [3, bytes("no"), 2], -EPIPE);
  server.call("write", [4, bytes("hello"), 5], 5);
  client.call("read", [3, new Uint8Array(9), 9], 5);
  server.call("close", [4], 0);
  client.call("close", [3], 0);
  assertEquals(sent(server.records), ["client FIN", "server ACK", "server 5 bytes", "server FIN", "client ACK"]);
});

Deno.test("ladderModel() draws that a closed listener resets what waits in its queue", () => {
  const { server, client } = pair(true);
  server.call("close", [3], 0);
  client.call("read", [3, new Uint8Array(9), 9], -ECONNRESET);
  client.call("close", [3], 0);
  assertEquals(sent(server.records), ["server RST"]);
  const { steps, lanes } = ladderModel(server.records);
  const queued = steps.flatMap(({ changes }) => changes).filter(({ queued }) => queued !== undefined);
  assertEquals(queued.map(({ lane, queued }) => [lanes[lane].name, queued]), [["client", true], ["client", false]]);
});

Deno.test("ladderModel() does not say that a server whose calls are not known has not accepted yet", () => {
  const client = new FakeProcess("client");
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, at9190(), 16], 0);
  const changes = ladderModel(client.records).steps.flatMap(({ changes }) => changes);
  assertEquals(changes.filter(({ queued }) => queued), []);
});
