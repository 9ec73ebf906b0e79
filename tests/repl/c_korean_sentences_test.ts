import type { Node, Program } from "acorn";
import { parse } from "acorn";
import { stripTypeScriptTypes } from "node:module";
import { koreanOfC } from "../../repl/text/c_ko.ts";
import { assertEquals } from "../assert.ts";

/** Whose first argument is a sentence that users see. */
const SAYERS = new Set(["error", "warn", "fail", "CProblem"]);
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

/** What an expression of strings may yield; X stands for what is not known. */
function texts(node: Node | undefined): string[] {
  const { type, value, left, right, consequent, alternate, quasis, expressions, operator } = (node ?? {}) as
    & { type?: string; value?: unknown; left?: Node; right?: Node; consequent?: Node; alternate?: Node }
    & { quasis?: { value: { cooked: string } }[]; expressions?: Node[]; operator?: string };
  if (type === "Literal" && typeof value === "string") return [value];
  if (type === "ConditionalExpression") return [...texts(consequent), ...texts(alternate)];
  if (type === "BinaryExpression" && operator === "+") return product(texts(left), texts(right));
  if (type !== "TemplateLiteral") return ["X"];
  return quasis!.slice(1).reduce(
    (all, { value }, i) => product(product(all, texts(expressions![i])), [value.cooked]),
    [quasis![0].value.cooked],
  );
}

function product(left: readonly string[], right: readonly string[]): string[] {
  return left.flatMap((before) => right.map((after) => before + after));
}

/** The sentences that a source gives to those who say them. */
function sentencesIn(source: string): string[] {
  const found: string[] = [];
  const visit = (node: unknown): void => {
    if (typeof node !== "object" || node === null) return;
    const { type, callee, arguments: given } = node as {
      type?: string;
      callee?: { name?: string; property?: { name?: string } };
      arguments?: Node[];
    };
    if ((type === "CallExpression" || type === "NewExpression") && given && given.length > 0) {
      if (SAYERS.has(callee?.name ?? callee?.property?.name ?? "")) found.push(...texts(given[0]));
    }
    Object.values(node).forEach(visit);
  };
  const program: Program = parse(stripTypeScriptTypes(source), { ecmaVersion: "latest", sourceType: "module" });
  visit(program);
  return found.filter((sentence) => /[a-z]{2}/.test(sentence));
}

Deno.test("koreanOfC() translates every sentence that the compiler and the library of C say", () => {
  const missing: string[] = [];
  let seen = 0;
  for (const folder of ["src/c", "src/c/library", "src/c/prompt"]) {
    const url = new URL(`../../${folder}/`, import.meta.url);
    for (const { name } of Deno.readDirSync(url)) {
      if (!name.endsWith(".ts")) continue;
      const sentences = sentencesIn(Deno.readTextFileSync(new URL(name, url)));
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
