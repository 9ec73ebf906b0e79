import { lessonNames } from "../../repl/lesson/catalogue.ts";
import { pageOf } from "../lessons/pages.ts";
import { withoutStrace } from "../trace/examples.ts";
import { asC, check } from "./compare.ts";

const skipped = withoutStrace ? ` (skipped: ${withoutStrace})` : "";

for (const name of lessonNames) {
  Deno.test({
    name: `.save FILE.c of the lesson ${name}: the programs make the same calls${skipped}`,
    ignore: withoutStrace !== undefined,
    fn: () => check(pageOf(name, "en"), "page.md", asC),
  });
}
