import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { printed } from "./program.ts";

/** A connection, seen from both of its ends. */
const session = [
  "s = socket(PF_INET, SOCK_STREAM, 0)",
  'bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 5); a = sockaddr_in(); getsockname(s, a); ntohs(a.sin_port)',
  'c = socket(PF_INET, SOCK_STREAM, 0); connect(c, a); d = accept(s); write(c, "hi"); read(d, char(9))',
];

Deno.test(".trace prints the calls so far as strace does", async () => {
  const lines = (await printed(...session, ".trace")).filter((line) => line.startsWith("["));
  assertMatch(lines[0], /^\[server\] \d+\.\d+ socket\(AF_INET, SOCK_STREAM, IPPROTO_IP\) = 3$/);
  assert(lines.some((line) => /write\(4, "hi", 2\) += 2$/.test(line)), lines.join("\n"));
});

Deno.test(".ladder draws the session, and saves it by the file's ending", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/ladder.svg`;
    const lines = await printed(...session, ".ladder", `.ladder ${file}`, `.ladder ${file}`, `.ladder ${folder}/x.png`);
    assertStringIncludes(lines.join("\n"), 'write(4, "hi") = 2');
    assertMatch(await Deno.readTextFile(file), /^<svg|^<\?xml/);
    const [saved, refused, unknown] = lines.slice(-3);
    assertEquals(saved, `Saved the ladder to ${file}`);
    assertStringIncludes(refused, file);
    assertStringIncludes(unknown, ".svg");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test(".ladder before the first call says that there is nothing yet", async () => {
  assertEquals((await printed(".ladder", ".trace")).length, 2);
});
