import * as C from "../../src/abi/constants.ts";
import * as E from "../../src/abi/errno.ts";
import { createKernel, type Network, NetworkError } from "../../src/kernel/mod.ts";
import { htons } from "../../src/abi/byteorder.ts";
import { denoNetwork } from "../../src/network/deno_network.ts";
import { assertEquals, assertMatch } from "../assert.ts";
import { type Actor, address, HERE, play, type Stage } from "./stage.ts";

/** A connect() that the network refuses with `errno`, or that Deno does not permit. */
function failing(errno: number, permission?: string): { network: Network } {
  const network = denoNetwork();
  const refuse = () => new NetworkError(errno, "refused by the test", permission);
  const connect = () => Promise.reject(refuse());
  const listen = () => {
    throw refuse();
  };
  return {
    network: {
      listen,
      connect,
      datagrams: (at) => network.datagrams(at),
      settle: () => network.settle(),
      close: () => network.close(),
    },
  };
}

/** What a scene ends with: the hint must match `pattern`. */
function says(name: string, pattern: RegExp | string, scene: (stage: Stage) => Promise<Actor>): void {
  Deno.test(name, () =>
    play(async (stage) => {
      const hint = (await scene(stage)).hint();
      if (typeof pattern === "string") assertEquals(hint, pattern);
      else assertMatch(hint, pattern);
    }));
}

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
  /the same two bytes swapped/,
  async (stage) => {
    const { client, port } = await stage.listening();
    await client.connect(await client.socket(), htons(port));
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
    assertMatch(server.hint(), /^End of stream: 127\.0\.0\.1:\d+ has closed the connection\./);
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
