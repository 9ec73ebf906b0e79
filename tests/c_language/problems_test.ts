import { assertEquals } from "../assert.ts";
import { CProblem } from "../../src/c/problem.ts";
import { loadParser } from "../../src/c/syntax.ts";
import { compile } from "../../src/c/unit.ts";

/** What the compiler says of a program: its error, or its warnings; each with its place. */
async function said(source: string): Promise<string[]> {
  const show = (message: string, line?: number, column?: number) => `${line}:${column} ${message}`;
  try {
    const { warnings } = compile(await loadParser(), source, "x.c");
    return warnings.map(({ message, location }) => show(message, location.line, location.column));
  } catch (error) {
    if (!(error instanceof CProblem)) throw error;
    return [show(error.message, error.location?.line, error.location?.column)];
  }
}

/** Programs with a semicolon left out: what stands where, and before which word it is missed. */
const semicolons: readonly [source: string, place: string, before: string][] = [
  ["int main(void) {\n\tint i\n\ti = 3;\n}\n", "2:7", "i"],
  ["int f(int);\nint main(void) {\n\tint i = 4\n\tf(i);\n}\n", "3:11", "f"],
  ["int puts(const char *);\nint main(void) {\n\tputs(0)\n\tputs(0);\n}\n", "3:9", "puts"],
  ["struct a {\n\tint x;\n}\nint main(void) { return 0; }\n", "3:2", "int"],
  ["void f(int a)\nint main(void) { return 0; }\n", "2:1", "int"],
  ["int main(void) {\n\tint a = 1;\n\treturn a\n}\n", "3:10", "}"],
];

for (const [source, place, before] of semicolons) {
  Deno.test(`compile() says that ; is missing before ${before} at ${place} in ${JSON.stringify(source)}`, async () => {
    assertEquals(await said(source), [`${place} expected ';' before '${before}'`]);
  });
}

const slips: readonly [statement: string, warning: string][] = [
  [
    'scanf("%d %d", &n, n);',
    "4:37 argument 3 of scanf should be a pointer, and is int: is a & missing?",
  ],
  ["n == 3;", "4:18 this compares, and nothing is done with the answer: == does not assign, = does"],
  ["if (n == 0); n = 1;", "4:29 this ; is all that the if governs: what follows is done in any case"],
  ['if (s == "q") n = 1;', "4:22 this compares addresses and not characters: strcmp() compares strings"],
  ["if (n & 1 == 0) n = 1;", "4:22 == is done before &: () around what belongs together"],
  ["read(n, s, sizeof(s));", "4:29 sizeof(s) is the size of the pointer, 8, and not of what it points to"],
];

for (const [statement, warning] of slips) {
  Deno.test(`compile() warns of ${statement}`, async () => {
    const head = "#include <stdio.h>\n#include <unistd.h>\nint n;\n";
    assertEquals(await said(`${head}int f(char *s) { ${statement} return n; } int main(void) { return 0; }`), [
      warning,
    ]);
  });
}
