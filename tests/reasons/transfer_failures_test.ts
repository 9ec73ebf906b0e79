import * as C from "../../src/abi/constants.ts";
import * as E from "../../src/abi/errno.ts";
import { createKernel } from "../../src/kernel/mod.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { address, HERE, play, says } from "./stage.ts";

says("read() before connect() names it", /^fd 3 has no peer: connect\(\) comes before read\(\)\.$/, async (stage) => {
  const client = stage.actor("client");
  await client.read(await client.socket());
  return client;
});

says("read() after a connect() that failed cites that", /its connect\(\) failed with ECONNREFUSED/, async (stage) => {
  const client = stage.actor("client");
  const sock = await client.socket();
  await client.connect(sock, 0);
  client.after();
  await client.read(sock);
  return client;
});

says(
  "read() of a listener without a connection says what it is for",
  /^fd 3 only listens\. Bytes go/,
  async (stage) => {
    const { server, fd } = await stage.listening();
    await server.read(fd);
    return server;
  },
);

says(
  "read() after the peer closed with bytes unread says who",
  /^server's fd 4 was closed .* before it had read/,
  async (s) => {
    const { server, client, conn, sock } = await s.connected();
    await client.write(sock, "Hello");
    await server.call("close", conn);
    await client.read(sock);
    return client;
  },
);

says(
  "read() after the listener closed its queue says so",
  /was closed .* while this connection waited/,
  async (stage) => {
    const { server, client, fd, port } = await stage.listening();
    const sock = await client.socket();
    await client.connect(sock, port);
    await server.call("close", fd);
    client.after();
    await client.read(sock);
    return client;
  },
);

says(
  "read() after the peer was closed with SO_LINGER at 0 seconds says so",
  /^server's fd 4 was closed .*with SO_LINGER set to 0 seconds/,
  async (stage) => {
    const [server, client] = [stage.actor("server"), stage.actor("client")];
    const fd = await server.socket();
    await server.call("setsockopt", fd, C.SOL_SOCKET, C.SO_LINGER, new Uint8Array(Int32Array.of(1, 0).buffer), 8);
    await server.call("bind", fd, address(0), 16);
    await server.call("listen", fd, 5);
    const sock = await client.socket();
    await client.connect(sock, server.port(fd));
    await server.call("close", await server.call("accept", fd, null, null));
    client.after();
    await client.read(sock);
    return client;
  },
);

says("read() without waiting names the flag", /^Nothing has arrived on fd 4.*\(MSG_DONTWAIT\)/, async (stage) => {
  const { server, conn } = await stage.connected();
  await server.call("recv", conn, new Uint8Array(9), 9, C.MSG_DONTWAIT);
  return server;
});

says(
  "write() after shutdown() says whose it was",
  /^The sending direction of fd 3 was ended by shutdown\(\)\./,
  async (s) => {
    const { client, sock } = await s.connected();
    await client.call("shutdown", sock, C.SHUT_WR);
    await client.write(sock, "Hello");
    return client;
  },
);

says(
  "write() to a peer outside this kernel that has closed says so",
  /has closed the connection|reset/,
  async (stage) => {
    const { server, fd, port } = await stage.listening();
    const outside = await Deno.connect({ hostname: HERE, port });
    const conn = await server.call("accept", fd, null, null);
    outside.close();
    await server.read(conn);
    assertMatch(server.hint(), /^End of stream: 127\.0\.0\.1:\d+ has closed the connection, or its own direction\./);
    for (let i = 0; i < 1000 && await server.write(conn, "Hello") > 0; i++);
    return server;
  },
);

says(
  "a descriptor that was never opened lists those that are",
  /^fd 7 was never opened.*Open are 0, 1, 2\.$/,
  async (s) => {
    const client = s.actor("client");
    await client.read(7);
    return client;
  },
);

says("a descriptor that was guessed names what accept() gave", /accept\(\) gave you fd 4; keep/, async (stage) => {
  const { server } = await stage.connected();
  await server.write(5, "Hello");
  return server;
});

says(
  "-1 for a descriptor cites the call that failed",
  /^-1 is no descriptor: it is what accept\(\) returned/,
  async (stage) => {
    const server = stage.actor("server");
    await server.call("accept", await server.socket(), null, null);
    server.after();
    await server.write(-1, "Hello");
    return server;
  },
);

says(
  "read() of standard output says that it is for writing",
  "fd 1 is stdout, which is for writing only.",
  async (stage) => {
    const client = stage.actor("client");
    await client.read(1);
    return client;
  },
);

says(
  "bind() of standard input says that it is no socket",
  /^fd 0 is stdin, and bind\(\) is for sockets/,
  async (stage) => {
    const client = stage.actor("client");
    await client.bind(0, 0);
    return client;
  },
);

says(
  "accept() that is interrupted says that nothing is lost",
  /^Ctrl-C or alarm\(\) ended the waiting/,
  async (stage) => {
    const { server, fd } = await stage.listening();
    const accepting = await server.blocking("accept", fd, null, null);
    server.process.interrupt();
    await accepting.result;
    return server;
  },
);

says(
  "socket() without a free descriptor counts who took them",
  /^6 descriptors are open.*; 3 of them came from socket/,
  async (s) => {
    const client = s.actor("client");
    client.process.descriptorLimit = 6;
    while (await client.socket() > 0);
    return client;
  },
);

says(
  "sendto() of too long a datagram tells the limit",
  /^A datagram carries at most 65507.*70000 were given/,
  async (s) => {
    const client = s.actor("client");
    await client.call("sendto", await client.datagram(), new Uint8Array(70000), 70000, 0, address(9), 16);
    return client;
  },
);

says(
  "write() of a datagram without a destination says so",
  /^fd 3 is a datagram socket without a peer/,
  async (stage) => {
    const client = stage.actor("client");
    await client.write(await client.datagram(), "Hello");
    return client;
  },
);

says(
  "setsockopt() at the wrong level names both",
  /^Level IPPROTO_TCP has no option SO_REUSEPORT|no option/,
  async (stage) => {
    const client = stage.actor("client");
    await client.call("setsockopt", await client.socket(), C.IPPROTO_TCP, 99, new Uint8Array(4), 4);
    return client;
  },
);

says("setsockopt() with too short a value says so", /^The value given does not fit SO_REUSEADDR/, async (stage) => {
  const client = stage.actor("client");
  await client.call("setsockopt", await client.socket(), C.SOL_SOCKET, C.SO_REUSEADDR, new Uint8Array(2), 2);
  return client;
});

says("shutdown() with an unknown how lists the known", /^how is 7, and there are only/, async (stage) => {
  const { client, sock } = await stage.connected();
  await client.call("shutdown", sock, 7);
  return client;
});

says("socket() of an unknown family lists the known", /^Sockets of family 12 can't be made here/, async (stage) => {
  const client = stage.actor("client");
  await client.call("socket", 12, C.SOCK_STREAM, 0);
  return client;
});

says("socket() of AF_UNIX names the libc kernel", /^There are no AF_UNIX sockets over Deno's/, async (stage) => {
  const client = stage.actor("client");
  await client.call("socket", C.AF_UNIX, C.SOCK_STREAM, 0);
  return client;
});

says("socket() with a protocol of another type says so", /^Protocol 17 does not go with SOCK_STREAM/, async (stage) => {
  const client = stage.actor("client");
  await client.call("socket", C.PF_INET, C.SOCK_STREAM, C.IPPROTO_UDP);
  return client;
});

says("select() with a descriptor that is not open names it", /^fd 5 is in one of the sets/, async (stage) => {
  const client = stage.actor("client");
  const set = new Uint8Array(128);
  set[0] = 1 << 5;
  await client.call("select", 6, set, null, null, null);
  return client;
});

Deno.test("a call that fails again and again in a line gives one hint with a count", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    for (let i = 0; i < 1000; i++) await client.read(9);
    assertEquals(client.after().map(({ key, times, fd, errno }) => [key, times, fd, errno]), [
      ["closed.never", 1000, 9, E.EBADF],
    ]);
  }));

Deno.test("createKernel() tells in the event of a call what its note says", async () => {
  const kernel = createKernel();
  const stdio = { read: () => Promise.resolve(0), write: () => {} };
  const notes: unknown[] = [];
  kernel.subscribe((event) => event.type === "return" && notes.push(event.note?.type));
  await kernel.createProcess({ name: "client", stdio }).call("socket", [C.AF_UNIX, C.SOCK_STREAM, 0]);
  await kernel.close();
  assertEquals(notes, ["limitation"]);
});
