import { shortData } from "../../src/trace/short.ts";
import { assertEquals } from "../assert.ts";

/** What is shown of bytes. */
function shown(...bytes: number[]): string {
  return shortData({ kind: "data", text: String.fromCharCode(...bytes), size: bytes.length });
}

Deno.test("shortData() shows text, and bytes that are no text in octal", () => {
  assertEquals(shown(...new TextEncoder().encode("안녕 ok\n")), '"안녕 ok\\n"');
  // The four bytes of the number 10368, as a calculator's server sends them.
  assertEquals(shown(0x80, 0x28, 0, 0), '"\\200(\\0\\0"');
  // A read that ended within a character.
  assertEquals(shown(0xea, 0xb0, 0x80, 0xeb, 0x82), '"가\\353\\202"');
  assertEquals(shown(0xc0, 0x41), '"\\300A"');
  // A byte order mark, which would not be seen.
  assertEquals(shown(0xef, 0xbb, 0xbf, 0x61), '"\\357\\273\\277a"');
});
