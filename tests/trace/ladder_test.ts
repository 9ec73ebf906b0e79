import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import {
  compareText,
  ladderHtml,
  ladderMermaid,
  ladderModel,
  ladderSvg,
  ladderText,
  type TraceRecord,
} from "../../src/trace/mod.ts";
import { ladderRows } from "../../src/trace/ladder.ts";
import { columnsOf } from "../../src/trace/width.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import { AF_INET, SOCK_STREAM } from "../../src/abi/constants.ts";
import { ECONNREFUSED } from "../../src/abi/errno.ts";
import { bytes, FakeProcess } from "./events.ts";
import { fiveClients } from "./five_clients.ts";

const to9190 = () => encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET);

/** A server that greets, its client, and their records. */
function hello(): TraceRecord[] {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  server.call("bind", [3, encodeEndpoint({ host: "0.0.0.0", port: 9190 }, AF_INET), 16], 0);
  server.call("listen", [3, 5], 0);
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.enter("connect", [3, to9190(), 16]);
  client.block();
  client.leave(0);
  server.call("accept", [3, null, null], 4);
  client.enter("read", [3, new Uint8Array(30), 30]);
  client.block();
  server.call("write", [4, bytes("안녕\n"), 7], 7);
  server.call("close", [4], 0);
  client.leave(7);
  client.call("close", [3], 0);
  client.exit(0);
  return server.records;
}

Deno.test("ladderText() draws two processes with their calls at both sides", () => {
  const lines = ladderText(ladderModel(hello()), { width: 80 });
  const expected = [
    "                            server           client",
    "         socket(SOCK_STREAM) = 3 ●              │",
    "       bind(3, 0.0.0.0:9190) = 0 ●              │",
    "                listen(3, 5) = 0 ●              │",
    "                                 │              ● socket(SOCK_STREAM) = 3",
    "                                 │◀┄┄┄┄ SYN ┄┄┄┄● connect(3, 127.0.0.1:9190)",
    "                                 │┄┄ SYN+ACK ┄┄▶┃",
    "                                 │◀┄┄┄┄ ACK ┄┄┄┄● = 0",
    "      accept(3) = 4 (was queued) ●              │",
  ];
  assertEquals(
    lines.slice(1, expected.length).map((line) => line.trim()),
    expected.slice(1).map((line) => line.trim()),
  );
  assertEquals(lines.filter((line) => line.includes("7 bytes")).map((line) => line.trim()), [
    'write(4, "안녕\\n") = 7 ●── 7 bytes ──▶┃',
  ]);
});

Deno.test("ladderText() shows from connect to accept that the connection waits, and not after", () => {
  const model = ladderModel(hello());
  const queued = model.steps.flatMap(({ text, changes }) =>
    changes.flatMap(({ queued }) => queued === undefined ? [] : [[text, queued]])
  );
  assertEquals(queued.slice(0, 2), [["= 0", true], ["accept(3) = 4 (was queued)", false]]);
});

Deno.test("ladderText() shows a refused connection, sent to nobody that is known", () => {
  const client = new FakeProcess("client");
  client.call("socket", [AF_INET, SOCK_STREAM, 0], 3);
  client.call("connect", [3, to9190(), 16], -ECONNREFUSED);
  const model = ladderModel(client.records);
  assertEquals(model.lanes.map(({ name, kind }) => [name, kind]), [["client", "process"], [
    "127.0.0.1:9190",
    "outside",
  ]]);
  assertEquals(model.steps.flatMap(({ arrow }) => arrow ? [arrow.label] : []), ["SYN", "RST"]);
  assertEquals(model.steps.at(-1)!.text, "= -1 ECONNREFUSED");
});

Deno.test("ladderModel() gives a peer whose calls are not known a lifeline of its own", () => {
  const server = new FakeProcess("server");
  const address = encodeEndpoint({ host: "127.0.0.1", port: 51324 }, AF_INET);
  server.call("accept", [3, address, { value: 16 }], 4);
  server.call("read", [4, bytes("hi"), 2], 2);
  server.call("read", [4, bytes("hi"), 2], 0);
  const model = ladderModel(server.records);
  assertEquals(model.lanes.map(({ name }) => name), ["server", "127.0.0.1:51324"]);
  assertEquals(model.steps.flatMap(({ arrow }) => arrow ? [`${arrow.label} ${arrow.inferred}`] : []), [
    "SYN true",
    "SYN+ACK true",
    "ACK true",
    "2 bytes true",
    "FIN true",
  ]);
});

Deno.test("ladderText() shows that the second of five clients waits until the first is served", async () => {
  const { records, model } = await fiveClients();
  for (const width of [40, 80, 120]) {
    for (const line of ladderText(model, { width })) assert(columnsOf(line) <= width, line);
  }
  // At 80 and 120 columns no call goes on on a second line.
  for (const width of [80, 120]) {
    assertEquals(ladderRows(model, width).rows.filter(({ lines }) => lines.length !== 1).map(({ lines }) => lines), []);
  }
  const lane = model.lanes.findIndex(({ name }) => name === "second");
  const begins = model.steps.findIndex((step) => step.lane === lane && step.text === "read(3)");
  const ends = model.steps.findIndex((step) => step.lane === lane && step.text === "read(3) = 6");
  const between = model.steps.slice(begins, ends).map(({ text }) => text);
  assert(between.includes("close(4) = 0"), between.join("\n"));
  const column = ladderText(model, { width: 120 }).filter((line) => line.includes("┇")).join("\n");
  assertStringIncludes(column, "close(4) = 0");
  assert(records.length > 60);
});

Deno.test("ladderText() says everything where there is no room beside six lifelines", async () => {
  const { model } = await fiveClients();
  const drawn = ladderText(model, { width: 20 });
  for (const line of drawn) assert(columnsOf(line) <= 20, line);
  const said = drawn.join(" ").replace(/\s+/g, " ");
  for (const { text } of model.steps) assertStringIncludes(said, text);
  assertStringIncludes(said, "┆ connected, not accepted yet");
});

Deno.test("ladderText() explains no lifeline that it has not drawn", () => {
  const model = ladderModel(hello());
  for (const most of [1, 2, 5, 100]) {
    const drawn = ladderText(model, { most });
    const legend = drawn.slice(drawn.lastIndexOf("") + 1).join("\n");
    const above = drawn.slice(0, drawn.lastIndexOf("")).join("\n");
    for (const mark of "┃┆┇") assertEquals(legend.includes(mark), above.includes(mark), drawn.join("\n"));
  }
});

Deno.test("ladderSvg() is well-formed, needs nothing else and escapes what is typed", async () => {
  const { model } = await fiveClients();
  const svg = ladderSvg(model, { title: "a <b> & c" });
  assertStringIncludes(svg, "<title>a &lt;b&gt; &amp; c</title>");
  assertStringIncludes(svg, "prefers-color-scheme: dark");
  assertEquals(svg.match(/(href|src|url|@import)/g), null);
  assertEquals(unclosed(svg), []);
  assertStringIncludes(ladderHtml(model), svg.split("\n")[3]);
});

/** Elements of an XML text that are not closed, or not in order. */
function unclosed(text: string): string[] {
  const open: string[] = [];
  for (const [, end, name, empty] of text.matchAll(/<(\/?)(\w+)[^>]*?(\/?)>/g)) {
    if (empty) continue;
    if (!end) open.push(name);
    else if (open.pop() !== name) return [`/${name}`];
  }
  return open;
}

Deno.test("ladderMermaid() writes a participant a lifeline and dashed arrows for what is inferred", () => {
  const lines = ladderMermaid(ladderModel(hello())).split("\n");
  assertEquals(lines.slice(0, 3), ["sequenceDiagram", "  participant P0 as server", "  participant P1 as client"]);
  assert(lines.includes("  P1-->>P0: SYN"));
  assert(lines.includes("  P0->>P1: 7 bytes"));
  assert(lines.includes("  Note left of P0: write(4, #quot;안녕\\n#quot;) = 7"));
});

Deno.test("compareText() puts two ladders side by side within the width", () => {
  const model = ladderModel(hello());
  for (const width of [80, 120]) {
    const lines = compareText({ title: "one", model }, { title: "한국어", model }, { width });
    for (const line of lines) assert(columnsOf(line) <= width, line);
  }
  const counts = compareText({ title: "one", model }, { title: "two", model }).slice(-3);
  assertStringIncludes(counts[0], "10 calls");
  assertStringIncludes(counts[1], "data sent: 1 time");
  assertStringIncludes(counts[2], "to connect and to close: 7 segments");
});

Deno.test("ladderText() draws the latest rows when there are more than may be, and says how many came before", () => {
  const model = ladderModel(hello());
  const all = ladderText(model, { legend: false });
  const latest = ladderText(model, { legend: false, most: 3 });
  assertEquals(latest, [
    `… ${model.steps.length - 3} rows before these; .ladder save FILE has all`,
    all[0],
    ...all.slice(-3),
  ]);
  assertEquals(ladderText(model, { legend: false, most: model.steps.length }), all);
});

Deno.test("ladderText() says so when there is nothing to draw", () => {
  assertEquals(ladderText(ladderModel([])), ["No calls on sockets yet"]);
});
