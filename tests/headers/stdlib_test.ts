import { atoi, char, rand, ref, srand, strtol, text } from "../../src/headers/mod.ts";
import { EINVAL, ERANGE } from "../../src/abi/errno.ts";
import { assertEquals, assertThrows } from "../assert.ts";
import { FakePort } from "./fake_port.ts";
import { named, outputOfC } from "./gcc.ts";

const texts = [
  "9190",
  "  42abc",
  "-17",
  "+5",
  "",
  "abc",
  "- 5",
  "0x1A",
  "010",
  "4294967296",
  "2147483648",
  "99999999999999999999",
  "--1",
  "\t\n 7",
];

Deno.test("atoi() takes the number at the beginning when there is one, and 0 when there is none", () => {
  assertEquals(texts.map(atoi), [9190, 42, -17, 5, 0, 0, 0, 0, 10, 0, -2147483648, -1, 0, 7]);
  assertEquals([atoi(char("12")), atoi(char("12", 2))], [12, 12]);
  assertThrows(() => atoi(undefined as never), TypeError, "nptr must be a char array or a string, not left out");
});

Deno.test("strtol() tells where the number ends when asked", () => {
  const end = ref<Uint8Array>(null);
  assertEquals([strtol(" 12 34", end, 10), text(end.value!)], [12, " 34"]);
  assertEquals([strtol("xyz", end, 10), text(end.value!)], [0, "xyz"]);
});

Deno.test("strtol() goes by the prefix when the base is 0", () => {
  assertEquals(["0x1f", "017", "19", "0x", "-0X10"].map((digits) => strtol(digits, null, 0)), [31, 15, 19, 0, -16]);
  assertEquals([strtol("0x1f", null, 16), strtol("zz", null, 36), strtol("102", null, 2)], [31, 1295, 2]);
});

Deno.test("strtol() sets errno when the number does not fit or the base is none", () => {
  const port = new FakePort();
  assertEquals([strtol("99999999999999999999", null, 10), port.number], [2 ** 63, ERANGE]);
  assertEquals([strtol("1", null, 37), port.number], [0, EINVAL]);
});

Deno.test("rand() gives glibc's numbers when srand was given 1", () => {
  srand(1);
  assertEquals([rand(), rand(), rand()], [1804289383, 846930886, 1681692777]);
});

Deno.test({
  ...named("rand(), atoi() and strtol() agree with C when given many values"),
  fn: async () => {
    const seeds = [0, 1, 2, 42, 2147483647, -1, -123456789];
    const expected = await outputOfC(["stdlib.h"], [
      ...seeds.map((seed) => `srand(${seed}); for (int i = 0; i < 50; i++) printf("%d ", rand());`),
      ...texts.map((digits) =>
        `printf("%d %ld ", atoi(${JSON.stringify(digits)}), strtol(${JSON.stringify(digits)}, 0, 0));`
      ),
    ]);
    // The largest long is no JavaScript number; the nearest one is.
    const numbers = text(expected).trim().split(" ").map(Number);
    new FakePort();
    const ours = seeds.flatMap((seed) => {
      srand(seed);
      return Array.from({ length: 50 }, rand);
    });
    assertEquals([...ours, ...texts.flatMap((digits) => [atoi(digits), strtol(digits, null, 0)])], numbers);
  },
});
