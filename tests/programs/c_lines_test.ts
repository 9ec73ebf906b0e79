import { parse } from "acorn";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { runWith } from "../repl/program.ts";
import { play, transcriptsIn } from "./session.ts";

Deno.test(".save FILE.c carries lines of C as they were typed, in order", async () => {
  const text = await saved(`
server> #define SIZE 4
server> #include <ctype.h>
server> int i, found = 0;
server> char word[SIZE] = "abc";
server> int upper(int c)
... {
...     // As the library has it.
...     return toupper(c);
... }
server> for (i = 0; i < SIZE; i++)
... {
...     if (word[i] == 'b')
...         found++;
... }
server> printf("%c %d\\n", upper(word[0]), found);
`);
  assertStringIncludes(text, "#include <ctype.h>\n");
  assertStringIncludes(text, "\n#define SIZE 4\n");
  assertStringIncludes(
    text,
    `int main(void) {
    int i, found = 0;
    char word[SIZE] = "abc";

    for (i = 0; i < SIZE; i++)
    {
        if (word[i] == 'b')
            found++;
    }

    printf("%c %d\\n", upper(word[0]), found);
    return 0;
}

int upper(int c) {
    // As the library has it.
    return toupper(c);
}
`,
  );
});

Deno.test(".save FILE.c: what can't be carried is the calls that it made, with a comment", async () => {
  const text = await saved(`
server> make = (type) => socket(PF_INET, type, 0)
server> int sock = make(SOCK_STREAM);
server> close(sock);
server> int main(void) { return 0; }
`);
  assertStringIncludes(text, "/* int sock = make(SOCK_STREAM); */\n");
  assertStringIncludes(text, " = socket(AF_INET, SOCK_STREAM, IPPROTO_IP);\n");
  assertStringIncludes(text, "/* int main(void) { return 0; } */\n");
  assertEquals(text.match(/\bmain\(void\) \{\n/g)?.length, 1);
});

Deno.test(".save FILE.c: a variable that is declared anew is assigned, or gets another name", async () => {
  const text = await saved(`
server> int n = 1;
server> int n = 2;
server> char n[3] = "ab";
server> puts(n);
server> double n;
`);
  assertStringIncludes(text, '    int n = 1;\n    n = 2;\n    char n2[3] = "ab";\n    puts(n2);\n    double n3;\n');
  assert(text.includes("(void)n;") && text.includes("(void)n3;"), text);
});

Deno.test(".save FILE.ts: lines of C are the calls that they made, with their names of descriptors and their loops", async () => {
  const text = await savedForDeno(`
server> int sock = socket(PF_INET, SOCK_STREAM, 0), i;
server> for (i = 0; i < 4; i++) { int s = dup(sock); close(s); }
server> i = 5;
`);
  assertStringIncludes(text, "\nlet sock;\nsock = socket(AF_INET, SOCK_STREAM, IPPROTO_IP);\n");
  assertStringIncludes(text, "\nfor (let i = 0; i < 4; i++) {\n  fd4 = dup(sock);\n");
  assertStringIncludes(text, "\n// i = 5; - typed as C; it made no call\n");
});

Deno.test(".save FILE.ts: JavaScript that uses what only C has given a value is the calls that it made", async () => {
  const text = await savedForDeno(`
server> n = 0; sock = socket(PF_INET, SOCK_STREAM, 0)
server> for (int i = 0; i < 3; i++) n += i;
server> dup2 = dup(sock)
server> [n].map((fd) => close(fd))
server> n = 9
server> [n].map((fd) => close(fd))
`);
  assertStringIncludes(text, "\nlet dup2 = dup(sock);\n");
  assertStringIncludes(text, "\n// [n].map((fd) => close(fd)) - these are the calls it made\nclose(3);\n");
  assertStringIncludes(text, "\nn = 9;\n[n].map((fd) => close(fd));\n");
});

Deno.test(".save FILE.ts: a variable of C stands for a descriptor only where it holds it", async () => {
  const two = await savedForDeno(`
server> int a = socket(PF_INET, SOCK_STREAM, 0), b = dup(a);
server> close(a);
server> int r = close(dup(b));
server> shutdown(r, 2);
`);
  assertStringIncludes(two, "\nlet fd3;\nlet fd4;\nfd3 = socket(AF_INET, SOCK_STREAM, IPPROTO_IP);\n");
  assertStringIncludes(two, "\nfd4 = dup(fd3);\n");
  assertStringIncludes(two, "these are the calls it made\nclose(fd3);\n");
  assertStringIncludes(two, "\nfd3 = dup(fd4);\n");
  assert(!/^(let )?[abr]\b/m.test(two), two);

  const again = await savedForDeno(`
server> int s = socket(PF_INET, SOCK_STREAM, 0);
server> s = dup(s);
server> close(3);
server> shutdown(s, 2);
`);
  assertStringIncludes(again, "\ns = dup(s);\n");
  assertStringIncludes(again, "\nclose(3);\n");
  assertStringIncludes(again, "\nif (shutdown(s, SHUT_RDWR) === -1)");
});

Deno.test(".save FILE.ts: a variable that was typed as fd3 is not the program's own of that name", async () => {
  const text = await savedForDeno(`
server> fd3 = socket(PF_INET, SOCK_STREAM, 0)
server> fd3 = dup(fd3)
server> int closed = close(3);
server> int more = dup(4) + 0;
server> close(fd3)
server> close(3)
`);
  assertStringIncludes(text, "\nfd3 = dup(4);\n");
  assertStringIncludes(text, "\n// close(fd3) - these are the calls it made\nclose(4);\nclose(3);\n");
});

Deno.test(".save FILE.ts: JavaScript that stands as its calls names a descriptor only where it holds it", async () => {
  const text = await savedForDeno(`
server> int n = 0;
server> both = [0, n].map(() => socket(PF_INET, SOCK_STREAM, 0))
server> close(both[1])
server> let x = n
server> close(x + 3)
`);
  assertStringIncludes(text, "\nfd3 = socket(AF_INET, SOCK_STREAM, IPPROTO_IP);\n");
  assertStringIncludes(text, "\n// close(both[1]) - these are the calls it made\nclose(fd4);\n");
  assertStringIncludes(
    text,
    "\n// let x = n - it made no call\n// close(x + 3) - these are the calls it made\nclose(fd3);\n",
  );
});

Deno.test(".save FILE.ts: a variable that is given another value holds no descriptor any more", async () => {
  const inC = await savedForDeno(`
server> int sock = socket(PF_INET, SOCK_STREAM, 0);
server> sock = 0;
server> .mode js
server> x = sock
server> shutdown(sock, 2)
server> shutdown(3, 2)
`);
  assert(!inC.includes("let x"), inC);
  assertStringIncludes(inC, "\n// x = sock - it made no call\n");
  assertStringIncludes(inC, "\nif (shutdown(0, SHUT_RDWR) === -1)");

  const inBoth = await savedForDeno(`
server> sock = socket(PF_INET, SOCK_STREAM, 0)
server> for (int i = 0; i < 1; i++) sock += 1;
server> shutdown(sock, 2)
server> int other = dup(3);
server> .mode js
server> other = 0
server> .mode auto
server> int n = shutdown(4, 2);
`);
  assertStringIncludes(inBoth, "\nif (shutdown(4, SHUT_RDWR) === -1)");
  assert(!/^if \(shutdown\((sock|other)/m.test(inBoth), inBoth);
});

Deno.test(".save FILE.ts says of JavaScript that made no call that it made none", async () => {
  const text = await savedForDeno(`
server> int n = 2;
server> f = (x) => x + n
server> f(1)
`);
  assertStringIncludes(text, "\n// f = (x) => x + n - it made no call\n// f(1) - it made no call\n");
});

Deno.test(".save FILE.ts says that lines of C stand there as calls, and .save FILE.c does not", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lines = [
      "int x = 2;",
      `.save ${folder}/e.ts`,
      `.save ${folder}/e.c`,
      ".lang ko",
      `.save ${folder}/e.ts!`,
      "",
    ];
    const { stdout } = await runWith(lines.join("\n"));
    assertEquals(stdout.replaceAll(folder, "").trimEnd().split("\n"), [
      "Saved the typed lines as a program to /e.ts",
      "Lines of C stand in it as the calls that they made; .save /e.c keeps them as they are",
      "Saved the typed lines as a program to /e.c",
      "한국어",
      "/e.ts에 저장했다: 입력한 줄의 프로그램",
      "C로 입력한 줄은 실제로 한 호출로 적었다. 입력한 그대로는 .save /e.c로 저장한다",
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test(".save FILE.js writes JavaScript, without types", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lines = [
      "let s: number = socket(PF_INET, SOCK_STREAM, 0)",
      "t = dup(s) as number",
      `.save ${folder}/e.js`,
      "",
    ];
    await runWith(lines.join("\n"));
    const text = await Deno.readTextFile(`${folder}/e.js`);
    assertStringIncludes(text, "function error_handling(message) {");
    parse(text, { ecmaVersion: "latest", sourceType: "module" });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** The program of a session in one process. */
async function saved(session: string): Promise<string> {
  const [transcript] = transcriptsIn(session, "session.txt");
  const { c } = await play(transcript);
  return [...c.values()][0];
}

/** The same for Deno. */
async function savedForDeno(session: string): Promise<string> {
  const [transcript] = transcriptsIn(session, "session.txt");
  const { ts } = await play(transcript);
  return [...ts.values()][0];
}

Deno.test(".save joins an else that was typed behind the if that had run, in C and in JavaScript", async () => {
  const folder = await Deno.makeTempDir();
  const lines = [
    "int x = 2;",
    'if (x == 1)\n  puts("one");',
    ".hints off",
    'else if (x == 3) puts("three");',
    ".hints off",
    'else puts("other");',
    "y = 4",
    "if (y == 3) close(9)",
    ".hints off",
    "else close(10)",
    `.save ${folder}/e.c`,
    `.save ${folder}/e.ts`,
  ];
  try {
    await runWith(`${lines.join("\n")}\n`);
    const [c, ts] = await Promise.all(["c", "ts"].map((suffix) => Deno.readTextFile(`${folder}/e.${suffix}`)));
    assertStringIncludes(c, 'puts("one");\n    else if (x == 3) puts("three");\n    else puts("other");\n');
    assertStringIncludes(c, "    if (y == 3) {\n        if (close(9) == -1)");
    assertStringIncludes(c, "    } else {\n        if (close(10) == -1)");
    assertStringIncludes(ts, 'else puts("other"); - typed as C; these are the calls it made\nwrite(1, "other\\n");');
    assertStringIncludes(ts, "if (y == 3) { if (close(9) === -1)");
    assertStringIncludes(ts, "\nelse { if (close(10) === -1)");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test(".save says of an else that belongs to no statement here only what is true", async () => {
  const folder = await Deno.makeTempDir();
  const lines = ["int x = 2;", "if (x == 1) close(9);", ".hints off", "else [10].map((fd) => close(fd))"];
  try {
    await runWith([...lines, `.save ${folder}/e.c`, `.save ${folder}/e.ts`, ""].join("\n"));
    const remark = "else [10].map((fd) => close(fd)) - these are the calls it made";
    assertStringIncludes(await Deno.readTextFile(`${folder}/e.c`), `/* ${remark} */\n    if (close(10) == -1)`);
    assertStringIncludes(await Deno.readTextFile(`${folder}/e.ts`), `// ${remark}\nif (close(10) === -1)`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});
