import { IPPROTO_TCP, SO_LINGER, SOL_SOCKET, TCP_NODELAY } from "../../src/abi/constants.ts";
import { EADDRINUSE, ECONNREFUSED, EOPNOTSUPP } from "../../src/abi/errno.ts";
import { assertEquals } from "../assert.ts";
import { address, Program, rawConnect, rawListener, withKernel } from "./world.ts";

/** A struct linger that resets at close, or waits for so many seconds. */
const linger = (seconds = 0) => new Uint8Array(Int32Array.of(1, seconds).buffer);

/** How a read of a raw connection ends. */
async function readEnd(peer: Deno.TcpConn): Promise<number | string | null> {
  try {
    return await peer.read(new Uint8Array(9));
  } catch (error) {
    return (error as Error).name;
  } finally {
    peer.close();
  }
}

Deno.test("SO_LINGER of 0 seconds, set before listen(), makes close() of what is accepted send a reset", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const fd = await server.socket();
    await server.ok("setsockopt", fd, SOL_SOCKET, SO_LINGER, linger(), 8);
    const value = new Uint8Array(8);
    await server.ok("getsockopt", fd, SOL_SOCKET, SO_LINGER, value, { value: 8 });
    assertEquals(value, linger());
    await server.ok("bind", fd, address(0), 16);
    await server.ok("listen", fd, 5);
    const port = await server.port(fd);
    const peers = [await rawConnect(port), await rawConnect(port)];
    const accepted = [await server.ok("accept", fd, null, null), await server.ok("accept", fd, null, null)];
    await server.ok("close", accepted[0]);
    await server.ok("setsockopt", accepted[1], SOL_SOCKET, SO_LINGER, new Uint8Array(8), 8);
    await server.ok("close", accepted[1]);
    assertEquals([await readEnd(peers[0]), await readEnd(peers[1])], ["ConnectionReset", null]);
  }));

Deno.test("SO_LINGER of 0 seconds, set before connect(), makes close() send a reset, and data goes as ever", () =>
  withKernel(async (kernel) => {
    const client = new Program(kernel, "client");
    const { listener, port } = rawListener();
    const fd = await client.socket();
    await client.ok("setsockopt", fd, SOL_SOCKET, SO_LINGER, linger(), 8);
    await client.ok("setsockopt", fd, IPPROTO_TCP, TCP_NODELAY, Uint8Array.of(1, 0, 0, 0), 4);
    await client.ok("connect", fd, address(port), 16);
    const peer = await listener.accept();
    listener.close();
    await client.write(fd, "there");
    const buffer = new Uint8Array(9);
    assertEquals(await peer.read(buffer), 5);
    await peer.write(buffer.subarray(0, 3));
    assertEquals(await client.text(fd), "the");
    await client.ok("close", fd);
    assertEquals(await readEnd(peer), "ConnectionReset");
  }));

Deno.test("SO_LINGER is refused with a time, and on a connection that is there", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [client, server] = await program.pair();
    for (const fd of [client, server]) {
      assertEquals(await program.call("setsockopt", fd, SOL_SOCKET, SO_LINGER, linger(), 8), -EOPNOTSUPP);
    }
    assertEquals(await program.call("setsockopt", await program.socket(), SOL_SOCKET, SO_LINGER, linger(1), 8), -95);
  }));

Deno.test("with SO_LINGER of 0 seconds listen() and connect() fail as ever", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const make = async () => {
      const fd = await program.socket();
      await program.ok("setsockopt", fd, SOL_SOCKET, SO_LINGER, linger(), 8);
      return fd;
    };
    const fd = await make();
    await program.ok("bind", fd, address(0), 16);
    const port = await program.port(fd);
    const outside = Deno.listen({ hostname: "127.0.0.1", port });
    assertEquals(await program.call("listen", fd, 5), -EADDRINUSE);
    outside.close();
    assertEquals(await program.call("connect", await make(), address(port), 16), -ECONNREFUSED);
    assertEquals(await program.call("listen", fd, 5), 0);
    await program.ok("close", fd);
    Deno.listen({ hostname: "127.0.0.1", port }).close();
  }));

Deno.test("with SO_LINGER of 0 seconds clients that come at once are accepted one by one", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const fd = await server.socket();
    await server.ok("setsockopt", fd, SOL_SOCKET, SO_LINGER, linger(), 8);
    await server.ok("bind", fd, address(0), 16);
    await server.ok("listen", fd, 20);
    const port = await server.port(fd);
    const peers = await Promise.all(Array.from({ length: 10 }, () => rawConnect(port)));
    for (const peer of peers) await peer.write(new TextEncoder().encode("x"));
    const got = [];
    for (const _ of peers) got.push(await server.text(await server.ok("accept", fd, null, null)));
    assertEquals(got.join(""), "x".repeat(10));
    for (const peer of peers) peer.close();
  }));
