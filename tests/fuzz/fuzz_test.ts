import { createLibcKernel } from "../../src/native/mod.ts";
import { createKernel } from "../../src/kernel/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { runCase } from "../conformance/runner.ts";
import { firstDifference } from "./compare.ts";
import { knownDifferences } from "./differences.ts";
import { generate } from "./generate.ts";
import { foundText } from "./fuzz.ts";
import { hunt } from "./hunt.ts";
import { reduced } from "./reduce.ts";

/** Sequences that take a few seconds. */
const COUNT = 700;

Deno.test({
  name: `both kernels answer ${COUNT} random sequences alike${reasonToSkip("")}`,
  ignore: reasonToSkip() !== undefined,
  async fn() {
    for (let seed = 1; seed <= COUNT; seed++) {
      const found = await hunt(createLibcKernel, seed);
      if (found && !found.known) throw new Error(foundText(found));
    }
  },
});

for (const { why, is, example } of knownDifferences) {
  Deno.test({
    name: `a known difference shows: ${why}${reasonToSkip("")}`,
    ignore: reasonToSkip() !== undefined,
    async fn() {
      const real = await runCase(createLibcKernel, example);
      assertEquals(real.failures, []);
      const difference = await firstDifference(createKernel, example);
      assert(difference && is(difference), "the kernels agree: take it from the list");
    },
  });
}

Deno.test("generate() gives the same sequence for the same seed, and another for another", () => {
  assertEquals(generate(7), generate(7));
  assertEquals(JSON.stringify(generate(7)) === JSON.stringify(generate(8)), false);
});

Deno.test("reduced() drops every step that is not needed, with those that need it", async () => {
  const { steps } = generate(3);
  const needed = steps.findIndex((step) => step.do === "close" || step.do === "getsockname");
  const call = steps[needed].do;
  const left = await reduced(steps, (shorter) => Promise.resolve(shorter.some((step) => step.do === call)));
  assertEquals(left.at(-1)!.do, call);
  assertEquals(left.filter((step) => step.do === call).length, 1);
});

/** Why the kernels can't be compared here, after `prefix`; undefined, or nothing, when they can. */
function reasonToSkip(): string | undefined;
function reasonToSkip(otherwise: string): string;
function reasonToSkip(otherwise?: string): string | undefined {
  const { os, arch } = Deno.build;
  if (os !== "linux") return ` (the libc kernel needs Linux, and this is ${os} on ${arch})`;
  const { state } = Deno.permissions.querySync({ name: "ffi" });
  return state === "granted" ? otherwise : " (the libc kernel needs --allow-ffi)";
}
