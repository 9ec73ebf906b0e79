/**
 * printf's formats with the arguments of a C program.
 *
 * @module
 */
import { format, type PrintfArgument } from "../../headers/mod.ts";
import type { Wide } from "../integers.ts";
import type { Program } from "./types.ts";

const CONVERSION = /%[-+ #0]*(\*|\d+)?(?:\.(\*|\d*))?(hh|h|ll|l|z|j|t|L)?([\s\S]?)/g;

/** Yields the next argument behind a format: an int, a long, a double or a pointer. */
export type Take = (kind: "i" | "l" | "d" | "p", at: number, call: string) => Wide;

/** The bytes of a format with its arguments. */
export function formatted(program: Program, call: string, p: number, take: Take, at: number): Uint8Array {
  const { memory, fail } = program.runtime;
  const text = Uint8Array.of(...memory.string(p, at), 0);
  try {
    return format(text, argumentsOf(program, text, take, call, at), call);
  } catch (error) {
    if (error instanceof TypeError || error instanceof RangeError) return fail(error.message, at);
    throw error;
  }
}

/** Arguments as the headers' printf takes them: memory for %s. */
function argumentsOf(program: Program, text: Uint8Array, take: Take, call: string, at: number): PrintfArgument[] {
  const { fail } = program.runtime;
  const found: PrintfArgument[] = [];
  const source = new TextDecoder("latin1").decode(text);
  for (const [, width, precision, length, letter] of source.matchAll(CONVERSION)) {
    if (letter === "%") continue;
    if (width === "*") found.push(Number(take("i", at, call)));
    const limit = precision === "*"
      ? Number(take("i", at, call))
      : precision === undefined
      ? undefined
      : Number(precision);
    if (precision === "*") found.push(limit!);
    if (letter === "n") fail(`Cannot ${call}: %n is not supported here`, at);
    if (letter === "s") found.push(stringArgument(program, Number(take("p", at, call)), limit, at));
    else if (letter === "p") found.push(BigInt(take("p", at, call)));
    else if ("fFeEgGaA".includes(letter)) found.push(Number(take("d", at, call)));
    else found.push(take(["l", "ll", "z", "j", "t"].includes(length) ? "l" : "i", at, call));
  }
  return found;
}

function stringArgument(program: Program, p: number, limit: number | undefined, at: number): PrintfArgument {
  const { memory } = program.runtime;
  if (p === 0) return null;
  if (limit === undefined || limit < 0) return Uint8Array.of(...memory.string(p, at), 0);
  // With a precision no NUL is needed within it.
  const room = memory.room(p, false, limit);
  const seen = memory.slice(p, Math.min(limit, room), false, at);
  if (!seen.includes(0) && room < limit) memory.bad(p, limit, false, at);
  return Uint8Array.of(...seen, ...seen.includes(0) ? [] : [0]);
}

/** Takes the arguments of `...` from the memory in which they lie, 8 bytes each. */
export function fromList({ runtime: { memory } }: Program, list: number): Take {
  let p = list;
  return (kind, at) => {
    p += 8;
    return kind === "d" ? memory.r_f64(p - 8, at) : kind === "i" ? memory.r_i32(p - 8, at) : memory.r_i64(p - 8, at);
  };
}

/** Takes them from the values of a call, whose kinds the compiler has noted. */
export function fromValues({ runtime: { fail } }: Program, kinds: string, values: Wide[]): Take {
  let i = 0;
  return (kind, at, call) => {
    if (i >= values.length) fail(`Cannot ${call}: the format has more conversions than there are arguments`, at);
    const given = kinds[i];
    if ((given === "d") !== (kind === "d")) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is ${
          given === "d" ? "a double" : "no double"
        }, and its conversion wants another type; C would print anything`,
        at,
      );
    }
    if (kind === "p" && given !== "p" && values[i] !== 0) {
      fail(
        `Cannot ${call}: argument ${i + 1} behind the format is no pointer; C would end with a segmentation fault`,
        at,
      );
    }
    return values[i++];
  };
}
