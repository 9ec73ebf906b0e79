import { assertEquals } from "../assert.ts";
import { named } from "./gcc.ts";
import { freePort, type Outcome, Programs, type Runner } from "./program.ts";

/** Programs that run alone: name, arguments, standard input. */
const alone: readonly [string, string[], string][] = [
  ["byte_order", [], ""],
  ["addresses", [], ""],
  ["names", ["localhost"], ""],
  ["names", [], ""],
  ["options", [], ""],
  ["descriptors", [], ""],
  ["own_peer", [], ""],
  ["sigpipe", ["die"], ""],
  ["sigpipe", ["ignore"], ""],
  ["sigpipe", ["catch"], ""],
  ["order", [], ""],
  ["select_input", [], "hello\nworld\n"],
  ["words", [], "The cat and the dog and the bird saw the fish.\n"],
  ["words", [], ""],
  ["scanning", [], "3 1 2 3\n+ apple 1.5 pear 2\n"],
  ["alarm", [], ""],
  ["records", [], ""],
  ["vectors", [], ""],
  ["command_line", ["a", "-v", "--port", "80", "b", "--log=x", "--verb", "-p9", "--log", "--", "-v"], ""],
  ["command_line", ["--nothing", "-x", "-p"], ""],
  ["buffers", [], "Kim\n"],
  ["old_style", ["a", "b"], ""],
  ["later_sizes", [], ""],
  ["packets", [], ""],
  ["requests", [], ""],
  ["childless", [], ""],
  ["crammed", ["x"], ""],
  ["headers", [], ""],
  ["limits", [], ""],
];

/** Servers with their clients, one after another: names, and the clients' standard inputs. */
const pairs: readonly [server: string, client: string, inputs: string[]][] = [
  ["half_close_server", "half_close_client", [""]],
  ["op_server", "op_client", ["3\n12 24 36\n+\n", "2\n-7\n6\n*\n", "2 100 58 -"]],
  ["datagram_server", "datagram_client", [""]],
  ["select_server", "lines_client", ["one\ntwo\n\nthree\n"]],
  ["poll_chat", "lines_client", ["hello\n안녕\n", "second\n/quit\n"]],
  ["frames_server", "frames_client", [""]],
  ["epoll_server", "lines_client", ["one\ntwo\n", "three\n"]],
  ["streams_server", "lines_client", ["one\ntwo\n"]],
];

/** A server and its clients: what all of them leave behind. */
async function talk(
  programs: Programs,
  [server, client, inputs]: (typeof pairs)[number],
  servers: Runner,
  clients: Runner,
): Promise<Outcome[]> {
  const port = String(freePort());
  const running = await programs.start(servers, server, [port]);
  await running.printed("listening\n");
  const outcomes: Outcome[] = [];
  for (const input of inputs) outcomes.push(await programs.run(clients, client, ["127.0.0.1", port], input));
  return [await running.outcome(), ...outcomes];
}

for (const [name, args, input] of alone) {
  Deno.test({
    ...named(`runFile() runs ${[name, ...args].join(" ")} as gcc's program runs${input ? " with input" : ""}`),
    async fn() {
      await using programs = await Programs.open("./programs/");
      const expected = await programs.run("gcc", name, args, input);
      assertEquals(await programs.run("sockrepl", name, args, input), expected);
    },
  });
}

for (const pair of pairs) {
  Deno.test({
    ...named(`runFile() runs ${pair[0]} and ${pair[1]}, with each other and with gcc's`),
    async fn() {
      await using programs = await Programs.open("./programs/");
      const expected = await talk(programs, pair, "gcc", "gcc");
      assertEquals(await talk(programs, pair, "sockrepl", "sockrepl"), expected);
      assertEquals(await talk(programs, pair, "sockrepl", "gcc"), expected);
      assertEquals(await talk(programs, pair, "gcc", "sockrepl"), expected);
    },
  });
}

Deno.test({
  ...named("runFile() opens, reads, writes and removes files as gcc's program does"),
  async fn() {
    await using programs = await Programs.open("./programs/");
    const folder = await Deno.makeTempDir({ prefix: "sockrepl-files-" });
    try {
      const expected = await programs.run("gcc", "files", [folder]);
      assertEquals(await programs.run("sockrepl", "files", [folder]), expected);
      assertEquals(expected.code, 0);
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
