/** Writes that nobody waits for, reads of which the kernel is not told before something comes: nothing must show. */
import { createServer } from "node:net";
import { assert, assertEquals } from "../assert.ts";
import { Channel, Inbox, Outbox, Patience, PLACES } from "../../src/process/mod.ts";
import { start } from "./run.ts";

const connected = (port: number) =>
  `const sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, sockaddr_in("127.0.0.1", ${port}));`;

const portOf = (listener: Deno.Listener) => (listener.addr as Deno.NetAddr).port;

/** Byte number `i` of what the programs below send. */
const byteAt = (i: number) => i * 31 + (i >> 8) & 0xff;

async function readAll(connection: Deno.Conn, before: () => Promise<void> = () => Promise.resolve()): Promise<number> {
  let count = 0;
  const buffer = new Uint8Array(65536);
  while (true) {
    await before();
    const n = await connection.read(buffer);
    if (n === null) return count;
    for (let i = 0; i < n; i++) if (buffer[i] !== byteAt(count + i)) throw new Error(`byte ${count + i} is wrong`);
    count += n;
  }
}

const writesOf = (sizes: string, then: string) => `
  let sent = 0;
  for (const size of ${sizes}) {
    const bytes = Uint8Array.from({ length: size }, (_, i) => sent + i).map((_, i) => (sent + i) * 31 + (sent + i >> 8));
    if (write(sock, bytes) !== size) throw new Error("short");
    bytes.fill(0);
    sent += size;
  }
  ${then}`;

for (
  const [name, sizes, then] of [
    ["small writes", "Array(300).fill(0).map((_, i) => i % 7 + 1)", "close(sock);"],
    [
      "writes of every size",
      "Array(120).fill(0).map((_, i) => i * 997 % 70000 + 1)",
      "shutdown(sock, SHUT_WR); read(sock, char(1));",
    ],
    ["writes at the end of a program", "Array(40).fill(60000)", "exit(0);"],
  ]
) {
  Deno.test(`${name} arrive whole and in order`, async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    await using program = start(`${connected(portOf(listener))} ${writesOf(sizes, then)} printf("%d", sent);`);
    using connection = await listener.accept();
    const count = await readAll(connection);
    connection.close();
    const { code, stderr } = await program.ended;
    const expected = (new Function(`return ${sizes}.reduce((a, b) => a + b, 0)`) as () => number)();
    assertEquals({ count, code, stderr }, { count: expected, code: 0, stderr: "" });
  });
}

Deno.test("a write blocks once the peer's buffers are full, and is interrupted without a loss", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    alarm(1);
    let sent = 0;
    while (true) {
      const bytes = new Uint8Array(50000).map((_, i) => (sent + i) * 31 + (sent + i >> 8));
      const n = write(sock, bytes);
      if (n > 0) sent += n;
      if (n < bytes.length) break;
    }
    printf("%d\\n", sent);`);
  using connection = await listener.accept();
  await program.printed("\n");
  const count = await readAll(connection);
  const { stdout } = await program.ended;
  assertEquals(stdout, `${count}\n`);
});

Deno.test("alarm() interrupts a read that waits quietly; what comes later is not lost", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    const buffer = char(10);
    for (let i = 0; i < 3; i++) { write(sock, "x"); read(sock, buffer, 1); }
    alarm(1);
    printf("%d %d\\n", read(sock, buffer), errno);
    write(sock, "y");
    printf("%d %s\\n", read(sock, buffer), buffer);`);
  using connection = await listener.accept();
  const buffer = new Uint8Array(1);
  for (let i = 0; i < 3; i++) {
    await connection.read(buffer);
    await connection.write(buffer);
  }
  await connection.read(buffer);
  await connection.write(new TextEncoder().encode("late"));
  const { stdout } = await program.ended;
  assertEquals(stdout, "-1 4\n4 late\n");
});

Deno.test("a read that waits quietly sees the end of the stream", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    const buffer = char(10);
    write(sock, "x"); read(sock, buffer, 1);
    write(sock, "x"); printf("%d\\n", read(sock, buffer));`);
  {
    using connection = await listener.accept();
    const buffer = new Uint8Array(1);
    await connection.read(buffer);
    await connection.write(buffer);
    await connection.read(buffer);
  }
  assertEquals((await program.ended).stdout, "0\n");
});

Deno.test("a write after a reset fails, and says so itself", async () => {
  let reset = () => {};
  const server = createServer((socket) => {
    socket.on("error", () => {});
    socket.on("data", () => socket.resetAndDestroy());
  });
  const port = await new Promise<number>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port));
    reset = () => server.close();
  });
  await using program = start(`${connected(port)}
    const first = write(sock, "x");
    const second = read(sock, char(1));
    const error = errno;
    printf("%d %d %d %d %d\\n", first, second, error, write(sock, "x"), errno);`);
  const { stdout } = await program.ended;
  reset();
  // ECONNRESET is 104, EPIPE 32.
  assertEquals(stdout, "1 -1 104 -1 32\n");
});

Deno.test("sockets closed and made without waiting have the lowest numbers, and those closed are closed", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const accepting = (async () => {
    for (let i = 0; i < 20; i++) (await listener.accept()).close();
  })();
  await using program = start(`
    const open = () => {
      const sock = socket(PF_INET, SOCK_STREAM, 0);
      connect(sock, sockaddr_in("127.0.0.1", ${portOf(listener)}));
      return sock;
    };
    const numbers = [];
    const [a, b, c] = [open(), open(), open()];
    close(a);
    close(b);
    numbers.push(write(b, "x"), errno, close(b), errno, socket(PF_INET, SOCK_STREAM, 0), socket(PF_INET, SOCK_STREAM, 0));
    numbers.push(write(b, "x"), errno, socket(PF_INET, SOCK_STREAM, 0));
    close(c);
    numbers.push(open());
    for (let i = 0; i < 16; i++) { const sock = open(); numbers.push(read(sock, char(1))); close(sock); }
    printf("%s", numbers.join(" "));`);
  const { stdout, stderr } = await program.ended;
  await accepting;
  // EBADF is 9; a write to a socket that is not connected is EPIPE, 32, and says so.
  assertEquals(stdout, `-1 9 -1 9 3 4 -1 32 6 5 ${"0 ".repeat(16).trim()}`);
  assertEquals(stderr.split("\n").length, 2);
});

Deno.test("accept() that waits quietly takes clients as they come, and is interrupted by alarm()", async () => {
  await using program = start(`
    const serv = socket(PF_INET, SOCK_STREAM, 0);
    bind(serv, sockaddr_in("127.0.0.1", 0));
    listen(serv, 5);
    const address = sockaddr_in();
    getsockname(serv, address, ref(16));
    printf("%d\\n", ntohs(address.sin_port));
    for (let i = 0; i < 3; i++) {
      const clnt = accept(serv);
      const buffer = char(10);
      const n = read(clnt, buffer);
      write(clnt, buffer, n);
      close(clnt);
    }
    alarm(1);
    printf("%d %d\\n", accept(serv), errno);`);
  await program.printed("\n");
  const port = Number(program.output);
  for (let i = 0; i < 3; i++) {
    using connection = await Deno.connect({ hostname: "127.0.0.1", port });
    await connection.write(Uint8Array.of(65 + i));
    const buffer = new Uint8Array(10);
    assertEquals([await connection.read(buffer), buffer[0], await connection.read(buffer)], [1, 65 + i, null]);
  }
  assertEquals((await program.ended).stdout, `${port}\n-1 4\n`);
});

/** Sends `count` bytes to a program as fast as it takes them, in pieces of odd sizes. */
async function feed(connection: Deno.Conn, count: number): Promise<void> {
  for (let sent = 0; sent < count;) {
    const piece = new Uint8Array(Math.min(1 + sent * 7919 % 99991, count - sent)).map((_, i) => byteAt(sent + i));
    for (let done = 0; done < piece.length;) done += await connection.write(piece.subarray(done));
    sent += piece.length;
  }
}

const checking = `
  let got = 0;
  const check = (bytes, n) => {
    for (let i = 0; i < n; i++) {
      if (bytes[i] !== ((got + i) * 31 + (got + i >> 8) & 0xff)) throw new Error("byte " + (got + i) + " is wrong");
    }
  };`;

Deno.test("poll() after a write says that more can be written, and what can be read", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    const fds = pollfd(sock, POLLIN | POLLOUT);
    write(sock, "x");
    while (!(fds.revents & POLLIN)) poll(fds, 1, -1);
    const wrong = [];
    for (let i = 0; i < 300; i++) {
      write(sock, "x");
      poll(fds, 1, i % 3 ? 0 : -1);
      if (fds.revents !== (POLLIN | POLLOUT)) wrong.push(i);
    }
    printf("%d", wrong.length);`);
  {
    using connection = await listener.accept();
    const buffer = new Uint8Array(10);
    for (let n; (n = await connection.read(buffer)) !== null;) await connection.write(buffer.subarray(0, n));
  }
  const { stdout, stderr } = await program.ended;
  assertEquals({ stdout, stderr }, { stdout: "0", stderr: "" });
});

Deno.test("a stream is read whole and in order, whatever looks at it meanwhile", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const count = 5_000_000;
  await using program = start(`${connected(portOf(listener))} ${checking}
    const buffer = char(65536);
    const fds = pollfd(sock, POLLIN);
    let turn = 0;
    while (true) {
      turn++;
      if (turn % 7 === 0) poll(fds, 1, 1000);
      if (turn % 11 === 0) {
        const peeked = recv(sock, buffer, 500, MSG_PEEK);
        check(buffer, peeked);
      }
      let fd = sock;
      if (turn % 13 === 0) fd = dup(sock);
      const n = read(fd, buffer, turn % 5 === 0 ? 1 + turn * 31 % 3000 : 65536);
      if (fd !== sock) close(fd);
      if (n <= 0) break;
      check(buffer, n);
      got += n;
    }
    printf("%d", got);`);
  {
    using connection = await listener.accept();
    await feed(connection, count);
  }
  const { stdout, stderr } = await program.ended;
  assertEquals({ stdout, stderr }, { stdout: `${count}`, stderr: "" });
});

Deno.test("a read gives all that has come, as C's does, however much was read ahead", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    const buffer = char(65536);
    const sizes = [];
    for (let n; (n = read(sock, buffer)) > 0; write(sock, "x")) sizes.push(n);
    printf("%s", sizes.join(" "));`);
  const sizes = [16384, 1, 5000, 16384, 30000, 2048, 2049, 12345, 3, 16384];
  {
    using connection = await listener.accept();
    for (const size of sizes) {
      assertEquals(await connection.write(new Uint8Array(size)), size);
      await connection.read(new Uint8Array(1));
    }
  }
  const { stdout, stderr } = await program.ended;
  assertEquals({ stdout, stderr }, { stdout: sizes.join(" "), stderr: "" });
});

Deno.test("a stream that nobody reads makes its sender wait, and an alarm() interrupts nothing that has come", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const count = 12_000_000;
  await using program = start(`${connected(portOf(listener))} ${checking}
    const buffer = char(65536);
    for (let i = 0; i < 3; i++) { const n = read(sock, buffer); check(buffer, n); got += n; }
    printf("reading\\n");
    alarm(1);
    read(0, buffer, 0);
    const end = performance.now() + 300;
    while (performance.now() < end);
    for (let n; (n = read(sock, buffer)) !== 0;) {
      if (n < 0) continue;
      check(buffer, n);
      got += n;
    }
    printf("%d", got);`);
  {
    using connection = await listener.accept();
    await feed(connection, count);
  }
  const { stdout, stderr } = await program.ended;
  assertEquals({ stdout, stderr }, { stdout: `reading\n${count}`, stderr: "" });
});

Deno.test("Outbox gives places back in the order they were filled in", () => {
  const channel = Channel.create();
  const [outbox, inbox] = [new Outbox(channel), new Inbox(channel)];
  const taken: (() => void)[] = [];
  const seen: unknown[] = [];
  for (let i = 0; i < PLACES; i++) assertEquals(outbox.putWrite("write", 3, Uint8Array.of(i), 0), true);
  assertEquals(outbox.putWrite("write", 3, Uint8Array.of(99), 0), false);
  inbox.empty((_, args, free) => {
    seen.push((args[1] as Uint8Array)[0]);
    taken.push(free);
  });
  assertEquals(seen, Array.from({ length: PLACES }, (_, i) => i));
  taken[1]();
  assertEquals(outbox.waitForRoom(0), false);
  taken[0]();
  assertEquals(outbox.waitForRoom(0), true);
  assertEquals([outbox.putWrite("send", 3, Uint8Array.of(1), 0), outbox.putWrite("send", 3, Uint8Array.of(2), 0)], [
    true,
    true,
  ]);
  assertEquals(outbox.putWrite("send", 3, Uint8Array.of(3), 0), false);
});

Deno.test("Outbox waits once for a peer that does not read, then leaves others' writes to the other form of call", () => {
  const outbox = new Outbox(Channel.create());
  for (let i = 0; i < PLACES; i++) outbox.putWrite("write", 3, Uint8Array.of(i), 0);
  assertEquals(outbox.waitForRoom(1), false);
  const before = performance.now();
  assertEquals(outbox.waitForRoom(5000), false);
  assert(performance.now() - before < 5000, "it waited again, though nothing had been taken");
});

Deno.test("Patience no longer looks when that was in vain some times, and tries again after a while", () => {
  const patience = new Patience(100);
  const inVain = () => {
    for (let looks = 0;; looks++) {
      if (patience.looks === 0) return looks;
      patience.wasted();
    }
  };
  const rests = () => {
    for (let rests = 0;; rests++) if (patience.looks > 0) return rests;
  };
  assertEquals(patience.looks, 100);
  assert(inVain() > 1);
  assert(rests() > 10);
  // One look more, in vain too.
  assertEquals(inVain(), 1);
  assert(rests() > 10);
  patience.paid();
  assert(inVain() > 1);
});
