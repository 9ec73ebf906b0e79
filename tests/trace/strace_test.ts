import { assertEquals } from "../assert.ts";
import { encodeEndpoint } from "../../src/abi/address.ts";
import type { CallName } from "../../src/abi/calls.ts";
import {
  AF_INET,
  AF_INET6,
  F_GETFD,
  F_GETFL,
  F_SETFD,
  F_SETFL,
  FD_CLOEXEC,
  IPPROTO_IP,
  IPPROTO_TCP,
  MSG_DONTWAIT,
  MSG_PEEK,
  O_NONBLOCK,
  O_RDWR,
  SHUT_WR,
  SO_ERROR,
  SO_LINGER,
  SO_RCVTIMEO,
  SO_REUSEADDR,
  SOCK_NONBLOCK,
  SOCK_STREAM,
  SOL_SOCKET,
  TCP_NODELAY,
} from "../../src/abi/constants.ts";
import { EADDRINUSE, EAGAIN, ECONNREFUSED, EINVAL, EPIPE } from "../../src/abi/errno.ts";
import type { Arg, LengthRef } from "../../src/abi/event.ts";
import { callLine, straceText, type Variant } from "../../src/trace/mod.ts";
import { bytes, FakeProcess } from "./events.ts";

/** The line of one call. `write` does what the call does to memory. */
function line(call: CallName, args: readonly Arg[], result: number, write?: () => void, variant?: Variant): string {
  return callLine(new FakeProcess().call(call, args, result, write), variant);
}

const any = encodeEndpoint({ host: "0.0.0.0", port: 9190 }, AF_INET);
const int = (value: number) => new Uint8Array(Int32Array.of(value).buffer);

// The expected lines are what strace 6.1 printed of the same calls.
Deno.test("callLine() names domain, type and protocol of socket when they are known, and else numbers", () => {
  assertEquals(line("socket", [AF_INET, SOCK_STREAM, 0], 3), "socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = 3");
  assertEquals(
    line("socket", [AF_INET, SOCK_STREAM | SOCK_NONBLOCK, IPPROTO_TCP], 3),
    "socket(AF_INET, SOCK_STREAM|SOCK_NONBLOCK, IPPROTO_TCP) = 3",
  );
  assertEquals(
    line("socket", [99, SOCK_STREAM, 0], -EINVAL),
    "socket(0x63 /* AF_??? */, SOCK_STREAM, 0) = -1 EINVAL (Invalid argument)",
  );
  assertEquals(
    line("socket", [AF_INET, 77, 0], -EINVAL),
    "socket(AF_INET, 0x4d /* SOCK_??? */, IPPROTO_IP) = -1 EINVAL (Invalid argument)",
  );
});

Deno.test("callLine() decodes addresses when they are whole, and shows their bytes when not", () => {
  assertEquals(
    line("bind", [3, any, 16], -EADDRINUSE),
    'bind(3, {sa_family=AF_INET, sin_port=htons(9190), sin_addr=inet_addr("0.0.0.0")}, 16)' +
      " = -1 EADDRINUSE (Address already in use)",
  );
  assertEquals(
    line("bind", [3, encodeEndpoint({ host: "::", port: 0 }, AF_INET6), 28], 0),
    "bind(3, {sa_family=AF_INET6, sin6_port=htons(0), sin6_flowinfo=htonl(0), " +
      'inet_pton(AF_INET6, "::", &sin6_addr), sin6_scope_id=0}, 28) = 0',
  );
  assertEquals(
    line("bind", [3, encodeEndpoint({ host: "0.0.0.0", port: 0 }, AF_INET), 8], -EINVAL),
    'bind(3, {sa_family=AF_INET, sa_data="\\0\\0\\0\\0\\0\\0"}, 8) = -1 EINVAL (Invalid argument)',
  );
});

Deno.test("callLine() shows room and length of an address that a call fills in", () => {
  const room = new Uint8Array(128);
  const length: LengthRef = { value: 128 };
  const fill = () => {
    room.set(encodeEndpoint({ host: "127.0.0.1", port: 55544 }, AF_INET));
    length.value = 16;
  };
  const filled = '{sa_family=AF_INET, sin_port=htons(55544), sin_addr=inet_addr("127.0.0.1")}';
  assertEquals(line("accept", [3, room, length], 6, fill), `accept(3, ${filled}, [128 => 16]) = 6`);
  assertEquals(line("accept", [3, room, length], 6, fill), `accept(3, ${filled}, [16]) = 6`);
  assertEquals(line("accept", [3, null, null], 6), "accept(3, NULL, NULL) = 6");
  assertEquals(
    line("accept", [3, room, length], -EAGAIN),
    "accept(3, addr, [16]) = -1 EAGAIN (Resource temporarily unavailable)",
  );
});

Deno.test("callLine() quotes data as strace does", () => {
  const data = Uint8Array.from([
    ...bytes("Hello World!"),
    ...[0, 49, 1, 50, 1, 122, 0xec, 0x95, 0x88, 127, 9, 11, 12, 13, 34, 92, 0, 0],
  ]);
  const text = '"Hello World!\\0001\\0012\\1z\\354\\225\\210\\177\\t\\v\\f\\r\\"\\\\\\0\\0"';
  assertEquals(line("write", [5, data, 30], 30), `write(5, ${text}, 30) = 30`);
  const buffer = new Uint8Array(64);
  assertEquals(line("read", [6, buffer, 64], 30, () => buffer.set(data)), `read(6, ${text}, 64) = 30`);
  assertEquals(line("read", [6, buffer, 64], 0), 'read(6, "", 64) = 0');
  assertEquals(
    line("read", [6, buffer, 64], -EAGAIN),
    "read(6, buf, 64) = -1 EAGAIN (Resource temporarily unavailable)",
  );
  assertEquals(
    line("write", [5, bytes("0123456789".repeat(4)), 40], 40),
    'write(5, "01234567890123456789012345678901"..., 40) = 40',
  );
});

Deno.test("callLine() shows the system call that strace shows when asked for", () => {
  const buffer = bytes("hello");
  assertEquals(line("send", [3, buffer, 5, 0], 5), 'send(3, "hello", 5, 0) = 5');
  assertEquals(line("send", [3, buffer, 5, 0], 5, undefined, "strace"), 'sendto(3, "hello", 5, 0, NULL, 0) = 5');
  assertEquals(
    line("recv", [3, buffer, 5, MSG_DONTWAIT | MSG_PEEK], 5, undefined, "strace"),
    'recvfrom(3, "hello", 5, MSG_PEEK|MSG_DONTWAIT, NULL, NULL) = 5',
  );
  assertEquals(
    line("open", [bytes("/dev/null"), O_RDWR], 9, undefined, "strace"),
    'openat(AT_FDCWD, "/dev/null", O_RDWR) = 9',
  );
  assertEquals(
    line("accept", [3, null, null], 4, undefined, "strace"),
    "accept(3, NULL, NULL) = 4",
  );
});

Deno.test("callLine() decodes options by their kind", () => {
  assertEquals(
    line("setsockopt", [3, SOL_SOCKET, SO_REUSEADDR, int(1), 4], 0),
    "setsockopt(3, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0",
  );
  assertEquals(
    line("setsockopt", [3, IPPROTO_TCP, TCP_NODELAY, int(1), 4], 0, undefined, "strace"),
    "setsockopt(3, SOL_TCP, TCP_NODELAY, [1], 4) = 0",
  );
  assertEquals(
    line("setsockopt", [3, IPPROTO_IP, 99, int(1), 4], 0),
    "setsockopt(3, IPPROTO_IP, 0x63 /* IP_??? */, [1], 4) = 0",
  );
  const timeval = new Uint8Array(BigInt64Array.of(1n, 5n).buffer);
  assertEquals(
    line("setsockopt", [3, SOL_SOCKET, SO_RCVTIMEO, timeval, 16], 0),
    "setsockopt(3, SOL_SOCKET, SO_RCVTIMEO, {tv_sec=1, tv_usec=5}, 16) = 0",
  );
  assertEquals(
    line("setsockopt", [3, SOL_SOCKET, SO_RCVTIMEO, timeval, 16], 0, undefined, "strace"),
    'setsockopt(3, SOL_SOCKET, SO_RCVTIMEO_OLD, "\\1\\0\\0\\0\\0\\0\\0\\0\\5\\0\\0\\0\\0\\0\\0\\0", 16) = 0',
  );
  assertEquals(
    line("setsockopt", [3, SOL_SOCKET, SO_LINGER, new Uint8Array(Int32Array.of(1, 5).buffer), 8], 0),
    "setsockopt(3, SOL_SOCKET, SO_LINGER, {l_onoff=1, l_linger=5}, 8) = 0",
  );
  assertEquals(
    line("getsockopt", [7, SOL_SOCKET, SO_ERROR, int(ECONNREFUSED), { value: 4 }], 0),
    "getsockopt(7, SOL_SOCKET, SO_ERROR, [ECONNREFUSED], [4]) = 0",
  );
});

Deno.test("callLine() shows what poll found", () => {
  const fds = new Uint8Array(24);
  const view = new DataView(fds.buffer);
  [[6, 1], [5, 5], [-1, 1]].forEach(([fd, events], i) => {
    view.setInt32(i * 8, fd, true);
    view.setInt16(i * 8 + 4, events, true);
  });
  const asked = "[{fd=6, events=POLLIN}, {fd=5, events=POLLIN|POLLOUT}, {fd=-1}]";
  assertEquals(line("poll", [fds, 3, 10], 0), `poll(${asked}, 3, 10) = 0 (Timeout)`);
  assertEquals(
    line("poll", [fds, 3, 10], 1, () => view.setInt16(14, 4, true)),
    `poll(${asked}, 3, 10) = 1 ([{fd=5, revents=POLLOUT}])`,
  );
  assertEquals(line("poll", [null, 0, 20], 0), "poll(NULL, 0, 20) = 0 (Timeout)");
});

Deno.test("callLine() shows the sets that select was given and those it left", () => {
  const set = (...fds: number[]) => {
    const bits = new Uint8Array(128);
    for (const fd of fds) bits[fd >> 3] |= 1 << (fd & 7);
    return bits;
  };
  const [reads, writes] = [set(3, 6), set(5)];
  const timeval = BigInt64Array.of(1n, 500n);
  const find = () => {
    reads.fill(0);
    timeval[1] = 496n;
  };
  const args = [10, reads, writes, null, new Uint8Array(timeval.buffer)];
  assertEquals(
    line("select", args, 1, find),
    "select(10, [3 6], [5], NULL, {tv_sec=1, tv_usec=500}) = 1 (out [5], left {tv_sec=1, tv_usec=496})",
  );
  assertEquals(
    line("select", [4, set(3), null, null, null], 1, undefined, "strace"),
    "pselect6(4, [3], NULL, NULL, NULL, NULL) = 1 (in [3])",
  );
});

Deno.test("callLine() names commands and flags of fcntl, shutdown and others", () => {
  assertEquals(line("fcntl", [3, F_GETFL, 0], 0x802), "fcntl(3, F_GETFL) = 0x802 (flags O_RDWR|O_NONBLOCK)");
  assertEquals(line("fcntl", [3, F_SETFL, O_RDWR | O_NONBLOCK], 0), "fcntl(3, F_SETFL, O_RDWR|O_NONBLOCK) = 0");
  assertEquals(line("fcntl", [3, F_SETFL, 0], 0), "fcntl(3, F_SETFL, O_RDONLY) = 0");
  assertEquals(line("fcntl", [3, F_GETFD, 0], 1), "fcntl(3, F_GETFD) = 0x1 (flags FD_CLOEXEC)");
  assertEquals(line("fcntl", [3, F_SETFD, FD_CLOEXEC], 0), "fcntl(3, F_SETFD, FD_CLOEXEC) = 0");
  assertEquals(line("shutdown", [5, SHUT_WR], 0), "shutdown(5, SHUT_WR) = 0");
  assertEquals(line("shutdown", [5, 7], -EINVAL), "shutdown(5, 0x7 /* SHUT_??? */) = -1 EINVAL (Invalid argument)");
  assertEquals(line("dup2", [5, 20], 20), "dup2(5, 20) = 20");
  assertEquals(line("alarm", [0], 5), "alarm(0) = 5");
});

Deno.test("straceText() cuts a blocked call only when another process's line comes in between", () => {
  const server = new FakeProcess("server", 1);
  const client = new FakeProcess("client", 2, server);
  server.enter("accept", [3, null, null]);
  server.block();
  client.call("listen", [3, 5], 0);
  server.leave(4);
  const buffer = bytes("hi");
  client.enter("read", [3, buffer, 2]);
  client.block();
  client.leave(2);
  const pad = (text: string) => text.padEnd(40);
  assertEquals(straceText(server.records, { time: false }).split("\n"), [
    "[server] accept(3,  <unfinished ...>",
    `[client] ${pad("listen(3, 5)")}= 0`,
    `[server] ${pad("<... accept resumed>NULL, NULL)")}= 4`,
    `[client] ${pad('read(3, "hi", 2)')}= 2`,
    "",
  ]);
});

Deno.test("straceText() shows signals, ends and times", () => {
  const process = new FakeProcess();
  process.enter("write", [4, bytes("x"), 1]);
  process.leave(-EPIPE, "SIGPIPE");
  process.exit(3);
  const [write, ...rest] = straceText(process.records, { zero: 0 }).split("\n");
  assertEquals(write, `[server] 0.001000 ${'write(4, "x", 1)'.padEnd(40)}= -1 EPIPE (Broken pipe)`);
  assertEquals(rest, [
    "[server] 0.002000 --- SIGPIPE {si_signo=SIGPIPE} ---",
    "[server] 0.003000 +++ exited with 3 +++",
    "",
  ]);
});

Deno.test("straceText() ends a call that still blocks when the trace ends", () => {
  const process = new FakeProcess();
  process.enter("accept", [3, null, null]);
  process.block();
  assertEquals(straceText(process.records, { time: false, process: false }), "accept(3,  <unfinished ...>\n");
});
