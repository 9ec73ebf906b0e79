import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { checkFile } from "../../repl/transcript/check.ts";
import { en } from "../../repl/text/en.ts";
import { freePort } from "../free_port.ts";
import { runWith } from "./program.ts";

const PROGRAM = `#include <stdio.h>
int total = 0;
int add(int n) {
    total += n;
    return total;
}
int main(int argc, char *argv[]) {
    char name[10] = "abc";
    for (int i = 0; i < 3; i++)
        add(i);
    printf("%s %d %d %s\\n", name, total, argc, argv[1]);
    return 3;
}
`;

Deno.test(".step stops in front of statements, shows what changed, and evaluates expressions there", async () => {
  await inFolder({ "p.c": PROGRAM }, async (folder) => {
    const { stdout } = await runWith(
      `.step ${folder}/p.c one\n\nname\nargc + 1\nargv[1]\nb 4\nb 99\nc\nn\nc\ntotal = 40\nnosuch\nb -4\nc\n1 + 1\n`,
    );
    const lines = stdout.split("\n");
    assertEquals(lines[0], en.step.help);
    assertStringIncludes(
      stdout,
      '\n   7  int main(int argc, char *argv[]) {\n-> 8      char name[10] = "abc";\n   9      for (int i = 0; i < 3; i++)\n(step) ',
    );
    assertStringIncludes(stdout, '(step)   name = char[10] "abc"\n');
    assertStringIncludes(stdout, "i = 0\n");
    assertStringIncludes(stdout, '(step) char[10] "abc"\n(step) 3\n(step) ');
    assertStringIncludes(
      stdout,
      "(step) Breakpoints at lines 4\n(step) Cannot stop there: no statement begins at line 99\n",
    );
    assertStringIncludes(stdout, "-> 4      total += n;\n");
    assertStringIncludes(stdout, "(step) 40\n(step) nosuch is not declared");
    assertStringIncludes(stdout, "(step) No breakpoints\n(step) abc 43 2 one\nmain is over: exit status 3\n");
    assertEquals(lines.at(-2), "2");
  });
});

Deno.test(".step takes gdb's words where no variable is called so", async () => {
  const source =
    "int main(void) {\n  int total = 4;\n  int n = 7;\n  total += n;\n  int p = 2;\n  total += p;\n  return 0;\n}\n";
  await inFolder({ "p.c": source }, async (folder) => {
    const typed = ["n", "s", "next", "n", "p n + 1", "print total", "step", "p total", "p - 1", "break 7", "continue"];
    const { stdout } = await runWith([`.step ${folder}/p.c`, ...typed, "p", "quit", "1 + 1", ""].join("\n"));
    const answers = stdout.split("(step) ").slice(1).map((each) => each.trimEnd().split("\n"));
    assertEquals(answers.slice(0, 3).map((lines) => lines.find((line) => line.startsWith("->"))), [
      "-> 3    int n = 7;",
      "-> 4    total += n;",
      "-> 5    int p = 2;",
    ]);
    // n is a variable by now, p none yet.
    assertEquals(answers.slice(3, 6), [["7"], ["8"], ["11"]]);
    assertStringIncludes(answers[6].join("\n"), "-> 6    total += p;");
    assertEquals(answers.slice(7, 10), [["11"], ["1"], ["Breakpoints at lines 7"]]);
    assertStringIncludes(answers[10].join("\n"), "-> 7    return 0;");
    assertEquals(answers[11], ["2"]);
    assertEquals(answers[12], [
      "Given up; the process ends",
      "exit(130): process server ended; the next line starts a new one",
      "2",
    ]);
  });
});

Deno.test(".step gives up at q, runs to the end with its input, and says what is wrong", async () => {
  await inFolder(
    { "p.c": PROGRAM, "bad.c": "int main(void) { return x; }\n", "none.c": "int f;\n" },
    async (folder) => {
      assertStringIncludes(
        (await runWith(`.step ${folder}/p.c one\nq\n7\n`)).stdout,
        "(step) Given up; the process ends\n",
      );
      assertStringIncludes(
        (await runWith(`.step ${folder}/p.c one\n`)).stdout,
        "abc 3 2 one\nmain is over: exit status 3\n",
      );
      const { stdout } = await runWith(`.step ${folder}/bad.c\n.step ${folder}/none.c\n.step ${folder}/no.c\n.step\n`);
      assertStringIncludes(stdout, "x is not declared");
      assertStringIncludes(stdout, "Cannot read");
      assertStringIncludes(stdout, "Type: .step FILE.c");
    },
  );
});

Deno.test(".step: what the program reads itself is the next typed line", async () => {
  const source =
    "#include <stdio.h>\nint main(void) {\n  char s[9];\n  fgets(s, 9, stdin);\n  puts(s);\n  return 0;\n}\n";
  await inFolder({ "p.c": source }, async (folder) => {
    const { stdout } = await runWith(`.step ${folder}/p.c\n\nhello\nc\n`);
    assertStringIncludes(stdout, 's = char[9] "hello\\n"\n');
    assertStringIncludes(stdout, "(step) hello\n\nmain is over: exit status 0\n");
  });
});

Deno.test(".step in a transcript: a program's calls meet those of another process", async () => {
  const port = freePort();
  const source = `#include <arpa/inet.h>
#include <unistd.h>
int main(void) {
    int s = socket(PF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = { AF_INET, htons(${port}), { htonl(INADDR_LOOPBACK) } };
    connect(s, (struct sockaddr *)&a, sizeof(a));
    write(s, "hi", 2);
    return 0;
}
`;
  await inFolder({ "p.c": source }, async (folder) => {
    const transcript = `server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
3
server> bind(serv_sock, sockaddr_in("127.0.0.1", ${port}))
0
server> listen(serv_sock, 5)
0
server> clnt_sock = accept(serv_sock)
^Z
[1] server: accept(3)
client> .step ${folder}/p.c
${en.step.help}
   3  int main(void) {
-> 4      int s = socket(PF_INET, SOCK_STREAM, 0);
   5      struct sockaddr_in a = { AF_INET, htons(${port}), { htonl(INADDR_LOOPBACK) } };
(step) b 7
Breakpoints at lines 7
(step)
  s = 3
  fd  kind  state
  3   tcp   CLOSED
   4      int s = socket(PF_INET, SOCK_STREAM, 0);
-> 5      struct sockaddr_in a = { AF_INET, htons(${port}), { htonl(INADDR_LOOPBACK) } };
   6      connect(s, (struct sockaddr *)&a, sizeof(a));
(step) c
[1] server: accept(3) = 4      from 127.0.0.1:51324
  a = {sin_family=AF_INET, sin_port=htons(${port}), sin_addr=inet_addr("127.0.0.1")}
  fd  kind  state        local            peer             other end
  3   tcp   ESTABLISHED  127.0.0.1:51324  127.0.0.1:${port}  server fd 4
   6      connect(s, (struct sockaddr *)&a, sizeof(a));
-> 7      write(s, "hi", 2);
   8      return 0;
(step) c
main is over: exit status 0
exit(0): process client ended; the next line starts a new one
server> message = char(9)
char[9] ""
server> read(clnt_sock, message)
2
`;
    await Deno.writeTextFile(`${folder}/t.txt`, transcript);
    const { failures } = await checkFile(`${folder}/t.txt`, 10_000);
    assertEquals(failures, []);
  });
});

Deno.test(".step: what is read and shown for the stepping is no call of the program", async () => {
  const source = `#include <stdio.h>
#include <unistd.h>
int main(void) {
    int b = 1, c = 2, q = 3;
    write(1, "seen\\n", 5);
    c = b + q;
    return 0;
}
`;
  await inFolder({ "p.c": source }, async (folder) => {
    const { stdout } = await runWith(`.trace on\n.step ${folder}/p.c\n\n(b)\n(c) + (q)\n\n\nc\n`);
    const traced = stdout.split("\n").filter((line) =>
      /^(\(step\) )?\[server\]/.test(line) && /\b(read|write)\(/.test(line)
    );
    assertEquals(traced.map((line) => line.replace(/^.*? (?=write|read)/, "").replace(/ +=/, " =")), [
      'write(1, "seen\\n", 5) = 5',
    ]);
    assertStringIncludes(stdout, "(step) 1\n(step) 5\n(step) ");
  });
});

Deno.test(".step says what is wrong in Korean, and goes on; what memory does not have ends main, and not the process", async () => {
  const source = "int main(void) {\n  int a[3] = {0};\n  int i = 3;\n  a[i] = 4;\n  return 0;\n}\n";
  await inFolder({ "p.c": source }, async (folder) => {
    const { stdout } = await runWith(`.lang ko\n.step ${folder}/p.c\n\n\nnosuch\na[7]\n\n1 + 1\n`);
    assertStringIncludes(stdout, "(step) nosuch은(는) 선언되지 않았다\n");
    assert(/\(step\) .*7.*3.*\p{Script=Hangul}/u.test(stdout), stdout);
    assertStringIncludes(stdout, "  a[i] = 4;\n");
    assertStringIncludes(stdout, "여기서 멈췄다");
    assertEquals(stdout.trimEnd().split("\n").at(-1), "2");
  });
});

Deno.test(".step goes past variables that have no value yet", async () => {
  const source =
    "int main(void) {\n  int n = 0, i;\n  int *e;\n  while (n < 2)\n    n++;\n  i = n;\n  e = &i;\n  return *e;\n}\n";
  await inFolder({ "p.c": source }, async (folder) => {
    const { stdout } = await runWith(`.step ${folder}/p.c\n\n\n\n\n\nc\n`);
    assertStringIncludes(stdout, "main is over: exit status 2\n");
  });
});

Deno.test(".step: static variables of a function have their values, also those that are functions", async () => {
  const source =
    "int one(void) { return 1; }\nint main(void) {\n  static int (*all[])(void) = { one };\n  return all[0]();\n}\n";
  await inFolder({ "p.c": source }, async (folder) => {
    assertStringIncludes((await runWith(`.step ${folder}/p.c\n\nc\n`)).stdout, "main is over: exit status 1\n");
  });
});

async function inFolder(files: Record<string, string>, body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "sockrepl-step-" });
  try {
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(`${folder}/${name}`, text);
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}
