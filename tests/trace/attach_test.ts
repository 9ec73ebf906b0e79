import { assertEquals } from "../assert.ts";
import { createKernel } from "../../src/kernel/mod.ts";
import type { KernelEvent } from "../../src/abi/event.ts";
import { parseTrace, straceText, type TraceOptions, traceTo } from "../../src/trace/mod.ts";

/** What is written of a process that makes a socket and ends, and in how many pieces. */
async function traced(options: TraceOptions): Promise<{ text: string; pieces: number }> {
  const kernel = createKernel();
  const written: string[] = [];
  const stop = traceTo(kernel, { writeSync: (bytes) => takeHalf(bytes, written) }, options);
  const stdio = { read: () => Promise.resolve(0), write() {} };
  const process = kernel.createProcess({ name: "p", stdio });
  await process.call("socket", [2, 1, 0]);
  await process.call("socket", [2, 1, 0]);
  await process.exit(0);
  stop();
  await kernel.close();
  return { text: written.join(""), pieces: written.length };
}

/** A sink that never takes more than half of what it is given. */
function takeHalf(bytes: Uint8Array, written: string[]): number {
  const count = Math.ceil(bytes.length / 2);
  written.push(new TextDecoder().decode(bytes.subarray(0, count)));
  return count;
}

Deno.test("traceTo() writes what happens, completely, once a process has ended", async () => {
  const { text } = await traced({});
  assertEquals(
    text.replace(/\d+\.\d{6}/g, "TIME").replace(/ +=/g, " ="),
    [
      "[p] TIME socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3",
      "[p] TIME socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 4",
      "[p] TIME +++ exited with 0 +++",
      "",
    ].join("\n"),
  );
});

Deno.test("traceTo() writes JSON lines that parseTrace() reads", async () => {
  const { text } = await traced({ format: "json" });
  const { origin, records } = parseTrace(text);
  assertEquals(origin, performance.timeOrigin);
  assertEquals(records.map(({ type }) => type), ["start", "return", "return", "exit"]);
  assertEquals(straceText(records, { time: false }).includes("[p] socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 4"), true);
});

Deno.test("traceTo() gathers text unless it is to be written at once", async () => {
  const [gathered, direct] = [await traced({}), await traced({ gather: 0 })];
  assertEquals(gathered.pieces < direct.pieces, true);
});

Deno.test("traceTo() calls a script's process by the name it is given", async () => {
  const { text } = await traced({ name: "echo_server" });
  assertEquals(text.startsWith("[echo_server] "), true);
});

/** What is written of events made by hand, piece by piece. */
function written(events: readonly Partial<KernelEvent>[], options: TraceOptions): string[] {
  const pieces: string[] = [];
  let tell = (_: KernelEvent) => {};
  const kernel = { processes: new Map(), subscribe: (listener: typeof tell) => (tell = listener, () => {}) };
  const sink = { writeSync: (bytes: Uint8Array) => (pieces.push(new TextDecoder().decode(bytes)), bytes.length) };
  const stop = traceTo(kernel, sink, options);
  events.forEach((event, i) => tell({ time: i, pid: 1, process: "p", args: [3, null, null], ...event } as KernelEvent));
  stop();
  return pieces.map((text) => text.replace(/\d\.\d{6}/g, "TIME").replace(/ +=/g, " ="));
}

const accept = { call: "accept" } as const;
const returned = { ...accept, type: "return", result: 4, entered: 0, blocked: true } as const;

Deno.test("traceTo() writes a call that blocked as one, unless another process's came in between", () => {
  const blocks = [{ ...accept, type: "enter" }, { ...accept, type: "block" }] as const;
  const other = {
    type: "return",
    call: "close",
    args: [5],
    pid: 2,
    process: "q",
    result: 0,
    entered: 2,
    blocked: false,
  } as const;
  assertEquals(written([...blocks, returned], {}).join(""), "[p] TIME accept(3, NULL, NULL) = 4\n");
  assertEquals(
    written([...blocks, other, returned], {}).join(""),
    [
      "[p] TIME accept(3,  <unfinished ...>",
      "[q] TIME close(5) = 0",
      "[p] TIME <... accept resumed>NULL, NULL) = 4",
      "",
    ].join("\n"),
  );
});

Deno.test("traceTo() writes a call that blocks at once to people who look on, and to others before it has returned", () => {
  const events = [{ ...accept, type: "enter" }, { ...accept, type: "block" }, returned] as const;
  assertEquals(written(events, { gather: 0 }), ["[p] TIME accept(3, ", "NULL, NULL) = 4\n"]);
  const { length } = written(events.slice(0, 2), { format: "json" }).join("").split("\n");
  assertEquals(length, 3);
});
