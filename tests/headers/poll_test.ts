import { FD_CLR, FD_ISSET, FD_SET, fd_set, FD_ZERO, pollfd } from "../../src/headers/mod.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("FD_SET() puts a descriptor where C puts it when the set is empty", () => {
  const set: fd_set = fd_set();
  FD_SET(3, set);
  FD_SET(9, set);
  assertEquals([...set.bytes.subarray(0, 2)], [8, 2]);
  assertEquals(Deno.inspect(set), "[3 9]");
});

Deno.test("FD_ISSET() answers 1 or 0 when a descriptor is in the set or not", () => {
  const set = fd_set();
  FD_SET(1023, set);
  assertEquals([FD_ISSET(1023, set), FD_ISSET(1022, set)], [1, 0]);
  FD_CLR(1023, set);
  assertEquals(FD_ISSET(1023, set), 0);
});

Deno.test("FD_ZERO() leaves a copy alone when it empties the set", () => {
  const reads = fd_set();
  FD_SET(4, reads);
  const copy = reads.copy();
  FD_ZERO(reads);
  assertEquals([FD_ISSET(4, reads), FD_ISSET(4, copy)], [0, 1]);
});

Deno.test("FD_SET() throws a RangeError when C would corrupt memory", () => {
  assertThrows(() => FD_SET(1024, fd_set()), RangeError, "Cannot FD_SET 1024: an fd_set holds 0 to 1023");
  assertThrows(() => FD_SET(-1, fd_set()), RangeError, "memory corruption");
  assertThrows(() => FD_SET(1, pollfd() as never), TypeError, "the set must be an fd_set, not a struct pollfd");
});
