import { assertEquals, assertMatch } from "../assert.ts";
import { terminalTest } from "./terminal_case.ts";
import { Terminal } from "./tmux.ts";

terminalTest("Ctrl-C interrupts a call that blocks, and the next accept takes who came meanwhile", async (terminal) => {
  await terminal.enter("s = socket(PF_INET, SOCK_STREAM, 0)", /^3$/);
  await terminal.enter('a = sockaddr_in("127.0.0.1", 0); bind(s, a); listen(s, 5)', /^0$/);
  const screen = await terminal.enter("getsockname(s, a, ref(16)); ntohs(a.sin_port)", /^\d{4,}$/);
  const port = Number(/^(\d{4,})$/m.exec(screen)![1]);
  await terminal.enter("accept(s)", /^ {2}accept\(3\) blocks.* · Ctrl-C interrupts · Ctrl-Z leaves it waiting$/);
  await terminal.press("C-c");
  await terminal.see(/^\^C\n-1 {3}EINTR \(4\) Interrupted system call\n {5}Ctrl-C .*\nserver>$/m);
  const client = await Deno.connect({ hostname: "127.0.0.1", port });
  try {
    await terminal.enter("accept(3)", /^4\nserver>$/);
  } finally {
    client.close();
  }
});

terminalTest("Ctrl-C ends a loop and keeps the variables", async (terminal) => {
  await terminal.enter("x = 7", /^7$/);
  for (const loop of ["while (1) {}", "(() => { try { for (;;); } catch { for (;;); } })()"]) {
    await terminal.type(loop);
    await terminal.press("Enter");
    await terminal.press("C-c");
    await terminal.see(/\^C\nInterrupted: .*\nserver>$/m);
    await terminal.press("C-l");
  }
  await terminal.enter("x + 1", /^8$/);
});

terminalTest("a second Ctrl-C within two seconds ends a line that calls again and again", async (terminal) => {
  await terminal.enter(
    's = socket(PF_INET, SOCK_STREAM, 0); bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 1); for (;;) accept(s)',
    /^ {2}accept\(3\) blocks/,
  );
  await terminal.press("C-c", "C-c");
  await terminal.see(/^accept\(3\) = -1 {3}EINTR .*\n {5}.*\nInterrupted: .*\nserver>$/m);
});

terminalTest("a line that does not react is given up, and the session goes on", async (terminal) => {
  // A regular expression that takes for ever, in native code that no check can stand in.
  await terminal.type('/^(a+)+$/.test("a".repeat(50) + "b")');
  await terminal.press("Enter");
  await terminal.press("C-c");
  await terminal.see(/^Cannot stop the line: /m);
  await terminal.enter("1 + 1", /^2$/);
});

terminalTest("Ctrl-C clears a half-typed line, Ctrl-D ends the program", async (terminal) => {
  await terminal.type("half typed");
  await terminal.see(/^server> half typed$/m);
  await terminal.press("C-c");
  await terminal.see(/^server> half typed\^C\nserver>$/m);
  await terminal.type("if (1)");
  await terminal.press("Enter");
  await terminal.see(/^\.\.\.$/m);
  await terminal.press("C-c");
  await terminal.see(/^\.\.\. \^C\nserver>$/m);
  await terminal.press("C-d");
  await terminal.see(/^status 0$/m);
});

terminalTest("a process that reads gets the next typed line, and end of file from Ctrl-D", async (terminal) => {
  await terminal.enter('b = char(30); printf("Input message: "); fgets(b, 30, stdin)', /^Input message:$/);
  await terminal.type("안녕");
  await terminal.see(/^Input message: 안녕$/m);
  await terminal.press("Enter");
  await terminal.see(/^char\[30\] "안녕\\n"\nserver>$/m);
  await terminal.type("read(0, b)");
  await terminal.press("Enter");
  await terminal.press("C-d");
  await terminal.see(/^0\nserver>$/m);
});

terminalTest("what a process prints goes above the line being typed", async (terminal) => {
  await terminal.enter(
    's = socket(PF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0); a = sockaddr_in("127.0.0.1", 0)',
    /.*sin_addr/,
  );
  await terminal.enter("bind(s, a); listen(s, 1)", /^0$/);
  await terminal.enter(
    "t = setInterval(() => { if (accept(s) >= 0) { puts('a client came'); clearInterval(t) } }, 10); 0",
    /^0$/,
  );
  const screen = await terminal.enter("getsockname(s, a, ref(16)); ntohs(a.sin_port)", /^\d{4,}$/);
  await terminal.type("half a li");
  await terminal.see(/half a li$/m);
  const client = await Deno.connect({ hostname: "127.0.0.1", port: Number(/^(\d{4,})$/m.exec(screen)![1]) });
  try {
    await terminal.see(/^\d{4,}\na client came\nserver> half a li$/m);
  } finally {
    client.close();
  }
});

terminalTest("pasted lines run together when Enter is pressed", async (terminal, state) => {
  await terminal.paste("function f(a) {\n  return a + 1\n}\nf(1)\nif (0) {\n}\nelse {\n  q = 5\n}\nq");
  await terminal.see(/^\.\.\. q$/m);
  await terminal.press("Enter");
  await terminal.see(/^\.\.\. q\n2\n5\nserver>$/m);
  const history = await Deno.readTextFile(`${state}/sockrepl/history`);
  assertEquals(history.split("\n"), [
    "function f(a) {\\n  return a + 1\\n}",
    "f(1)",
    "if (0) {\\n}\\nelse {\\n  q = 5\\n}",
    "q",
    "",
  ]);
});

terminalTest("Tab completes, and shows the signature of a call", async (terminal) => {
  await terminal.type("s = soc");
  await terminal.press("Tab");
  await terminal.see(/^server> s = sock$/m);
  await terminal.type("et");
  await terminal.press("Tab");
  const screen = await terminal.see(/^server> s = socket\($/m);
  assertMatch(screen, /^int socket\(int domain, int type, int protocol\)$/m);
});

terminalTest("the history is there in the next session", async (terminal, state) => {
  await terminal.enter("1 + 41", /^42$/);
  await terminal.press("C-d");
  await terminal.see(/^status 0$/m);
  const next = await Terminal.start(state);
  try {
    await next.press("Up");
    await next.see(/^server> 1 \+ 41$/m);
    await next.press("C-c");
    await next.enter("2 + 3", /^5$/);
    await next.press("C-r");
    await next.type("4");
    await next.see(/^search "4": 1 \+ 41$/m);
    await next.press("Enter");
    await next.see(/^server> 1 \+ 41\n42\nserver>$/m);
  } finally {
    await next.close();
  }
});
