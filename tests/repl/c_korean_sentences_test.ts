import { koreanOfC } from "../../repl/text/c_ko.ts";
import { assertEquals } from "../assert.ts";
import { saidTexts } from "./said_texts.ts";

/** Whose first argument is a sentence that users see. */
const SAYERS = { error: 0, warn: 0, fail: 0, CProblem: 0 };
/** Sentences that are put together of parts whose translations c_korean_test.ts looks at. */
const COMPOSED = new Set([
  "X takes X, and gets X: X",
  "Cannot X: not here; X",
  "expected X for the X, and this is X",
  "expected X before 'X'",
  "expected X",
  "syntax error: 'X' can't stand hereX",
  "-> needs a structure, and this is XX",
  ". needs a pointer to a structure, and this is XX",
  "X is no number of CX",
  // What the kernel or Deno adds.
  "sockrepl: X",
]);

Deno.test("koreanOfC() translates every sentence that the compiler and the library of C say", () => {
  const missing: string[] = [];
  let seen = 0;
  for (const folder of ["src/c", "src/c/library", "src/c/prompt"]) {
    const url = new URL(`../../${folder}/`, import.meta.url);
    for (const { name } of Deno.readDirSync(url)) {
      if (!name.endsWith(".ts")) continue;
      const sentences = saidTexts(Deno.readTextFileSync(new URL(name, url)), SAYERS);
      seen += sentences.length;
      missing.push(
        ...sentences.filter((each) => !COMPOSED.has(each) && koreanOfC(each) === each).map((each) =>
          `${name}: ${each}`
        ),
      );
    }
  }
  assertEquals(missing, []);
  assertEquals(seen > 100, true);
});
