import { assertEquals } from "../assert.ts";
import { literalBytes } from "../../src/c/literal.ts";
import { showProblem } from "../../src/c/problem.ts";
import { decodeSource, encodeSource } from "../../src/c/source.ts";

const here = { file: "x.c", line: 1, column: 6 };

Deno.test("decodeSource() reads UTF-8, with or without a byte order mark", () => {
  const bytes = new TextEncoder().encode('\ufeffputs("소켓");');
  assertEquals(decodeSource(bytes), 'puts("소켓");');
  assertEquals(encodeSource("소켓"), new TextEncoder().encode("소켓"));
});

Deno.test("decodeSource() keeps the bytes of a string that is EUC-KR", () => {
  const quoted = Uint8Array.of(0x22, 0xc7, 0xd1, 0xb1, 0xdb, 0x5c, 0x6e, 0x22);
  const text = decodeSource(quoted);
  assertEquals(encodeSource(text), quoted);
  assertEquals(literalBytes(text, here), [0xc7, 0xd1, 0xb1, 0xdb, 10]);
});

Deno.test("showProblem() puts the caret below its place also behind wide characters", () => {
  assertEquals(showProblem("오류", "뜻", here, '"한글"x'), 'x.c:1:6: 오류: 뜻\n    "한글"x\n           ^');
});
