import { assert, assertEquals } from "../assert.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM } from "../../src/abi/constants.ts";
import { ladderModel, LiveLadder, type TraceRecord } from "../../src/trace/mod.ts";
import { bytes, FakeProcess } from "./events.ts";
import { fiveClients } from "./five_clients.ts";

const to9190 = () => encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET);
const texts = (records: readonly TraceRecord[]) => ladderModel(records).steps.map(({ text }) => text);

Deno.test("LiveLadder.draw() draws each step once, in whatever pieces the records come", async () => {
  const { records, model } = await fiveClients();
  for (const piece of [1, 2, 7]) {
    const live = new LiveLadder();
    const lines: string[] = [];
    for (let i = piece; i < records.length + piece; i += piece) lines.push(...live.draw(records.slice(0, i), {}, 120));
    // A call that was drawn while it blocked has a row for that, too.
    const returned = model.steps.filter(({ text, id }) => / (end|ack)$/.test(id) && text !== "").length;
    const shown = lines.filter((line) => /= \d/.test(line)).length;
    assertEquals(shown, returned);
  }
});

Deno.test("LiveLadder.draw() leaves out what is too much at once, and says so", async () => {
  const { records } = await fiveClients();
  const lines = new LiveLadder().draw(records, {}, 120);
  assert(lines.some((line) => line.startsWith("… ") && line.includes("rows left out")), lines.join("\n"));
});

Deno.test("LiveLadder.draw() writes the names again only when there are others", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  const live = new LiveLadder();
  const draw = () => live.draw(server.records, {}, 80);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  assertEquals(draw(), ["server", " ●  socket(SOCK_STREAM) = 3"]);
  server.call("listen", [3, 5], 0);
  assertEquals(draw().length, 1);
  assertEquals(draw(), []);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  assertEquals(draw().map((line) => /server +client/.test(line)), [true, false]);
});

Deno.test("LiveLadder.draw() goes on when the oldest records are gone, and begins anew with another session", () => {
  const [first, second] = [new FakeProcess("server"), new FakeProcess("server")];
  const live = new LiveLadder();
  for (const fd of [3, 4, 5]) first.call("socket", [AF_INET, SOCK_STREAM, 0], fd);
  live.draw(first.records);
  first.call("close", [3], 0);
  live.draw(first.records.slice(2));
  first.call("close", [4], 0);
  assertEquals(live.draw(first.records.slice(2)), [" ●  close(4) = 0"]);
  second.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  const later = second.records.map((record) => ({ ...record, time: record.time + 1000 }));
  assertEquals(live.draw(later), [" ●  socket(SOCK_STREAM) = 3"]);
});

Deno.test("ladderModel() puts a write before the read that took its bytes, also when it returned after that", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, to9190(), 16], 0);
  server.call("accept", [3, null, null], 4);
  client.enter("write", [3, bytes("hi"), 2]);
  server.call("read", [4, bytes("hi"), 2], 2);
  client.leave(2);
  client.enter("close", [3]);
  server.call("read", [4, bytes("hi"), 2], 0);
  client.leave(0);
  assertEquals(texts(server.records).filter((text) => text !== "").slice(-4), [
    'write(3, "hi") = 2',
    "read(4) = 2",
    "close(3) = 0",
    "read(4) = 0, end of stream",
  ]);
});

Deno.test("ladderModel() puts a datagram's sendto before the recvfrom that took it", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.call("socket", [AF_INET, SOCK_DGRAM, 0], 3);
  server.call("bind", [3, to9190(), 16], 0);
  client.call("socket", [AF_INET, SOCK_DGRAM, 0], 3);
  client.enter("sendto", [3, bytes("hi"), 2, 0, to9190(), 16]);
  server.call("recvfrom", [3, bytes("hi"), 2, 0, null, null], 2);
  client.leave(2);
  assertEquals(texts(server.records).slice(-2), ['sendto(3, "hi", 127.0.0.1:9190) = 2', "recvfrom(3) = 2"]);
});

Deno.test("ladderModel() shows a connect that is accepted and has not returned as connected", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  server.call("bind", [3, to9190(), 16], 0);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.enter("connect", [3, to9190(), 16]);
  client.block();
  assertEquals(ladderModel(server.records).steps.at(-1)!.arrow?.label, "SYN");
  server.call("accept", [3, null, null], 4);
  assertEquals(ladderModel(server.records).lanes.map(({ name }) => name), ["server", "client"]);
  assertEquals(texts(server.records).slice(-2), ["= 0", "accept(3) = 4 (was queued)"]);
});

Deno.test("ladderModel() since a time shows what came after it, on the lifelines it concerns, and knows what is open", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  const other = new FakeProcess("other", 3, server);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  other.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, to9190(), 16], 0);
  const since = client.records.at(-1)!.time + 0.5;
  client.call("write", [3, bytes("hi"), 2], 2);
  server.call("accept", [3, null, null], 4);
  const model = ladderModel(server.records, { since });
  assertEquals(model.lanes.map(({ name }) => name), ["server", "client"]);
  assertEquals(model.steps.map(({ text, arrow }) => [text, arrow?.label]), [
    ['write(3, "hi") = 2', "2 bytes"],
    ["accept(3) = 4 (was queued)", undefined],
  ]);
  assertEquals(model.start.filter(({ queued }) => queued).map(({ lane }) => lane), [1]);
});
