/**
 * Deno's assertions with types, which their npm package lacks.
 *
 * @module
 */
import * as untyped from "@std/assert";

interface Assertions {
  assert(condition: unknown, message?: string): asserts condition;
  assertEquals<T>(actual: T, expected: T, message?: string): void;
  assertMatch(actual: string, expected: RegExp, message?: string): void;
  assertStringIncludes(actual: string, expected: string, message?: string): void;
  assertThrows<E extends Error = Error>(
    body: () => unknown,
    // A constructor's parameters don't matter here, and `never` is what any list of them accepts.
    errorClass?: new (...args: never[]) => E,
    messageIncludes?: string,
  ): E;
  assertRejects<E extends Error = Error>(
    body: () => PromiseLike<unknown>,
    errorClass?: new (...args: never[]) => E,
    messageIncludes?: string,
  ): Promise<E>;
}

const assertions = untyped as unknown as Assertions;

/** Fails unless `condition` is truthy. */
export const assert: Assertions["assert"] = assertions.assert;
/** Fails unless `actual` and `expected` are deeply equal. */
export const assertEquals: Assertions["assertEquals"] = assertions.assertEquals;
/** Fails unless `expected` matches somewhere in `actual`. */
export const assertMatch: Assertions["assertMatch"] = assertions.assertMatch;
/** Fails unless `actual` contains `expected`. */
export const assertStringIncludes: Assertions["assertStringIncludes"] = assertions.assertStringIncludes;
/** Fails unless `body` throws an error of the class, with the text in its message; returns the error. */
export const assertThrows: Assertions["assertThrows"] = assertions.assertThrows;
/** Fails unless `body` rejects with an error of the class, with the text in its message; resolves to the error. */
export const assertRejects: Assertions["assertRejects"] = assertions.assertRejects;
