import { htons } from "../../src/abi/byteorder.ts";
import * as C from "../../src/abi/constants.ts";
import * as E from "../../src/abi/errno.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { address, failing, play, says, swapped } from "./stage.ts";

says(
  "connect() to a port that nobody has says so",
  /^Nobody listens on 127\.0\.0\.1:\d+\. The server's/,
  async (stage) => {
    const [server, client] = [stage.actor("server"), stage.actor("client")];
    const fd = await server.socket();
    await server.bind(fd, 0);
    const port = server.port(fd);
    await server.call("close", fd);
    await client.connect(await client.socket(), port);
    return client;
  },
);

says(
  "connect() to a socket that is only bound names the missing listen()",
  /^server's fd 3 is bound to/,
  async (stage) => {
    const [server, client] = [stage.actor("server"), stage.actor("client")];
    const fd = await server.socket();
    await server.bind(fd, 0);
    await client.connect(await client.socket(), server.port(fd));
    return client;
  },
);

says("connect() to a listener that was closed cites that", /any more: server's fd 3 did until/, async (stage) => {
  const { server, client, fd, port } = await stage.listening();
  await server.call("close", fd);
  await client.connect(await client.socket(), port);
  return client;
});

says(
  "connect() to another address of a listener's port names it",
  /server's fd 3 has the same port, but on 127/,
  async (s) => {
    const { client, port } = await s.listening();
    await client.connect(await client.socket(), port, "127.0.0.9");
    return client;
  },
);

says(
  "connect() to a listener's port with its bytes swapped asks for htons()",
  /the same two bytes swapped|bytes swapped: htons\(\) is missing there/,
  async (stage) => {
    const { client, port } = await stage.listening();
    await client.connect(await client.socket(), htons(port));
    return client;
  },
);

says(
  "connect() to a port that the listener has swapped says where htons() is missing",
  /is missing there\.$/,
  async (s) => {
    const [server, client] = [s.actor("server"), s.actor("client")];
    const fd = await server.socket();
    const port = await server.bindOneOf(fd, swapped);
    await server.call("listen", fd, 5);
    await client.connect(await client.socket(), htons(port));
    return client;
  },
);

says(
  "connect() to a swapped port where nobody listens asks for htons()",
  /^Nobody listens on \d+ = .*htons/,
  async (s) => {
    const [server, client] = [s.actor("server"), s.actor("client")];
    const fd = await server.socket();
    const port = await server.bindOneOf(fd, swapped);
    await server.call("close", fd);
    client.line(`addr = sockaddr_in(); addr.sin_port = ${htons(port)}`);
    await client.connect(await client.socket(), port);
    return client;
  },
);

says("connect() to port 0 asks for sin_port", /^The port in the address is 0/, async (stage) => {
  const client = stage.actor("client");
  await client.connect(await client.socket(), 0);
  return client;
});

says(
  "connect() of a connection tells with whom",
  /^fd 3 is connected already, to 127\.0\.0\.1:\d+\. /,
  async (stage) => {
    const { client, sock, port } = await stage.connected();
    await client.connect(sock, port);
    return client;
  },
);

says("connect() of a listener says that it can't", /^fd 3 listens, and a listening socket/, async (stage) => {
  const { server, fd, port } = await stage.listening();
  await server.connect(fd, port);
  return server;
});

says(
  "connect() of a bound socket names the libc kernel",
  /a bound socket can't connect\. The libc kernel can\.$/,
  async (s) => {
    const { client, port } = await s.listening();
    const sock = await client.socket();
    await client.bind(sock, 0);
    await client.connect(sock, port);
    return client;
  },
);

says("connect() without waiting tells how to go on, twice", /^The connect\(\) of before goes on/, async (stage) => {
  const { client, port } = await stage.listening(0);
  await client.connect(await client.socket(), port);
  const sock = await client.socket();
  await client.call("fcntl", sock, C.F_SETFL, C.O_NONBLOCK);
  client.after();
  await client.connect(sock, port);
  assertMatch(client.hint(), /^fd 4 was not to wait for long \(O_NONBLOCK\): connecting to/);
  await client.connect(sock, port);
  return client;
});

Deno.test("connect() to what inet_addr() makes of a name says that it takes numbers, and asks for no permission", () =>
  play(
    async (stage) => {
      const client = stage.actor("client");
      assertEquals(await client.connect(await client.socket(), 9190, "255.255.255.255"), -E.ENETUNREACH);
      assertMatch(client.hint(), /^255\.255\.255\.255 is INADDR_NONE, .* it looks up no names\.$/);
    },
    "en",
    failing(E.EACCES, "--allow-net=255.255.255.255"),
  ));

Deno.test("datagrams to what inet_addr() makes of a name are for everybody", () =>
  play(async (stage) => {
    const client = stage.actor("client");
    const fd = await client.datagram();
    assertEquals(await client.connect(fd, 9190, "255.255.255.255"), -E.EACCES);
    assertMatch(client.hint(), /^255\.255\.255\.255 means everybody, and takes a socket with SO_BROADCAST\./);
    const to = address(9190, "255.255.255.255");
    assertEquals(await client.call("sendto", fd, new Uint8Array(1), 1, 0, to, 16), -E.EACCES);
    assertMatch(client.hint(), /^255\.255\.255\.255: inet_addr\(\) takes numbers only, or SO_BROADCAST is missing\.$/);
  }));

const refusals: readonly (readonly [errno: number, pattern: RegExp, permission?: string])[] = [
  [E.ETIMEDOUT, /^127\.0\.0\.1:9 did not answer at all/],
  [E.ENETUNREACH, /^No way leads from this machine to 127\.0\.0\.1/],
  [E.EHOSTUNREACH, /^No way leads from this machine to 127\.0\.0\.1/],
  [E.EACCES, /^Deno did not permit it\. Start it with --allow-net=here\.$/, "--allow-net=here"],
];

for (const [errno, pattern, permission] of refusals) {
  Deno.test(`connect() that the network ends with error ${errno} says why`, () =>
    play(
      async (stage) => {
        const client = stage.actor("client");
        await client.connect(await client.socket(), 9);
        assertMatch(client.hint(), pattern);
      },
      "en",
      failing(errno, permission),
    ));
}
