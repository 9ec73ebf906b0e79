import { htons } from "../../src/abi/byteorder.ts";
import { MSG_PEEK, SHUT_WR } from "../../src/abi/constants.ts";
import { ECONNRESET } from "../../src/abi/errno.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { type Actor, address, play, swapped, usual } from "./stage.ts";

/** A line in which the ports stand as they were meant. */
const typedPorts = `ports = [${swapped.map(htons).join(", ")}]`;

Deno.test("bind() to a usual port with its bytes swapped asks for htons()", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    server.line(typedPorts);
    const port = await server.bindOneOf(await server.socket(), swapped);
    const hint = server.after().at(-1)!;
    assertEquals(hint.key, "trap.htons.bind");
    assertStringIncludes(hint.text, `bound to ${port} = 0x`);
    assertStringIncludes(hint.text, `htons(${htons(port)})?`);
  }));

Deno.test("bind() to a port that was not typed is silent: the kernel may have chosen it", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    await server.bindOneOf(await server.socket(), swapped);
    assertEquals(server.keys().filter((key) => key.startsWith("trap")), []);
  }));

Deno.test("bind() to a usual port, or to one that is no usual port swapped, is silent", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    for (const candidates of [usual, swapped.map((port) => port + 3 * 256)]) {
      await server.bindOneOf(await server.socket(), candidates);
      assertEquals(server.keys().filter((key) => key.startsWith("trap")), []);
    }
  }));

Deno.test("connect() to a swapped port where somebody listens asks for htons()", () =>
  play(async (stage) => {
    const [server, client] = [stage.actor("server"), stage.actor("client")];
    const fd = await server.socket();
    const port = await server.bindOneOf(fd, swapped);
    await server.call("listen", fd, 5);
    client.line(typedPorts);
    await client.connect(await client.socket(), port);
    assertEquals(client.keys(), ["trap.htons.connect"]);
  }));

Deno.test("read() of several writes says so", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    client.line("write(sock, 'Hello')");
    await client.write(sock, "Hello");
    client.line("write(sock, ' World')");
    await client.write(sock, " World");
    assertEquals(client.keys(), []);
    assertEquals(await server.read(conn), 11);
    assertEquals(
      server.hint(),
      "These 11 bytes come from 2 writes, 5 + 6 (client, line 1: write(sock, 'Hello')): " +
        "a stream has no message boundaries. Send the length first, or a delimiter.",
    );
  }));

Deno.test("read() of one write after the other is silent", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    for (const text of ["Hello", " World"]) {
      await client.write(sock, text);
      await server.read(conn);
    }
    assertEquals([...client.keys(), ...server.keys()], []);
  }));

Deno.test("read() of a part of a write says what is left", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await client.write(sock, "Hello World");
    await server.read(conn, 5);
    assertMatch(server.hint(), /^5 bytes of a write of 11 \(client: write\(3\)\); 6 more are still to come/);
  }));

Deno.test("read() in a loop that gets all of a write is silent", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await client.write(sock, "Hello World");
    for (let got = 0; got < 11;) got += await server.read(conn, 5);
    assertEquals(server.keys(), []);
  }));

Deno.test("bind() to an address that is held is explained by its holder, and one that is free is silent", () =>
  play(async (stage) => {
    const { server, client, fd, port } = await stage.listening();
    const sock = await client.socket();
    await client.bind(sock, port);
    assertEquals(
      client.hint(),
      `server's fd ${fd} listens on 127.0.0.1:${port} (server: listen(3)). One port has one listener.`,
    );
    await client.bind(sock, 0);
    assertEquals([...client.keys(), ...server.keys()], []);
  }));

Deno.test("accept() of more clients than the backlog says that it counts those not accepted", () =>
  play(async (stage) => {
    const { server, client, fd, port } = await stage.listening(1);
    const keys: string[][] = [];
    for (let i = 0; i < 3; i++) {
      await client.connect(await client.socket(), port);
      await server.call("accept", fd, null, null);
      keys.push(server.keys());
    }
    assertEquals(keys, [[], ["trap.backlog"], []]);
  }));

Deno.test("accept() of clients one after the other is silent", () =>
  play(async (stage) => {
    const { server, client, fd, port } = await stage.listening(1);
    for (let i = 0; i < 3; i++) {
      const sock = await client.socket();
      await client.connect(sock, port);
      const conn = await server.call("accept", fd, null, null);
      await client.call("close", sock);
      await server.call("close", conn);
    }
    assertEquals(server.keys(), []);
  }));

Deno.test("connect() that fills the queue says so, and one before that only waits in it", () =>
  play(async (stage) => {
    const { client, port } = await stage.listening(1);
    const keys: string[][] = [];
    for (let i = 0; i < 2; i++) {
      await client.connect(await client.socket(), port);
      keys.push(client.keys());
    }
    assertEquals(keys, [["trap.queued"], ["trap.full"]]);
  }));

Deno.test("read() of the listening socket names the descriptor that accept() gave", () =>
  play(async (stage) => {
    const { server, fd, conn } = await stage.connected();
    await server.read(fd);
    assertEquals(server.hint(), `fd ${fd} only listens; accept() gave you fd ${conn}.`);
    await server.write(fd, "Hello");
    assertEquals(server.hint(), `fd ${fd} only listens; fd ${conn} is the connection.`);
  }));

Deno.test("write() to an accepted connection is silent", () =>
  play(async (stage) => {
    const { server, conn } = await stage.connected();
    await server.write(conn, "Hello");
    assertEquals(server.keys(), []);
  }));

Deno.test("write() to a peer that was closed says that nobody reads, then why it fails", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    client.line("close(sock)");
    await client.call("close", sock);
    assertEquals(await server.write(conn, "Hello"), 5);
    assertMatch(
      server.hint(),
      /^5 bytes went to the send buffer, and no further: client's fd 3 was closed \(client, line 1/,
    );
    assert(await server.write(conn, "Hello") < 0);
    assertMatch(server.hint(), /^client's fd 3 was closed \(client, line 1: close\(sock\)\): nobody can read/);
  }));

Deno.test("write() to a peer that has ended only its own direction is silent", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await client.call("shutdown", sock, SHUT_WR);
    await server.write(conn, "Hello");
    assertEquals([...server.keys(), ...client.keys()], []);
  }));

Deno.test("read() by both ends is told as a deadlock, with shutdown() as a way out", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    const first = await client.blocking("read", sock, new Uint8Array(10), 10);
    const second = await server.blocking("read", conn, new Uint8Array(10), 10);
    assertStringIncludes(
      server.blocked(),
      "client is blocked in read(3) and waits for this process, and this one for it",
    );
    server.process.interrupt();
    await second.result;
    assertEquals(server.keys(), ["trap.bothRead"]);
    client.process.interrupt();
    await first.result;
    assertEquals(client.keys(), ["interrupted"]);
  }));

Deno.test("read() = 0 says who ended the stream, then that it has ended", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await client.call("close", sock);
    await server.read(conn);
    assertMatch(server.hint(), /^End of stream: client's fd 3 was closed \(client: close\(3\)\)/);
    await server.read(conn);
    assertEquals(server.keys(), ["trap.end.again"]);
  }));

Deno.test("read() = 0 after a reset is told to be the reset's, not an end of stream", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await server.write(conn, "unread");
    await client.call("close", sock);
    assertEquals(await server.read(conn), -ECONNRESET);
    server.keys();
    assertEquals(await server.read(conn), 0);
    assertEquals(server.keys(), ["trap.end.reset"]);
  }));

Deno.test("a reset is forgotten with the connection that AF_UNSPEC takes away", () =>
  play(async (stage) => {
    const { server, client, fd, conn, sock, port } = await stage.connected();
    await client.write(sock, "unread");
    await server.call("close", conn);
    assertEquals(await client.read(sock), -ECONNRESET);
    const again = await reconnect(server, client, fd, sock, port);
    await server.call("shutdown", again, SHUT_WR);
    assertEquals(await client.read(sock), 0);
    assertEquals(client.keys(), ["trap.end.shutdown"]);
  }));

Deno.test("a shutdown() is forgotten with the connection that AF_UNSPEC takes away", () =>
  play(async (stage) => {
    const { server, client, fd, conn, sock, port } = await stage.connected();
    await server.call("close", conn);
    assertEquals(await client.read(sock), 0);
    await client.call("shutdown", sock, SHUT_WR);
    const again = await reconnect(server, client, fd, sock, port);
    await client.call("close", sock);
    assertEquals(await server.read(again), 0);
    assertEquals(server.keys(), ["trap.end.closed"]);
  }));

Deno.test("read() = 0 after shutdown() says that writing goes on", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    await client.call("shutdown", sock, SHUT_WR);
    await server.read(conn);
    assertEquals(server.keys(), ["trap.end.shutdown"]);
  }));

Deno.test("read() = 0 is silent when the line closes, and when nothing was asked for", () =>
  play(async (stage) => {
    const { server, client, conn, sock } = await stage.connected();
    assertEquals(await server.read(conn, 0), 0);
    await client.call("close", sock);
    await server.read(conn);
    await server.call("close", conn);
    assertEquals(server.keys(), []);
  }));

Deno.test("recv() of less than a datagram says what is lost, and is silent when all fits or is only looked at", () =>
  play(async (stage) => {
    const receiver = stage.actor("receiver");
    const sender = stage.actor("sender");
    const [to, from] = [await receiver.datagram(), await sender.datagram()];
    await receiver.bind(to, 0);
    await sender.connect(from, receiver.port(to));
    for (const text of ["four", "abcdefgh", "ijkl", "mn"]) await sender.write(from, text);
    await receiver.call("recv", to, new Uint8Array(2), 2, MSG_PEEK);
    await receiver.read(to, 4);
    assertEquals(receiver.keys(), []);
    await receiver.read(to, 1);
    assertMatch(
      receiver.hint(),
      /^1 byte of a datagram of 8; the other 7 are lost: read\(\) takes a datagram as a whole/,
    );
    await receiver.read(to, 3);
    assertEquals(receiver.hint(), "A datagram of 4; 1 byte is lost.");
    await receiver.read(to);
    assertEquals(receiver.keys(), []);
  }));

Deno.test("write() of an array with a short text in it asks for strlen()", () =>
  play(async (stage) => {
    const { client, sock } = await stage.connected();
    await client.write(sock, "hello" + "\0".repeat(25));
    assertEquals(client.hint(), "30 bytes were sent: 5 of text and 25 NULs after it. strlen() instead of sizeof()?");
  }));

Deno.test("write() of a text with its NUL, or of binary data, is silent", () =>
  play(async (stage) => {
    const { client, sock } = await stage.connected();
    await client.write(sock, "Hello World!\0");
    await client.call("write", sock, new Uint8Array([65, 0, 0, 0]), 4);
    await client.write(sock, "ab\0\0\0cd");
    assertEquals(client.keys(), []);
  }));

Deno.test("connect() to INADDR_ANY names the loopback address", () =>
  play(async (stage) => {
    const { client, port } = await stage.listening();
    await client.connect(await client.socket(), port, "0.0.0.0");
    assertMatch(client.hint(), /^0\.0\.0\.0 is for bind\(\).*127\.0\.0\.1 says this host\.$/);
  }));

Deno.test("bind() to INADDR_ANY is silent", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    await server.bind(await server.socket(), 0, "0.0.0.0");
    assertEquals(server.keys(), []);
  }));

Deno.test("connect() says that it waits in the queue, unless somebody is in accept()", () =>
  play(async (stage) => {
    const { server, client, fd, port } = await stage.listening();
    await client.connect(await client.socket(), port);
    assertMatch(client.hint(), /^0 means: in the queue of server's fd 3, not accepted yet/);
    await server.call("accept", fd, null, null);
    const accepting = await server.blocking("accept", fd, null, null);
    await client.connect(await client.socket(), port);
    await accepting.result;
    assertEquals([...client.keys(), ...server.keys()], []);
  }));

Deno.test("listen() without bind() tells the port it took", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    const fd = await server.socket();
    await server.call("listen", fd, 5);
    assertStringIncludes(server.hint(), `listen() took a free port: 0.0.0.0:${server.port(fd)}.`);
  }));

Deno.test("listen() after bind() to port 0 is silent, and so is a second listen()", () =>
  play(async (stage) => {
    const { server, fd } = await stage.listening();
    await server.call("listen", fd, 7);
    assertEquals(server.keys(), []);
  }));

Deno.test("a variable whose descriptor was closed and given again is told apart", () =>
  play(async (stage) => {
    const { server, client, fd, conn, port } = await stage.connected();
    server.line("close(4)");
    await server.call("close", conn);
    for (const name of ["clnt", "other"]) {
      await client.connect(await client.socket(), port);
      server.line(`${name} = accept(serv)`);
      await server.call("accept", fd, null, null);
      if (name === "other") break;
      server.line("close(clnt)");
      await server.call("close", conn);
    }
    server.line("write(other, 'hi')");
    await server.write(conn, "hi");
    assertEquals(server.keys(), []);
    server.line("write(clnt, 'hi')");
    await server.write(conn, "hi");
    assertEquals(
      server.hint(),
      "clnt was the fd 4 that was closed (line 3: close(clnt)); fd 4 is now what accept() gave " +
        "(line 4: other = accept(serv)): another socket.",
    );
  }));

Deno.test("a descriptor that was closed is told with the line that closed it", () =>
  play(async (stage) => {
    const { server, conn } = await stage.connected();
    server.line("close(clnt)");
    await server.call("close", conn);
    server.line("x = 1");
    server.line("write(clnt, 'hi')");
    await server.write(conn, "hi");
    assertEquals(server.hint(), "fd 4 was closed (line 1: close(clnt)), and the number means nothing now.");
  }));

Deno.test("sendto() INADDR_ANY is told, to the loopback address it is not", () =>
  play(async (stage) => {
    const [receiver, sender] = [stage.actor("receiver"), stage.actor("sender")];
    const [to, from] = [await receiver.datagram(), await sender.datagram()];
    await receiver.bind(to, 0);
    const bytes = new Uint8Array([104, 105]);
    await sender.call("sendto", from, bytes, 2, 0, address(receiver.port(to)), 16);
    assertEquals(sender.keys(), []);
    await sender.call("sendto", from, bytes, 2, 0, address(receiver.port(to), "0.0.0.0"), 16);
    assertEquals(sender.keys(), ["trap.wildcard"]);
  }));

Deno.test("bind() to what inet_addr() makes of a name succeeds, as on Linux, and is told", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    const fd = await server.socket();
    assertEquals(await server.bind(fd, 0, "255.255.255.255"), 0);
    assertEquals(server.keys(), ["trap.noAddress"]);
  }));

Deno.test("bind() of a socket of datagrams to 255.255.255.255 is silent: what is sent to everybody gets there", () =>
  play(async (stage) => {
    const server = stage.actor("server");
    assertEquals(await server.bind(await server.datagram(), 0, "255.255.255.255"), 0);
    assertEquals(server.keys(), []);
  }));

Deno.test("connect() to an address whose family was left 0 is told: it connects to nobody", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    const fd = await client.socket();
    assertEquals(await client.call("connect", fd, new Uint8Array(16), 16), 0);
    assertEquals(client.keys(), ["trap.noFamily"]);
  }));

/** A socket whose connection is over gets another one, with nothing said about it; returns the server's end. */
async function reconnect(server: Actor, client: Actor, fd: number, sock: number, port: number): Promise<number> {
  assertEquals(await client.call("connect", sock, new Uint8Array(16), 16), 0);
  assertEquals(await client.connect(sock, port), 0);
  const conn = await server.call("accept", fd, null, null);
  server.after();
  client.after();
  return conn;
}
