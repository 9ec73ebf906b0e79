import {
  addrinfo,
  AI_ADDRCONFIG,
  AI_V4MAPPED,
  char,
  EAI_ADDRFAMILY,
  freeaddrinfo,
  gai_strerror,
  getaddrinfo,
  gethostbyname,
  h_errno,
  HOST_NOT_FOUND,
  hstrerror,
  inet_ntoa,
  memset,
  NO_RECOVERY,
  ref,
  sizeof,
} from "../../src/headers/mod.ts";
import * as abi from "../../src/abi/constants.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const { AF_INET, AF_INET6, AI_CANONNAME, AI_NUMERICHOST, AI_NUMERICSERV, AI_PASSIVE, SOCK_DGRAM, SOCK_STREAM } = abi;

function hint(members: Partial<addrinfo>): addrinfo {
  return Object.assign(addrinfo(), members);
}

/** All answers, or the error. */
function answers(node: string | null, service: string | null, hints: addrinfo | null = null): addrinfo[] | number {
  const res = ref<addrinfo>(null);
  const error = getaddrinfo(node, service, hints, res);
  if (error !== 0) return error;
  const found: addrinfo[] = [];
  for (let info = res.value; info; info = info.ai_next) found.push(info);
  return found;
}

function summary(found: addrinfo[] | number): unknown {
  if (typeof found === "number") return found;
  return found.map((info) => [info.ai_family, info.ai_socktype, info.ai_protocol, info.ai_addrlen, `${info.ai_addr}`]);
}

const at4 = (host: string, port: number) =>
  `{sin_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("${host}")}`;
const at6 = (host: string, port: number, scope = 0) =>
  `{sin6_family=AF_INET6, sin6_port=htons(${port}), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "${host}", &sin6_addr), ` +
  `sin6_scope_id=${scope}}`;

Deno.test("getaddrinfo() answers each transport when there are no hints", () => {
  const found = answers("127.0.0.1", "80");
  assertEquals(summary(found), [
    [2, 1, 6, 16, at4("127.0.0.1", 80)],
    [2, 2, 17, 16, at4("127.0.0.1", 80)],
    [2, 3, 0, 16, at4("127.0.0.1", 80)],
  ]);
  assertEquals((found as addrinfo[])[0].ai_flags, AI_V4MAPPED | AI_ADDRCONFIG);
});

Deno.test("getaddrinfo() answers ::1 before 127.0.0.1 when the name is localhost", () => {
  const stream = hint({ ai_socktype: SOCK_STREAM });
  const both = [[10, 1, 6, 28, at6("::1", 9190)], [2, 1, 6, 16, at4("127.0.0.1", 9190)]];
  assertEquals(summary(answers("localhost", "9190", stream)), both);
  assertEquals(summary(answers(null, "9190", stream)), both);
});

Deno.test("getaddrinfo() answers the wildcards when AI_PASSIVE is set and there is no name", () => {
  const passive = hint({ ai_flags: AI_PASSIVE, ai_socktype: SOCK_STREAM });
  assertEquals(summary(answers(null, "80", passive)), [[2, 1, 6, 16, at4("0.0.0.0", 80)], [
    10,
    1,
    6,
    28,
    at6("::", 80),
  ]]);
});

Deno.test("getaddrinfo() takes loose IPv4, scoped IPv6 and too large ports as glibc does when they are given", () => {
  const stream = hint({ ai_socktype: SOCK_STREAM });
  assertEquals(summary(answers("127.1", "70000", stream)), [[2, 1, 6, 16, at4("127.0.0.1", 4464)]]);
  assertEquals(summary(answers("fe80::1%2", "80", stream)), [[10, 1, 6, 28, at6("fe80::1", 80, 2)]]);
  assertEquals(summary(answers("127.0.0.1", null, stream)), [[2, 1, 6, 16, at4("127.0.0.1", 0)]]);
});

Deno.test("getaddrinfo() answers one family when the hints name it, mapped when AI_V4MAPPED is set", () => {
  const mapped = hint({ ai_family: AF_INET6, ai_flags: AI_V4MAPPED, ai_socktype: SOCK_DGRAM });
  assertEquals(summary(answers("localhost", "1", hint({ ai_family: AF_INET, ai_socktype: SOCK_DGRAM }))), [
    [2, 2, 17, 16, at4("127.0.0.1", 1)],
  ]);
  assertEquals(summary(answers("127.0.0.1", "1", mapped)), [[10, 2, 17, 28, at6("::ffff:127.0.0.1", 1)]]);
  assertEquals(answers("127.0.0.1", "1", hint({ ai_family: AF_INET6 })), EAI_ADDRFAMILY);
  assertEquals(answers("::1", "1", hint({ ai_family: AF_INET })), EAI_ADDRFAMILY);
});

Deno.test("getaddrinfo() gives the canonical name in the first answer when asked", () => {
  const found = answers("localhost", "1", hint({ ai_flags: AI_CANONNAME })) as addrinfo[];
  assertEquals([found[0].ai_canonname, found[1].ai_canonname], ["localhost", null]);
});

const refusals: [node: string | null, service: string | null, hints: Partial<addrinfo>, error: number][] = [
  [null, null, {}, abi.EAI_NONAME],
  ["", "80", {}, abi.EAI_NONAME],
  ["www.example.com", "80", {}, abi.EAI_FAIL],
  ["localhost", "80", { ai_flags: AI_NUMERICHOST }, abi.EAI_NONAME],
  ["127.0.0.1", "xyzzy", {}, abi.EAI_SERVICE],
  ["127.0.0.1", "-1", {}, abi.EAI_SERVICE],
  ["127.0.0.1", "http", { ai_flags: AI_NUMERICSERV }, abi.EAI_NONAME],
  ["127.0.0.1", "80", { ai_family: 99 }, abi.EAI_FAMILY],
  ["127.0.0.1", "80", { ai_socktype: 7 }, abi.EAI_SOCKTYPE],
  ["127.0.0.1", "80", { ai_socktype: SOCK_STREAM, ai_protocol: abi.IPPROTO_UDP }, abi.EAI_SOCKTYPE],
  ["127.0.0.1", "80", { ai_socktype: abi.SOCK_RAW }, abi.EAI_SERVICE],
  ["127.0.0.1", "80", { ai_flags: 0x10000 }, abi.EAI_BADFLAGS],
  [null, "80", { ai_flags: AI_CANONNAME }, abi.EAI_BADFLAGS],
];

for (const [node, service, hints, error] of refusals) {
  const asked = `${JSON.stringify(node)}, ${JSON.stringify(service)}, ${JSON.stringify(hints)}`;
  Deno.test(`getaddrinfo() returns ${error} when asked for ${asked}`, () => {
    assertEquals(answers(node, service, hint(hints)), error);
    assert(gai_strerror(error) !== "Unknown error");
  });
}

Deno.test("getaddrinfo() names the parameter when its type is wrong", () => {
  assertThrows(() => getaddrinfo("::1", "1", null, null as never), TypeError, "res must be ref(null), not NULL");
  assertThrows(() => getaddrinfo("::1", "1", {} as never, ref(null)), TypeError, "hints must be a struct addrinfo");
  assertThrows(() => getaddrinfo("::1", 80 as never, null, ref(null)), TypeError, "service must be a char array");
});

Deno.test("memset() makes a hint's pointers null when it clears it", () => {
  const hints = hint({ ai_flags: 1, ai_next: addrinfo() });
  assertEquals(sizeof(hints), 48);
  memset(hints, 0, sizeof(hints));
  assertEquals([hints.ai_flags, hints.ai_next], [0, null]);
});

Deno.test("freeaddrinfo() ends the list when a program goes on using it", () => {
  const found = answers("127.0.0.1", "80") as addrinfo[];
  freeaddrinfo(found[0]);
  assertEquals(found.map((info) => info.ai_next), [null, null, null]);
  assertThrows(() => freeaddrinfo(null as never), TypeError, "Cannot freeaddrinfo");
});

Deno.test("gethostbyname() knows addresses in digits and localhost when asked", () => {
  const host = gethostbyname(char("localhost"))!;
  assertEquals([host.h_name, host.h_addrtype, host.h_length], ["localhost", AF_INET, 4]);
  assertEquals(host.h_addr_list.map(inet_ntoa), ["127.0.0.1"]);
  assertEquals(inet_ntoa(gethostbyname("10.1")!.h_addr), "10.0.0.1");
});

Deno.test("gethostbyname() sets h_errno when it knows nothing", () => {
  assertEquals([gethostbyname("www.example.com"), h_errno, hstrerror(h_errno)], [
    null,
    NO_RECOVERY,
    "Unknown server error",
  ]);
  assertEquals([gethostbyname("::1"), h_errno], [null, HOST_NOT_FOUND]);
});
