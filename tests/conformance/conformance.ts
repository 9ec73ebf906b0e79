/**
 * Compares a kernel's answers with those of a real one, case by case.
 *
 * Exit status: 0 when every case that ran holds, 1 when one does not, 2 when the command line or a file cannot be used.
 *
 * @module
 */
import { createKernel as createDenoKernel, type Kernel } from "../../src/kernel/mod.ts";
import { type KernelName, type Options, parseArguments, usage, UsageError } from "./arguments.ts";
import { type Case, CaseError, parseCases } from "./case.ts";
import { knownFailures } from "./known_failures.ts";
import { failureText } from "./report.ts";
import { runCaseOnFreePorts } from "./runner.ts";
import { currentUid, skipReason } from "./skip.ts";

const ownCases = new URL("cases.jsonl", import.meta.url);

/** Runs the command with `args`: its exit status. */
export async function main(args: readonly string[]): Promise<number> {
  let options: Options;
  const cases: Case[] = [];
  try {
    options = parseArguments(args);
    if (options.help) {
      console.log(usage);
      return 0;
    }
    const files = options.files.length > 0 ? options.files : [ownCases];
    for (const file of files) cases.push(...await readCases(file));
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CaseError)) throw error;
    console.error(error instanceof UsageError ? `${error.message}\n${usage}` : error.message);
    return 2;
  }
  try {
    return await runAll(cases, options.all, await kernelMaker(options.kernel)) ? 0 : 1;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    return 2;
  }
}

/** What makes a kernel of that name; the machine's own is loaded only when it is asked for. */
async function kernelMaker(name: KernelName): Promise<() => Kernel> {
  if (name === "deno") return createDenoKernel;
  const { createLibcKernel } = await import("../../src/native/mod.ts");
  try {
    await createLibcKernel().close();
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
  return createLibcKernel;
}

async function readCases(file: string | URL): Promise<Case[]> {
  const name = typeof file === "string" ? file : "cases.jsonl";
  let text: string;
  try {
    text = await Deno.readTextFile(file);
  } catch (error) {
    throw new CaseError(`Cannot read ${name}: ${(error as Error).message}`);
  }
  return parseCases(text, name);
}

async function runAll(cases: readonly Case[], all: boolean, createKernel: () => Kernel): Promise<boolean> {
  const circumstances = { all, uid: currentUid() };
  const count = { passed: 0, failed: 0, skipped: 0 };
  for (const testCase of cases) {
    const reason = skipReason(testCase, circumstances);
    if (reason !== undefined) {
      count.skipped++;
      console.log(`SKIPPED ${testCase.name}: ${reason}`);
      continue;
    }
    const result = await runCaseOnFreePorts(createKernel, testCase);
    if (result.failures.length === 0) count.passed++;
    else {
      count.failed++;
      console.log(failureText(result));
    }
    if (createKernel === createDenoKernel) reportKnown(testCase, result.failures.length === 0);
  }
  console.log(`${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  return count.failed === 0;
}

function reportKnown(testCase: Case, holds: boolean): void {
  const known = knownFailures[testCase.name];
  if (known === undefined) return;
  console.log(holds ? `  ${testCase.name} holds, though it is listed as a known failure` : `  known: ${known}`);
}

if (import.meta.main) Deno.exit(await main(Deno.args));
