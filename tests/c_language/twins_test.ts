import { assert, assertEquals } from "../assert.ts";
import { named } from "./gcc.ts";
import { freePort, type Outcome, type Program, Programs, type Runner } from "./program.ts";

const runners: readonly Runner[] = ["gcc", "sockrepl"];

/** Servers with their clients, as the chapter has them, with what is typed into each client. */
const pairs: readonly [server: string, client: string, inputs: string[]][] = [
  ["hello_server", "hello_client", [""]],
  ["echo_server", "echo_client", ["hello\n안녕\nq\n", "a\nQ\n", "last line", "", "x\ny\nz\n"]],
  ["echo_server", "echo_client_right", ["hello\n안녕\nq\n", "a\nQ\n", "last line", "", "x\ny\nz\n"]],
];

/** Runs a client again and again until the server listens: a trial connection would count as a client. */
async function whenListening(server: Program, attempt: () => Promise<Outcome>): Promise<Outcome> {
  while (true) {
    const outcome = await attempt();
    if (outcome.stderr !== "connect() error\n") return outcome;
    assert(!server.ended, "the server ended");
  }
}

for (const [server, client, inputs] of pairs) {
  Deno.test({
    ...named(`runFile() runs the chapter's ${server} and ${client} as gcc's programs run`),
    async fn() {
      await using programs = await Programs.open("../c/");
      const seen: Outcome[][] = [];
      for (const [servers, clients] of [["gcc", "gcc"], ["sockrepl", "gcc"], ["gcc", "sockrepl"]] as const) {
        const port = String(freePort());
        const running = await programs.start(servers, server, [port]);
        const outcomes: Outcome[] = [];
        for (const input of inputs) {
          outcomes.push(
            await whenListening(running, () => programs.run(clients, client, ["127.0.0.1", port], input)),
          );
        }
        seen.push([await running.outcome(), ...outcomes]);
      }
      assertEquals(seen[1], seen[0]);
      assertEquals(seen[2], seen[0]);
    },
  });
}

Deno.test({
  ...named("runFile() runs the chapter's datagram server and client as gcc's programs run"),
  async fn() {
    await using programs = await Programs.open("../c/");
    const seen: Outcome[] = [];
    for (const servers of runners) {
      for (const clients of runners) {
        const port = freePort();
        await programs.start(servers, "udp_echo_server", [String(port)]);
        await answering(port);
        seen.push(await programs.run(clients, "udp_echo_client", ["127.0.0.1", String(port)], "hello\n안녕\n\nq\n"));
      }
    }
    assertEquals(seen.slice(1), [seen[0], seen[0], seen[0]]);
  },
});

/** Sends datagrams until one comes back. */
async function answering(port: number): Promise<void> {
  const socket = Deno.listenDatagram({ transport: "udp", hostname: "127.0.0.1", port: 0 });
  const answer = socket.receive();
  const timer = setInterval(() => {
    // Until the server is bound, the datagram is refused.
    socket.send(Uint8Array.of(63), { transport: "udp", hostname: "127.0.0.1", port }).catch(() => {});
  }, 20);
  try {
    await answer;
  } finally {
    clearInterval(timer);
    socket.close();
  }
}

Deno.test({
  ...named("runFile() prints the usage of the chapter's programs, and their errors, as gcc's do"),
  async fn() {
    await using programs = await Programs.open("../c/");
    const calls: [string, string[]][] = [
      ["hello_server", []],
      ["hello_client", ["127.0.0.1"]],
      ["echo_client", ["127.0.0.1", String(freePort())]],
      ["udp_echo_server", []],
    ];
    for (const [name, args] of calls) {
      assertEquals(await programs.run("sockrepl", name, args), await programs.run("gcc", name, args));
    }
  },
});
