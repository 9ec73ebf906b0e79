import { readTranscripts } from "../../repl/transcript/transcript.ts";
import { Comparison } from "../../repl/transcript/compare.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { runWith } from "./program.ts";

/** What DESIGN's session prints, over ephemeral ports. */
const session = `server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
3
server> a = sockaddr_in("127.0.0.1", 0); bind(serv_sock, a)
0
server> listen(serv_sock, 5); getsockname(serv_sock, a, ref(16)); ntohs(a.sin_port)
40001
server> clnt_sock = accept(serv_sock)
  accept(3) blocks: nobody has connected to 127.0.0.1:40001 yet · Ctrl-C interrupts · Ctrl-Z leaves it waiting
^Z
[1] server: accept(3)
client> sock = socket(PF_INET, SOCK_STREAM, 0)
3
client> connect(sock, sockaddr_in("127.0.0.1", 40001))
0
[1] server: accept(3) = 4      from 127.0.0.1:51324
client> bind(sock, sockaddr_in("0.0.0.0", 0))
-1   EINVAL (22) Invalid argument
     fd 3 already has an address, 127.0.0.1:51324, given to it by connect(). A socket is bound once.
server> b = char(20); printf("Input: "); fgets(b, 20, stdin)
Input: hello
char[20] "hello\\n"
`;

async function check(content: string, name = "a.txt"): Promise<{ stdout: string; code: number }> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/${name}`, content);
    const { stdout, code } = await runWith("", "check", `${folder}/${name}`);
    return { stdout: stdout.replaceAll(`${folder}/`, ""), code };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("check passes on a transcript with keys, jobs, typed input and ephemeral ports", async () => {
  assertEquals(await check(session), { stdout: "a.txt: 8 lines as expected\n", code: 0 });
});

Deno.test("check reads the sockrepl blocks of a Markdown page, each a session", async () => {
  const page = "# Page\n```ts\nserver> no\n```\n```sockrepl\nserver> x = 1\n1\n```\n```sockrepl\nserver> typeof x\n" +
    '"undefined"\n```\n```sockrepl continue\nserver> 2\n2\n```\n';
  assertEquals(await check(page, "a.md"), { stdout: "a.md: 3 lines as expected\n", code: 0 });
});

Deno.test("check fails with file and line where one digit differs", async () => {
  const { stdout, code } = await check(session.replace("EINVAL (22)", "EINVAL (23)"));
  assertEquals(code, 1);
  assert(stdout.startsWith('a.txt:17: client> bind(sock, sockaddr_in("0.0.0.0", 0))\n'), stdout);
  assertStringIncludes(stdout, "expected  -1   EINVAL (23) Invalid argument\n");
  assertStringIncludes(stdout, "got       -1   EINVAL (22) Invalid argument\n");
});

Deno.test("check fails when a port does not agree with the one before", async () => {
  const { stdout, code } = await check(session.replace("address, 127.0.0.1:51324", "address, 127.0.0.1:51325"));
  assertEquals(code, 1);
  assertStringIncludes(stdout, "a.txt:18: ");
});

Deno.test("check fails when news never come, and on a line that nothing ends", async () => {
  const missing = await check("server> 1\n1\n[1] server: accept(3) = 4\n");
  assertStringIncludes(missing.stdout, "a.txt:3: this never came: [1] server: accept(3) = 4\n");
  const blocked = await check(
    "server> s = socket(PF_INET, SOCK_DGRAM, 0); bind(s, sockaddr_in('127.0.0.1', 0))\n0\n" +
      "server> read(s, char(9))\n9\n",
  );
  assertEquals(blocked.code, 1);
  assert(
    /^a\.txt:3: server> read\(s, char\(9\)\) is not over after 5 s: read\(3\) .*blocks/m.test(blocked.stdout),
    blocked.stdout,
  );
});

Deno.test("check --update writes what was printed where it differs, and nothing else", async () => {
  const folder = await Deno.makeTempDir();
  const wrong = session.replace("EINVAL (22)", "EPERM (1)").replace(
    "client> sock = socket(PF_INET, SOCK_STREAM, 0)\n3\n",
    "client> sock = socket(PF_INET, SOCK_STREAM, 0)\n",
  );
  try {
    await Deno.writeTextFile(`${folder}/a.txt`, wrong);
    assertEquals((await runWith("", "check", "--update", `${folder}/a.txt`)).code, 0);
    const now = await Deno.readTextFile(`${folder}/a.txt`);
    assertEquals(now.replace(/127\.0\.0\.1:\d+, given/, "127.0.0.1:51324, given"), session);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("check says that a file is missing, or has no transcript", async () => {
  assertEquals((await runWith("", "check", "nosuch.md")).code, 1);
  assertStringIncludes((await check("no prompt here\n")).stdout, "there is no transcript in it");
});

Deno.test("readTranscripts() finds typed lines, keys, news and what is expected", () => {
  const [{ steps, news, language }] = readTranscripts(
    "$ sockrepl\nserver> f(\n... 1)\n2\n\n3\n[1] server: x\n     more\nserver> g()\n^C\nserver> \n",
    "a.ko.txt",
  );
  assertEquals(steps.map(({ typed, keys, line }) => [typed, keys, line]), [[["f(", "1)"], [], 2], [
    ["g()"],
    ["^C"],
    9,
  ]]);
  assertEquals(steps[0].expected.map(({ text }) => text), ["2", "", "3"]);
  assertEquals(news.map(({ number }) => number), [7, 8]);
  assertEquals(language, "en", "its hint is in English");
  assertEquals(readTranscripts("server> 1\n1\n", "a.ko.txt")[0].language, "ko");
});

Deno.test("Comparison lets ephemeral ports, times and ... be free, and nothing else", () => {
  const comparison = new Comparison();
  assert(comparison.matches("from 127.0.0.1:51324", "from 127.0.0.1:40000"));
  assert(!comparison.matches("from 127.0.0.1:51324", "from 127.0.0.1:40001"));
  assert(!comparison.matches("to 0.0.0.0:9190", "to 0.0.0.0:9191"));
  assert(!comparison.matches("51325", "40000"));
  assert(comparison.matches("a ... z after 1.5 s", "a b c z after 20 s"));
  assertEquals(comparison.translate("connect(s, 51324, 9190)"), "connect(s, 40000, 9190)");
  assertEquals(comparison.firstDifference(["a", "...", "c"], ["a", "b", "b", "c"]), undefined);
  assertEquals(comparison.firstDifference(["a"], ["a", "b"]), 1);
});
