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

const addresses = `struct in_addr { unsigned s_addr; }; struct sockaddr_in { struct in_addr sin_addr; };
unsigned inet_addr(const char *); int take(struct sockaddr_in *, int);
`;

Deno.test("compile() says what was meant where a & or the only member is missing", async () => {
  const main = (line: string) => `${addresses}int main(void) {\n\tstruct sockaddr_in a;\n\t${line}\n}\n`;
  assertEquals(await said(main("take(a, 3);")), [
    "5:7 argument 1 of take must be struct sockaddr_in *, not struct sockaddr_in; did you mean &a?",
  ]);
  assertEquals(await said(main('a.sin_addr = inet_addr("127.0.0.1");')), [
    "5:13 what is assigned must be struct in_addr, not unsigned int; did you mean a.sin_addr.s_addr?",
  ]);
});

Deno.test("compile() warns of a memset() whose byte and size have changed places", async () => {
  const main = (line: string) => `#include <string.h>\nint main(void) {\n\tchar a[9];\n\t${line}\n}\n`;
  assertEquals(await said(main("memset(a, sizeof(a), 0);")), [
    "4:23 this memset sets 0 bytes: the byte comes first and then how many, memset(p, 0, size)",
  ]);
  assertEquals(await said(main("memset(a, 0, sizeof(a)); memset(a, 0, 0);")), []);
});
