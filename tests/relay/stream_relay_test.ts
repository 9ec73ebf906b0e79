import { ECONNREFUSED, ECONNRESET } from "../../src/abi/errno.ts";
import type { RelayNotice } from "../../src/relay/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { freePort } from "../free_port.ts";
import { Program } from "../kernel/world.ts";
import { bothTest, Pair, read, relayTo, until } from "./world.ts";

bothTest("a relay passes on what comes both ways, and both ends of stream", async (kernel) => {
  const { server, s, client, c, relay } = await Pair.through(kernel, "");
  await client.write(c, "hello");
  assertEquals(await read(server, s), "hello");
  await server.write(s, "good day");
  assertEquals(await read(client, c), "good day");
  await client.ok("shutdown", c, 1);
  assertEquals(await read(server, s), "");
  await server.write(s, "rest");
  await server.ok("close", s);
  assertEquals([await read(client, c), await read(client, c)], ["rest", ""]);
  await until(kernel, () => relay.counts.open === 0);
  assertEquals(relay.counts, { connections: 1, open: 0, up: 5, down: 12, acts: 0, held: 0 });
});

bothTest("split N: each read brings one piece, whenever it is called", async (kernel) => {
  const { server, s, client, c, relay } = await Pair.through(kernel, "split 3");
  for (let i = 0; i < 30; i++) {
    await client.write(c, "Hello World!\n");
    assertEquals(await read(server, s), "Hello World!\n");
    await server.write(s, "Hello World!\n");
    const got = [];
    for (let n = 0; n < 5; n++) {
      // Now and then the reader is there first, now and then late.
      if (i % 3 === n % 3) await new Promise((resolve) => setTimeout(resolve, 1));
      got.push(await read(client, c));
    }
    assertEquals(got, ["Hel", "lo ", "Wor", "ld!", "\n"]);
  }
  assertEquals(relay.counts.acts, 150);
});

bothTest("split N up cuts what the client sends, whoever has yet to accept it", async (kernel) => {
  const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
  const [listener, port] = await server.listener();
  const relay = await relayTo(kernel, port, "split 4 up");
  const c = await client.connected(relay.at.port);
  await client.write(c, "0123456789");
  await until(kernel, () => relay.counts.up === 4);
  const s = await server.ok("accept", listener, null, null);
  assertEquals([await read(server, s), await read(server, s), await read(server, s)], ["0123", "4567", "89"]);
  await server.write(s, "0123456789");
  assertEquals(await read(client, c), "0123456789");
});

bothTest("glue MS: two writes arrive in one read", async (kernel) => {
  const pair = await Pair.through(kernel, "glue 60");
  for (let i = 0; i < 5; i++) {
    await pair.server.write(pair.s, "Hello ");
    await pair.server.write(pair.s, "World!");
    assertEquals(await pair.reads(1), ["Hello World!"]);
  }
});

bothTest("delay MS: nothing comes before its time", async (kernel) => {
  const pair = await Pair.through(kernel, "delay 40");
  const start = performance.now();
  await pair.server.write(pair.s, "late");
  assertEquals(await pair.reads(1), ["late"]);
  assert(performance.now() - start >= 39);
});

bothTest("stall: a read waits, and nothing comes of what was sent", async (kernel) => {
  const { server, s, client, c, relay } = await Pair.through(kernel, "stall");
  const { result } = await client.blocks("read", c, new Uint8Array(10), 10);
  await server.write(s, "never");
  await server.ok("close", s);
  await until(kernel, () => relay.counts.held === 5);
  client.interrupt();
  assertEquals([await result, relay.counts.down], [-4, 0]);
  await relay.close();
  assertEquals(await read(client, c), "");
});

bothTest("drop after N: N bytes and the end of the stream, on both sides", async (kernel) => {
  const pair = await Pair.through(kernel, "drop after 5");
  await pair.server.write(pair.s, "Hello World!");
  assertEquals(await pair.reads(3), ["Hello", "", ""]);
  assertEquals(await read(pair.server, pair.s), "");
  assertEquals([pair.relay.counts.acts, pair.relay.counts.down], [1, 5]);
});

bothTest("reset after N: N bytes and ECONNRESET; the other side ends in order", async (kernel) => {
  const pair = await Pair.through(kernel, "reset after 5");
  await pair.server.write(pair.s, "Hello World!");
  assertEquals(await pair.reads(3), ["Hello", -ECONNRESET, ""]);
  assertEquals(await read(pair.server, pair.s), "");
});

bothTest("reset after N up resets the server's connection", async (kernel) => {
  const { server, s, client, c } = await Pair.through(kernel, "reset after 2 up");
  await client.write(c, "abc");
  assertEquals([await read(server, s), await read(server, s)], ["ab", -ECONNRESET]);
  assertEquals(await read(client, c), "");
});

bothTest("reset after 0 resets at once, and again with each connection", async (kernel) => {
  const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
  const [, port] = await server.listener();
  const relay = await relayTo(kernel, port, "reset after 0");
  for (let i = 0; i < 5; i++) assertEquals(await read(client, await client.connected(relay.at.port)), -ECONNRESET);
  assertEquals([relay.counts.connections, relay.counts.acts], [5, 5]);
});

bothTest(
  "a server that is not there closes the client's connection and is told of; later it is found",
  async (kernel) => {
    const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
    const port = freePort();
    const notices: RelayNotice[] = [];
    const relay = await relayTo(kernel, port, "", "", (notice) => notices.push(notice));
    assertEquals(await read(client, await client.connected(relay.at.port)), "");
    assertEquals(notices, [{ type: "unreachable", errno: ECONNREFUSED }]);
    const raw = Deno.listen({ hostname: "127.0.0.1", port });
    const c = await client.connected(relay.at.port);
    const outside = await raw.accept();
    await outside.write(new TextEncoder().encode("from outside"));
    assertEquals(await read(client, c), "from outside");
    outside.close();
    raw.close();
    assertEquals(await read(client, c), "");
    await server.process.exit(0);
  },
);

bothTest("peers outside: pieces come apart, and a reset is a real one", async (kernel) => {
  const raw = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = (raw.addr as Deno.NetAddr).port;
  const relays = [await relayTo(kernel, port, "split 3"), await relayTo(kernel, port, "reset after 4")];
  const got = [];
  for (const { at } of relays) {
    const client = await Deno.connect({ hostname: "127.0.0.1", port: at.port });
    const server = await raw.accept();
    await server.write(new TextEncoder().encode("abcdefgh"));
    const buffer = new Uint8Array(100);
    for (let i = 0; i < 3; i++) {
      try {
        got.push(new TextDecoder().decode(buffer.subarray(0, (await client.read(buffer)) ?? 0)));
      } catch (error) {
        got.push((error as Error).name);
        break;
      }
    }
    server.close();
    client.close();
  }
  raw.close();
  assertEquals(got, ["abc", "def", "gh", "abcd", "ConnectionReset"]);
});

bothTest("a client that resets, or leaves in the middle, ends its connection alone", async (kernel) => {
  const { server, s, client, c, relay } = await Pair.through(kernel, "split 1");
  await server.write(s, "x".repeat(50_000));
  assertEquals(await read(client, c), "x");
  await client.process.exit(1);
  await until(kernel, () => relay.counts.open === 0);
  const again = new Program(kernel, "again");
  const c2 = await again.connected(relay.at.port);
  assertEquals([relay.isClosed, await again.call("close", c2)], [false, 0]);
});

bothTest("a megabyte goes through, and a reader that takes its time holds the writer up", async (kernel) => {
  const { server, s, client, c } = await Pair.through(kernel, "");
  const data = new Uint8Array(1 << 20).map((_, i) => i * 7);
  const writing = server.ok("write", s, data, data.length).then(() => server.ok("close", s));
  const got = new Uint8Array(data.length);
  const buffer = new Uint8Array(30_000);
  let at = 0;
  for (let n; (n = await client.ok("read", c, buffer, buffer.length)) > 0; at += n) got.set(buffer.subarray(0, n), at);
  await writing;
  assertEquals(at, data.length);
  assert(got.every((byte, i) => byte === data[i]));
});

bothTest("several relays and connections at once keep apart", async (kernel) => {
  const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
  const [listener, port] = await server.listener(20);
  const relays = [await relayTo(kernel, port, "split 2"), await relayTo(kernel, port, "drop after 3")];
  const clients = [];
  for (let i = 0; i < 10; i++) {
    const c = await client.connected(relays[i % 2].at.port);
    const s = await server.ok("accept", listener, null, null);
    clients.push({ c, s });
  }
  for (const [i, { s }] of clients.entries()) await server.write(s, `${i}abcd`);
  for (const [i, { c }] of clients.entries()) {
    assertEquals([await read(client, c), await read(client, c)], i % 2 === 0 ? [`${i}a`, "bc"] : [`${i}ab`, ""]);
  }
});
