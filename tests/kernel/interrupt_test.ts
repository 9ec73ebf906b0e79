import { POLLIN, SOCK_DGRAM } from "../../src/abi/constants.ts";
import { EINTR } from "../../src/abi/errno.ts";
import { assert, assertEquals } from "../assert.ts";
import { address, Program, rawConnect, withKernel } from "./world.ts";

Deno.test("accept() interrupted is EINTR, and who connects later is accepted once, in order", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel);
    const [listener, port] = await server.listener();
    const blocked = await server.blocks("accept", listener, null, null);
    server.interrupt();
    assertEquals(await blocked.result, -EINTR);
    const client = new Program(kernel, "client");
    for (const letter of "abc") {
      await client.write(await client.connected(port), letter);
    }
    for (const letter of "abc") {
      assertEquals(await server.text(await server.ok("accept", listener, null, null)), letter);
    }
    await server.blocks("accept", listener, null, null).then(({ result }) => (server.interrupt(), result));
  }));

Deno.test("accept() interrupted in the moment in which a client comes loses no client", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel);
    const [listener, port] = await server.listener();
    for (let i = 0; i < 30; i++) {
      const blocked = await server.blocks("accept", listener, null, null);
      const client = await rawConnect(port);
      server.process.interrupt();
      let fd = await blocked.result;
      if (fd === -EINTR) fd = await server.ok("accept", listener, null, null);
      await client.write(new TextEncoder().encode(`${i}`));
      assertEquals(await server.text(fd), `${i}`);
      client.close();
      await server.ok("close", fd);
    }
  }));

Deno.test("read() interrupted is EINTR, and what comes later is read once, in order", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [client, server] = await program.pair();
    for (let i = 0; i < 20; i++) {
      const blocked = await program.blocks("read", server, new Uint8Array(10), 10);
      program.interrupt();
      assertEquals(await blocked.result, -EINTR);
    }
    await program.write(client, "once");
    assertEquals(await program.text(server), "once");
    await program.ok("close", client);
    assertEquals(await program.text(server), "");
  }));

Deno.test("read() interrupted in the moment in which data comes loses no byte", () =>
  withKernel(async (kernel) => {
    const reader = new Program(kernel, "reader");
    const [listener, port] = await reader.listener();
    const raw = await rawConnect(port);
    const fd = await reader.ok("accept", listener, null, null);
    let got = "";
    for (let i = 0; i < 50; i++) {
      const buffer = new Uint8Array(10);
      const reading = await reader.blocks("read", fd, buffer, 10);
      const written = raw.write(new TextEncoder().encode(`${i} `));
      if (i % 2) await written;
      reader.process.interrupt();
      const n = await reading.result;
      await written;
      got += n === -EINTR ? await reader.text(fd) : new TextDecoder().decode(buffer.subarray(0, n));
    }
    assertEquals(got, Array.from({ length: 50 }, (_, i) => `${i} `).join(""));
    raw.close();
  }));

Deno.test("connect() interrupted while the queue is full is EINTR, and the connection comes when there is room", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener(0);
    const client = new Program(kernel, "client");
    await client.connected(port);
    const fd = await client.socket();
    const blocked = await client.blocks("connect", fd, address(port), 16);
    client.interrupt();
    assertEquals(await blocked.result, -EINTR);
    await server.ok("accept", listener, null, null);
    const polled = pollfd(fd, 4);
    assertEquals(await client.call("poll", polled, 1, -1), 1);
    assertEquals(await client.write(fd, "here"), 4);
    assertEquals(await server.text(await server.ok("accept", listener, null, null)), "here");
  }));

Deno.test("write() interrupted returns what it handed over, and each byte arrives once", () =>
  withKernel(async (kernel) => {
    const writer = new Program(kernel, "writer");
    const reader = new Program(kernel, "reader");
    const [listener, port] = await reader.listener();
    const out = await writer.connected(port);
    const fd = await reader.ok("accept", listener, null, null);
    const bytes = new Uint8Array(16 << 20).map((_, i) => i % 251);
    const blocked = await writer.blocks("write", out, bytes, bytes.length);
    // The buffers hold less than all of it, however far it has come by now.
    for (let i = 0; i < 50; i++) await reader.call("poll", null, 0, 0);
    writer.interrupt();
    const handed = await blocked.result;
    assert(handed > 0 && handed < bytes.length, `${handed} bytes were handed over`);
    const buffer = new Uint8Array(1 << 16);
    let at = 0;
    const closing = writer.ok("shutdown", out, 1);
    while (true) {
      const n = await reader.ok("read", fd, buffer, buffer.length);
      if (n === 0) break;
      for (let i = 0; i < n; i++) if (buffer[i] !== (at + i) % 251) throw new Error(`byte ${at + i} is wrong`);
      at += n;
    }
    await closing;
    assertEquals(at, handed);
  }));

Deno.test("recvfrom() interrupted is EINTR, and the datagram that comes later is received once", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const fd = await program.ok("socket", 2, SOCK_DGRAM, 0);
    await program.ok("bind", fd, address(0), 16);
    const port = await program.port(fd);
    const blocked = await program.blocks("recvfrom", fd, new Uint8Array(9), 9, 0, null, null);
    program.interrupt();
    assertEquals(await blocked.result, -EINTR);
    const sender = await program.ok("socket", 2, SOCK_DGRAM, 0);
    await program.ok("sendto", sender, new Uint8Array(5), 5, 0, address(port), 16);
    assertEquals(await program.call("recvfrom", fd, new Uint8Array(9), 9, 0, null, null), 5);
    const again = await program.blocks("recvfrom", fd, new Uint8Array(9), 9, 0, null, null);
    program.interrupt();
    assertEquals(await again.result, -EINTR);
  }));

Deno.test("poll() interrupted is EINTR and takes nothing away", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [client, server] = await program.pair();
    const blocked = await program.blocks("poll", pollfd(server, POLLIN), 1, -1);
    program.interrupt();
    assertEquals(await blocked.result, -EINTR);
    await program.write(client, "x");
    assertEquals(await program.call("poll", pollfd(server, POLLIN), 1, -1), 1);
    assertEquals(await program.text(server), "x");
  }));

/** One `struct pollfd`. */
function pollfd(fd: number, events: number): Uint8Array {
  const bytes = new Uint8Array(8);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, fd, true);
  view.setInt16(4, events, true);
  return bytes;
}
