import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";

const permissions = ["--allow-net", "--allow-read", "--allow-write", "--allow-env=HOME,XDG_STATE_HOME,LANG"];
const hasLibc = Deno.build.os === "linux" && Deno.permissions.querySync({ name: "ffi" }).state === "granted";

async function prompt(args: string[], input: string, more: string[] = []): Promise<[number, string, string]> {
  const child = new Deno.Command("deno", {
    args: ["run", "--quiet", "--no-prompt", ...permissions, ...more, "repl/main.ts", ...args],
    env: { NO_COLOR: "1", LANG: "C" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const writer = child.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await child.output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return [code, text(stdout), text(stderr)];
}

Deno.test({
  name: `--kernel libc makes a line's calls system calls${hasLibc ? "" : " (skipped: no FFI here)"}`,
  ignore: !hasLibc,
  async fn() {
    const lines = "s = socket(AF_UNIX, SOCK_STREAM, 0)\nwrite(s, 'x')\n";
    const [code, stdout] = await prompt(["--kernel", "libc"], lines, ["--allow-ffi"]);
    assertEquals(code, 0);
    assertMatch(stdout, /^3\n-1 {3}ENOTCONN \(107\)/);
  },
});

Deno.test("--kernel libc without the permission says which flag grants it", async () => {
  const [code, stdout, stderr] = await prompt(["--kernel=libc"], "1\n");
  assertEquals([code, stdout], [2, ""]);
  assertStringIncludes(stderr, "--allow-ffi");
  assertEquals(stderr.trimEnd().split("\n").length, 1);
});

Deno.test("--kernel of another name says which there are", async () => {
  const [code, stdout, stderr] = await prompt(["--kernel", "bsd"], "1\n");
  assertEquals([code, stdout, stderr], [2, "", "Cannot use the kernel bsd: the kernels are deno and libc\n"]);
});
