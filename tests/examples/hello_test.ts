import { assertEquals } from "../assert.ts";
import { readAll, success } from "./dialogue.ts";
import { connectTo, freePort, languages, pairings, Program, run, runClient, testWith } from "./program.ts";

const greeting = new TextEncoder().encode("Hello World!\0");
const served = success("serv : 3, clnt : 4\n\nserv : 3, clnt : 4\n\n");
const greeted = success("Message from server: Hello World! \n");

for (const { server, client } of pairings) {
  testWith([server, client], `hello_server in ${server} greets hello_client in ${client}`, async () => {
    const port = freePort();
    await using program = await Program.start(server, "hello_server", [String(port)]);
    assertEquals(await runClient(program, client, "hello_client", port), greeted);
    assertEquals(await program.outcome(), served);
  });
}

for (const language of languages) {
  testWith([language], `hello_server in ${language} sends the text with its NUL, and then the end`, async () => {
    const port = freePort();
    await using program = await Program.start(language, "hello_server", [String(port)]);
    using connection = await connectTo(program, port);
    assertEquals(await readAll(connection), greeting);
    assertEquals(await program.outcome(), served);
  });

  testWith([language], `hello_client in ${language} sends nothing and prints up to the NUL`, async () => {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const running = run(language, "hello_client", ["127.0.0.1", String(listener.addr.port)]);
    using connection = await listener.accept();
    await connection.write(greeting);
    assertEquals(await readAll(connection), new Uint8Array());
    assertEquals(await running, greeted);
  });
}
