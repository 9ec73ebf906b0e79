/** The checks of indices into arrays whose size is known. */
export function indexChecks(fail: (message: string, at: number) => never) {
  return {
    /** An index into an array of `n`. */
    ix(i: number, n: number, at: number): number {
      if (i >>> 0 < n && i >= 0) return i;
      return fail(indexMessage(i, n), at);
    },
    /** An index whose element's address is taken: one behind the last is allowed. */
    ixa(i: number, n: number, at: number): number {
      if (i >= 0 && i <= n) return i;
      return fail(indexMessage(i, n), at);
    },
  };
}

function indexMessage(i: number, n: number): string {
  return `Cannot use index ${i}: the array has ${n} element${n === 1 ? "" : "s"}, 0 to ${n - 1}; ` +
    "C would use what lies beside it (memory corruption)";
}
