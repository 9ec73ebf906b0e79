import * as C from "../../src/abi/constants.ts";
import { EAGAIN, EMFILE, EPIPE } from "../../src/abi/errno.ts";
import { assert, assertEquals, assertMatch } from "../assert.ts";
import { bytes, connection, listener, nativeTest, pollfds, processOf, revents, text } from "./setup.ts";

nativeTest("dup() shares the open file: O_NONBLOCK, and it stays open until the last is closed", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const other = await process.call("dup", [client]);
  assertEquals(other, 6);
  await process.call("fcntl", [other, C.F_SETFL, C.O_NONBLOCK]);
  assertEquals(await process.call("fcntl", [client, C.F_GETFL]), C.O_RDWR | C.O_NONBLOCK);
  const buffer = new Uint8Array(9);
  assertEquals(await process.call("read", [client, buffer, 9]), -EAGAIN);
  await process.call("close", [client]);
  await process.call("write", [server, bytes("x"), 1]);
  assertEquals(await process.call("read", [other, buffer, 9]), 1);
  await process.call("close", [other]);
  assertEquals(await process.call("read", [server, buffer, 9]), 0);
});

nativeTest("accept() gives a blocking socket whatever the listener is", async (kernel) => {
  const process = processOf(kernel);
  const { server, listening } = await connection(process);
  assertEquals(await process.call("fcntl", [server, C.F_GETFL]), C.O_RDWR);
  await process.call("fcntl", [listening, C.F_SETFL, C.O_NONBLOCK]);
  assertEquals(await process.call("accept", [listening, null, null]), -EAGAIN);
});

nativeTest("describe() shows state, addresses, queue and bytes as the machine's kernel has them", async (kernel) => {
  const process = processOf(kernel);
  const { client, server, listening } = await connection(process);
  await process.call("write", [server, bytes("hello"), 5]);
  const at = (fd: number) => process.describe().find((info) => info.fd === fd)!;
  assertEquals(at(0), { fd: 0, kind: "stdin", state: "", flags: [] });
  assertEquals([at(listening).kind, at(listening).state, at(listening).queue], ["tcp", "LISTEN", "0/5"]);
  assertEquals([at(client).state, at(client).unread, at(client).unsent], ["ESTABLISHED", 5, 0]);
  assertEquals(at(client).remote, at(listening).local);
  assertMatch(at(client).local!, /^127\.0\.0\.1:\d+$/);
  await process.call("shutdown", [server, C.SHUT_WR]);
  // The other end confirms the FIN when it likes to.
  assertMatch(at(server).state, /^FIN-WAIT-[12]$/);
  assertEquals(at(client).state, "CLOSE-WAIT");
  const unix = await process.call("socket", [C.AF_UNIX, C.SOCK_STREAM, 0]);
  assertEquals([at(unix).kind, at(unix).state], ["unix", "CLOSED"]);
});

nativeTest("write() to a connection that is over is EPIPE, signaled unless MSG_NOSIGNAL", async (kernel) => {
  const process = processOf(kernel);
  const { client } = await connection(process);
  await process.call("shutdown", [client, C.SHUT_WR]);
  assertEquals([await process.call("write", [client, bytes("x"), 1]), process.signaled], [-EPIPE, true]);
  assertEquals([await process.call("send", [client, bytes("x"), 1, C.MSG_NOSIGNAL]), process.signaled], [
    -EPIPE,
    false,
  ]);
});

nativeTest("poll() watches sockets and standard input together", async (kernel) => {
  let type = (_: string) => {};
  const read = (buffer: Uint8Array) =>
    new Promise<number>((resolve) => {
      type = (line) => resolve(new TextEncoder().encodeInto(line, buffer).written);
    });
  const process = processOf(kernel, "test", { read, write() {} });
  const { client, server } = await connection(process);
  const fds = pollfds([0, C.POLLIN], [client, C.POLLIN]);
  assertEquals(await process.call("poll", [fds, 2, 0]), 0);
  const polling = process.call("poll", [fds, 2, -1]);
  type("typed");
  assertEquals([await polling, ...revents(fds)], [1, C.POLLIN, 0]);
  const buffer = new Uint8Array(9);
  assertEquals(text(buffer, await process.call("read", [0, buffer, 9])), "typed");
  const again = process.call("poll", [fds, 2, -1]);
  await process.call("write", [server, bytes("x"), 1]);
  assertEquals([await again, ...revents(fds)], [1, 0, C.POLLIN]);
});

nativeTest("poll() returns 0 when its time is over, and EMFILE leaves the connection in the queue", async (kernel) => {
  const process = processOf(kernel);
  const { fd } = await listener(process);
  assertEquals(await process.call("poll", [pollfds([fd, C.POLLIN]), 1, 20]), 0);
  process.descriptorLimit = 4;
  assertEquals(await process.call("socket", [C.AF_INET, C.SOCK_STREAM, 0]), -EMFILE);
  assertEquals(await process.call("accept", [fd, null, null]), -EMFILE);
});

nativeTest("close() of a socket that lingers returns when its time is over, and blocks nobody else", async (kernel) => {
  const process = processOf(kernel);
  const { client, server } = await connection(process);
  const linger = new Uint8Array(new Int32Array([1, 1]).buffer);
  await process.call("setsockopt", [client, C.SOL_SOCKET, C.SO_LINGER, linger, 8]);
  await process.call("fcntl", [client, C.F_SETFL, C.O_NONBLOCK]);
  while (await process.call("write", [client, new Uint8Array(1 << 16), 1 << 16]) > 0);
  const closing = process.call("close", [client]);
  assert(closing instanceof Promise);
  assertEquals(await process.call("read", [server, new Uint8Array(9), 9]), 9);
  assertEquals(await closing, 0);
});

nativeTest("createLibcKernel() leaves no descriptor of the operating system behind", async (kernel) => {
  const { createLibcKernel } = await import("../../src/native/mod.ts");
  const { Libc } = await import("../../src/native/libc.ts");
  const libc = new Libc();
  const lowest = () => {
    const fd = libc.socket(C.AF_INET, C.SOCK_STREAM, 0);
    libc.close(fd);
    return fd;
  };
  assert(kernel.processes.size === 0);
  const before = lowest();
  const other = createLibcKernel();
  const process = processOf(other);
  const { listening } = await connection(process);
  const accepting = process.call("accept", [listening, null, null]);
  process.interrupt();
  await accepting;
  assert(lowest() > before);
  await other.close();
  assertEquals(lowest(), before);
  libc.unload();
});
