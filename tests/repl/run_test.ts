import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";

const permissions = ["--allow-net", "--allow-read", "--allow-write", "--allow-env=HOME,XDG_STATE_HOME,LANG"];

async function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "--no-prompt", ...permissions, "repl/main.ts", "run", ...args],
    env: { NO_COLOR: "1", LANG: "C" },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

const refused = ["examples/hello_client.ts", "127.0.0.1", "9"];
const connect =
  'connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 ECONNREFUSED';

Deno.test("run --trace=FILE writes each call to the file", async () => {
  const file = await Deno.makeTempFile();
  try {
    assertEquals(await run(`--trace=${file}`, ...refused), { code: 1, stdout: "", stderr: "connect() error\n" });
    assertStringIncludes(await Deno.readTextFile(file), connect);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("run --trace writes each call to standard error, in the format that is asked for", async () => {
  const { code, stderr } = await run("--trace", "--trace-format", "json", ...refused);
  assertEquals(code, 1);
  assertMatch(stderr, /^\{.*"connect"/m);
});

Deno.test("run --trace to a file that can't be written says so", async () => {
  const { code, stderr } = await run("--trace=/no/such/folder/trace", ...refused);
  assertEquals(code, 1);
  assertMatch(stderr, /^Cannot trace to \/no\/such\/folder\/trace: .*\n$/);
});

Deno.test("run of a C program runs its main()", async () => {
  assertEquals(await run("tests/c/hello_client.c", "127.0.0.1", "9"), {
    code: 1,
    stdout: "",
    stderr: "connect() error\n",
  });
  const usage = { code: 1, stdout: "Usage: hello_client <IP> <port>\n", stderr: "" };
  assertEquals(await run("tests/c/hello_client.c"), usage);
});

Deno.test("run of a file that is not there says so in a line", async () => {
  const stderr = (name: string) => `Cannot run ${name}: there is no such file\n`;
  assertEquals(await run("none.c"), { code: 1, stdout: "", stderr: stderr("none.c") });
  assertEquals(await run("none.ts", "--trace"), { code: 1, stdout: "", stderr: stderr("none.ts") });
});

for (
  const [locale, begin] of [["en_US.UTF-8", "Cannot start without --allow-read: "], [
    "ko_KR.UTF-8",
    "--allow-read 없이는",
  ]]
) {
  Deno.test(`without --allow-read nothing starts, and it says so (${locale})`, async () => {
    const { code, stderr } = await new Deno.Command("deno", {
      args: ["run", "--quiet", "--no-prompt", "--allow-env=LANG", "repl/main.ts", "run", "examples/hello_client.ts"],
      env: { NO_COLOR: "1", LANG: locale },
    }).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals([code, text.startsWith(begin), text.split("\n").length], [2, true, 2], text);
  });
}
