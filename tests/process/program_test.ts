import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { run, start } from "./run.ts";

/** Accepts one raw connection, runs the program against it, and returns all bytes it sent. */
async function received(source: (port: number) => string): Promise<{ bytes: number; code: number; stderr: string }> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const port = (listener.addr as Deno.NetAddr).port;
  await using program = start(source(port));
  using connection = await listener.accept();
  let bytes = 0;
  const buffer = new Uint8Array(65536);
  for (let n; (n = await connection.read(buffer)) !== null;) bytes += n;
  const { code, stderr } = await program.ended;
  return { bytes, code, stderr };
}

const connected = (port: number) =>
  `const sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, sockaddr_in("127.0.0.1", ${port}));`;
const listening = `const serv = socket(PF_INET, SOCK_STREAM, 0); bind(serv, sockaddr_in("127.0.0.1", 0));
  listen(serv, 5); printf("ready\\n");`;

Deno.test("a script ends by itself and loses no byte it wrote", async () => {
  const { bytes, code } = await received((port) => `${connected(port)} write(sock, new Uint8Array(3_000_000));`);
  assertEquals({ bytes, code }, { bytes: 3_000_000, code: 0 });
});

Deno.test("exit() hands over what was written and sets the status", async () => {
  const { bytes, code } = await received((port) => `${connected(port)} write(sock, "hello"); exit(7);`);
  assertEquals({ bytes, code }, { bytes: 5, code: 7 });
});

Deno.test("an uncaught error after a write still delivers the bytes", async () => {
  const { bytes, code, stderr } = await received((port) =>
    `${connected(port)} write(sock, "hello"); throw new Error("on purpose");`
  );
  assertEquals({ bytes, code }, { bytes: 5, code: 1 });
  assertStringIncludes(stderr, "on purpose");
});

Deno.test("a rejected promise after a write still delivers the bytes", async () => {
  const { bytes, code } = await received((port) =>
    `${connected(port)} write(sock, "hello"); Promise.reject(new Error("on purpose"));`
  );
  assertEquals({ bytes, code }, { bytes: 5, code: 1 });
});

Deno.test("Ctrl-C ends a script that blocks in accept()", async () => {
  await using program = start(`${listening} accept(serv); printf("not reached\\n");`);
  await program.printed("ready");
  program.signal("SIGINT");
  const { signal, stdout } = await program.ended;
  assertEquals({ signal, stdout }, { signal: "SIGINT", stdout: "ready\n" });
});

for (
  const [how, listener] of [
    ["Deno.addSignalListener", `Deno.addSignalListener("SIGINT", () => { printf("caught\\n"); Deno.exit(5); });`],
    [
      "process.on",
      `(await import("node:process")).default.on("SIGINT", () => { printf("caught\\n"); Deno.exit(5); });`,
    ],
  ]
) {
  Deno.test(`Ctrl-C ends a script that blocks in accept() and has a listener by ${how}`, async () => {
    await using program = start(`${listener} ${listening} for (;;) accept(serv);`);
    await program.printed("ready");
    // A call has to block for a moment before it can be interrupted: keep asking.
    const asking = setInterval(() => program.signal("SIGINT"), 50);
    const { code, stdout } = await program.ended.finally(() => clearInterval(asking));
    assertEquals({ code, stdout }, { code: 5, stdout: "ready\ncaught\n" });
  });
}

Deno.test("a call interrupted by SIGINT says EINTR after the listener has run", async () => {
  await using program = start(
    `Deno.addSignalListener("SIGINT", () => printf("caught\\n")); ${listening}
    const clnt = accept(serv); printf("%d %d\\n", clnt, errno); exit(0);`,
  );
  await program.printed("ready");
  const asking = setInterval(() => program.signal("SIGINT"), 50);
  const { stdout } = await program.ended.finally(() => clearInterval(asking));
  assertEquals(stdout, "ready\ncaught\n-1 4\n");
});

Deno.test("a script is told once that a name it looks up is not known here, and what would let it be", async () => {
  const source = `const res = ref(null);
    printf("%d ", getaddrinfo("localhost", "9190", null, res));
    for (let i = 0; i < 2; i++) printf("%d ", getaddrinfo("nobody.example", "9190", null, res));`;
  const known = "sockrepl: no name server is asked here: known are addresses in digits and ";
  const all = await run(source, ["--allow-read"]);
  assertEquals([all.stdout, all.stderr], ["0 -4 -4 ", `${known}the names of the hosts file\n`]);
  const none = await run(source, []);
  const more = "localhost; other names of the hosts file take --allow-read";
  assertEquals([none.stdout, none.stderr], ["0 -4 -4 ", `${known}${more}\n`]);
});

Deno.test("two copies of the module share descriptors and errno", async () => {
  const { stdout } = await run(
    `const copy = await import(${JSON.stringify(new URL("../../mod.ts?copy", import.meta.url).href)});
    const sock = socket(PF_INET, SOCK_STREAM, 0);
    printf("%d %d\\n", sock, copy.socket(PF_INET, SOCK_STREAM, 0));
    copy.close(99);
    printf("%d %d\\n", errno, copy.errno);
    set_errno(3);
    printf("%d %d\\n", errno, copy.errno);`,
  );
  assertEquals(stdout, "3 4\n9 9\n3 3\n");
});

Deno.test("a thread that a script starts itself is a process of its own", async () => {
  const entry = JSON.stringify(new URL("own_worker.ts", import.meta.url).href);
  const { stdout } = await run(
    `socket(PF_INET, SOCK_STREAM, 0); socket(PF_INET, SOCK_STREAM, 0);
    const worker = new Worker(${entry}, { type: "module" });
    worker.onmessage = ({ data }) => { printf("%d\\n", data); worker.terminate(); };`,
  );
  assertEquals(stdout, "3\n");
});

Deno.test("a write on a connection that is over says what C would have done, once", async () => {
  const program = `const sock = socket(PF_INET, SOCK_STREAM, 0);
    printf("%d %d\\n", write(sock, "x"), errno); printf("%d %d\\n", write(sock, "x"), errno);`;
  const { stdout, stderr } = await run(program);
  assertEquals(stdout, "-1 32\n-1 32\n");
  assertEquals(stderr, "sockrepl: write: EPIPE: the connection is over. SIGPIPE would have ended a C program here\n");
});

Deno.test("send() with MSG_NOSIGNAL says nothing about SIGPIPE", async () => {
  const { stdout, stderr } = await run(
    `printf("%d %d\\n", send(socket(PF_INET, SOCK_STREAM, 0), "x", 1, MSG_NOSIGNAL), errno);`,
  );
  assertEquals({ stdout, stderr }, { stdout: "-1 32\n", stderr: "" });
});

Deno.test("a permission that Deno refuses is EACCES, and the flag is named", async () => {
  const { stdout, stderr, code } = await run(
    `const sock = socket(PF_INET, SOCK_STREAM, 0);
    printf("%d %d\\n", bind(sock, sockaddr_in("127.0.0.1", 0)), errno); perror("bind");`,
    ["--allow-read"],
  );
  assertEquals({ stdout, code }, { stdout: "-1 13\n", code: 0 });
  assertMatch(stderr, /bind: EACCES: .*--allow-net=127\.0\.0\.1/);
  assertStringIncludes(stderr, "bind: Permission denied");
});

Deno.test("a program that may not start the kernel's thread is told why", async () => {
  const { code, stderr } = await run(`socket(PF_INET, SOCK_STREAM, 0);`, ["--allow-net"]);
  assertEquals(code, 1);
  assertStringIncludes(stderr, "--allow-read");
});

Deno.test("a program that only prints starts no kernel", async () => {
  const { stdout, code } = await run(`printf("%s %d\\n", "hello", 5);`, []);
  assertEquals({ stdout, code }, { stdout: "hello 5\n", code: 0 });
});

Deno.test("an error of an argument names call and parameter", async () => {
  const { stderr, code } = await run(`socket("PF_INET" as unknown as number, SOCK_STREAM, 0);`);
  assertEquals(code, 1);
  assert(stderr.includes("TypeError: socket: domain must be a number, not a string"), stderr);
});

Deno.test("a kernel that cannot be loaded says so to the call that waits for it", async () => {
  const entry = new URL("../../src/process/kernel_thread.ts", import.meta.url).pathname;
  const { code, stderr } = await run(`socket(PF_INET, SOCK_STREAM, 0);`, ["--allow-net", `--allow-read=${entry}`]);
  assertEquals(code, 1);
  assertMatch(stderr, /The kernel (failed at socket|has died): .*server|kernel_main/s);
});

Deno.test("Ctrl-C ends a script that computes for ever, whatever it has called before", async () => {
  await using program = start(`${listening} close(serv); printf("looping\\n"); for (;;);`);
  await program.printed("looping");
  program.signal("SIGINT");
  assertEquals((await program.ended).signal, "SIGINT");
});
