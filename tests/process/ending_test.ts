/** What was written and not waited for, when its connection or its process ends. */
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { start } from "./run.ts";

const connected = (port: number) =>
  `const sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, sockaddr_in("127.0.0.1", ${port}));`;

const portOf = (listener: Deno.Listener) => (listener.addr as Deno.NetAddr).port;

Deno.test("of writes to a peer that has closed the first succeeds and the very next is EPIPE, as in C", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`${connected(portOf(listener))}
    write(sock, "x");
    const end = read(sock, char(1));
    printf("%d %d %d %d\\n", end, write(sock, "x"), write(sock, "x"), errno);`);
  {
    using connection = await listener.accept();
    await connection.read(new Uint8Array(1));
  }
  const { stdout, stderr } = await program.ended;
  assertEquals(stdout, "0 1 -1 32\n");
  assertStringIncludes(stderr, "SIGPIPE would have ended a C program here");
});

Deno.test("a program that has learnt otherwise that its peer has closed is told by its second write, as in C", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const rounds = 20;
  await using program = start(`
    const to = sockaddr_in("127.0.0.1", ${portOf(listener)});
    const other = socket(PF_INET, SOCK_STREAM, 0);
    connect(other, to);
    for (let i = 0; i < ${rounds}; i++) {
      const sock = socket(PF_INET, SOCK_STREAM, 0);
      connect(sock, to);
      write(other, "c");
      read(other, char(1));
      printf("%d%d ", write(sock, "xx"), send(sock, "xx", 2, MSG_NOSIGNAL));
      close(sock);
    }`);
  using other = await listener.accept();
  const byte = new Uint8Array(1);
  for (let i = 0; i < rounds; i++) {
    const connection = await listener.accept();
    await other.read(byte);
    // In every second round something is left unread before the end.
    if (i % 2 === 1) await connection.write(new Uint8Array(300_000));
    connection.close();
    await other.write(byte);
  }
  assertEquals((await program.ended).stdout, "2-1 ".repeat(rounds));
});

Deno.test("SIGINT ends the wait of a program's end for a peer that does not read, also where the program listens", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`Deno.addSignalListener("SIGINT", () => {});
    ${connected(portOf(listener))}
    alarm(1);
    while (write(sock, char(65536)) === 65536);
    printf("stuck\\n");
    exit(3);`);
  using _connection = await listener.accept();
  await program.printed("stuck");
  let pressed = 0;
  // One that comes before the wait has begun is the program's own.
  const pressing = setInterval(() => program.signal(pressed++ < 100 ? "SIGINT" : "SIGKILL"), 50);
  const { code } = await program.ended;
  clearInterval(pressing);
  assertEquals(code, 3);
});

Deno.test("a process that ends and waits for a peer that does not read can be killed", async () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using program = start(`
    const child = spawn((port) => {
      const sock = socket(PF_INET, SOCK_STREAM, 0);
      connect(sock, sockaddr_in("127.0.0.1", port));
      alarm(1);
      while (write(sock, char(65536)) === 65536);
      puts("stuck");
    }, [${portOf(listener)}]);
    while (!child.output.includes("stuck")) poll(null, 0, 10);
    child.kill();
    printf("%d", child.wait());`);
  using _connection = await listener.accept();
  const { stdout, stderr } = await program.ended;
  assertEquals({ stdout, stderr }, { stdout: "137", stderr: "" });
});
