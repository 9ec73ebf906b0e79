import { EADDRINUSE, EAGAIN, EINTR, EMFILE } from "../../src/abi/errno.ts";
import { SO_RCVTIMEO, SO_REUSEADDR, SOL_SOCKET } from "../../src/abi/constants.ts";
import { assert, assertEquals } from "../assert.ts";
import { address, FakeClock, Program, rawConnect, withKernel } from "./world.ts";

Deno.test("socket() gives 1,024 descriptors, then EMFILE, then the lowest that was freed", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    for (let fd = 3; fd < 1024; fd++) assertEquals(await program.socket(), fd);
    assertEquals(await program.call("socket", 2, 1, 0), -EMFILE);
    for (const fd of [700, 5, 33]) await program.ok("close", fd);
    for (const fd of [5, 33, 700]) assertEquals(await program.socket(), fd);
    assertEquals(await program.call("dup", 3), -EMFILE);
    program.process.descriptorLimit = 1025;
    assertEquals(await program.socket(), 1024);
  }));

Deno.test("accept() with all descriptors in use is EMFILE and loses no client", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const client = new Program(kernel, "client");
    const [listener, port] = await program.listener();
    await client.write(await client.connected(port), "still here");
    while (await program.call("dup", listener) >= 0);
    assertEquals(await program.call("accept", listener, null, null), -EMFILE);
    await program.ok("close", 500);
    assertEquals(await program.ok("accept", listener, null, null), 500);
    assertEquals(await program.text(500), "still here");
  }));

for (const backlog of [0, 1, 2, 5]) {
  Deno.test(`connect() goes through ${backlog + 1} times with backlog ${backlog}, then blocks until accept()`, () =>
    withKernel(async (kernel) => {
      const server = new Program(kernel, "server");
      const [listener, port] = await server.listener(backlog);
      const client = new Program(kernel, "client");
      for (let i = 0; i <= backlog; i++) await client.connected(port);
      const late = new Program(kernel, "late");
      const fd = await late.socket();
      const blocked = await late.blocks("connect", fd, address(port), 16);
      await server.ok("accept", listener, null, null);
      assertEquals(await blocked.result, 0);
    }));
}

Deno.test("a listener lets backlog + 1 clients of other programs through, and no more until accept()", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener(1);
    const through = [await rawConnect(port), await rawConnect(port)];
    let come = false;
    const late = rawConnect(port).then((conn) => (come = true, conn));
    // What came before is known after a pass over the sockets; the third is not among it.
    assertEquals(await server.call("poll", new Uint8Array(8), 0, 0), 0);
    assert(!come, "a third client was let through");
    for (let i = 0; i < 3; i++) await server.ok("accept", listener, null, null);
    for (const conn of [...through, await late]) conn.close();
  }));

Deno.test("read() with SO_RCVTIMEO is EAGAIN when the time is over, and nothing is lost", async () => {
  const clock = new FakeClock();
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [client, server] = await program.pair();
    const timeval = new Uint8Array(16);
    timeval[0] = 3;
    await program.ok("setsockopt", server, SOL_SOCKET, SO_RCVTIMEO, timeval, 16);
    const blocked = await program.blocks("read", server, new Uint8Array(9), 9);
    clock.advance(3000);
    assertEquals(await blocked.result, -EAGAIN);
    await program.write(client, "late");
    assertEquals(await program.text(server), "late");
  }, { clock });
});

Deno.test("alarm() interrupts the call that blocks, and says how much of an earlier one was left", async () => {
  const clock = new FakeClock();
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [listener] = await program.listener();
    assertEquals(await program.call("alarm", 10), 0);
    clock.advance(4000);
    assertEquals(await program.call("alarm", 2), 6);
    const blocked = await program.blocks("accept", listener, null, null);
    clock.advance(2000);
    assertEquals(await blocked.result, -EINTR);
    assertEquals(await program.call("alarm", 0), 0);
  }, { clock });
});

Deno.test("bind() is EADDRINUSE for a minute after the server closed first, unless both had SO_REUSEADDR", async () => {
  const clock = new FakeClock();
  await withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [listener, port] = await program.listener();
    const client = await program.connected(port);
    const server = await program.ok("accept", listener, null, null);
    for (const fd of [listener, server, client]) await program.ok("close", fd);
    const fd = await program.socket();
    assertEquals(await program.call("bind", fd, address(port), 16), -EADDRINUSE);
    await program.ok("setsockopt", fd, SOL_SOCKET, SO_REUSEADDR, new Uint8Array([1, 0, 0, 0]), 4);
    assertEquals(await program.call("bind", fd, address(port), 16), -EADDRINUSE);
    clock.advance(59_000);
    assertEquals(await program.call("bind", fd, address(port), 16), -EADDRINUSE);
    clock.advance(1000);
    assertEquals(await program.call("bind", fd, address(port), 16), 0);
  }, { clock });
});
