import { char, format, in_addr, type PrintfArgument } from "../../src/headers/mod.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

function print(fmt: string, ...args: PrintfArgument[]): string {
  return new TextDecoder().decode(format(fmt, args));
}

/** What glibc prints, kept here so that it is checked where there is no C. */
const table: [expected: string, fmt: string, ...args: PrintfArgument[]][] = [
  ["serv : 3, clnt : 4 \n", "serv : %d, clnt : %d \n", 3, 4],
  ["Message from server: Hello World! \n", "Message from server: %s \n", char("Hello World!")],
  ["100%", "%d%%", 100],
  ["-1 4294967295 ffffffff 37777777777", "%d %u %x %o", -1, -1, -1, -1],
  ["-1", "%d", 0xffffffff],
  ["-2147483648", "%i", 0x80000000],
  ["9223372036854775807", "%ld", 0x7fffffffffffffffn],
  ["18446744073709551615", "%lu", -1],
  ["18446744073709551615 -1 ff ffff", "%zu %jd %hhx %hx", -1, -1, -1, -1],
  ["   42|42   |00042|+42| 42", "%5d|%-5d|%05d|%+d|% d", 42, 42, 42, 42, 42],
  ["00007|   00007|", "%.5d|%8.5d|%.0d", 7, 7, 0],
  ["0x2a 0X2A 052 0 0", "%#x %#X %#o %#x %#o", 42, 42, 42, 0, 0],
  ["0x00002a", "%#08x", 42],
  ["   42|42   |3.14", "%*d|%*d|%.*f", 5, 42, -5, 42, 2, 3.14159],
  ["3.141590", "%.*f", -1, 3.14159],
  ["A B", "%c %c", 65, "B"],
  ["  abc|abc  |ab|(null)", "%5s|%-5s|%.2s|%s", "abc", "abc", "abc", null],
  ["1 0", "%d %d", true, false],
  ["3 -3", "%d %d", 3.99, -3.99],
  ["0.500000 1.500000e+00 0.5", "%f %e %g", 0.5, 1.5, 0.5],
  ["0 2 2 4 -0", "%.0f %.0f %.0f %.0f %.0f", 0.5, 1.5, 2.5, 3.5, -0.5],
  ["0.1000000000000000055511151231257827021181583404541015625", "%.55f", 0.1],
  ["1e+10 1e-05 0.0001 123457 1.23457e+06", "%g %g %g %g %g", 1e10, 1e-5, 1e-4, 123456.7, 1234567],
  ["1.00000 1. 1.e+00", "%#g %#.0f %#.0e", 1, 1, 1],
  ["inf -INF nan   inf", "%f %F %g %05f", Infinity, -Infinity, NaN, Infinity],
  ["-0.000000 -0", "%f %g", -0, -0],
  ["4.940656e-324 1.797693e+308", "%e %e", 5e-324, Number.MAX_VALUE],
  ["10.00 1.0e+01", "%.2f %.1e", 9.999, 9.99],
  ["(nil)", "%p", null],
];

for (const [expected, fmt, ...args] of table) {
  Deno.test(`format() gives ${JSON.stringify(expected)} when the format is ${JSON.stringify(fmt)}`, () => {
    assertEquals(print(fmt, ...args), expected);
  });
}

Deno.test("format() keeps bytes that are no UTF-8 when %s has them", () => {
  assertEquals([...format("<%s>", [Uint8Array.of(0xff, 0x80, 0)])], [0x3c, 0xff, 0x80, 0x3e]);
});

Deno.test("format() counts bytes, not characters, when a precision cuts UTF-8", () => {
  assertEquals([...format("%.2s", ["한"])], [0xed, 0x95]);
});

Deno.test("format() takes an array without a NUL when the precision stays within it", () => {
  const message = char("Hello", 5);
  assertEquals(print("%.*s", 5, message), "Hello");
  assertThrows(() => print("%s", message), RangeError, "char[5] without a NUL");
  assertThrows(() => print("%.6s", message), RangeError, "C would read on");
});

Deno.test("format() gives %p of a subarray when it lies behind its array", () => {
  const message = char(30);
  const [base, behind] = print("%p %p", message, message.subarray(4)).split(" ").map(Number);
  assertEquals(behind - base, 4);
  assertEquals(print("%p", message), print("%p", message));
});

const mistakes: [message: string, fmt: string, ...args: unknown[]][] = [
  ["Cannot printf: %d has no argument; 1 is given", "%d %d", 1],
  ["%s wants a char array or a string, and argument 1 is 3", "%s", 3],
  ["%d wants an integer, and argument 2 is a string", "%d %d", 1, "1"],
  ["%d wants an integer, and argument 1 is NaN", "%d", NaN],
  ["%d wants an integer, and argument 1 is left out", "%d", undefined],
  ["%.2f wants a number, and argument 1 is a string", "%.2f", "1"],
  ["%c wants one byte", "%c", "한"],
  ["%s wants a char array or a string, and argument 1 is a struct in_addr", "%s", in_addr()],
  ["the * of %*d wants an integer", "%*d", "x", 1],
  ["%y is no conversion", "%y", 1],
  ["%n is no conversion", "%n", char(4)],
  ["%ls is no conversion", "%ls", "a"],
  ["has no letter; write %%", "100%"],
];

for (const [message, fmt, ...args] of mistakes) {
  Deno.test(`format() throws a TypeError when ${JSON.stringify(fmt)} is given ${Deno.inspect(args)}`, () => {
    assertThrows(() => print(fmt, ...args as PrintfArgument[]), TypeError, message);
  });
}

Deno.test("format() ignores arguments when there are more than conversions", () => {
  assertEquals(print("%d", 1, 2, 3), "1");
});

Deno.test("format() manages long output when the precision is large", () => {
  assert(print("%.1100f", 5e-324).endsWith("5625" + "0".repeat(1100 - 1074)));
});
