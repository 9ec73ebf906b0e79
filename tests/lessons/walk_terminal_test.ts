/** Lessons at the prompt: in a terminal by pressing Enter, and in a pipe. */
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { printed, runWith } from "../repl/program.ts";
import { terminalTest } from "../repl/terminal_case.ts";
import type { Terminal } from "../repl/tmux.ts";
import { lessonOf } from "./pages.ts";

const narrow = { columns: 80, colours: true };

/** Presses Enter at each step of a lesson, as far as its end. */
async function walk(terminal: Terminal, name: string, language: "en" | "ko", end: RegExp): Promise<string> {
  const { parts, steps } = lessonOf(name, language);
  for (const part of parts) {
    // A suggestion stands behind the prompt, an exercise has none.
    if (part.kind === "step") await terminal.see(new RegExp(`^ {2}${part.number}/${steps}\\b.*\\n\\w+> \\S`, "m"));
    else if (part.kind === "pause") await terminal.see(/^ {2}(?:Try it here|얼마든지).*\n(?: .*\n)*\w+>$/m);
    else continue;
    await terminal.press("Enter");
  }
  return await terminal.see(end);
}

terminalTest("a lesson is walked through by pressing Enter, keys and processes included", async (terminal) => {
  await terminal.enter(".lesson early", /^ {2}connect returns before accept is called$/);
  const screen = await walk(terminal, "early", "en", /^ {2}That was the lesson\. .*\n\w+>$/m);
  assertStringIncludes(screen, "\nclient> read(sock, message)\n^Z\n[1] client: read(3)\n");
  assertStringIncludes(screen, "\n[1] client: read(3) = 4\n");
  assertStringIncludes(screen, "  All processes are new ones from here on.\n");
  assert(!/Something else came/.test(screen), screen);
}, narrow);

terminalTest("a lesson is walked through in Korean", async (terminal) => {
  await terminal.enter(".lesson 실습아님", /^실습아님: 그런 실습은 없다/);
  await terminal.enter(".lesson refused", /^ {2}listen 전의 connect는 거절된다$/);
  const screen = await walk(terminal, "refused", "ko", /^ {2}실습이 끝났다\. .*\n\w+>$/m);
  assert(!/다른 결과/.test(screen), screen);
}, { ...narrow, language: "ko_KR.UTF-8" });

terminalTest("in a lesson one may type otherwise, or something else", async (terminal) => {
  await terminal.enter(".lesson early", /^server> serv_sock = socket/);
  await terminal.enter("1 + 1", /^ {2}That is a line of your own; .*\nserver> serv_sock = socket/);
  await terminal.enter("int s = socket(PF_INET, SOCK_STREAM, 0)", /^3\n {2}2\/\d+\nserver> bind\(s, /);
  // Right takes the suggestion over, to be changed.
  await terminal.press("Right", "BSpace", "BSpace");
  await terminal.type("2))");
  await terminal.see(/^server> bind\(s, .*2\)\)$/m);
  await terminal.press("C-c");
  await terminal.enter("listen(s, 5)", /^ {2}That is a line of your own; .*\nserver> bind\(s, /);
  await terminal.enter(".lesson again", /^ {2}1\/\d+\nserver> serv_sock = socket/);
  await terminal.enter("s", /^Uncaught ReferenceError/);
  await terminal.enter(".lesson stop", /^The lesson is over.*\nserver>$/);
  await terminal.enter("s = 1", /^1$/);
  await terminal.enter(".lesson refused", /^A lesson begins with new processes/);
}, narrow);

terminalTest("without colours the next line stands above the prompt, and Enter types it", async (terminal) => {
  await terminal.enter(".lesson early", /^ {2}1\/\d+ · server> serv_sock = socket\(.*\nserver>$/);
  await terminal.press("Enter");
  await terminal.see(/^server>\n3\n {2}2\/\d+ · server> bind\(.*\nserver>$/m);
}, { ...narrow, colours: false });

Deno.test("a lesson in a pipe is typed by empty lines, and its transcript can be saved", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const file = `${folder}/lesson.md`;
    const { steps } = lessonOf("refused", "en");
    // One line more, for the exercise.
    const { stdout } = await runWith(`.lesson refused\n${"\n".repeat(steps + 1)}.save ${file}\n`);
    assertStringIncludes(stdout, `  ${steps}/${steps} · client2> connect(`);
    assertStringIncludes(stdout, `  That was the lesson. `);
    assert(!/Something else came/.test(stdout), stdout);
    const saved = await Deno.readTextFile(file);
    assert(!saved.includes(".lesson") && saved.includes("client2> connect("), saved);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("what another process prints meanwhile is no difference to a lesson", async () => {
  const { steps } = lessonOf("iterative", "en");
  const { stdout } = await runWith(`.lesson iterative\n${"\n".repeat(steps + 1)}`);
  assertStringIncludes(stdout, "server: Connected client 2\n");
  assertStringIncludes(stdout, "  That was the lesson. ");
  assert(!/Something else came/.test(stdout), stdout);
});

Deno.test("a lesson goes on in the language that is chosen meanwhile", async () => {
  const { stdout } = await runWith(".lesson refused\n\n.lang ko\n\n\n");
  assertStringIncludes(stdout, "  A client without any server first:");
  assertStringIncludes(stdout, "  `ECONNREFUSED`는 대답이다.");
});

Deno.test(".lesson lists the lessons, and names one that is meant", async () => {
  const [first, ...rest] = await printed(".lesson", ".lesson backlgo", ".lesson next");
  assert(/^ +1 +\w+ /.test(first), first);
  assertEquals(rest.slice(-2), ["Cannot find lesson backlgo: backlog?", "No lesson is under way: .lesson lists them"]);
});
