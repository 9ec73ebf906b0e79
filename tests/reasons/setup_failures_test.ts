import * as C from "../../src/abi/constants.ts";
import * as E from "../../src/abi/errno.ts";
import { assertMatch } from "../assert.ts";
import { address, failing, HERE, play, says } from "./stage.ts";

says(
  "bind() of a socket that connect() gave an address names both",
  /^fd 3 already has an address, 127\.0\.0\.1:\d+, given to it by connect\(\)\. A socket is bound once\.$/,
  async (stage) => {
    const { client, sock } = await stage.connected();
    await client.bind(sock, 0, "0.0.0.0");
    return client;
  },
);

says(
  "bind() again cites the line of the first",
  /^fd 3 already has an address, 127\.0\.0\.1:\d+, given to it by bind\(\) \(line 2: bind\(s, addr\)\)\. /,
  async (stage) => {
    const server = stage.actor("server");
    server.line("s = socket(PF_INET, SOCK_STREAM, 0)");
    const fd = await server.socket();
    server.line("bind(s, addr)");
    await server.bind(fd, 0);
    server.line("x = 1");
    server.line("bind(s, addr)");
    await server.bind(fd, 0);
    return server;
  },
);

says(
  "bind() with a length that is too short tells both",
  /^The address given is 8 bytes.*AF_INET has 16\.$/,
  async (s) => {
    const server = s.actor("server");
    await server.call("bind", await server.socket(), address(0), 8);
    return server;
  },
);

says(
  "bind() to an address of a socket that is only bound names it",
  /^client's fd 3 is bound to 127/,
  async (stage) => {
    const [server, client] = [stage.actor("server"), stage.actor("client")];
    const other = await client.socket();
    await client.bind(other, 0);
    await server.bind(await server.socket(), client.port(other));
    return server;
  },
);

says("bind() to the address of an open connection names that", /^fd 4 is an open connection of/, async (stage) => {
  const { server, fd, port } = await stage.connected();
  await server.call("close", fd);
  await server.bind(await server.call("dup", await server.socket()), port);
  return server;
});

says("bind() to an address in TIME_WAIT tells the seconds left", /stays in TIME_WAIT for 60 s more/, async (stage) => {
  const { server, client, fd, conn, sock, port } = await stage.connected();
  await server.call("close", conn);
  await client.read(sock);
  await client.call("close", sock);
  await server.call("close", fd);
  await server.bind(await server.socket(), port);
  return server;
});

says("bind() to an address of another program says so", /^No socket of this session has port \d+/, async (stage) => {
  const server = stage.actor("server");
  using outside = Deno.listen({ hostname: HERE, port: 0 });
  await server.bind(await server.socket(), outside.addr.port);
  return server;
});

says("bind() to a foreign address says that it is not here", /^203\.0\.113\.1 is no address/, async (stage) => {
  const server = stage.actor("server");
  await server.bind(await server.socket(), 0, "203.0.113.1");
  return server;
});

says(
  "bind() to a loopback address in host order asks for htonl()",
  /^1\.0\.0\.127 is 127\.0\.0\.1 with/,
  async (stage) => {
    const server = stage.actor("server");
    await server.bind(await server.socket(), 0, "1.0.0.127");
    return server;
  },
);

says(
  "connect() with the family left out names the missing assignment",
  /sin_family = AF_INET is missing/,
  async (s) => {
    const client = s.actor("client");
    const bytes = address(9);
    bytes[0] = 0;
    bytes[0] = C.AF_UNIX;
    await client.call("connect", await client.socket(), bytes, 16);
    assertMatch(client.hint(), /^fd 3 was made for AF_INET, and the family in the address is 1\.$/);
    bytes[0] = 0;
    const fd = await client.socket();
    await client.call("bind", fd, Uint8Array.from(bytes), 16);
    return client;
  },
);

says("bind() to NULL says so", /^bind\(\) was given NULL/, async (stage) => {
  const server = stage.actor("server");
  await server.call("bind", await server.socket(), null, 16);
  return server;
});

says("listen() of a connection says that it takes another socket", /^fd 3 is connected, and/, async (stage) => {
  const { client, sock } = await stage.connected();
  await client.call("listen", sock, 5);
  return client;
});

says(
  "listen() of a datagram socket says that there are no connections",
  /^fd 3 is a datagram socket/,
  async (stage) => {
    const server = stage.actor("server");
    await server.call("listen", await server.datagram(), 5);
    return server;
  },
);

says(
  "accept() before bind() names the missing calls",
  /^fd 3 does not listen: bind\(\) and listen\(\)/,
  async (stage) => {
    const server = stage.actor("server");
    await server.call("accept", await server.socket(), null, null);
    return server;
  },
);

says("accept() before listen() names the missing call", /does not listen: listen\(\) comes before/, async (stage) => {
  const server = stage.actor("server");
  const fd = await server.socket();
  await server.bind(fd, 0);
  await server.call("accept", fd, null, null);
  return server;
});

says("accept() on the connection names the listener", /^fd 4 is a connection\. .*listens, fd 3\.$/, async (stage) => {
  const { server, conn } = await stage.connected();
  await server.call("accept", conn, null, null);
  return server;
});

says("accept() on a client's connection says so", /^fd 3 is connected\. accept\(\) wants/, async (stage) => {
  const { client, sock } = await stage.connected();
  await client.call("accept", sock, null, null);
  return client;
});

says("accept() after shutdown() says that it listens no more", /^fd 3 listens no more/, async (stage) => {
  const { server, fd } = await stage.listening();
  await server.call("shutdown", fd, C.SHUT_RDWR);
  await server.call("accept", fd, null, null);
  return server;
});

says("accept() without waiting names the flag", /^Nobody waits in the queue of fd 3.*\(O_NONBLOCK\)/, async (stage) => {
  const { server, fd } = await stage.listening();
  await server.call("fcntl", fd, C.F_SETFL, C.O_NONBLOCK);
  await server.call("accept", fd, null, null);
  return server;
});

Deno.test("bind() below 1024 that the system refuses says who may", () =>
  play(
    async (stage) => {
      const server = stage.actor("server");
      await server.bind(await server.socket(), 80);
      assertMatch(server.hint(), /^Ports below 1024 are for root, and 80 is one/);
    },
    "en",
    failing(E.EACCES),
  ));
