import { assertEquals, assertStringIncludes } from "../assert.ts";
import { freePort } from "../free_port.ts";
import { printed, runWith, startCommand } from "./program.ts";

/** Lines that make a server at `port`. */
const server = (port: number) => [
  `s = socket(PF_INET, SOCK_STREAM, 0); bind(s, sockaddr_in("127.0.0.1", ${port})); listen(s, 5)`,
];

Deno.test(".relay puts a relay between two processes, lists it with its counts, and ends it", async () => {
  const [port, at] = [freePort(), freePort()];
  const lines = await printed(
    ...server(port),
    `.relay ${at} ${port} split 3`,
    "clnt = accept(s) &",
    `c = socket(PF_INET, SOCK_STREAM, 0); connect(c, sockaddr_in("127.0.0.1", ${at}))`,
    "b = char(30); read(c, b, 30) &",
    ".use server",
    'write(clnt, "Hello World!")',
    ".use client",
    "b",
    "read(c, b, 30)",
    ".relay",
    ".ps",
    ".relay off",
    ".relay",
  );
  const way = `127.0.0.1:${at} → 127.0.0.1:${port}`;
  assertEquals(lines.filter((line) => !line.startsWith("[")), [
    "0",
    `Relay ${way}: what the server sends goes on in pieces of 3 bytes`,
    "0",
    "12",
    'char[30] "Hel"',
    "3",
    `relay   ${way}   split 3`,
    "        1 connection, 1 open · 0 bytes up, 9 bytes down · 3 pieces",
    "   process  open  doing",
    "   server   5     at its prompt",
    ">  client   4     at its prompt",
    `   relay    6     ${way}   split 3`,
    `Relay ${way} has ended`,
    "There is no relay: .relay PORT TO starts one between clients, who connect to PORT, and the server at TO",
  ]);
});

Deno.test(".relay's process stands in .trace and .ladder with what it took and passed on", async () => {
  const [port, at] = [freePort(), freePort()];
  const text = (await printed(
    ...server(port),
    `.relay ${at} ${port} split 4`,
    "clnt = accept(s) &",
    `c = socket(PF_INET, SOCK_STREAM, 0); connect(c, sockaddr_in("127.0.0.1", ${at})); read(c, char(9), 9) &`,
    ".use server",
    'write(clnt, "12345678")',
    ".trace",
    ".ladder",
  )).join("\n");
  assertStringIncludes(text, "[relay]");
  assertStringIncludes(text, 'read(5, "12345678", 4096)');
  assertStringIncludes(text, 'send(4, "1234", 4, MSG_DONTWAIT|MSG_NOSIGNAL) = 4');
  assertStringIncludes(text, 'relay   send(4, "1234"');
});

Deno.test(".relay says what is wrong, and tells of a server that is not there", async () => {
  const [port, at] = [freePort(), freePort()];
  const lines = await printed(
    ".relay 9191 9190 splat",
    `.relay ${at} ${port}`,
    `.relay ${at} ${port}`,
    `c = socket(PF_INET, SOCK_STREAM, 0); connect(c, sockaddr_in("127.0.0.1", ${at})); read(c, char(9), 9)`,
    "poll(NULL, 0, 50)",
  );
  const way = `127.0.0.1:${at} → 127.0.0.1:${port}`;
  assertStringIncludes(lines[0], "Cannot relay with splat: one of split, glue");
  assertEquals(lines[1], `Relay ${way}: passes on what comes`);
  assertStringIncludes(lines[2], `Cannot relay at 127.0.0.1:${at}: EADDRINUSE (98) Address already in use`);
  assertStringIncludes(lines.join("\n"), `Relay ${way}: connect() to the server fails with ECONNREFUSED (111)`);
});

Deno.test(".relay says which word lacks its number, and that a second mischief wants a relay of its own", async () => {
  assertEquals(await printed(".relay 9191 9190 split", ".relay 9191 9190 split 3 delay 300"), [
    "Cannot split: a number belongs behind it, such as split 3",
    "Cannot split and delay in one relay: put a second one in front of it, .relay PORT 9191 delay …, for the clients",
  ]);
});

Deno.test("sockrepl relay runs until SIGINT, and says what it has done", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr as Deno.NetAddr;
  const [command, ...args] = startCommand("relay", "0", String(port), "drop", "after", "4");
  const child = new Deno.Command(command, { args, stdout: "piped" }).spawn();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  const { value: first = "" } = await reader.read();
  const [, at] = /^Relay 127\.0\.0\.1:(\d+) → /.exec(first)!;
  const client = await Deno.connect({ hostname: "127.0.0.1", port: Number(at) });
  const served = await listener.accept();
  await served.write(new TextEncoder().encode("Hello World!"));
  let got = "";
  const buffer = new Uint8Array(100);
  for (let n; (n = await client.read(buffer)) !== null;) got += new TextDecoder().decode(buffer.subarray(0, n));
  assertEquals(await served.read(buffer), null);
  child.kill("SIGINT");
  let rest = "";
  for (let chunk; !(chunk = await reader.read()).done;) rest += chunk.value;
  for (const one of [client, served, listener]) one.close();
  assertEquals(got, "Hell");
  assertStringIncludes(first, "closes the connection after 4 bytes of what the server sends · Ctrl-C ends it\n");
  assertEquals(rest, "1 connection, 0 open · 0 bytes up, 4 bytes down · 1 closed\n");
  assertEquals((await child.status).code, 0);
});

Deno.test("sockrepl relay refuses what is no relay with status 2, in the language asked for", async () => {
  const { stderr, code } = await runWith("", "--lang", "ko", "relay", "9191", "9190", "stall", "seed", "1");
  assertEquals([stderr, code], ["stall: 우연에 맡기는 것이 없으므로 seed를 줄 수 없다\n", 2]);
});

Deno.test(".kill ends a relay, too, and knows their names", async () => {
  const [port, at] = [freePort(), freePort()];
  const lines = await printed(`.relay ${at} ${port}`, ".kill nobody", ".kill relay", ".relay");
  const way = `127.0.0.1:${at} → 127.0.0.1:${port}`;
  assertEquals(lines.slice(0, 3), [
    `Relay ${way}: passes on what comes`,
    "Cannot find process nobody: there are server, relay",
    `Relay ${way} has ended`,
  ]);
  assertStringIncludes(lines[3], "There is no relay");
});
