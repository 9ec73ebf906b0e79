import { parseCases } from "../conformance/case.ts";
import { failureText } from "../conformance/report.ts";
import { runCaseOnFreePorts } from "../conformance/runner.ts";
import { currentUid, skipReason } from "../conformance/skip.ts";
import { unavailable } from "./setup.ts";

const uid = currentUid();

for (const suite of ["cases.jsonl", "more.jsonl"]) {
  const cases = parseCases(Deno.readTextFileSync(new URL(`../conformance/${suite}`, import.meta.url)), suite);
  for (const testCase of cases) {
    const reason = unavailable ?? skipReason(testCase, { all: true, uid });
    if (reason !== undefined) Deno.test.ignore(`libc: ${testCase.name} (${reason})`, () => {});
    else {
      Deno.test(`libc kernel: conformance ${testCase.name}`, async () => {
        const { createLibcKernel } = await import("../../src/native/mod.ts");
        const result = await runCaseOnFreePorts(createLibcKernel, testCase);
        if (result.failures.length > 0) throw new Error(failureText(result));
      });
    }
  }
}
