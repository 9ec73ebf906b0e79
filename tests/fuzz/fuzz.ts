/**
 * Compares the Deno kernel with the machine's own on random sequences of calls: `fuzz --count N --seed S`. A difference
 * is printed as the shortest sequence that shows it, in the form of a conformance case.
 *
 * Exit status: 0 when there is no difference but known ones, 1 when there is one, 2 when the command line cannot be used
 * or there is no libc kernel here.
 *
 * @module
 */
import type { Kernel } from "../../src/kernel/mod.ts";
import { createLibcKernel } from "../../src/native/mod.ts";
import { failureText } from "../conformance/report.ts";
import { type Found, hunt } from "./hunt.ts";

const usage = "Usage: fuzz [--count N] [--seed S]";

/** How often progress is told, in sequences. */
const TOLD_EVERY = 500;

/** Runs the command with `args`: its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let count = 1000;
  let seed = crypto.getRandomValues(new Uint32Array(1))[0] >>> 4;
  for (let i = 0; i < args.length; i += 2) {
    const value = Number(args[i + 1]);
    if (!/^--(count|seed)$/.test(args[i]) || !Number.isInteger(value) || value < 0) {
      console.error(`Cannot use ${args.slice(i, i + 2).join(" ")}\n${usage}`);
      return 2;
    }
    if (args[i] === "--count") count = value;
    else seed = value;
  }
  try {
    await createLibcKernel().close();
  } catch (error) {
    console.error(`Cannot compare: ${(error as Error).message}`);
    return 2;
  }
  return await compareAll(createLibcKernel, count, seed) ? 0 : 1;
}

async function compareAll(createReal: () => Kernel, count: number, seed: number): Promise<boolean> {
  console.log(`${count} sequences from seed ${seed}`);
  let unknown = 0;
  let known = 0;
  for (let i = 0; i < count; i++) {
    const found = await hunt(createReal, seed + i);
    if (found?.known) known++;
    else if (found) {
      unknown++;
      console.log(foundText(found));
    }
    if ((i + 1) % TOLD_EVERY === 0) console.log(`  ${i + 1} of ${count}: ${unknown} differ, ${known} by known rules`);
  }
  console.log(`${count} sequences: ${unknown} differ, ${known} differ by known rules`);
  return unknown === 0;
}

/** A difference for people, and as the line of a case. */
export function foundText({ seed, difference: { testCase, failure } }: Found): string {
  const result = { testCase: { ...testCase, why: `seed ${seed}` }, answers: [], failures: [failure] };
  return `${failureText(result)}\n${JSON.stringify(testCase)}`;
}

if (import.meta.main) Deno.exit(await main(Deno.args));
