import { openManual } from "../../src/manual/mod.ts";
import { assert } from "../assert.ts";
import { agree, type ExampleRun, runExamples } from "./examples.ts";

const manual = await openManual("en");
const pages = manual.names.map((name) => manual.page(name)!);

/** Examples are the same in every language, so that running them once is enough. */
Deno.test("every page has an example, the same in both languages", async () => {
  const korean = await openManual("ko");
  for (const page of pages) {
    assert(page.example.length > 0 && page.example[0].startsWith("> "), `${page.name} has no example`);
    assert(korean.page(page.name)!.example === page.example, `${page.name} has another example in Korean`);
  }
});

Deno.test("every example prints what its page says", async () => {
  check(await runExamples(pages.filter(({ kind }) => kind !== "command")));
});

Deno.test("every example of a command prints what its page says", async () => {
  for (const page of pages.filter(({ kind }) => kind === "command")) check(await runExamples([page]));
});

function check(runs: readonly ExampleRun[]): void {
  for (const { name, expected, printed } of runs) {
    assert(
      agree(expected, printed),
      `The page on ${name} says\n${expected.join("\n")}\nbut its example prints\n${printed.join("\n")}`,
    );
  }
}
