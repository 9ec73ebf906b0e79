import { assertEquals } from "../assert.ts";
import { dialogue, RawDatagrams, success } from "./dialogue.ts";
import { freePort, languages, pairings, Program, run, testWith, untilListening } from "./program.ts";

for (const { server, client } of pairings) {
  testWith([server, client], `udp_echo_server in ${server} answers udp_echo_client in ${client}`, async () => {
    const port = freePort();
    await using program = await Program.start(server, "udp_echo_server", [String(port)]);
    using socket = new RawDatagrams();
    await untilAnswering(program, socket, port);
    const outcome = await run(client, "udp_echo_client", ["127.0.0.1", String(port)], "hello\n안녕\n\nQ\nnever read\n");
    assertEquals(outcome, success(dialogue(["hello\n", "안녕\n", "\n"])));
    assertEquals(program.ended, false);
  });
}

for (const language of languages) {
  testWith([language], `udp_echo_server in ${language} sends back each datagram by itself`, async () => {
    const port = freePort();
    await using program = await Program.start(language, "udp_echo_server", [String(port)]);
    using socket = new RawDatagrams();
    await untilAnswering(program, socket, port);
    const texts = ["one", "two", "", "three"];
    for (const text of texts) await socket.send(text, port);
    for (const text of texts) assertEquals(await nextAnswer(socket), text);
  });

  testWith([language], `udp_echo_client in ${language} sends the line without a NUL as one datagram`, async () => {
    using socket = new RawDatagrams();
    const running = run(language, "udp_echo_client", ["127.0.0.1", String(socket.port)], "hello\nQ\n");
    const { text, port } = await socket.receive();
    assertEquals(text, "hello\n");
    await socket.send("HELLO\n", port);
    assertEquals(await running, success(dialogue(["HELLO\n"])));
  });
}

const question = "?";

/** Asks again and again, until the server answers: a datagram sent before it was bound is lost. */
async function untilAnswering(server: Program, socket: RawDatagrams, port: number): Promise<void> {
  let answered = false;
  const answer = socket.receive().then(() => answered = true);
  await untilListening(server, async () => {
    await socket.send(question, port);
    return answered || undefined;
  });
  await answer;
}

/** The next datagram that is no late answer to {@linkcode untilAnswering}. */
async function nextAnswer(socket: RawDatagrams): Promise<string> {
  while (true) {
    const { text } = await socket.receive();
    if (text !== question) return text;
  }
}
