/**
 * What generated code and the library need while a program runs.
 *
 * @module
 */
import { noValue } from "./blame.ts";
import { bigHelpers } from "./big.ts";
import * as integers from "./integers.ts";
import type { Wide } from "./integers.ts";
import { createMemory, type Memory } from "./memory.ts";
import { CProblem } from "./problem.ts";
import { FUNCTION_START } from "./context.ts";
import type { Unit } from "./unit.ts";

/** The program has ended with a status: thrown by exit(). */
export class ProgramExit extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`exit(${status})`);
    this.status = status;
  }
}

/** A function that a pointer can point to. */
export interface Callable {
  readonly name: string;
  readonly code: (...args: never[]) => unknown;
  readonly params: number;
}

/** The running program. */
export interface Runtime {
  readonly memory: Memory;
  /** Functions by number. */
  readonly table: Callable[];
  /** Ends the program with a sentence about a place. */
  readonly fail: (message: string, at: number) => never;
  /** Calls the function that a pointer points to. */
  callPointer(pointer: number, at: number, ...args: (number | Wide)[]): number;
  /** What generated code sees. */
  readonly helpers: Record<string, unknown>;
}

/**
 * Makes the runtime of a program.
 *
 * @param tick looks for an interrupt and for signals; called now and then by loops.
 */
export function createRuntime(unit: Pick<Unit, "image" | "locations">, tick: () => void): Runtime {
  const fail = (message: string, at: number): never => {
    throw new CProblem(message, at > 0 ? unit.locations[at] : undefined);
  };
  const memory = createMemory(unit.image, fail);
  const table: Callable[] = [];
  const pointed = (pointer: number, count: number, at: number): Callable["code"] => {
    const callable = table[(pointer - FUNCTION_START) / 16];
    if (!callable) {
      return fail(
        pointer === 0
          ? "Cannot call a function through a NULL pointer: C would end with a segmentation fault"
          : "Cannot call this: the pointer does not point to a function",
        at,
      );
    }
    if (count < callable.params) {
      fail(
        `Cannot call ${callable.name} through this pointer: it takes ${callable.params} arguments, not ${count}`,
        at,
      );
    }
    return callable.code;
  };
  const helpers = {
    ...integers,
    ...bigHelpers,
    ...memory,
    table,
    pointed,
    fround: Math.fround,
    imul: Math.imul,
    N: Number,
    /** A floating-point number as `int`, cut off; what does not fit becomes what x86-64 answers. */
    toInt: (value: number): number => value > -2147483649 && value < 2147483648 ? value | 0 : -2147483648,
    toInt64: (value: number): number => integers.low(integers.fromDouble(value, true)),
    nonZero(divisor: Wide, at: number): Wide {
      return divisor !== 0 ? divisor : fail("Cannot divide by 0: C would end with SIGFPE", at);
    },
    noValue: (name: string, at: number): never => fail(noValue(name), at),
    nonZeroBig: (divisor: bigint, at: number): bigint =>
      divisor !== 0n ? divisor : fail("Cannot divide by 0: C would end with SIGFPE", at),
    tick(): number {
      tick();
      return 1023;
    },
    setBytes(p: number, bytes: number[]): void {
      bytes.forEach((byte, i) => memory.s_8(p + i, byte));
    },
    wideBits(unit: Wide, from: number, width: number, signed: boolean): Wide {
      const bits = BigInt.asUintN(64, BigInt(unit)) >> BigInt(from);
      return integers.canonical(signed ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
    },
    undefinedFunction(name: string, at: number): never {
      return fail(`Cannot call ${name}: it is declared, and defined nowhere`, at);
    },
    /** Calls a function with `...`: the arguments behind the declared ones lie in memory, 8 bytes each. */
    withRest(kinds: string, values: Wide[], body: (list: number) => unknown): unknown {
      const list = memory.allocate(8 * values.length + 8);
      values.forEach((value, i) => {
        if (kinds[i] === "d") memory.s_f64(list + 8 * i, value as number);
        else memory.s_64(list + 8 * i, value);
      });
      const result = body(list);
      memory.release(list, 0);
      return result;
    },
  };
  return {
    memory,
    table,
    fail,
    helpers,
    callPointer: (pointer, at, ...args) => pointed(pointer, args.length, at)(...args as never[]) as number,
  };
}
