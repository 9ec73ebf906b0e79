import { char, CharArray, text } from "../../src/headers/mod.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("char() is zeroed bytes when given a size", () => {
  const message = char(30);
  assert(message instanceof Uint8Array);
  assertEquals([message.length, Math.max(...message)], [30, 0]);
});

Deno.test("char() is the UTF-8 bytes and a NUL when given text", () => {
  assertEquals([...char("한")], [0xed, 0x95, 0x9c, 0]);
  assertEquals(char("Hello World!").length, 13);
});

Deno.test("char() is padded when given text and a size, and needs no room for the NUL", () => {
  assertEquals([...char("hi", 4)], [104, 105, 0, 0]);
  assertEquals([...char("hi", 2)], [104, 105]);
  assertThrows(() => char("Hello", 3), RangeError, "Cannot put 5 bytes into char[3]");
});

Deno.test("char() names what is wrong when its argument is", () => {
  assertThrows(() => char(-1), RangeError, "the size is -1");
  assertThrows(() => char(NaN), TypeError, "NaN");
  assertThrows(() => char(null as never), TypeError, "NULL");
});

Deno.test("subarray() shares memory when a char array is cut, and slice() does not", () => {
  const message = char("Hello");
  const rest = message.subarray(1);
  rest[0] = 97;
  message.slice(0)[0] = 0;
  assert(rest instanceof CharArray);
  assertEquals(`${message} ${rest}`, "Hallo allo");
});

Deno.test("CharArray shows its size and text when inspected", () => {
  assertEquals(Deno.inspect(char("hi\n", 30)), 'char[30] "hi\\n"');
  assertEquals(Deno.inspect(char("a\0b")), 'char[4] "a\\0b"');
  assertEquals(Deno.inspect(char("hi", 2)), 'char[2] "hi" without a NUL');
  assertEquals(Deno.inspect(char(3)), 'char[3] ""');
});

Deno.test("text() stops at the NUL or after n bytes when both are there", () => {
  assertEquals([text(char("Hello")), text(char("Hello"), 2), text(char("a\0b"), 3)], ["Hello", "He", "a"]);
  assertEquals(text(Uint8Array.of(0xff, 65)), "\ufffdA");
  assertThrows(() => text(char(3), 4), RangeError, "Cannot take 4 bytes of text: char[3] has fewer");
  assertThrows(() => text(char(3), -1), RangeError, "n is -1");
});
