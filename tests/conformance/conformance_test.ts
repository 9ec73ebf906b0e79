import { createKernel } from "../../src/kernel/mod.ts";
import { type Case, parseCases } from "./case.ts";
import { knownFailures } from "./known_failures.ts";
import { failureText } from "./report.ts";
import { runCase, runCaseOnFreePorts } from "./runner.ts";
import { currentUid, skipReason } from "./skip.ts";

const suites = ["cases.jsonl", "more.jsonl", "found.jsonl"];
const uid = currentUid();
const seen = new Set<string>();

for (const suite of suites) {
  const cases = parseCases(Deno.readTextFileSync(new URL(suite, import.meta.url)), suite);
  for (const testCase of cases) {
    seen.add(testCase.name);
    const reason = skipReason(testCase, { all: false, uid });
    // Cases that only a real kernel can answer stay in the list, ignored, with the reason in their name.
    if (reason !== undefined) Deno.test.ignore(`${testCase.name} (${reason})`, () => {});
    else if (Object.hasOwn(knownFailures, testCase.name)) knownFailure(testCase);
    else Deno.test(`conformance ${testCase.name}`, () => mustHold(testCase));
  }
}

Deno.test("knownFailures lists only cases that there are", () => {
  const unknown = Object.keys(knownFailures).filter((name) => !seen.has(name));
  if (unknown.length > 0) throw new Error(`Cannot find the cases ${unknown.join(", ")} of known_failures.ts`);
});

async function mustHold(testCase: Case): Promise<void> {
  const result = await runCaseOnFreePorts(createKernel, testCase);
  if (result.failures.length > 0) throw new Error(failureText(result));
}

function knownFailure(testCase: Case): void {
  Deno.test(`conformance ${testCase.name} does not hold yet: ${knownFailures[testCase.name]}`, async () => {
    const result = await runCase(createKernel, testCase);
    if (result.failures.length === 0) {
      throw new Error(`${testCase.name} holds: remove it from known_failures.ts`);
    }
  });
}
