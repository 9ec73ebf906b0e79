import { assertEquals } from "../assert.ts";
import { createKernel } from "../../src/kernel/mod.ts";
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
