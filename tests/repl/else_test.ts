import { assertEquals } from "../assert.ts";
import { runWith } from "./program.ts";

/** A session in which each line is run before the next is typed: commands stand between if and else. */
const typed = `x = 2
if (x == 1)
  printf("a\\n")
.hints off
else
  printf("b\\n")
if (x == 2) printf("c\\n")
.hints off
else printf("d\\n")
int n = 3;
if (n == 1) puts("one");
.hints off
else if (n == 2) puts("two");
.hints off
else if (n == 3) puts("three");
.hints off
else puts("many");
if (n > 1) if (n > 5) puts("big");
.hints off
else { puts("small"); puts("indeed"); }
if (n > 5) if (n > 1) puts("no");
.hints off
else puts("nor this");
`;

/** What is printed, but for what .hints says and on the language of lines. */
async function printed(lines: string): Promise<string[]> {
  const { stdout } = await runWith(lines);
  return stdout.split("\n").filter((line) => line !== "" && !/^(Results| +The line is C)/.test(line));
}

Deno.test("else belongs to the if of the line before, which has run already", async () => {
  assertEquals(await printed(typed), ["2", "b", "c", "three", "small", "indeed"]);
});

Deno.test("else of no if is not run, and says so", async () => {
  const said = "     The line above is no if that this else could belong to: it was not run.";
  assertEquals(await printed('.hints off\nelse\n  puts("a")\n'), [said]);
  assertEquals(await printed('int n = 3;\n.hints off\nelse\n  puts("a");\nn\n'), [said, "3"]);
  const complete = 'int n = 3;\nif (n == 1) puts("a"); else puts("b");\n.hints off\nelse puts("c");\n';
  assertEquals(await printed(complete), ["b", said]);
});
