/**
 * Differences between the two kernels that are known, each with its rule. What a call's note names as a limitation needs
 * no rule here: nothing after such a call is compared.
 *
 * @module
 */
import type { Difference } from "./compare.ts";

/** A known difference. */
export interface KnownDifference {
  /** Why it is there. */
  readonly why: string;
  /** Whether a difference is this one. */
  readonly is: (difference: Difference) => boolean;
}

/** The known differences; the shorter the list, the better. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    why: "The libc kernel's standard streams are not the machine's: connect says ENOTSOCK before it sees the address.",
    is: ({ failure: { step } }) => step.do === "connect" && step.args[0] === 0 && step.errno === "ENOTSOCK",
  },
];
