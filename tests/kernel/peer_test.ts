import { connect as nodeConnect, createServer, type Socket } from "node:net";
import { POLLIN, POLLRDHUP } from "../../src/abi/constants.ts";
import { EBADF, ECONNREFUSED, ECONNRESET, EINTR, ENOTCONN, EPIPE } from "../../src/abi/errno.ts";
import { NetworkError } from "../../src/kernel/mod.ts";
import { denoNetwork } from "../../src/network/deno_network.ts";
import { assertEquals } from "../assert.ts";
import { address, Program, rawConnect, rawListener, withKernel } from "./world.ts";

Deno.test("read() from a peer that resets is what had come, ECONNRESET once, then 0; write() is EPIPE", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener();
    const peer = await resettable(port);
    const fd = await server.ok("accept", listener, null, null);
    const blocked = await server.blocks("read", fd, new Uint8Array(9), 9);
    peer.resetAndDestroy();
    assertEquals(await blocked.result, -ECONNRESET);
    assertEquals(await server.text(fd), "");
    assertEquals(await server.write(fd, "x"), -EPIPE);
  }));

Deno.test("accept() gives a client that has reset while it waited, and read() says ECONNRESET", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener();
    const peer = await resettable(port);
    const closed = new Promise((resolve) => peer.once("close", resolve));
    peer.resetAndDestroy();
    await closed;
    const fd = await server.ok("accept", listener, null, null);
    assertEquals(await server.call("read", fd, new Uint8Array(9), 9), -ECONNRESET);
  }));

Deno.test("connect() to a server that resets at once is 0, as in C, and read() says ECONNRESET", () =>
  withKernel(async (kernel) => {
    const client = new Program(kernel, "client");
    await using server = await resettingServer();
    for (let round = 0; round < 20; round++) {
      const fd = await client.socket();
      assertEquals(await client.call("connect", fd, address(server.port), 16), 0);
      assertEquals(await client.call("read", fd, new Uint8Array(9), 9), -ECONNRESET);
      assertEquals(await client.text(fd), "");
      assertEquals(await client.write(fd, "x"), -EPIPE);
      await client.ok("close", fd);
    }
  }));

for (const errno of [ECONNRESET, ENOTCONN]) {
  Deno.test(`connect() is 0 where the network has met the reset first, as ${errno}`, () => {
    const connect = () => Promise.reject(new NetworkError(errno, "the reset was quicker"));
    return withKernel(async (kernel) => {
      const client = new Program(kernel, "client");
      const fd = await client.connected(9);
      assertEquals(await client.call("read", fd, new Uint8Array(9), 9), -ECONNRESET);
      assertEquals(await client.text(fd), "");
      assertEquals(await client.write(fd, "x"), -EPIPE);
      await client.ok("close", fd);
    }, { network: { ...denoNetwork(), connect } });
  });
}

Deno.test("a peer that half-closes is read to its end and can still be written to", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener();
    const peer = await rawConnect(port);
    const fd = await server.ok("accept", listener, null, null);
    await peer.write(new TextEncoder().encode("question"));
    await peer.closeWrite();
    let got = "";
    for (let part = await server.text(fd, 3); part !== ""; part = await server.text(fd, 3)) got += part;
    assertEquals(got, "question");
    assertEquals(await server.text(fd), "");
    assertEquals(await server.write(fd, "answer"), 6);
    await server.ok("close", fd);
    assertEquals(await new Response(peer.readable).text(), "answer");
  }));

for (const size of [5, 10_000, 60_000]) {
  Deno.test(`poll() tells the end of a stream behind ${size} unread bytes, if it is asked to`, () =>
    withKernel(async (kernel) => {
      const server = new Program(kernel, "server");
      const [listener, port] = await server.listener();
      const peer = await rawConnect(port);
      const fd = await server.ok("accept", listener, null, null);
      await peer.write(new Uint8Array(size));
      peer.close();
      const look = async (events: number) => {
        const fds = new Int16Array([fd, 0, events, 0]);
        assertEquals(await server.call("poll", new Uint8Array(fds.buffer), 1, 0), 1);
        return fds[3];
      };
      assertEquals(await look(POLLIN | POLLRDHUP), POLLIN | POLLRDHUP);
      assertEquals(await look(POLLIN), POLLIN);
      let got = 0;
      for (let n; (n = await server.call("read", fd, new Uint8Array(7000), 7000)) > 0;) got += n;
      assertEquals(got, size);
    }));
}

Deno.test("poll() tells the end of a stream behind unread bytes of a process of the same kernel", () =>
  withKernel(async (kernel) => {
    const [server, client] = [new Program(kernel, "server"), new Program(kernel, "client")];
    const [listener, port] = await server.listener();
    const sock = await client.connected(port);
    const fd = await server.ok("accept", listener, null, null);
    assertEquals(await client.write(sock, "x".repeat(10_000)), 10_000);
    await client.ok("close", sock);
    const fds = new Int16Array([fd, 0, POLLIN | POLLRDHUP, 0]);
    assertEquals(await server.call("poll", new Uint8Array(fds.buffer), 1, 0), 1);
    assertEquals(fds[3], POLLIN | POLLRDHUP);
  }));

Deno.test("a peer that sends one byte at a time loses none", () =>
  withKernel(async (kernel) => {
    const server = new Program(kernel, "server");
    const [listener, port] = await server.listener();
    const peer = await rawConnect(port);
    const fd = await server.ok("accept", listener, null, null);
    const text = "every byte in its place, ".repeat(40);
    const sending = (async () => {
      for (const byte of new TextEncoder().encode(text)) await peer.write(Uint8Array.of(byte));
      peer.close();
    })();
    let got = "";
    for (let part = await server.text(fd, 7); part !== ""; part = await server.text(fd, 7)) got += part;
    await sending;
    assertEquals(got, text);
  }));

Deno.test("a peer that stalls makes write() block, and goes on where it stopped", () =>
  withKernel(async (kernel) => {
    const client = new Program(kernel, "client");
    const { listener, port } = rawListener();
    const fd = await client.connected(port);
    const peer = await listener.accept();
    const bytes = new Uint8Array(12 << 20).map((_, i) => i % 253);
    const blocked = await client.blocks("write", fd, bytes, bytes.length);
    let at = 0;
    const buffer = new Uint8Array(1 << 16);
    while (at < bytes.length) {
      const n = (await peer.read(buffer))!;
      for (let i = 0; i < n; i++) if (buffer[i] !== (at + i) % 253) throw new Error(`byte ${at + i} is wrong`);
      at += n;
    }
    assertEquals(await blocked.result, bytes.length);
    peer.close();
    listener.close();
  }));

Deno.test("connect() to a port that nobody listens on is ECONNREFUSED, and to one that does then works", () =>
  withKernel(async (kernel) => {
    const client = new Program(kernel);
    const { listener, port } = rawListener();
    listener.close();
    const fd = await client.socket();
    assertEquals(await client.call("connect", fd, address(port), 16), -ECONNREFUSED);
    const other = rawListener();
    assertEquals(await client.call("connect", fd, address(other.port), 16), 0);
    (await other.listener.accept()).close();
    other.listener.close();
  }));

for (const name of ["accept", "read", "poll"] as const) {
  Deno.test(`exit() under ${name}() ends the call with EINTR and closes everything`, () =>
    withKernel(async (kernel) => {
      const program = new Program(kernel);
      const [listener] = await program.listener();
      const [, server] = await program.pair();
      const blocked = name === "accept"
        ? await program.blocks("accept", listener, null, null)
        : name === "read"
        ? await program.blocks("read", server, new Uint8Array(4), 4)
        : await program.blocks("poll", null, 0, -1);
      await program.process.exit(0);
      assertEquals(await blocked.result, -EINTR);
      assertEquals(await program.call("socket", 2, 1, 0), -EINTR);
    }));
}

Deno.test("exit() delivers what was written before it", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const { listener, port } = rawListener();
    const fd = await program.connected(port);
    const peer = await listener.accept();
    await program.write(fd, "last words");
    await program.process.exit(0);
    assertEquals(await new Response(peer.readable).text(), "last words");
    listener.close();
  }));

Deno.test("close() under a pending accept() or read() ends it with EBADF", () =>
  withKernel(async (kernel) => {
    const program = new Program(kernel);
    const [listener] = await program.listener();
    const accepting = await program.blocks("accept", listener, null, null);
    await program.ok("close", listener);
    assertEquals(await accepting.result, -EBADF);
    const [, server] = await program.pair();
    const reading = await program.blocks("read", server, new Uint8Array(4), 4);
    await program.ok("close", server);
    assertEquals(await reading.result, -EBADF);
  }));

/** A connection that can be reset. */
function resettable(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = nodeConnect({ host: "127.0.0.1", port }, () => resolve(socket));
    socket.once("error", reject);
  });
}

/** A server that resets each connection as soon as it has it. */
async function resettingServer(): Promise<{ port: number } & AsyncDisposable> {
  const server = createServer((socket) => socket.resetAndDestroy());
  const port = await new Promise<number>((resolve) =>
    server.listen(0, "127.0.0.1", () => resolve((server.address() as { port: number }).port))
  );
  return {
    port,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
