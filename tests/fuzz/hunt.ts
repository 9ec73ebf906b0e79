/**
 * The hunt for differences between the Deno kernel and the real one: sequence by sequence, each difference reduced.
 *
 * @module
 */
import { createKernel, type Kernel } from "../../src/kernel/mod.ts";
import type { Case, Step } from "../conformance/case.ts";
import { runCase } from "../conformance/runner.ts";
import { type Difference, filledIn, firstDifference } from "./compare.ts";
import { type KnownDifference, knownDifferences } from "./differences.ts";
import { generate } from "./generate.ts";
import { reduced } from "./reduce.ts";

/** Milliseconds after which a call of the real kernel counts as blocked: the sequence ends before it. */
const BLOCKED_AFTER = 200;

/** A difference that was found. */
export interface Found {
  readonly seed: number;
  /** Reduced to the shortest sequence that shows it. */
  readonly difference: Difference;
  /** The rule that explains it, if one does. */
  readonly known?: KnownDifference;
}

/**
 * Compares the Deno kernel with a real one on the sequence of `seed`.
 *
 * @param createReal makes the kernel whose answers are right.
 * @param seed gives the sequence.
 * @return the first difference, reduced; undefined when there is none, or when the real kernel itself answers now so,
 * now so.
 */
export async function hunt(createReal: () => Kernel, seed: number): Promise<Found | undefined> {
  const differenceOf = async (testCase: Case): Promise<Difference | undefined> => {
    const measured = await measure(createReal, testCase);
    return measured.steps.length > 0 ? await firstDifference(createKernel, measured) : undefined;
  };
  const generated = generate(seed);
  const first = await differenceOf(generated);
  if (!first) return undefined;
  let difference = await differenceOf(generated);
  if (!difference || !alike(first, difference)) return undefined;
  await reduced(difference.testCase.steps, async (steps: readonly Step[]) => {
    const shorter = await differenceOf({ ...generated, steps });
    if (!shorter || shorter.failure.number !== steps.length || !alike(shorter, first)) return false;
    difference = shorter;
    return true;
  });
  // What is gone when tried again lay in the ports of this moment: another program's, or an old connection's.
  for (let i = 0; i < 3; i++) {
    const again = await differenceOf(difference.testCase);
    if (!again || !alike(again, first)) return undefined;
  }
  return { seed, difference, known: knownDifferences.find(({ is }) => is(difference!)) };
}

/** The case with the answers of a kernel filled in, up to a call that blocks there. */
async function measure(createReal: () => Kernel, testCase: Case): Promise<Case> {
  const { answers } = await runCase(createReal, testCase, { limit: BLOCKED_AFTER });
  return filledIn(testCase, answers);
}

function alike(a: Difference, b: Difference): boolean {
  return kind(a) === kind(b);
}

/** The call, what it should have answered and what it did, without details that change from run to run. */
function kind({ failure: { step, got } }: Difference): string {
  const answer = typeof got === "string" ? got : got.errno ?? "ok";
  return `${step.do} ${step.errno ?? "ok"} ${answer}`;
}
