import { format, type PrintfArgument } from "../../src/headers/mod.ts";
import { byteString } from "../../src/headers/bytes.ts";
import { assertEquals } from "../assert.ts";
import { named, outputOfC } from "./gcc.ts";

/** A call of printf: for us, and as C. */
interface Call {
  readonly fmt: string;
  readonly args: readonly PrintfArgument[];
  readonly c: string;
}

/** What stands between two outputs. */
const SEPARATOR = "\x1e";

Deno.test({
  ...named("format() gives the bytes of glibc's printf when given some hundreds of formats"),
  fn: async () => {
    const calls = [...integerCalls(), ...floatCalls(), ...stringCalls(), ...charCalls()];
    const expected = byteString(await outputOfC([], [BITS, ...calls.map(({ c }) => `${c} putchar(0x1e);`)])).split(
      SEPARATOR,
    );
    assertEquals(expected.length, calls.length + 1);
    const ours = calls.map(({ fmt, args }) => byteString(format(fmt, args)));
    assertEquals(calls.map(({ c }, i) => `${c} ${ours[i]}`), calls.map(({ c }, i) => `${c} ${expected[i]}`));
  },
});

/** The double with given bits, so that C sees the very same number. */
const BITS = "double bits(unsigned long long b) { union { unsigned long long b; double d; } u; u.b = b; return u.d; }";

const FLAGS = ["", "-", "+", " ", "#", "0", "+0", "-#", "+-", " 0", "#0", "-0", "+ "];
const WIDTHS = ["", "1", "7", "12"];

function* integerCalls(): Generator<Call> {
  const values = [
    0n,
    1n,
    -1n,
    42n,
    -128n,
    255n,
    65536n,
    2147483647n,
    -2147483648n,
    4294967295n,
    -(2n ** 63n),
    2n ** 63n - 1n,
  ];
  let next = 0;
  for (const letter of "diuxXo") {
    for (const flags of FLAGS) {
      for (const size of ["", "7", "12", ".0", ".5", "12.5", "3.9"]) {
        const length = ["", "hh", "h", "l", "ll", "z", "j", "t"][next % 8];
        const value = values[next++ % values.length];
        const type = ["", "hh", "h"].includes(length) ? "(int)" : "(long long)";
        const fmt = `%${flags}${size}${length}${letter}`;
        yield { fmt, args: [value], c: `printf("${fmt}", ${type}(${literal(value)}));` };
      }
    }
  }
}

function* floatCalls(): Generator<Call> {
  let next = 0;
  const values = doubles();
  for (const letter of "fFeEgG") {
    for (const flags of FLAGS) {
      for (const width of WIDTHS) {
        for (const precision of ["", ".0", ".1", ".3", ".10", ".17", ".25"]) {
          const value = values[next++ % values.length];
          const fmt = `%${flags}${width}${precision}${letter}`;
          yield { fmt, args: [value], c: `printf("${fmt}", bits(0x${bitsOf(value).toString(16)}ULL));` };
        }
      }
    }
  }
}

/** Numbers that round in every way, from small to large. */
function doubles(): number[] {
  const chosen = [
    0,
    -0,
    0.5,
    1.5,
    2.5,
    0.05,
    0.25,
    0.125,
    1,
    -1,
    9.5,
    9.99,
    99.95,
    999999.5,
    1e5,
    1e6,
    1e15,
    1e16,
    1e17,
  ];
  const edges = [1e-4, 1e-5, 0.0001234, 5e-324, 2.2250738585072014e-308, Number.MAX_VALUE, 1e22, 1e23, 0.1, 1 / 3];
  const random: number[] = [];
  let seed = 12345n;
  for (let i = 0; i < 44; i++) {
    seed = BigInt.asUintN(64, seed * 6364136223846793005n + 1442695040888963407n);
    const value = new Float64Array(BigUint64Array.of(seed).buffer)[0];
    random.push(Number.isFinite(value) ? value : i, Number(BigInt.asIntN(40, seed)) / 1024);
  }
  return [...chosen, ...edges, Infinity, -Infinity, ...random];
}

function* stringCalls(): Generator<Call> {
  const texts = ["", "a", "Hello World!", "한글", "\xff".repeat(3)];
  for (const text of texts) {
    for (const flags of ["", "-"]) {
      for (const width of WIDTHS) {
        for (const precision of ["", ".0", ".2", ".20"]) {
          const fmt = `<%${flags}${width}${precision}s>`;
          yield { fmt, args: [text], c: `printf("${fmt}", ${cString(text)});` };
        }
      }
    }
  }
  for (const fmt of ["%s", "%10s", "%.3s", "%.6s", "%p", "%10p", "%-10p|"]) {
    yield { fmt, args: [null], c: `printf("${fmt}", (char *)0);` };
  }
  for (const fmt of ["%p", "%20p", "%-20p|", "%020p", "%+p", "%.12p"]) {
    yield { fmt, args: [0x7ffd1234n], c: `printf("${fmt}", (void *)0x7ffd1234);` };
  }
}

function* charCalls(): Generator<Call> {
  for (const fmt of ["%c", "%5c", "%-5c|", "%c%%", "%5%|"]) {
    for (const code of [65, 200, 321]) yield { fmt, args: [code], c: `printf("${fmt}", ${code});` };
  }
  for (const width of [-9, 0, 9]) {
    for (const precision of [-1, 0, 4]) {
      const star = `${width}, ${precision}`;
      yield { fmt: "%*.*d|", args: [width, precision, 42], c: `printf("%*.*d|", ${star}, 42);` };
      yield { fmt: "%0*.*f|", args: [width, precision, 2.5], c: `printf("%0*.*f|", ${star}, 2.5);` };
      yield { fmt: "%*.*s|", args: [width, precision, "abcdef"], c: `printf("%*.*s|", ${star}, "abcdef");` };
    }
  }
}

function literal(value: bigint): string {
  return value === -(2n ** 63n) ? "-9223372036854775807LL - 1" : `${value}LL`;
}

function bitsOf(value: number): bigint {
  return new BigUint64Array(Float64Array.of(value).buffer)[0];
}

function cString(text: string): string {
  const bytes = new TextEncoder().encode(text);
  return `"${Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("")}"`;
}
