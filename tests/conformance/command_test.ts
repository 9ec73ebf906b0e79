import { assertEquals, assertMatch, assertStringIncludes, assertThrows } from "../assert.ts";
import { parseArguments, UsageError } from "./arguments.ts";
import { skipReason } from "./skip.ts";

Deno.test("parseArguments() reads files and options in any order", () => {
  const options = { files: ["a", "-b"], kernel: "deno" as const, all: true, help: false };
  assertEquals(parseArguments(["a", "--kernel", "deno", "--all", "--", "-b"]), options);
  assertEquals(parseArguments(["--all", "--kernel=deno", "a", "--", "-b"]), options);
});

Deno.test("parseArguments() refuses options and kernels that there aren't", () => {
  assertThrows(() => parseArguments(["--fast"]), UsageError, "Cannot use --fast: there is no such option");
  assertThrows(() => parseArguments(["--kernel"]), UsageError, "its name is missing");
  assertThrows(() => parseArguments(["--kernel", "bsd"]), UsageError, "there are only deno and libc");
});

Deno.test("skipReason() skips kernel cases unless all are asked for, and unprivileged ones as root", () => {
  const tagged = (...tags: string[]) => ({ name: "a/b", tags, why: "", steps: [] });
  const user = { all: false, uid: 1000 };
  assertEquals(skipReason(tagged("portable"), user), undefined);
  assertMatch(skipReason(tagged("kernel"), user)!, /--all/);
  assertEquals(skipReason(tagged("kernel"), { ...user, all: true }), undefined);
  assertEquals(skipReason(tagged("unprivileged"), user), undefined);
  assertMatch(skipReason(tagged("unprivileged"), { all: true, uid: 0 })!, /root/);
  assertMatch(skipReason(tagged("unprivileged"), { all: true, uid: undefined })!, /--allow-sys=uid/);
});

/** Runs the command with `lines` as its file: what it printed, and its exit status. */
async function conformance(lines: string[], ...options: string[]) {
  const file = await Deno.makeTempFile({ suffix: ".jsonl" });
  try {
    await Deno.writeTextFile(file, lines.join("\n"));
    const script = new URL("conformance.ts", import.meta.url).href;
    const args = ["run", "--quiet", "--allow-net", "--allow-read", "--allow-sys=uid", script, ...options, file];
    const { code, stdout, stderr } = await new Deno.Command("deno", { args, env: { NO_COLOR: "1" } }).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).replaceAll(file, "FILE");
    return { code, stdout: text(stdout), stderr: text(stderr) };
  } finally {
    await Deno.remove(file);
  }
}

const step = { do: "socket", args: ["AF_INET", "SOCK_STREAM", 0], ret: { fd: 0 } };
const line = (name: string, tags: string[], ...steps: object[]) => JSON.stringify({ name, tags, why: "so", steps });

Deno.test("conformance ends with the counts, and with status 0 when all that ran held", async () => {
  const { code, stdout } = await conformance([line("a/holds", [], step), line("a/kernel", ["kernel"], step)]);
  assertEquals(code, 0);
  assertStringIncludes(stdout, "SKIPPED a/kernel: a case for");
  assertMatch(stdout, /\n1 passed, 0 failed, 1 skipped\n$/);
});

Deno.test("conformance prints what failed, and ends with status 1", async () => {
  const wrong = { do: "close", args: [-1], ret: 0 };
  const { code, stdout } = await conformance([line("a/fails", ["kernel"], step, wrong)], "--all");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "FAILED a/fails: so\n  step 2  close(-1)\n    expected  0\n    got       -1  EBADF\n");
  assertMatch(stdout, /\n0 passed, 1 failed, 0 skipped\n$/);
});

Deno.test("conformance ends with status 2 and one line when a line is no case", async () => {
  const { code, stdout, stderr } = await conformance([line("a/holds", [], step), "{}"]);
  assertEquals([code, stdout], [2, ""]);
  assertEquals(stderr, "FILE:2: Cannot use the case: name is not a text\n");
});
