import { assertEquals } from "../assert.ts";
import { Flow } from "../../src/reasons/connections.ts";
import type { Cause } from "../../src/reasons/records.ts";
import { World } from "../../src/reasons/world.ts";
import { play } from "./stage.ts";

Deno.test("observe() keeps no connection or write that is over", () =>
  play(async (stage) => {
    const world = new World((pid) => stage.kernel.processes.get(pid)?.describe() ?? []);
    stage.kernel.subscribe((event) => world.observe(event));
    const { server, client, fd, port } = await stage.listening();
    for (let i = 0; i < 50; i++) {
      const sock = await client.socket();
      await client.connect(sock, port);
      const conn = await server.call("accept", fd, null, null);
      await client.write(sock, "Hello");
      await server.read(conn);
      await client.call("close", sock);
      await server.call("close", conn);
    }
    assertEquals([...world.files()].filter(({ isSocket }) => isSocket).length - 1, 0);
    assertEquals(world.connections.size, 0);
  }));

const by: Cause = { type: "cause", pid: 1, process: "client", call: "write", time: 0 };

/** Sizes of the parts that a read of `count` bytes gets. */
function take(flow: Flow, count: number): number[] {
  return flow.take(count).map(({ bytes }) => bytes);
}

Deno.test("take() tells the parts of writes, also of one that has not returned", () => {
  const flow = new Flow();
  const first = flow.begin(by, 100);
  assertEquals(take(flow, 30), [30]);
  flow.finish(first, 50);
  flow.finish(flow.begin(by, 10), 10);
  flow.finish(flow.begin(by, 5), -32);
  assertEquals(take(flow, 25), [20, 5]);
  assertEquals(take(flow, 99), [5]);
});

Deno.test("take() tells nothing after more writes than are remembered, until all has been read", () => {
  const flow = new Flow();
  for (let i = 0; i < 10_001; i++) flow.finish(flow.begin(by, 2), 2);
  assertEquals(take(flow, 20_000), []);
  assertEquals(take(flow, 2), []);
  flow.finish(flow.begin(by, 3), 3);
  assertEquals(take(flow, 3), [3]);
});
