import type { Kernel } from "../../src/kernel/mod.ts";
import type { DirectProcess } from "../../src/native/mod.ts";
import { parseCases } from "../conformance/case.ts";
import { failureText } from "../conformance/report.ts";
import { runCaseOnFreePorts } from "../conformance/runner.ts";
import { currentUid, skipReason } from "../conformance/skip.ts";
import { directly } from "./directly.ts";
import { unavailable } from "./setup.ts";

const uid = currentUid();

/** The forms that calls of this kernel have: promises, and calls that block the thread, with a time limit or without. */
const forms: readonly (readonly [string, () => Promise<() => Kernel>])[] = [
  ["asynchronous", async () => (await import("../../src/native/mod.ts")).createLibcKernel],
  ["in the caller's thread", () => directKernel(0)],
  ["in the caller's thread with a limit", () => directKernel(3000)],
];

/** What makes a kernel whose only process blocks this thread, each call for `limit` milliseconds at most. */
async function directKernel(limit: number): Promise<() => Kernel> {
  const { createDirectProcess } = await import("../../src/native/mod.ts");
  return () => {
    const direct: DirectProcess = createDirectProcess("case");
    const process = {
      call: (...[name, args]: Parameters<DirectProcess["call"]>) =>
        (limit === 0 ? directly(direct.direct, name, args) : undefined) ?? direct.callNow(name, args, limit).result,
      exit: (status: number) => Promise.resolve(direct.exitNow(status)),
    };
    return { createProcess: () => process, close: () => Promise.resolve() } as unknown as Kernel;
  };
}

for (const suite of ["cases.jsonl", "more.jsonl"]) {
  const cases = parseCases(Deno.readTextFileSync(new URL(`../conformance/${suite}`, import.meta.url)), suite);
  for (const testCase of cases) {
    for (const [form, makeKernel] of forms) {
      const name = `libc kernel, ${form}: conformance ${testCase.name}`;
      const reason = unavailable ?? skipReason(testCase, { all: true, uid });
      if (reason !== undefined) Deno.test.ignore(`${name} (${reason})`, () => {});
      else {
        Deno.test(name, async () => {
          const result = await runCaseOnFreePorts(await makeKernel(), testCase);
          if (result.failures.length > 0) throw new Error(failureText(result));
        });
      }
    }
  }
}
