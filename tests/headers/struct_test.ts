import {
  char,
  fd_set,
  in6addr_loopback,
  in_addr,
  linger,
  memset,
  pollfd,
  ref,
  sizeof,
  sockaddr,
  sockaddr_in,
  sockaddr_in6,
  sockaddr_storage,
  timeval,
} from "../../src/headers/mod.ts";
import { htonl, htons } from "../../src/abi/byteorder.ts";
import { AF_INET, AF_INET6, INADDR_ANY, INADDR_LOOPBACK, POLLHUP, POLLIN } from "../../src/abi/constants.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("sockaddr_in() is 16 zero bytes when called without arguments", () => {
  assertEquals([...sockaddr_in().bytes], new Array(16).fill(0));
});

Deno.test("sockaddr_in() holds the bytes of C when filled member by member", () => {
  const addr: sockaddr_in = sockaddr_in();
  addr.sin_family = AF_INET;
  addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  addr.sin_port = htons(9190);
  assertEquals([...addr.bytes.subarray(0, 8)], [2, 0, 0x23, 0xe6, 127, 0, 0, 1]);
  assertEquals(addr.bytes, sockaddr_in("127.0.0.1", 9190).bytes);
});

Deno.test("sockaddr_in() holds the wrong port when htons is forgotten", () => {
  const addr = sockaddr_in();
  addr.sin_port = 8080;
  assertEquals([...addr.bytes.subarray(2, 4)], [0x90, 0x1f]);
  assertEquals(String(addr), '{sin_family=AF_UNSPEC, sin_port=htons(36895), sin_addr=inet_addr("0.0.0.0")}');
});

Deno.test("sockaddr_in() takes INADDR constants in host order when the address is a number", () => {
  assertEquals(sockaddr_in(INADDR_ANY, 1).sin_addr.s_addr, 0);
  assertEquals(sockaddr_in(INADDR_LOOPBACK, 1).bytes, sockaddr_in("127.0.0.1", 1).bytes);
  assertEquals(sockaddr_in("", 1).bytes, sockaddr_in(INADDR_ANY, 1).bytes);
});

Deno.test("sockaddr_in() names what is wrong when an argument is", () => {
  assertThrows(() => sockaddr_in("127.0.0.1", 65536), RangeError, "the port 65536 is not in 0 to 65535");
  assertThrows(() => sockaddr_in("127.0.0.1", "9190" as never), TypeError, "the port must be a number, not a string");
  assertThrows(() => sockaddr_in("localhost", 1), TypeError, "getaddrinfo() looks up names");
  assertThrows(() => sockaddr_in("::1", 1), TypeError, "use sockaddr_in6");
  assertThrows(() => sockaddr_in(-1, 1), RangeError, "-1 is no 32-bit number");
  assertThrows(() => sockaddr_in(null as never, 1), TypeError, "not NULL");
});

Deno.test("sockaddr_in() shares memory when given a larger structure, as a pointer cast does", () => {
  const storage = sockaddr_storage();
  const addr = sockaddr_in(storage);
  addr.sin_family = AF_INET;
  addr.sin_port = htons(80);
  assertEquals(storage.ss_family, AF_INET);
  assertEquals(String(storage), '{sin_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("0.0.0.0")}');
  assertThrows(() => sockaddr_in(in_addr()), RangeError, "C would read on");
});

Deno.test("sockaddr_in6() holds the bytes of C when filled in", () => {
  const addr: sockaddr_in6 = sockaddr_in6("::1", 9190);
  addr.sin6_scope_id = 2;
  assertEquals(addr.sin6_family, AF_INET6);
  assertEquals([...addr.bytes], [10, 0, 0x23, 0xe6, 0, 0, 0, 0, ...new Array(15).fill(0), 1, 2, 0, 0, 0]);
  assertEquals(addr.sin6_addr.s6_addr, in6addr_loopback.s6_addr);
  assertThrows(() => sockaddr_in6("127.0.0.1", 1), TypeError, "use sockaddr_in");
});

Deno.test("Struct members wrap as C's integers do when a number is too large", () => {
  const addr = sockaddr_in();
  addr.sin_port = 65536 + 7;
  addr.sin_addr.s_addr = -1;
  assertEquals([addr.sin_port, addr.sin_addr.s_addr], [7, 0xffffffff]);
  const poll = pollfd(4294967295, 1);
  assertEquals(poll.fd, -1);
});

Deno.test("Struct members throw a TypeError that names them when the type is wrong", () => {
  const addr = sockaddr_in();
  assertThrows(() => addr.sin_port = "9190" as never, TypeError, "sin_port of struct sockaddr_in: it must be a number");
  assertThrows(() => addr.sin_port = NaN, TypeError, "sin_port of struct sockaddr_in: NaN is no integer");
  assertThrows(
    () => addr.sin_addr = 0 as never,
    TypeError,
    "sin_addr of struct sockaddr_in: it must be a struct in_addr",
  );
  assertThrows(() => addr.sin_zero = new Uint8Array(3), TypeError, "an array of 8 bytes");
});

Deno.test("Struct refuses an assignment when it has no such member, in sloppy code too", () => {
  const addr = sockaddr_in();
  assertThrows(() => Object.assign(addr, { sin_prot: 1 }), TypeError, "Cannot set sin_prot: struct sockaddr_in has no");
  const sloppy = new Function("addr", "addr.sin_prot = 1");
  assertThrows(() => sloppy(addr), TypeError, "it has sin_family, sin_port, sin_addr, sin_zero");
});

Deno.test("Struct assignment copies when a member is a structure", () => {
  const addr = sockaddr_in("127.0.0.1", 1);
  const other = sockaddr_in();
  other.sin_addr = addr.sin_addr;
  addr.sin_addr.s_addr = 0;
  assertEquals(other.sin_addr.s_addr, htonl(INADDR_LOOPBACK));
});

Deno.test("copy() has memory of its own when the first one changes", () => {
  const addr = sockaddr_in("127.0.0.1", 1);
  const twin: sockaddr_in = addr.copy();
  memset(addr, 0, sizeof(addr));
  assertEquals(String(twin), '{sin_family=AF_INET, sin_port=htons(1), sin_addr=inet_addr("127.0.0.1")}');
  assertThrows(() => assertEquals(addr, twin));
});

Deno.test("structures have memory of their own, zeroed, however many are made", () => {
  const made = Array.from(
    { length: 400 },
    (_, i) => [in_addr(), sockaddr_in6(), pollfd(i, POLLIN), sockaddr_storage()],
  );
  for (const [fresh] of made) assertEquals([...fresh.bytes], [0, 0, 0, 0]);
  const all = made.flat().toSpliced(40, 0, made[0][1].copy());
  all.forEach((struct, i) => struct.bytes.fill(i));
  all.forEach((struct, i) =>
    assert(struct.bytes.every((byte) => byte === (i & 0xff)), `structure ${i} was written to`)
  );
});

Deno.test("Struct texts are strace's when shown", () => {
  assertEquals(
    Deno.inspect(sockaddr_in6("::1", 80)),
    '{sin6_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "::1", &sin6_addr), ' +
      "sin6_scope_id=0}",
  );
  assertEquals(Deno.inspect(sockaddr()), "{sa_family=AF_UNSPEC}");
  assertEquals(Deno.inspect(timeval(1, 500000)), "{tv_sec=1, tv_usec=500000}");
  assertEquals(Deno.inspect(linger(1, 5)), "{l_onoff=1, l_linger=5}");
  const poll = pollfd(3, POLLIN);
  poll.revents = POLLIN | POLLHUP;
  assertEquals(Deno.inspect([poll]), "[ {fd=3, events=POLLIN, revents=POLLIN|POLLHUP} ]");
  assertEquals(Deno.inspect(in_addr()), '{s_addr=inet_addr("0.0.0.0")}');
});

Deno.test("timeval() keeps 64 bits when its seconds are negative or large", () => {
  assertEquals([timeval(-1, 0).tv_sec, timeval(2 ** 40, 999999).tv_sec], [-1, 2 ** 40]);
  assertEquals([...timeval(-1, 2).bytes], [255, 255, 255, 255, 255, 255, 255, 255, 2, 0, 0, 0, 0, 0, 0, 0]);
});

Deno.test("ref() is an int in memory when given a number, a pointer when given null", () => {
  const length = ref(16);
  assertEquals([...length.bytes], [16, 0, 0, 0]);
  length.value = 2 ** 31;
  assertEquals(length.value, -(2 ** 31));
  assertEquals(ref(null).value, null);
  assertThrows(() => ref("16" as never), TypeError, "must be a number");
});

Deno.test("sizeof() is C's when given a structure, its type, an array, a number or text", () => {
  assertEquals([sockaddr_in, sockaddr_in6, sockaddr_storage, timeval, fd_set].map((type) => sizeof(type)), [
    16,
    28,
    128,
    16,
    128,
  ]);
  assertEquals([sizeof(sockaddr_in()), sizeof(linger()), sizeof(pollfd())], [16, 8, 8]);
  assertEquals([sizeof(char(30)), sizeof("Hello World!"), sizeof(1), sizeof(ref(1))], [30, 13, 4, 4]);
  for (const value of [null, undefined, {}, [], () => 1, true]) {
    assertThrows(() => sizeof(value as never), TypeError, "Cannot take sizeof");
  }
  assert(sizeof(sockaddr) === 16);
});
