import {
  char,
  in6_addr,
  in_addr,
  inet_addr,
  inet_aton,
  inet_ntoa,
  inet_ntop,
  inet_pton,
  sockaddr_in,
  text,
} from "../../src/headers/mod.ts";
import { AF_INET, AF_INET6, AF_UNIX, INADDR_NONE } from "../../src/abi/constants.ts";
import { EAFNOSUPPORT, ENOSPC } from "../../src/abi/errno.ts";
import { assertEquals, assertThrows } from "../assert.ts";
import { FakePort } from "./fake_port.ts";
import { named, outputOfC } from "./gcc.ts";

const loose = [
  ...["127.0.0.1", "127.1", "1.2.3", "1", "0", "4294967295", "4294967296", "255.255.255.255", "256.1.1.1", "1.2.3.256"],
  ...["1.2.65535", "1.2.65536", "1.16777215", "1.16777216", "010.0.0.1", "0x7f.1", "0X7F000001", "08.1.1.1", "0x", ""],
  ...["1.2.3.4 rest", " 1.2.3.4", "1.2.3.4.5", "1..2", ".1", "1.", "a.b.c.d", "-1", "1.2.3.4\t", "00", "1.2.3.4x"],
];

const strict4 = ["127.0.0.1", "127.1", "01.2.3.4", "1.2.3.4 ", "256.1.1.1", "", "1.2.3.4.5", "0.0.0.0", "1.2.3."];
const strict6 = [
  ...["::", "::1", "1::", "fe80::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9"],
  ...[
    "::ffff:1.2.3.4",
    "::1.2.3.4",
    "1:2:3:4:5:6:1.2.3.4",
    ":::",
    "1::2::3",
    "12345::",
    ":1",
    "1:",
    "g::",
    "",
    "1.2.3.4",
  ],
  ...[
    "1:0:0:2:0:0:0:3",
    "0:0:1::",
    "::1:0",
    "ABCD::",
    "1:2:3:4:5:6:7:1.2.3.4",
    "1:0:2:3:4:5:6:7",
    "::%1",
    "::ffff:1.2.3",
  ],
];

Deno.test("inet_addr() is the number in network order when the text is an address", () => {
  assertEquals(inet_addr("127.0.0.1"), 0x0100007f);
  assertEquals([inet_addr("127.1"), inet_addr("0x7f.1"), inet_addr("0177.0.0.1")], new Array(3).fill(0x0100007f));
  assertEquals([inet_addr("localhost"), inet_addr("256.1.1.1"), inet_addr("")], new Array(3).fill(INADDR_NONE));
  assertThrows(() => inet_addr(5 as never), TypeError, "cp must be a char array or a string, not a number");
});

Deno.test("inet_aton() fills a member when the text is an address, and leaves it alone when not", () => {
  const addr = sockaddr_in("1.2.3.4", 1);
  assertEquals([inet_aton("300.1.1.1", addr.sin_addr), inet_ntoa(addr.sin_addr)], [0, "1.2.3.4"]);
  assertEquals([inet_aton("255.255.255.255", addr.sin_addr), inet_ntoa(addr.sin_addr)], [1, "255.255.255.255"]);
  assertThrows(() => inet_aton("1.2.3.4", addr as never), TypeError, "its sin_addr is one");
});

Deno.test("inet_pton() takes strict forms only when the family is AF_INET", () => {
  const addr = in_addr();
  assertEquals([inet_pton(AF_INET, "127.0.0.1", addr), inet_ntoa(addr)], [1, "127.0.0.1"]);
  assertEquals([inet_pton(AF_INET, "127.1", addr), inet_ntoa(addr)], [0, "127.0.0.1"]);
});

Deno.test("inet_pton() sets EAFNOSUPPORT when the family is another", () => {
  const port = new FakePort();
  assertEquals([inet_pton(AF_UNIX, "1.2.3.4", in_addr()), port.number], [-1, EAFNOSUPPORT]);
  assertEquals([inet_ntop(AF_UNIX, in_addr(), char(16)), port.number], [null, EAFNOSUPPORT]);
});

Deno.test("inet_pton() throws a RangeError when C would corrupt memory", () => {
  assertThrows(
    () => inet_pton(AF_INET6, "::1", in_addr()),
    RangeError,
    "Cannot inet_pton 16 bytes into struct in_addr (4 bytes)",
  );
  assertThrows(
    () => inet_ntop(AF_INET6, in_addr(), char(46)),
    RangeError,
    "Cannot inet_ntop 16 bytes of struct in_addr (4 bytes)",
  );
});

Deno.test("inet_ntop() sets ENOSPC when the text with its NUL does not fit", () => {
  const port = new FakePort();
  const addr = sockaddr_in("127.0.0.1", 1).sin_addr;
  assertEquals([inet_ntop(AF_INET, addr, char(16), 9), port.number], [null, ENOSPC]);
  assertEquals(text(inet_ntop(AF_INET, addr, char(16), 10)!), "127.0.0.1");
  assertThrows(() => inet_ntop(AF_INET, addr, char(5), 16), RangeError, "Cannot inet_ntop 16 bytes into char[5]");
});

Deno.test({
  ...named("inet_addr(), inet_pton() and inet_ntop() agree with C when given odd texts"),
  fn: async () => {
    const [a, b] = [JSON.stringify(AF_INET), JSON.stringify(AF_INET6)];
    const output = await outputOfC(["arpa/inet.h"], [
      "struct in_addr a; struct in6_addr b; char t[46];",
      ...loose.map((cp) => `printf("%u\\n", inet_addr(${JSON.stringify(cp)}));`),
      ...strict4.map((src) => `printf("%d\\n", inet_pton(${a}, ${JSON.stringify(src)}, &a));`),
      ...strict6.map((src) =>
        `printf("%s\\n", inet_pton(${b}, ${JSON.stringify(src)}, &b) ? inet_ntop(${b}, &b, t, 46) : "0");`
      ),
    ]);
    const expected = new TextDecoder().decode(output).trim().split("\n");
    const ours = [
      ...loose.map((cp) => String(inet_addr(cp))),
      ...strict4.map((src) => String(inet_pton(AF_INET, src, in_addr()))),
      ...strict6.map(normal6),
    ];
    const names = [...loose, ...strict4, ...strict6];
    assertEquals(names.map((name, i) => [name, ours[i]]), names.map((name, i) => [name, expected[i]]));
  },
});

function normal6(src: string): string {
  const addr = in6_addr();
  return inet_pton(AF_INET6, src, addr) === 1 ? text(inet_ntop(AF_INET6, addr, char(46), 46)!) : "0";
}
