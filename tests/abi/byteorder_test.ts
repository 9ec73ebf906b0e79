import { htonl, htons, ntohl, ntohs } from "../../src/abi/byteorder.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("htons() swaps the two bytes", () => {
  assertEquals(htons(0x1f90), 0x901f);
  assertEquals(htons(0), 0);
  assertEquals(htons(0xffff), 0xffff);
});

Deno.test("htonl() reverses the four bytes and stays unsigned", () => {
  assertEquals(htonl(0x7f000001), 0x0100007f);
  assertEquals(htonl(0x000000ff), 0xff000000);
  assertEquals(htonl(0xffffffff), 0xffffffff);
});

Deno.test("htons() and htonl() cut a number to its type's width, as C does", () => {
  assertEquals(htons(0x12345), htons(0x2345));
  assertEquals(htons(-1), 0xffff);
  assertEquals(htonl(-1), 0xffffffff);
  assertEquals(htonl(2 ** 32 + 1), htonl(1));
  assertEquals(htons(80.9), htons(80));
});

Deno.test("ntohs() and ntohl() undo htons() and htonl()", () => {
  for (const port of [0, 1, 80, 8080, 0xff00, 0xffff]) assertEquals(ntohs(htons(port)), port);
  for (const host of [0, 1, 0x7f000001, 0x80000000, 0xffffffff]) assertEquals(ntohl(htonl(host)), host);
});

Deno.test("htons() refuses what C would not compile, by the parameter's name", () => {
  assertThrows(() => htons("80" as unknown as number), TypeError, "htons: hostshort must be a number, not a string");
  assertThrows(() => ntohs(null as unknown as number), TypeError, "ntohs: netshort must be a number, not NULL");
  assertThrows(() => ntohl(undefined as unknown as number), TypeError, "ntohl: netlong");
});
