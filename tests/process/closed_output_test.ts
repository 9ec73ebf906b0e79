/** A program whose output nobody reads any more ends as in C, by SIGPIPE; so `… | head` ends. */
import { assertEquals } from "../assert.ts";

const root = new URL("../../", import.meta.url);
const library = new URL("mod.ts", root).href;
const permissions = [
  "--allow-net",
  "--allow-read",
  "--allow-write",
  "--allow-ffi",
  "--allow-env=HOME,XDG_STATE_HOME,LANG",
];

const programs: [name: string, extension: string, source: string][] = [
  ["a script that prints", "ts", `import { printf } from "${library}";\nfor (;;) printf("line\\n");`],
  [
    "a script that has sockets, too",
    "ts",
    `import { PF_INET, printf, SOCK_STREAM, socket } from "${library}";\nsocket(PF_INET, SOCK_STREAM, 0);\nfor (;;) printf("line\\n");`,
  ],
  ["a script that writes", "ts", `import { write } from "${library}";\nfor (;;) write(1, "line\\n");`],
  ["a C program", "c", `#include <stdio.h>\nint main(void) { for (;;) printf("line\\n"); }\n`],
];

/** Runs a program whose output is closed once its beginning has been read; how it ended. */
async function cutOff(extension: string, source: string): Promise<{ code: number; begin: string; errors: string }> {
  const file = await Deno.makeTempFile({ suffix: `.${extension}` });
  await Deno.writeTextFile(file, source);
  const child = new Deno.Command("deno", {
    args: ["run", "--quiet", "--no-prompt", ...permissions, new URL("repl/main.ts", root).href, "run", file],
    env: { NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  const [{ code }, errors] = await Promise.all([child.status, new Response(child.stderr).text()]);
  await Deno.remove(file);
  return { code, begin: new TextDecoder().decode(value?.subarray(0, 5)), errors };
}

for (const [name, extension, source] of programs) {
  Deno.test(`${name} ends by SIGPIPE when nobody reads its output, and says nothing`, async () => {
    assertEquals(await cutOff(extension, source), { code: 141, begin: "line\n", errors: "" });
  });
}

Deno.test("a C program that ignores SIGPIPE is told EPIPE", async () => {
  const source = `#include <errno.h>
#include <signal.h>
#include <unistd.h>
int main(void) {
    signal(SIGPIPE, SIG_IGN);
    while (write(1, "line\\n", 5) == 5) ;
    return errno == EPIPE ? 7 : 8;
}
`;
  assertEquals(await cutOff("c", source), { code: 7, begin: "line\n", errors: "" });
});
