import * as C from "../../src/abi/constants.ts";
import { EAGAIN, EBADF, EINPROGRESS, EINTR } from "../../src/abi/errno.ts";
import { assert, assertEquals } from "../assert.ts";
import { address, bytes, connection, listener, nativeTest, processOf, text, timeval, untilBlocked } from "./setup.ts";

nativeTest("accept() returns EINTR when interrupted, and the next one gets the connection", async (kernel) => {
  const process = processOf(kernel);
  const { fd, port } = await listener(process);
  const accepting = process.call("accept", [fd, null, null]);
  assertEquals(process.blocked?.reason, { type: "connection", local: { host: "127.0.0.1", port } });
  assert(process.interrupt());
  assertEquals(await accepting, -EINTR);
  assert(!process.interrupt());
  const client = await process.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]);
  assertEquals(await process.call("connect", [client, address(port), 16]), 0);
  assertEquals(await process.call("accept", [fd, null, null]), 5);
});

nativeTest("read() returns EINTR when interrupted, and the next one gets the bytes", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const buffer = new Uint8Array(9);
  const reading = process.call("read", [client, buffer, 9]);
  assertEquals(process.blocked?.reason.type, "data");
  process.interrupt();
  assertEquals(await reading, -EINTR);
  await process.call("write", [server, bytes("hello"), 5]);
  assertEquals(await process.call("read", [client, buffer, 9]), 5);
  assertEquals(text(buffer, 5), "hello");
});

nativeTest("read() that blocks gets what another process writes", async (kernel) => {
  const [a, b] = [processOf(kernel, "server"), processOf(kernel, "client")];
  const { fd, port } = await listener(a);
  const accepting = a.call("accept", [fd, null, null]);
  const client = await b.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]);
  assertEquals(await b.call("connect", [client, address(port), 16]), 0);
  const server = await accepting;
  const buffer = new Uint8Array(9);
  const reading = a.call("read", [server, buffer, 9]);
  await b.call("write", [client, bytes("hi"), 2]);
  assertEquals(await reading, 2);
  await b.exit(0);
  assertEquals(await a.call("read", [server, buffer, 9]), 0);
});

nativeTest("write() that has handed bytes over returns their count when interrupted", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const all = new Uint8Array(32 << 20).map((_, i) => i);
  const writing = process.call("write", [client, all, all.length]);
  assertEquals(process.blocked?.reason.type, "room");
  process.interrupt();
  const written = await writing;
  assert(written > 0 && written < all.length);
  await process.call("shutdown", [client, C.SHUT_WR]);
  const buffer = new Uint8Array(1 << 20);
  let received = 0;
  for (let n; (n = await process.call("read", [server, buffer, buffer.length])) > 0; received += n) {
    assertEquals(buffer[n - 1], (received + n - 1) & 0xff);
  }
  assertEquals(received, written);
});

nativeTest("write() blocks until all is handed over", async (kernel) => {
  const [a, b] = [processOf(kernel, "a"), processOf(kernel, "b")];
  const { fd, port } = await listener(a);
  const client = await b.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]);
  await b.call("connect", [client, address(port), 16]);
  const server = await a.call("accept", [fd, null, null]);
  const size = 16 << 20;
  const writing = b.call("write", [client, new Uint8Array(size), size]);
  const buffer = new Uint8Array(size);
  assertEquals(await a.call("recv", [server, buffer, size, C.MSG_WAITALL]), size);
  assertEquals(await writing, size);
});

/** A connect() that blocks: the queue it wants to join is full. */
async function blockedConnect(process: ReturnType<typeof processOf>) {
  const { fd, port } = await listener(process, 0);
  const socket = () => process.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]);
  await process.call("connect", [await socket(), address(port), 16]);
  return { fd, client: await socket(), to: address(port) };
}

nativeTest("connect() goes on after EINTR, and says 0 when called again", async (kernel) => {
  const process = processOf(kernel);
  const { fd, client, to } = await blockedConnect(process);
  const connecting = process.call("connect", [client, to, 16]);
  assertEquals(process.blocked?.reason.type, "answer");
  process.interrupt();
  assertEquals(await connecting, -EINTR);
  assertEquals(await process.call("accept", [fd, null, null]), 6);
  assertEquals(await process.call("connect", [client, to, 16]), 0);
  assertEquals(await process.call("accept", [fd, null, null]), 7);
});

nativeTest("connect() is EINPROGRESS when SO_SNDTIMEO passes", async (kernel) => {
  const process = processOf(kernel);
  const { client, to } = await blockedConnect(process);
  await process.call("setsockopt", [client, C.SOL_SOCKET, C.SO_SNDTIMEO, timeval(30), 16]);
  assertEquals(await process.call("connect", [client, to, 16]), -EINPROGRESS);
});

nativeTest("read(), recvfrom() and accept() are EAGAIN when SO_RCVTIMEO passes", async (kernel) => {
  const process = processOf(kernel);
  const { client, listening } = await connection(process);
  const udp = await process.call("socket", [C.AF_INET, C.SOCK_DGRAM, 0]);
  const buffer = new Uint8Array(9);
  for (const fd of [client, listening, udp]) {
    await process.call("setsockopt", [fd, C.SOL_SOCKET, C.SO_RCVTIMEO, timeval(30), 16]);
  }
  const started = performance.now();
  assertEquals(await process.call("read", [client, buffer, 9]), -EAGAIN);
  assertEquals(await process.call("accept", [listening, null, null]), -EAGAIN);
  assertEquals(await process.call("recvfrom", [udp, buffer, 9, 0, null, null]), -EAGAIN);
  assert(performance.now() - started >= 85);
});

nativeTest("alarm() interrupts the call that blocks", async (kernel) => {
  const process = processOf(kernel);
  const { fd } = await listener(process);
  assertEquals(await process.call("alarm", [1]), 0);
  assertEquals(await process.call("accept", [fd, null, null]), -EINTR);
  assertEquals(await process.call("alarm", [0]), 0);
});

nativeTest("close() under a call that waits ends that call, and never touches the number again", async (kernel) => {
  const process = processOf(kernel);
  const { fd } = await listener(process);
  const accepting = process.call("accept", [fd, null, null]);
  assertEquals(await process.call("close", [fd]), 0);
  assertEquals(await accepting, -EBADF);
});

nativeTest("exit() ends the call that blocks and closes everything", async (kernel) => {
  const [server, client] = [processOf(kernel, "server"), processOf(kernel, "client")];
  const { fd, port } = await listener(server);
  const mine = await client.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]);
  await client.call("connect", [mine, address(port), 16]);
  const connected = await server.call("accept", [fd, null, null]);
  const reading = server.call("read", [connected, new Uint8Array(1), 1]);
  await untilBlocked(kernel, server);
  await server.exit(0);
  assertEquals(await reading, -EINTR);
  assertEquals(await client.call("read", [mine, new Uint8Array(1), 1]), 0);
  assertEquals(kernel.counts(), { processes: 1, descriptors: 4, waiting: 0, held: 1, listeners: 0, connections: 0 });
});

nativeTest("recv() with MSG_WAITALL gives what has come when interrupted", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  await process.call("write", [server, bytes("abc"), 3]);
  const buffer = new Uint8Array(9);
  const receiving = process.call("recv", [client, buffer, 9, C.MSG_WAITALL]);
  process.interrupt();
  assertEquals(await receiving, 3);
  assertEquals(text(buffer, 3), "abc");
});
