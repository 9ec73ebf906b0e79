import {
  char,
  memcmp,
  memcpy,
  memmove,
  memset,
  sizeof,
  sockaddr_in,
  strcat,
  strchr,
  strcmp,
  strcpy,
  strlen,
  strncat,
  strncmp,
  strncpy,
  strrchr,
  strstr,
  text,
} from "../../src/headers/mod.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("strlen() counts bytes when the text is no ASCII", () => {
  assertEquals([strlen("Hello"), strlen(char("Hello", 30)), strlen("한글"), strlen("")], [5, 5, 6, 0]);
});

Deno.test("strlen() throws a RangeError when there is no NUL", () => {
  assertThrows(() => strlen(char("hi", 2)), RangeError, "Cannot strlen: s is char[2] without a NUL");
  assertThrows(() => strlen(5 as never), TypeError, "s must be a char array or a string, not a number");
});

Deno.test("strcmp() has the sign of the first difference when strings differ", () => {
  assertEquals(strcmp(char("q\n", 30), "q\n"), 0);
  assert(strcmp("a", "b") < 0 && strcmp("b", "a") > 0 && strcmp("ab", "a") > 0 && strcmp("\xff", "a") > 0);
});

Deno.test("strncmp() looks no further than n when strings differ behind it", () => {
  assertEquals([strncmp("abc", "abd", 2), strncmp("a", "a", 9), strncmp(char("ab", 2), "abc", 2)], [0, 0, 0]);
  assert(strncmp("abc", "abd", 3) < 0);
  assertThrows(() => strncmp(char("ab", 2), "abc", 3), RangeError, "without a NUL");
});

Deno.test("strcpy() copies the NUL when it fits", () => {
  const message = char("........");
  assertEquals(text(strcpy(message, "hi")), "hi");
  assertEquals([...message.subarray(0, 4)], [104, 105, 0, 46]);
});

Deno.test("strcpy() throws a RangeError when C would corrupt memory", () => {
  const message = char(10);
  assertThrows(() => strcpy(message, "Hello, World!"), RangeError, "Cannot strcpy 14 bytes into char[10]: C would");
  assertEquals(text(message), "");
});

Deno.test("strncpy() fills up with NULs when the string is shorter, and leaves none when it is longer", () => {
  assertEquals([...strncpy(char("xxxx"), "a", 3)], [97, 0, 0, 120, 0]);
  assertEquals([...strncpy(char(3), "abcdef", 3)], [97, 98, 99]);
  assertThrows(() => strncpy(char(3), "a", 4), RangeError, "Cannot strncpy 4 bytes into char[3]");
});

Deno.test("strcat() and strncat() append when there is room", () => {
  const message = char("Hello", 12);
  assertEquals(text(strncat(strcat(message, ", "), "World!", 4)), "Hello, Worl");
  assertThrows(() => strcat(message, "d"), RangeError, "Cannot strcat 13 bytes into char[12]");
});

Deno.test("strchr() and strrchr() share the array's memory when they find", () => {
  const message = char("a=b=c");
  const found = strchr(message, "=")!;
  found[0] = 45;
  assertEquals([text(message), text(strrchr(message, 61)!)], ["a-b=c", "=c"]);
  assertEquals([strchr("abc", "x"), strchr("abc", 0)!.length, strrchr("abc", 0)!.length], [null, 1, 1]);
});

Deno.test("strchr() does not look behind the NUL when the array goes on", () => {
  assertEquals(strchr(char("a\0b"), "b"), null);
  assertEquals(strrchr(char("ab\0b"), "b")!.length, 4);
});

Deno.test("strstr() gives the rest when the needle is there, null when not", () => {
  assertEquals(text(strstr("GET /index", "/in")!), "/index");
  assertEquals([strstr("abc", "bd"), strstr("", "a"), strstr("abc", "")!.length], [null, null, 4]);
});

Deno.test("memset() clears a structure when given its size, and no more", () => {
  const addr = sockaddr_in("127.0.0.1", 80);
  assertEquals(memset(addr, 0, sizeof(addr)), sockaddr_in());
  assertThrows(() => memset(addr, 0, 17), RangeError, "Cannot memset 17 bytes into struct sockaddr_in (16 bytes)");
  assertThrows(() => memset(addr, 0, -1), RangeError, "18446744073709551615");
  assertThrows(() => memset(3 as never, 0, 1), TypeError, "s must be a char array or a structure");
});

Deno.test("memcpy() copies between structures and arrays when both have the bytes", () => {
  const bytes = char(16);
  memcpy(bytes, sockaddr_in("127.0.0.1", 80), 16);
  assertEquals(memcmp(bytes, sockaddr_in("127.0.0.1", 80), 16), 0);
  assertThrows(() => memcpy(bytes, "abc", 5), RangeError, "Cannot memcpy 5 bytes of char[4]");
  assertThrows(() => memcpy(char(2), bytes, 3), RangeError, "Cannot memcpy 3 bytes into char[2]");
});

Deno.test("memmove() is right when the places overlap", () => {
  const message = char("abcdef");
  memmove(message.subarray(2), message, 4);
  assertEquals(text(message), "ababcd");
});

Deno.test("memcmp() goes beyond a NUL when strcmp stops there", () => {
  assert(memcmp(char("a\0b"), char("a\0c"), 3) < 0);
  assertThrows(() => memcmp("a", "b", 3), RangeError, "Cannot memcmp 3 bytes of char[2]");
});
