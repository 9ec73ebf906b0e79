import { calls } from "../../src/abi/calls.ts";
import { constantName, constantNumber, flagNames, type Group, groups } from "../../src/abi/groups.ts";
import { assert, assertEquals } from "../assert.ts";

Deno.test("every name in a group is a constant, and stands there once", () => {
  for (const [group, names] of Object.entries(groups)) {
    assertEquals(names.filter((name) => constantNumber(name) === undefined), [], group);
    assertEquals(new Set<string>(names).size, names.length, group);
  }
});

Deno.test("a group of flags has no bit twice", () => {
  for (const group of ["type_flags", "message_flags", "poll_events"] as const) {
    const bits = groups[group].map((name) => constantNumber(name)!);
    assertEquals(bits.reduce((sum, bit) => sum + bit, 0), bits.reduce((all, bit) => all | bit, 0), group);
  }
});

Deno.test("every group is used by a parameter of some call, or named here with what uses it", () => {
  const elsewhere: Partial<Record<Group, string>> = {
    family: "an address's sa_family",
    poll_events: "a pollfd's events",
    signal: "the signal of an event",
  };
  const used = new Set(Object.values(calls).flatMap(({ params }) => params.flatMap((param) => param.constants ?? [])));
  for (const group of Object.keys(groups) as Group[]) assert(used.has(group) || elsewhere[group], group);
});

Deno.test("constantName() gives the first name that fits, and an unknown number as a number", () => {
  assertEquals(constantName("domain", 2), "AF_INET");
  assertEquals(constantName("type", 2), "SOCK_DGRAM");
  assertEquals(constantName("how", 1), "SHUT_WR");
  assertEquals(constantName("domain", 77), "77");
});

Deno.test("flagNames() joins flags by | and leaves what has no name in hexadecimal", () => {
  assertEquals(flagNames("message_flags", 0), "0");
  assertEquals(flagNames("message_flags", 0x42), "MSG_DONTWAIT|MSG_PEEK");
  assertEquals(flagNames("poll_events", 0x11), "POLLIN|POLLHUP");
  assertEquals(flagNames("message_flags", 0x40000040), "MSG_DONTWAIT|0x40000000");
  assertEquals(flagNames("message_flags", -0x80000000), "0x80000000");
});

Deno.test("constantNumber() knows no inherited names", () => {
  assertEquals(constantNumber("toString"), undefined);
  assertEquals(constantNumber("NULL"), undefined);
});
