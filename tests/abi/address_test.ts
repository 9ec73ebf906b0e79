import {
  decodeEndpoint,
  encodeEndpoint,
  familyOf,
  formatEndpoint,
  formatIpv6,
  isWildcard,
  mapToIpv6,
  parseIpv4,
  parseIpv6,
} from "../../src/abi/address.ts";
import { AF_INET, AF_INET6 } from "../../src/abi/constants.ts";
import { assertEquals } from "../assert.ts";

Deno.test("parseIpv4() reads four decimal numbers", () => {
  assertEquals(parseIpv4("127.0.0.1"), Uint8Array.of(127, 0, 0, 1));
  assertEquals(parseIpv4("255.255.255.255"), Uint8Array.of(255, 255, 255, 255));
});

Deno.test("parseIpv4() takes nothing that inet_pton would not", () => {
  const bad = ["", "1", "1.2.3", "1.2.3.4.5", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4", "1..2.3", "0x1.2.3.4"];
  for (const text of bad) assertEquals(parseIpv4(text), undefined, `"${text}"`);
});

/** IPv6 addresses: as typed, their bytes in hexadecimal, and as RFC 5952 (and glibc) write them. */
const ipv6: readonly [typed: string, bytes: string, written: string][] = [
  ["::", "00000000000000000000000000000000", "::"],
  ["::1", "00000000000000000000000000000001", "::1"],
  ["1::", "00010000000000000000000000000000", "1::"],
  ["0:0:0:0:0:0:0:1", "00000000000000000000000000000001", "::1"],
  ["2001:DB8::ff00:42:8329", "20010db8000000000000ff0000428329", "2001:db8::ff00:42:8329"],
  ["2001:0db8:0:0:1:0:0:1", "20010db8000000000001000000000001", "2001:db8::1:0:0:1"],
  ["1:0:0:2:0:0:0:3", "00010000000000020000000000000003", "1:0:0:2::3"],
  ["1:2:3:4:5:6:7:8", "00010002000300040005000600070008", "1:2:3:4:5:6:7:8"],
  ["1:0:3:4:5:6:7:8", "00010000000300040005000600070008", "1:0:3:4:5:6:7:8"],
  ["1::3:4:5:6:7:8", "00010000000300040005000600070008", "1:0:3:4:5:6:7:8"],
  ["::ffff:1.2.3.4", "00000000000000000000ffff01020304", "::ffff:1.2.3.4"],
  ["::ffff:0102:0304", "00000000000000000000ffff01020304", "::ffff:1.2.3.4"],
  ["::1.2.3.4", "00000000000000000000000001020304", "::1.2.3.4"],
  ["64:ff9b::1.2.3.4", "0064ff9b000000000000000001020304", "64:ff9b::102:304"],
  ["fe80::1", "fe800000000000000000000000000001", "fe80::1"],
];

Deno.test("parseIpv6() reads every form of RFC 4291", () => {
  for (const [typed, bytes] of ipv6) assertEquals(hex(parseIpv6(typed)), bytes, typed);
});

Deno.test("formatIpv6() writes the one form of RFC 5952", () => {
  for (const [typed, , written] of ipv6) assertEquals(formatIpv6(parseIpv6(typed)!), written, typed);
});

Deno.test("parseIpv6() takes nothing that inet_pton would not", () => {
  const bad = [
    "",
    ":",
    ":::",
    "1",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1::2::3",
    "12345::",
    "g::",
    "::1%lo",
    "[::1]",
  ];
  bad.push("1.2.3.4", "::256.2.3.4", "::1.2.3", "1:2:3:4:5:6:7::8", ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "1.2.3.4::");
  for (const text of bad) assertEquals(hex(parseIpv6(text)), undefined, `"${text}"`);
});

Deno.test("encodeEndpoint() lays a sockaddr out as Linux does, port in network order", () => {
  assertEquals(hex(encodeEndpoint({ host: "127.0.0.1", port: 9190 }, AF_INET)), "020023e67f0000010000000000000000");
  const v6 = encodeEndpoint({ host: "::1", port: 80 }, AF_INET6);
  assertEquals(hex(v6), "0a0000500000000000000000000000000000000000000001" + "00000000");
});

Deno.test("decodeEndpoint() reads what encodeEndpoint() wrote", () => {
  for (const [host, family] of [["10.1.2.3", AF_INET], ["fe80::1", AF_INET6]] as const) {
    const bytes = encodeEndpoint({ host, port: 65535 }, family);
    assertEquals(familyOf(bytes), family);
    assertEquals(decodeEndpoint(bytes, family), { host, port: 65535 });
  }
});

Deno.test("formatEndpoint() puts an IPv6 address in brackets", () => {
  assertEquals(formatEndpoint({ host: "127.0.0.1", port: 9190 }), "127.0.0.1:9190");
  assertEquals(formatEndpoint({ host: "::1", port: 9190 }), "[::1]:9190");
});

Deno.test("isWildcard() and mapToIpv6() know IPv4 addresses in IPv6", () => {
  assertEquals(["0.0.0.0", "::", "::ffff:0.0.0.0", "::1"].map(isWildcard), [true, true, true, false]);
  assertEquals(mapToIpv6("1.2.3.4"), "::ffff:1.2.3.4");
  assertEquals(mapToIpv6("::1"), "::1");
});

function hex(bytes: Uint8Array | undefined): string | undefined {
  return bytes && Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
