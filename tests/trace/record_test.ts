import { assertEquals, assertThrows } from "../assert.ts";
import { mergeTraces, parseTrace, Recorder, straceText, TraceError, traceText } from "../../src/trace/mod.ts";
import { bytes, FakeProcess } from "./events.ts";

function session(): FakeProcess {
  const process = new FakeProcess();
  process.call("socket", [2, 1, 0], 3);
  const set = new Uint8Array(128);
  process.call("select", [4, set, null, null, new Uint8Array(16)], 0);
  process.call("write", [3, Uint8Array.of(0, 255, 10, 34), 4], 4);
  process.call("accept", [3, new Uint8Array(16), { value: 16 }], 4);
  process.exit(0);
  return process;
}

Deno.test("parseTrace() gives back what traceText() was given", () => {
  const trace = { origin: 1000.5, records: session().records };
  assertEquals(parseTrace(traceText(trace)), trace);
});

Deno.test("parseTrace() leaves out a last line that was cut off", () => {
  const trace = { origin: 0, records: session().records };
  assertEquals(parseTrace(traceText(trace).slice(0, -5)).records, trace.records.slice(0, -1));
});

Deno.test("parseTrace() names the line when it is no record", () => {
  assertThrows(() => parseTrace("hello\n"), Error, "Cannot read the trace: line 1 is no header of this version");
  assertThrows(() => parseTrace(""), Error, "line 1 is no header of this version");
  const header = '{"type":"trace","version":1,"origin":0}\n';
  assertThrows(() => parseTrace(`${header}{"type":"return"}\n`), Error, "line 2 is no record");
  assertEquals(assertThrows(() => parseTrace(header.replace("1", "2")), TraceError).problem, "version");
});

Deno.test("Recorder.record() copies memory when the event happens", () => {
  const process = new FakeProcess();
  const buffer = bytes("hello");
  process.call("write", [3, buffer, 5], 5);
  buffer.fill(0);
  assertEquals(straceText(process.records, { time: false, process: false }).includes('"hello"'), true);
});

Deno.test("Recorder.record() keeps the number of bytes when it keeps not all of them", () => {
  const recorder = new Recorder({ keep: 2 });
  const occurred = { time: 1, pid: 1, process: "p", call: "write", args: [3, bytes("hello"), 5] } as const;
  const record = recorder.record({ type: "return", ...occurred, result: 5, entered: 0, blocked: false });
  assertEquals(record?.type === "return" && record.args[1], { kind: "data", text: "he", size: 5 });
});

Deno.test("Recorder.record() adds what is known of a socket until it is told", () => {
  const facts = { fd: 3, kind: "tcp", local: "127.0.0.1:5000", remote: "127.0.0.1:9190" };
  const recorder = new Recorder({ facts: (_, fd) => ({ ...facts, fd }) });
  const occurred = { time: 1, pid: 1, process: "p", args: [3, null, 0] };
  const done = { type: "return", entered: 0, blocked: false, result: 0 } as const;
  const records = (["connect", "close", "connect", "write"] as const).map((call) =>
    recorder.record({ ...done, ...occurred, call })
  );
  assertEquals(records.map((record) => record?.type === "return" && record.socket?.local), [
    "127.0.0.1:5000",
    "127.0.0.1:5000",
    undefined,
    undefined,
  ]);
});

Deno.test("mergeTraces() puts traces of several programs into one order with numbers of their own", () => {
  const early = { origin: 1000, records: session().records };
  const late = { origin: 1001.5, records: session().records };
  const { origin, records } = mergeTraces([late, early]);
  assertEquals(origin, 1000);
  assertEquals(records.map(({ time }) => time), records.map(({ time }) => time).sort((a, b) => a - b));
  assertEquals(new Set(records.map(({ pid }) => pid)), new Set([1, 2]));
});

Deno.test("Recorder.record() looks a descriptor up as long as more may be learned of it", () => {
  const looked: string[] = [];
  const kinds: Readonly<Record<number, string>> = { 1: "stdout", 3: "tcp", 4: "udp" };
  const facts = (_: number, fd: number) => {
    looked.push(kinds[fd]);
    return { fd, kind: kinds[fd], ...(kinds[fd] === "udp" && { local: "127.0.0.1:5000" }) };
  };
  const recorder = new Recorder({ facts });
  const occurred = { type: "return", entered: 0, blocked: false, result: 1, time: 1, pid: 1, process: "p" } as const;
  for (const fd of [1, 1, 3, 3, 4, 4]) recorder.record({ ...occurred, call: "write", args: [fd, bytes("x"), 1] });
  assertEquals(looked, ["stdout", "tcp", "tcp", "udp"]);
});
