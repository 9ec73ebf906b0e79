/** The textbook's echo client and the right one, through a relay that cuts what the server sends. */
import { createKernel } from "../../src/kernel/mod.ts";
import { assertEquals } from "../assert.ts";
import { dialogue, success } from "../examples/dialogue.ts";
import { type Language, run, testWith } from "../examples/program.ts";
import { relayTo } from "./world.ts";

const RUNS = 30;

/** Calls `body` with the port of a relay of `words` to a server that sends back what it gets. */
async function withEcho(words: string, body: (port: number) => Promise<void>): Promise<void> {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const serving = (async () => {
    for await (const connection of listener) await connection.readable.pipeTo(connection.writable);
  })();
  const kernel = createKernel();
  try {
    const relay = await relayTo(kernel, (listener.addr as Deno.NetAddr).port, words);
    await body(relay.at.port);
  } finally {
    await kernel.close();
    listener.close();
    await serving;
  }
}

/** What a client prints to whom one line is typed. */
async function once(language: Language, name: string, port: number): Promise<string> {
  const outcome = await run(language, name, ["127.0.0.1", String(port)], "Hello World!\nq\n");
  assertEquals([outcome.code, outcome.stderr], [0, ""]);
  return outcome.stdout;
}

for (const language of ["c", "ts"] as const) {
  const runs = language === "c" ? RUNS : 5;
  testWith([language], `split 3: the textbook's echo client prints a cut message each time (${language})`, async () => {
    await withEcho("split 3", async (port) => {
      const printed = `Connected.....\n${dialogue(["Hel"])}`;
      for (let i = 0; i < runs; i++) assertEquals(await once(language, "echo_client", port), printed);
    });
  });

  testWith([language], `split 3: the right echo client never does (${language})`, async () => {
    await withEcho("split 3", async (port) => {
      const printed = `Connected.....\n${dialogue(["Hello World!\n"])}`;
      for (let i = 0; i < runs; i++) assertEquals(await once(language, "echo_client_right", port), printed);
    });
  });

  testWith(
    [language],
    `split 3: of ${RUNS} messages in a row the right client gets each whole (${language})`,
    async () => {
      await withEcho("split 3", async (port) => {
        const messages = Array.from({ length: RUNS }, (_, i) => `message ${i}\n`);
        const outcome = await run(
          language,
          "echo_client_right",
          ["127.0.0.1", String(port)],
          `${messages.join("")}q\n`,
        );
        assertEquals(outcome, success(`Connected.....\n${dialogue(messages)}`));
        const cut = await run(language, "echo_client", ["127.0.0.1", String(port)], `${messages.join("")}q\n`);
        const replies = cut.stdout.split("Input message(Q to quit): Message from server: ").slice(1);
        assertEquals([replies.length, replies.filter((reply, i) => reply === messages[i])], [RUNS, []]);
      });
    },
  );
}
