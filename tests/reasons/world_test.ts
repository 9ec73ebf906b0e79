import { assertEquals } from "../assert.ts";
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
