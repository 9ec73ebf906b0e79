import { DatagramFlow } from "../../src/relay/datagram_flow.ts";
import type { DatagramMischief, StreamMischief } from "../../src/relay/spec.ts";
import { StreamFlow } from "../../src/relay/stream_flow.ts";
import { assert, assertEquals } from "../assert.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

/** What a flow lets go at a time. */
function going(flow: StreamFlow, now: number): string[] {
  const steps: string[] = [];
  for (let step; (step = flow.next(now));) steps.push(step.type === "piece" ? text(step.bytes) : step.type);
  return steps;
}

/** A flow that has taken `chunks` at time 0. */
function flowOf(mischief: StreamMischief, ...chunks: string[]): StreamFlow {
  const flow = new StreamFlow(mischief);
  for (const chunk of chunks) flow.take(bytes(chunk), 0);
  return flow;
}

Deno.test("StreamFlow passes chunks on as they came, then the end", () => {
  const flow = flowOf({ type: "none" }, "one", "two");
  assertEquals(going(flow, 0), ["one", "two"]);
  flow.end(1);
  assertEquals(going(flow, 1), ["end"]);
  assertEquals(going(flow, 2), []);
});

Deno.test("StreamFlow split N makes pieces of N bytes, however they came, each on its own", () => {
  const flow = flowOf({ type: "split", bytes: 3 }, "Hello World", "!\n");
  assertEquals(flow.apart, true);
  assertEquals(going(flow, 0), ["Hel", "lo ", "Wor", "ld!", "\n"]);
  assertEquals(flow.acts, 5);
});

Deno.test("StreamFlow split N with a seed makes pieces of 1 to N bytes, the same for the same seed", () => {
  const letters = "abcdefghijklmnopqrstuvwxyz";
  const pieces = (seed: number) => going(flowOf({ type: "split", bytes: 4, seed }, letters.repeat(4)), 0);
  assertEquals(pieces(7), pieces(7));
  assert(String(pieces(7)) !== String(pieces(8)));
  assertEquals(new Set(pieces(7).map((piece) => piece.length)).size, 4);
  assertEquals(pieces(7).join(""), letters.repeat(4));
});

Deno.test("StreamFlow glue MS joins what comes within the time, and no more", () => {
  const flow = new StreamFlow({ type: "glue", ms: 50 });
  flow.take(bytes("a"), 100);
  flow.take(bytes("b"), 149);
  assertEquals(flow.due, 150);
  assertEquals(going(flow, 149), []);
  assertEquals(going(flow, 150), ["ab"]);
  flow.take(bytes("c"), 151);
  flow.end(160);
  assertEquals(going(flow, 160), ["c", "end"]);
});

Deno.test("StreamFlow delay MS holds each chunk and the end, in order", () => {
  const flow = new StreamFlow({ type: "delay", ms: 30 });
  flow.take(bytes("a"), 0);
  flow.take(bytes("b"), 10);
  flow.end(10);
  assertEquals([going(flow, 29), going(flow, 30), flow.due, going(flow, 40)], [[], ["a"], 40, ["b", "end"]]);
});

Deno.test("StreamFlow delay with a seed varies, repeats and lets nothing overtake", () => {
  const dues = (seed: number) => {
    const flow = new StreamFlow({ type: "delay", ms: 100, seed });
    return Array.from({ length: 8 }, (_, i) => {
      flow.take(bytes(String(i)), 1000 * i);
      const { due } = flow;
      assertEquals(going(flow, due!), [String(i)]);
      return due! - 1000 * i;
    });
  };
  assertEquals(dues(1), dues(1));
  assert(new Set(dues(1)).size > 4);
  const flow = new StreamFlow({ type: "delay", ms: 100, seed: 1 });
  for (let i = 0; i < 20; i++) flow.take(bytes("x"), 0);
  let last = 0;
  for (let due; (due = flow.due) !== undefined; last = due) {
    assert(due >= last);
    flow.next(due);
  }
});

Deno.test("StreamFlow stall lets nothing go, and takes no more than it can hold", () => {
  const flow = flowOf({ type: "stall" }, "x".repeat(60_000), "y".repeat(6000));
  flow.end(1);
  assertEquals([going(flow, 1e9), flow.due, flow.room, flow.held], [[], undefined, 0, 66_000]);
});

Deno.test("StreamFlow drop and reset after N cut at N bytes, and wait until they are taken", () => {
  for (const type of ["drop", "reset"] as const) {
    const flow = flowOf({ type, after: 5 }, "abc", "def");
    assertEquals([text((flow.next(0) as { bytes: Uint8Array }).bytes), flow.apart], ["abc", false]);
    assertEquals([text((flow.next(0) as { bytes: Uint8Array }).bytes), flow.apart], ["de", true]);
    assertEquals([going(flow, 0), flow.acts], [[type], 1]);
    assertEquals(going(flowOf({ type, after: 0 }), 0), [type]);
  }
});

/** The datagrams that come out of those that go in, one a millisecond, until nothing more is due. */
function datagrams(mischief: DatagramMischief, sent: string): string {
  const flow = new DatagramFlow(mischief);
  let got = "";
  const drain = (now: number) => {
    for (let next; (next = flow.next(now));) got += text(next);
  };
  for (const [i, one] of [...sent].entries()) {
    flow.take(bytes(one), i);
    drain(i);
  }
  if (flow.due !== undefined) drain(flow.due);
  return got;
}

Deno.test("DatagramFlow lose N loses each Nth, or with a seed one of each N", () => {
  assertEquals(datagrams({ type: "lose", each: 3 }, "123456789"), "124578");
  assertEquals(datagrams({ type: "lose", each: 1 }, "123"), "");
  const chance = datagrams({ type: "lose", each: 3, seed: 5 }, "abcdefghijkl");
  assertEquals(chance, datagrams({ type: "lose", each: 3, seed: 5 }, "abcdefghijkl"));
  assert(chance !== "abdeghjk");
  for (const group of ["abc", "def", "ghi", "jkl"]) {
    assertEquals([...group].filter((one) => chance.includes(one)).length, 2);
  }
});

Deno.test("DatagramFlow reorder swaps pairs, or with a seed shuffles fours; one alone goes on after a while", () => {
  assertEquals(datagrams({ type: "reorder" }, "12345"), "21435");
  const chance = datagrams({ type: "reorder", seed: 3 }, "abcdefghi");
  assertEquals(chance, datagrams({ type: "reorder", seed: 3 }, "abcdefghi"));
  assert(chance !== "abcdefghi");
  assertEquals([[...chance.slice(0, 4)].sort().join(""), chance[8]], ["abcd", "i"]);
  const flow = new DatagramFlow({ type: "reorder" });
  flow.take(bytes("1"), 10);
  assertEquals([flow.next(209), flow.due, text(flow.next(210)!)], [undefined, 210, "1"]);
});

Deno.test("DatagramFlow duplicate sends each twice, or with a seed some", () => {
  assertEquals(datagrams({ type: "duplicate" }, "123"), "112233");
  const chance = datagrams({ type: "duplicate", seed: 9 }, "abcdefghij");
  assertEquals(chance, datagrams({ type: "duplicate", seed: 9 }, "abcdefghij"));
  assertEquals([...new Set(chance)].join(""), "abcdefghij");
  assert(chance.length > 10 && chance.length < 20);
});
