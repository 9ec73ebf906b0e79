import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { printed, runWith } from "./program.ts";

/** A connection, seen from both of its ends. */
const session = [
  "s = socket(PF_INET, SOCK_STREAM, 0)",
  'bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 5); a = sockaddr_in(); getsockname(s, a); ntohs(a.sin_port)',
  'c = socket(PF_INET, SOCK_STREAM, 0); connect(c, a); d = accept(s); write(c, "hi"); read(d, char(9))',
];

/** What a body does in a folder that is gone afterwards. */
async function inFolder(body: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await body(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test(".trace prints the calls so far as strace does", async () => {
  const lines = (await printed(...session, ".trace")).filter((line) => line.startsWith("["));
  assertMatch(lines[0], /^\[server\] \d+\.\d+ socket\(AF_INET, SOCK_STREAM, IPPROTO_IP\) = 3$/);
  assert(lines.some((line) => /write\(4, "hi", 2\) += 2$/.test(line)), lines.join("\n"));
});

Deno.test(".trace on prints each call above its value, in the format that is asked for, until .trace off", async () => {
  const lines = await printed(
    ".trace on strace",
    "s = socket(PF_INET, SOCK_DGRAM, 0)",
    "send(s, 'x', 1, 0)",
    ".trace off",
    "close(s)",
  );
  assertStringIncludes(lines[0], ".trace off");
  assertMatch(lines[1], /^\[server\] \d+\.\d{6} socket\(AF_INET, SOCK_DGRAM, IPPROTO_IP\) = 3$/);
  assertEquals(lines[2], "3");
  assertMatch(lines[3], /sendto\(3, "x", 1, 0, NULL, 0\) += -1 EDESTADDRREQ/);
  assertEquals(lines.filter((line) => line.startsWith("[")).length, 2);
  const json = await printed(".trace on json", "s = socket(PF_INET, SOCK_DGRAM, 0)");
  assertEquals(JSON.parse(json.find((line) => line.includes('"return"'))!).call, "socket");
});

Deno.test(".trace and .ladder show the latest of many calls, and say how many came before", async () => {
  const lines = await printed(
    "s = socket(PF_INET, SOCK_DGRAM, 0)",
    "for (let i = 0; i < 300; i++) getsockopt(s, SOL_SOCKET, SO_RCVBUF, ref(0))",
    ".trace",
    ".ladder",
  );
  assertEquals(lines.filter((line) => line.includes("getsockopt(3")).length, 400);
  assertEquals(lines.filter((line) => line.startsWith("…")).map((line) => line.split(";")[0]), [
    "… 101 lines before these",
    "… 101 rows before these",
  ]);
});

Deno.test(".trace save writes what sockrepl ladder and .ladder compare read", () =>
  inFolder(async (folder) => {
    const file = `${folder}/a.json`;
    const lines = await printed(
      ...session,
      `.trace save ${file}`,
      `.trace save ${folder}/b.strace`,
      `.ladder compare ${file}`,
    );
    assertStringIncludes(lines.join("\n"), "this session");
    assertMatch(await Deno.readTextFile(`${folder}/b.strace`), /^\[server\] 0\.000000 socket\(/);
    const alone = await runWith("", "ladder", file);
    assertStringIncludes(alone.stdout, 'write(4, "hi") = 2');
    const both = await runWith("", "ladder", "--width", "120", file, file);
    assertEquals(both.stdout.split("\n").filter((line) => line.split('write(4, "hi") = 2').length === 3).length, 1);
    const saved = await runWith("", "ladder", file, file, "--out", `${folder}/both.svg`);
    assertEquals([saved.code, saved.stderr], [0, ""]);
    assertMatch(await Deno.readTextFile(`${folder}/both.svg`), /^<svg/);
  }));

Deno.test(".ladder keep keeps what there is so far, and .ladder compare puts it beside what came after", async () => {
  const lines = await printed(".ladder keep none", ...session, ".ladder keep first", ".ladder clear", "close(c)");
  assertEquals(lines.includes("Kept the ladder as none: .ladder compare none puts it beside another"), false);
  const compared = await printed(
    ...session,
    ".ladder keep first",
    ".ladder clear",
    "close(c)",
    ".ladder compare first",
  );
  assertMatch(compared.find((line) => line.includes("this session")) ?? "", /^first +│ this session$/);
  assertEquals(compared.filter((line) => line.includes('write(4, "hi") = 2')).length, 1);
  assertEquals(compared.filter((line) => line.includes("close(4) = 0")).length, 1);
});

Deno.test("sockrepl ladder says what is wrong with a file, a width or a picture", () =>
  inFolder(async (folder) => {
    await Deno.writeTextFile(`${folder}/none.json`, "{}\n");
    const failing = async (...args: string[]) => {
      const { stderr, code } = await runWith("", "ladder", ...args);
      assert(code !== 0);
      return stderr;
    };
    assertStringIncludes(await failing(`${folder}/missing.json`), "there is no such file");
    assertStringIncludes(await failing(`${folder}/none.json`), "it is no trace");
    assertStringIncludes(await failing(`${folder}/none.json`, "--width", "3"), "it is no number from 20");
  }));

Deno.test(".ladder draws the session, and saves it by the file's ending", () =>
  inFolder(async (folder) => {
    const file = `${folder}/ladder.svg`;
    const lines = await printed(
      ...session,
      ".ladder",
      `.ladder save ${file}`,
      `.ladder ${file}`,
      `.ladder ${folder}/x.png`,
    );
    assertStringIncludes(lines.join("\n"), 'write(4, "hi") = 2');
    assertMatch(await Deno.readTextFile(file), /^<svg|^<\?xml/);
    const [saved, refused, unknown] = lines.slice(-3);
    assertEquals(saved, `Saved the ladder to ${file}`);
    assertStringIncludes(refused, file);
    assertStringIncludes(unknown, ".svg");
  }));

Deno.test(".ladder live draws each call above its value, the names when there is one more", async () => {
  const lines = await printed(
    ".ladder live",
    "s = socket(PF_INET, SOCK_STREAM, 0)",
    ".new client",
    "t = socket(PF_INET, SOCK_STREAM, 0)",
    "close(t)",
    ".ladder live off",
    "close(t)",
  );
  const [server, both] = [lines.indexOf("server"), lines.findIndex((line) => /^ +server +client$/.test(line))];
  assertEquals(lines.slice(server + 1, server + 3), [" ●  socket(SOCK_STREAM) = 3", "3"]);
  assertMatch(lines[both + 1], /^ +│ +● socket\(SOCK_STREAM\) = 3$/);
  assertEquals(lines[both + 2], "3");
  // The lifelines stay where they are.
  assertEquals(lines[both + 3].indexOf("●"), lines[both + 1].indexOf("●"));
  assertEquals(lines.filter((line) => line.includes("EBADF") && line.includes("●")), []);
});

Deno.test(".ladder clear begins afresh and knows what is open", async () => {
  const lines = await printed(...session, ".ladder clear", ".ladder", ".trace", "close(c)", ".ladder", ".trace");
  const after = lines.slice(lines.findIndex((line) => line.includes("afresh")) + 1);
  assertEquals(after.slice(0, 2), ["No calls on sockets yet", "There are no calls to show yet"]);
  assertEquals(after.filter((line) => line.includes("●")).length, 1);
  assertEquals(after.filter((line) => line.startsWith("[server]")).length, 1);
});

Deno.test(".ladder and .trace say so before the first call, and how they are typed when it was wrong", async () => {
  assertEquals(await printed(".ladder", ".trace", ".ladder save x.svg"), [
    "No calls on sockets yet",
    "There are no calls to show yet",
    "There are no calls to show yet",
  ]);
  for (
    const line of await printed(
      ".trace of",
      ".trace on xml",
      ".ladder liv",
      ".ladder live maybe",
      ".river x",
      ".layers 3 4 5",
    )
  ) {
    assertStringIncludes(line, "Cannot run it so. Type: .");
  }
});

Deno.test(".river and .layers show the last stream, or that of a descriptor", async () => {
  const lines = await printed(
    ...session,
    ".river",
    ".river 5",
    ".layers",
    ".layers 5",
    ".river 3",
    ".use x",
    ".river x 3",
  );
  assertEquals(
    lines.filter((line) => line.includes("server fd 4 → server fd 5: 2 bytes in 1 write, 2 taken by 1 read")).length,
    2,
  );
  assert(lines.some((line) => /^APPLICATION {2}"hi"/.test(line)), lines.join("\n"));
  assertStringIncludes(lines.join("\n"), "Nothing has been written to descriptor 5 yet");
  assertStringIncludes(lines.join("\n"), "No calls on descriptor 3 have been seen that moved bytes");
  assertStringIncludes(lines.at(-1)!, "Cannot find process x");
});

Deno.test(".fds shows all processes, or the one that is named with its standard streams", async () => {
  const lines = await printed(...session, ".fds", ".new client", ".fds", ".fds server", ".fds x");
  const heads = lines.flatMap((line, i) => /^(process +)?fd /.test(line) ? [i] : []);
  assertMatch(lines[heads[0]], /^fd +kind +state +local +peer +queue +in +out +other end$/);
  assertMatch(lines[heads[1] + 1], /^server +3 +tcp +LISTEN/);
  assertMatch(lines[heads[2] + 1], /^0 +stdin/);
  assertStringIncludes(lines.at(-1)!, "Cannot find process x");
  const one = await printed(...session, ".fds 4", ".fds 44");
  assertMatch(one.at(-2)!, /^4 +tcp +ESTABLISHED/);
  assertEquals(one.at(-1), "No process has descriptor 44 open");
});

Deno.test("pictures speak Korean when the prompt does", async () => {
  const { stdout } = await runWith([...session, ".ladder", ".fds", ".river", ".layers", ""].join("\n"), "--lang", "ko");
  for (const text of ["함수가 보낸 데이터", "2바이트", "반대쪽 끝", "read 1번에 2바이트 읽음", "상대 순서 번호 1"]) {
    assertStringIncludes(stdout, text);
  }
});
