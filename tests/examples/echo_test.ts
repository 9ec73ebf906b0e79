import { assertEquals } from "../assert.ts";
import { dialogue, readAll, readExactly, success, writeText } from "./dialogue.ts";
import { connectTo, freePort, languages, pairings, Program, run, runClient, testWith } from "./program.ts";

const connected = "Connected.....\n";
const servedFive = success([1, 2, 3, 4, 5].map((i) => `Connected client ${i} \n`).join(""));
const clientNames = ["echo_client", "echo_client_right"];

/** What five clients are given to read, and the replies that they print. */
const clients: readonly { input: string; replies: string[] }[] = [
  { input: "hello\nworld\nQ\n", replies: ["hello\n", "world\n"] },
  { input: "q\n", replies: [] },
  { input: "", replies: [] },
  { input: "안녕하세요\n\nQuit\nQ\nnever read\n", replies: ["안녕하세요\n", "\n", "Quit\n"] },
  { input: "the end of input ends it too", replies: ["the end of input ends it too"] },
];

for (const { server, client } of pairings) {
  testWith([server, client], `echo_server in ${server} serves five of echo_client in ${client}`, async () => {
    const port = freePort();
    await using program = await Program.start(server, "echo_server", [String(port)]);
    for (const [i, { input, replies }] of clients.entries()) {
      const outcome = await runClient(program, client, clientNames[i % 2], port, input);
      assertEquals(outcome, success(connected + dialogue(replies)));
    }
    assertEquals(await program.outcome(), servedFive);
  });
}

for (const language of languages) {
  testWith([language], `echo_server in ${language} sends back each byte, and the end`, async () => {
    const port = freePort();
    await using program = await Program.start(language, "echo_server", [String(port)]);
    for (let i = 0; i < 5; i++) {
      using connection = await connectTo(program, port);
      const sent = Uint8Array.from({ length: 3_000 * i }, (_, at) => (at * 7 + i) & 0xff);
      const writing = writeAll(connection, sent);
      assertEquals(await readAll(connection), sent);
      await writing;
    }
    assertEquals(await program.outcome(), servedFive);
  });

  for (const name of clientNames) {
    testWith([language], `${name} in ${language} sends the line without a NUL`, async () => {
      using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      const running = run(language, name, ["127.0.0.1", String(listener.addr.port)], "hello\nQ\n");
      using connection = await listener.accept();
      assertEquals(await readExactly(connection, 6), new TextEncoder().encode("hello\n"));
      await writeText(connection, "HELLO\n");
      assertEquals(await readAll(connection), new Uint8Array());
      assertEquals(await running, success(connected + dialogue(["HELLO\n"])));
    });
  }

  testWith([language], `echo_client in ${language} prints the piece that one read brings`, async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const running = run(language, "echo_client", ["127.0.0.1", String(listener.addr.port)], "hello\nnext\nQ\n");
    using connection = await listener.accept();
    await readExactly(connection, 6);
    await writeText(connection, "he");
    // That the second line comes shows that the client has taken "he" for the whole reply.
    await readExactly(connection, 5);
    await writeText(connection, "llo\nnext\n");
    assertEquals(await running, success(connected + dialogue(["he", "llo\nnext\n"])));
  });

  testWith([language], `echo_client_right in ${language} puts the pieces of a reply together`, async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const running = run(language, "echo_client_right", ["127.0.0.1", String(listener.addr.port)], "hello\nnext\nQ\n");
    using connection = await listener.accept();
    connection.setNoDelay();
    for (const line of ["hello\n", "next\n"]) {
      await readExactly(connection, line.length);
      for (const letter of line) await writeText(connection, letter);
    }
    assertEquals(await running, success(connected + dialogue(["hello\n", "next\n"])));
  });
}

async function writeAll(connection: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let at = 0; at < bytes.length;) at += await connection.write(bytes.subarray(at));
  await connection.closeWrite();
}
