import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_DGRAM, SOCK_STREAM } from "../../src/abi/constants.ts";
import type { Process } from "../../src/kernel/mod.ts";
import {
  descriptorRows,
  descriptorTable,
  layersText,
  readStreams,
  riverText,
  Tally,
  type TraceRecord,
} from "../../src/trace/mod.ts";
import { columnsOf } from "../../src/trace/width.ts";
import { bytes, FakeProcess } from "./events.ts";
import { Session } from "./examples.ts";

/** A server with one accepted client, named "client", and one that waits in the queue, named "late". */
async function connected(): Promise<{ session: Session; server: Process; client: Process }> {
  const session = new Session();
  const [server, client, late] = ["server", "client", "late"].map((name) => session.process(name));
  const address = encodeEndpoint({ host: "127.0.0.1", port: 0 }, AF_INET);
  await server.call("socket", [AF_INET, SOCK_STREAM, 0]);
  await server.call("bind", [3, address, 16]);
  await server.call("listen", [3, 5]);
  await server.call("getsockname", [3, address, { value: 16 }]);
  for (const process of [client, late]) {
    await process.call("socket", [AF_INET, SOCK_STREAM, 0]);
    await process.call("connect", [3, address, 16]);
    if (process === client) await server.call("accept", [3, null, null]);
  }
  return { session, server, client };
}

/** The end that a descriptor means after what was recorded. */
function end(records: readonly TraceRecord[], pid: number, fd: number) {
  return readStreams(records).now.get(`${pid} ${fd}`)!;
}

async function write(process: Process, fd: number, text: string): Promise<void> {
  const data = bytes(text);
  await process.call("write", [fd, data, data.length]);
}

Deno.test("descriptorRows() says who holds the other end, and what went in and out", async () => {
  const { session, server, client } = await connected();
  await using _ = session;
  await write(client, 3, "hello");
  await server.call("read", [4, new Uint8Array(3), 3]);
  const tally = new Tally();
  for (const record of session.records) tally.observe(record);
  const rows = descriptorRows(session.kernel.processes.values(), { moved: (pid, fd) => tally.of(pid, fd) });
  const column = (name: keyof typeof rows[number]) => rows.map((row) => row[name]);
  assertEquals(column("process"), ["server", "server", "client", "late"]);
  assertEquals(column("other"), ["", "client fd 3", "server fd 4", "in the queue of server fd 3"]);
  assertEquals(column("queue"), ["1/5", "2 unread", "", ""]);
  assertEquals(column("in"), ["", "3", "", ""]);
  assertEquals(column("out"), ["", "", "5", ""]);
});

Deno.test("descriptorTable() leaves out columns that say nothing, and says so when there are no sockets", async () => {
  await using session = new Session();
  const process = session.process("p");
  const table = () => descriptorTable(session.kernel.processes.values());
  assertEquals(table(), ["No descriptors but the standard streams"]);
  await process.call("socket", [AF_INET, SOCK_STREAM, 0]);
  assertEquals(table(), ["process  fd  kind  state", "p        3   tcp   CLOSED"]);
});

Deno.test("descriptorTable() of many shows of those alike the first and the last, and each that differs", () => {
  const unread = new Map([[50, 7]]);
  const described = Array.from({ length: 200 }, (_, i) => ({
    fd: i + 3,
    kind: "tcp",
    state: i === 100 ? "CLOSE-WAIT" : "ESTABLISHED",
    local: `127.0.0.1:${40000 + i}`,
    remote: "127.0.0.1:9190",
    unread: unread.get(i),
    flags: [],
  }));
  const process = { pid: 1, name: "p", describe: () => described };
  const shown = descriptorTable([process], { only: 1 });
  assertEquals(shown.map((line) => line.split(/  +/).slice(0, 3).join(" ")), [
    "fd kind state",
    "3 tcp ESTABLISHED",
    "… 48 more like these",
    "52 tcp ESTABLISHED",
    "53 tcp ESTABLISHED",
    "54 tcp ESTABLISHED",
    "… 47 more like these",
    "102 tcp ESTABLISHED",
    "103 tcp CLOSE-WAIT",
    "104 tcp ESTABLISHED",
    "… 97 more like these",
    "202 tcp ESTABLISHED",
  ]);
  assertEquals(descriptorTable([process], { fd: 60 }).length, 2);
});

Deno.test("riverText() shows which writes sent the bytes and which reads took them", async () => {
  const { session, server, client } = await connected();
  await using _ = session;
  await write(client, 3, "hello\n");
  await write(client, 3, "안녕\n");
  await write(client, 3, "x");
  await server.call("read", [4, new Uint8Array(8), 8]);
  const unread = ({ pid, fd }: { pid: number; fd: number }) =>
    session.kernel.processes.get(pid)?.describe().find((info) => info.fd === fd)?.unread;
  assertEquals(riverText(end(session.records, client.pid, 3), { unread }), [
    "client fd 3 → server fd 4: 14 bytes in 3 writes, 8 taken by 1 read, 6 unread",
    "  ╭1───╮╭2────╮│",
    "  hello␊안·녕·␊x",
    "  ╰1─────╯",
    "",
    "server fd 4 → client fd 3: nothing yet",
    "",
    "Above the bytes the writes that sent them, below the reads that took them",
  ]);
});

Deno.test("riverText() gives what belongs to a write to paint, and keeps within the width", async () => {
  const { session, client } = await connected();
  await using _ = session;
  await write(client, 3, "가나다라마바사아자차카타파하");
  await write(client, 3, "plain");
  for (const width of [20, 33, 80]) {
    for (const line of riverText(end(session.records, client.pid, 3), { width })) {
      assert(columnsOf(line) <= width, line);
    }
  }
  const painted = riverText(end(session.records, client.pid, 3), { paint: (text, index) => `<${index}:${text}>` });
  assertStringIncludes(painted.join("\n"), "<1:plain>");
});

Deno.test("riverText() shows bytes of an outside peer as they are read", () => {
  const server = new FakeProcess();
  server.call("accept", [3, encodeEndpoint({ host: "127.0.0.1", port: 51324 }, AF_INET), { value: 16 }], 4);
  server.call("read", [4, bytes("hi"), 2], 2);
  assertEquals(riverText(end(server.records, 1, 4)).slice(2), [
    "outside → server fd 4: 2 bytes, by writes that are not known, 2 taken by 1 read",
    "  hi",
    "  ╰╯",
    "",
    "Above the bytes the writes that sent them, below the reads that took them",
  ]);
});

Deno.test("layersText() shows ports, addresses and sizes of the last write, and what is a model", async () => {
  const { session, client } = await connected();
  await using _ = session;
  assertEquals(layersText(end(session.records, client.pid, 3)), []);
  await write(client, 3, "hello");
  await write(client, 3, "bye");
  const text = layersText(end(session.records, client.pid, 3), { width: 120 }).join("\n");
  assertEquals(/^client fd 3 +server fd 4$/m.test(text), true);
  assertStringIncludes(text, "relative sequence number 6 (model)");
  assertStringIncludes(text, "127.0.0.1 → 127.0.0.1");
  for (const size of ["3 bytes", "23 bytes", "43 bytes"]) assertStringIncludes(text, size);
  for (const line of layersText(end(session.records, client.pid, 3))) assert(columnsOf(line) <= 80, line);
});

Deno.test("layersText() shows UDP's header for datagrams", () => {
  const process = new FakeProcess();
  process.call("socket", [AF_INET, SOCK_DGRAM, 0], 3);
  process.call("sendto", [3, bytes("hi"), 2, 0, encodeEndpoint({ host: "10.0.0.1", port: 9 }, AF_INET), 16], 2);
  const text = layersText(end(process.records, 1, 3)).join("\n");
  assertStringIncludes(text, "UDP");
  assertStringIncludes(text, "→ port 9");
  assertStringIncludes(text, "30 bytes");
  assertEquals(text.includes("sequence"), false);
});

Deno.test("layersText() shows no wildcard as the source of a packet", async () => {
  await using session = new Session();
  const process = session.process("p");
  await process.call("socket", [AF_INET, SOCK_DGRAM, 0]);
  const to = encodeEndpoint({ host: "127.0.0.1", port: 9 }, AF_INET);
  await process.call("sendto", [3, bytes("hi"), 2, 0, to, 16]);
  assertStringIncludes(
    layersText(end(session.records, process.pid, 3), { width: 120 }).join("\n"),
    ": 127.0.0.1 → 127.0.0.1",
  );
});
