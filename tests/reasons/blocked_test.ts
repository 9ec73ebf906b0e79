import { POLLIN } from "../../src/abi/constants.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { type Actor, address, play } from "./stage.ts";

/** Lets `actor` make a call that blocks, takes the card, and ends the wait. */
async function card(actor: Actor, ...call: Parameters<Actor["blocking"]>): Promise<string> {
  const waiting = await actor.blocking(...call);
  const text = actor.blocked();
  actor.process.interrupt();
  await waiting.result;
  return text;
}

const room = () => [new Uint8Array(9), 9] as const;

Deno.test("blocked() in accept() says that nobody has connected, and since when", () =>
  play(async (stage) => {
    const { server, fd, port } = await stage.listening();
    assertEquals(
      await card(server, "accept", fd, null, null),
      `accept(3) blocks: nobody has connected to 127.0.0.1:${port} yet`,
    );
    stage.later = 12_500;
    assertMatch(await card(server, "accept", fd, null, null), /^accept\(3\) blocks, for 12 s: nobody/);
    assertEquals(server.blocked(), "");
  }));

Deno.test("blocked() in a second accept() says that nobody else has", () =>
  play(async (stage) => {
    const { server, fd } = await stage.connected();
    assertMatch(await card(server, "accept", fd, null, null), /nobody else has connected/);
  }));

Deno.test("blocked() in read() names who holds the other end", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    assertEquals(
      await card(server, "read", conn, ...room()),
      "read(4) blocks: client holds fd 3 connected to this one and has not written",
    );
    await client.write(sock, "Hello");
    await server.read(conn);
    assertMatch(await card(server, "read", conn, ...room()), /client holds fd 3 .* has written nothing since$/);
  }));

Deno.test("blocked() in read() says what the other end's process is blocked in", () =>
  play(async (stage) => {
    const { server, client, fd, sock } = await stage.connected();
    const accepting = await server.blocking("accept", fd, null, null);
    assertMatch(await card(client, "read", sock, ...room()), /is itself blocked in accept\(3\)$/);
    server.process.interrupt();
    await accepting.result;
  }));

Deno.test("blocked() in read() of a connection that is not accepted says what the server does", () =>
  play(async (stage) => {
    const { server, client, conn, port } = await stage.connected();
    const second = await client.socket();
    await client.connect(second, port);
    assertMatch(
      await card(client, "read", second, ...room()),
      /server has not accepted this connection yet: it is in the queue of server's fd 3$/,
    );
    const reading = await server.blocking("read", conn, ...room());
    assertMatch(await card(client, "read", second, ...room()), /not accepted .* is itself blocked in read\(4\)$/);
    server.process.interrupt();
    await reading.result;
  }));

Deno.test("blocked() in read() says when this process holds the other end itself", () =>
  play(async (stage) => {
    const both = stage.actor("both");
    const fd = await both.socket();
    await both.bind(fd, 0);
    await both.call("listen", fd, 5);
    const sock = await both.socket();
    await both.connect(sock, both.port(fd));
    const conn = await both.call("accept", fd, null, null);
    assertMatch(await card(both, "read", conn, ...room()), /the other end, fd 4, is held by this same process/);
  }));

Deno.test("blocked() in read() of a peer outside this kernel names its address", () =>
  play(async (stage) => {
    const { server, fd, port } = await stage.listening();
    using outside = await Deno.connect({ hostname: "127.0.0.1", port });
    const conn = await server.call("accept", fd, null, null);
    assertStringIncludes(
      await card(server, "read", conn, ...room()),
      `127.0.0.1:${outside.localAddr.port} has written nothing and not closed`,
    );
  }));

Deno.test("blocked() in connect() says that the queue is full, and who can make room", () =>
  play(async (stage) => {
    const { client, port } = await stage.listening(0);
    await client.connect(await client.socket(), port);
    const waiting = await card(client, "connect", await client.socket(), address(port), 16);
    assertEquals(
      waiting,
      "connect(4) blocks: the queue of server's fd 3 is full (1 wait, backlog 0) until server calls accept()",
    );
  }));

Deno.test("blocked() in write() says who does not read", () =>
  play(async (stage) => {
    const { client, sock } = await stage.connected();
    const size = 16_000_000;
    assertMatch(await card(client, "write", sock, new Uint8Array(size), size), /^write\(3\) blocks: server holds fd 4/);
  }));

Deno.test("blocked() in recvfrom() names the address, or says that there is none", () =>
  play(async (stage) => {
    const receiver = stage.actor("receiver");
    const fd = await receiver.datagram();
    const request = [fd, ...room(), 0, null, null] as const;
    assertMatch(await card(receiver, "recvfrom", ...request), /because fd 3 has no address: bind\(\) gives it one$/);
    await receiver.bind(fd, 0);
    assertMatch(await card(receiver, "recvfrom", ...request), /no datagram has come to 127\.0\.0\.1:\d+$/);
  }));

Deno.test("blocked() in read(0) and poll() says what they wait for", () =>
  play(async (stage) => {
    const { server, fd } = await stage.listening();
    assertEquals(await card(server, "read", 0, ...room()), "read(0) blocks: nothing has been typed on standard input");
    const fds = new Uint8Array([fd, 0, 0, 0, POLLIN, 0, 0, 0]);
    assertEquals(await card(server, "poll", fds, 1, -1), "poll() blocks: nothing has happened on fd 3");
  }));

Deno.test("why() during a blocked call explains the waiting", () =>
  play(async (stage) => {
    const { server, fd } = await stage.listening();
    const accepting = await server.blocking("accept", fd, null, null);
    assertMatch(
      server.why(),
      /^accept\(3\) blocks: [^\n]+\nA call that has nothing to return waits[^\n]+\n[^\n]+Ctrl-C\.$/,
    );
    server.process.interrupt();
    await accepting.result;
  }));

Deno.test("blocked() in a poll() of nothing calls it sleep(), or pause() when it has no end", () =>
  play(async (stage) => {
    const { server, client } = await stage.connected();
    assertMatch(await card(server, "poll", null, 0, 60_000), /^sleep\(\) blocks: /);
    assertMatch(await card(client, "poll", null, 0, -1), /^pause\(\) blocks: /);
  }));
