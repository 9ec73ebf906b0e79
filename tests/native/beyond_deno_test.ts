import * as C from "../../src/abi/constants.ts";
import { EAGAIN, ECONNRESET, EFAULT, EINTR, EMSGSIZE } from "../../src/abi/errno.ts";
import type { Process } from "../../src/kernel/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { bytes, connection, nativeTest, pollfds, processOf, revents, text } from "./setup.ts";

/** An abstract AF_UNIX address that only this test has. */
function unixAddress(name: string): [Uint8Array, number] {
  const path = bytes(`\0sockrepl-${Deno.pid}-${name}`);
  return [new Uint8Array([C.AF_UNIX, 0, ...path]), 2 + path.length];
}

async function unixListener(process: Process, name: string, backlog: number) {
  const [address, length] = unixAddress(name);
  const fd = await process.call("socket", [C.AF_UNIX, C.SOCK_STREAM, 0]);
  assertEquals(await process.call("bind", [fd, address, length]), 0);
  await process.call("listen", [fd, backlog]);
  const connect = async () => {
    const client = await process.call("socket", [C.AF_UNIX, C.SOCK_STREAM, 0]);
    return { client, result: process.call("connect", [client, address, length]) };
  };
  return { fd, connect };
}

nativeTest("connect() of AF_UNIX waits for room in the listener's queue", async (kernel) => {
  const process = processOf(kernel);
  const { fd, connect } = await unixListener(process, "full", 0);
  assertEquals(await (await connect()).result, 0);
  const { result } = await connect();
  assertEquals(process.blocked?.call, "connect");
  assert(await process.call("accept", [fd, null, null]) > 0);
  assertEquals(await result, 0);
  const other = await connect();
  process.interrupt();
  assertEquals(await other.result, -EINTR);
});

nativeTest("recv() with MSG_PEEK and MSG_WAITALL waits for all and leaves it there", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  await process.call("write", [server, bytes("ab"), 2]);
  const buffer = new Uint8Array(4);
  const peeking = process.call("recv", [client, buffer, 4, C.MSG_PEEK | C.MSG_WAITALL]);
  await process.call("write", [server, bytes("cd"), 2]);
  assertEquals([await peeking, text(buffer, 4)], [4, "abcd"]);
  assertEquals(await process.call("read", [client, buffer, 4]), 4);
});

nativeTest("read() waits for as many bytes as SO_RCVLOWAT says", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const least = new Uint8Array(new Int32Array([3]).buffer);
  await process.call("setsockopt", [client, C.SOL_SOCKET, C.SO_RCVLOWAT, least, 4]);
  await process.call("write", [server, bytes("a"), 1]);
  const buffer = new Uint8Array(9);
  const reading = process.call("read", [client, buffer, 9]);
  assertEquals(process.blocked?.call, "read");
  await process.call("write", [server, bytes("bcd"), 3]);
  assertEquals([await reading, text(buffer, 4)], [4, "abcd"]);
});

nativeTest("recv() of urgent data never blocks, and select's except set shows it", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  assertEquals(await process.call("send", [server, bytes("!"), 1, C.MSG_OOB]), 1);
  const fds = pollfds([client, C.POLLPRI]);
  assertEquals([await process.call("poll", [fds, 1, 1000]), ...revents(fds)], [1, C.POLLPRI]);
  const buffer = new Uint8Array(1);
  assertEquals([await process.call("recv", [client, buffer, 1, C.MSG_OOB]), text(buffer, 1)], [1, "!"]);
});

nativeTest("read() says ECONNRESET once when the peer resets, after the bytes that had come", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const buffer = new Uint8Array(9);
  const all = process.call("recv", [client, buffer, 9, C.MSG_WAITALL]);
  await process.call("write", [server, bytes("abc"), 3]);
  const linger = new Uint8Array(new Int32Array([1, 0]).buffer);
  await process.call("setsockopt", [server, C.SOL_SOCKET, C.SO_LINGER, linger, 8]);
  // The bytes are taken before the reset comes, as a waiting reader in C takes them.
  await process.call("poll", [pollfds([server, C.POLLOUT]), 1, 20]);
  await new Promise((resolve) => setTimeout(resolve, 0));
  await process.call("close", [server]);
  assertEquals([await all, text(buffer, 3)], [3, "abc"]);
  assertEquals(await process.call("read", [client, buffer, 9]), -ECONNRESET);
  assertEquals(await process.call("read", [client, buffer, 9]), 0);
});

nativeTest("poll() moves 8 MiB each way at once between non-blocking ends", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const size = 8 << 20;
  const chunk = new Uint8Array(1 << 16);
  const ends = [client, server].map((fd) => ({ fd, sent: 0, received: 0 }));
  for (const { fd } of ends) await process.call("fcntl", [fd, C.F_SETFL, C.O_NONBLOCK]);
  while (ends.some(({ sent, received }) => sent < size || received < size)) {
    const events = ends.map(({ fd, sent }) => [fd, sent < size ? C.POLLIN | C.POLLOUT : C.POLLIN] as [number, number]);
    await process.call("poll", [pollfds(...events), 2, -1]);
    for (const end of ends) {
      const written = await process.call("write", [end.fd, chunk, Math.min(chunk.length, size - end.sent)]);
      if (written > 0) end.sent += written;
      const read = await process.call("read", [end.fd, chunk, chunk.length]);
      if (read > 0) end.received += read;
      else assertEquals(read, -EAGAIN);
    }
  }
});

nativeTest("recv() takes a count past the end of memory for less, send() and read() refuse it", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const udp = await process.call("socket", [C.AF_INET, C.SOCK_DGRAM, 0]);
  const huge = 2 ** 64;
  const buffer = new Uint8Array(9);
  await process.call("write", [server, bytes("abc"), 3]);
  assertEquals(await process.call("read", [client, buffer, huge]), -EFAULT);
  assertEquals(await process.call("recv", [client, buffer, huge, 0]), 3);
  assertEquals(await process.call("send", [client, buffer, huge, 0]), -EFAULT);
  const [to, length] = [new Uint8Array([C.AF_INET, 0, 0, 9, 127, 0, 0, 1, ...new Uint8Array(8)]), 16];
  assertEquals(await process.call("sendto", [udp, buffer, huge, 0, to, length]), -EMSGSIZE);
});
