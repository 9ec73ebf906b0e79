import { freePort } from "../free_port.ts";
import { assert, assertEquals, assertRejects } from "../assert.ts";
import { calls } from "../../src/abi/calls.ts";
import { straceText, type TraceRecord } from "../../src/trace/mod.ts";
import { Session, Twin, withoutStrace } from "./examples.ts";

/** A server, its client, and what the client is given to read. */
const pairs = [
  { server: "hello_server", client: "hello_client", input: "", clients: 1, stream: true },
  { server: "echo_server", client: "echo_client", input: "hello\n안녕\n\nQ\n", clients: 5, stream: true },
  { server: "echo_server", client: "echo_client_right", input: "one\ntwo\nq\n", clients: 5, stream: true },
  { server: "udp_echo_server", client: "udp_echo_client", input: "hello\nagain\nQ\n", clients: 1, stream: false },
];

for (const pair of pairs) {
  const skipped = withoutStrace ? ` (skipped: ${withoutStrace})` : "";
  Deno.test({
    name: `straceText() of ${pair.server} and ${pair.client} equals strace of their twins in C${skipped}`,
    ignore: withoutStrace !== undefined,
    fn: () => compare(pair),
  });
}

Deno.test({
  name: "a twin that waits for ever ends with its test",
  ignore: withoutStrace !== undefined,
  async fn() {
    const folder = await Deno.makeTempDir({ prefix: "sockrepl_trace_" });
    try {
      const [twin, port] = await startServer(folder, "echo_server", true);
      await twin[Symbol.asyncDispose]();
      await assertRejects(
        () => Deno.connect({ hostname: "127.0.0.1", port: Number(port) }),
        Deno.errors.ConnectionRefused,
      );
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});

async function compare(pair: typeof pairs[number]): Promise<void> {
  const own = await runOwn(pair);
  const twins = await runTwins(pair);
  for (const name of [pair.server, pair.client]) {
    assert(own[name].length >= 4);
    assertEquals(own[name], twins[name]);
  }
}

async function runOwn({ server, client, input, clients, stream }: typeof pairs[number]) {
  await using session = new Session();
  const port = freePort();
  const serving = session.run(server, [port]);
  await session.blocked(server, stream ? "accept" : "recvfrom");
  let last = 0;
  for (let i = 0; i < clients; i++) {
    last = session.records.length;
    await session.run(client, ["127.0.0.1", port], input);
  }
  if (stream) await serving;
  const of = (process: string, from: number) =>
    socketCalls(straceText(session.records.slice(from).filter((record) => isOf(record, process)), {
      variant: "strace",
      process: false,
      time: false,
    }));
  const lines = { [server]: of(server, 0), [client]: of(client, last) };
  await session.kernel.close();
  await serving;
  return lines;
}

function isOf(record: TraceRecord, process: string): boolean {
  return record.process === process;
}

async function runTwins({ server, client, input, clients, stream }: typeof pairs[number]) {
  const folder = await Deno.makeTempDir({ prefix: "sockrepl_trace_" });
  try {
    const [started, port] = await startServer(folder, server, stream);
    await using serving = started;
    let clientTrace = "";
    for (let i = 0; i < clients; i++) {
      await using program = await Twin.start(folder, client, ["127.0.0.1", port], { text: input });
      await program.ended();
      clientTrace = await program.trace();
    }
    await serving.ended();
    return { [server]: socketCalls(await serving.trace()), [client]: socketCalls(clientTrace) };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A C program takes a number for its port, and another program may have taken that meanwhile: then the next. */
async function startServer(folder: string, server: string, stream: boolean): Promise<[Twin, string]> {
  for (let attempt = 0; attempt < 10; attempt++) {
    const port = String(freePort());
    const program = await Twin.start(folder, server, [port], { failing: stream ? "" : "recvfrom:when=3" });
    try {
      if (await program.wrote(stream ? "accept(3, " : "recvfrom(3, ")) return [program, port];
    } catch (error) {
      await program[Symbol.asyncDispose]();
      throw error;
    }
  }
  throw new Error(`Cannot start ${server}: it ends at once`);
}

/** The calls on sockets: from the first `socket` on, and not on standard streams; ports and spaces made equal. */
function socketCalls(trace: string): string[] {
  const lines = trace.split("\n");
  return lines.slice(lines.findIndex((line) => line.startsWith("socket(")))
    .filter((line) => Object.hasOwn(calls, /^\w+/.exec(line)?.[0] ?? "") && !/^\w+\([012],/.test(line))
    // The last call of a server that would wait for ever does not return, or is made to fail.
    .filter((line) => line.includes(" = ") && !line.endsWith("(INJECTED)"))
    .map((line) => line.replace(/ +=/, " =").replace(/htons\(\d+\)/, "htons(PORT)"));
}
