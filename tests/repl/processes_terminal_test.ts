import { assertEquals } from "../assert.ts";
import { terminalTest } from "./terminal_case.ts";

terminalTest(
  "Ctrl-Z leaves a blocked call waiting, and its end is announced above the next prompt",
  async (terminal) => {
    await terminal.enter("serv_sock = socket(PF_INET, SOCK_STREAM, 0)", /^3$/);
    await terminal.enter('a = sockaddr_in("127.0.0.1", 0); bind(serv_sock, a)', /^0$/);
    await terminal.enter("listen(serv_sock, 5); getsockname(serv_sock, a, ref(16))", /^0$/);
    const port = /^(\d{4,5})$/m.exec(await terminal.enter("ntohs(a.sin_port)", /^\d{4,5}$/))![1];
    await terminal.enter("clnt_sock = accept(serv_sock)", /^ {2}accept\(3\) blocks: .* · Ctrl-Z leaves it waiting$/);
    await terminal.press("C-z");
    await terminal.see(/^\^Z\n\[1\] server: accept\(3\)\nclient>$/m);
    await terminal.enter("sock = socket(PF_INET, SOCK_STREAM, 0)", /^3$/);
    await terminal.enter(
      `connect(sock, sockaddr_in("127.0.0.1", ${port}))`,
      /^0\n(?: {5}.*\n)*\[1\] server: accept\(3\) = 4 {6}from 127\.0\.0\.1:\d+\nclient>$/,
    );
    await terminal.enter(
      'bind(sock, sockaddr_in("0.0.0.0", 0))',
      /^-1 {3}EINVAL \(22\) Invalid argument\n {5}fd 3 already has an address, 127\.0\.0\.1:\d+, given to it by connect\(\)\..*\nclient>$/,
    );
  },
);

terminalTest("news of a line left waiting do not spoil the line being typed", async (terminal) => {
  await terminal.enter('b = char(9); alarm(1); printf("Input: "); read(0, b)', /^Input:$/);
  await terminal.press("C-z");
  await terminal.see(/^\[1\] server: read\(0\)\nclient>$/m);
  await terminal.type("half typed");
  await terminal.see(/^\[1\] server: read\(0\) = -1 {3}EINTR .*\n(?: {5}.*\n)*client> half typed$/m);
});

terminalTest("Ctrl-Z leaves a loop running, .fg and Ctrl-C end it, and others live on", async (terminal) => {
  await terminal.type("while (1) {}");
  await terminal.press("Enter");
  await terminal.press("C-z");
  await terminal.see(/^\^Z\n\[1\] server: while \(1\) \{\}\nclient>$/m);
  await terminal.enter("1 + 1", /^2$/);
  await terminal.press("C-o");
  await terminal.see(/^server>$/m);
  await terminal.enter("3", /^Cannot run it in server: server is still at while \(1\) \{\}; \.fg 1 .*\nserver>$/);
  await terminal.type(".fg");
  await terminal.press("Enter");
  await terminal.press("C-c");
  await terminal.see(/^Interrupted: .*\nserver>$/m);
  await terminal.enter("1 + 2", /^3$/);
});

terminalTest(".kill ends a process that loops", async (terminal) => {
  await terminal.enter("while (1) {} &", /^\[1\] server: while \(1\) \{\}\nclient>$/);
  await terminal.enter(".kill server", /^Process server ended; what it opened is closed\nclient>$/);
  await terminal.enter(".jobs", /^No line was left waiting$/);
});

terminalTest("a pasted transcript runs its typed lines", async (terminal) => {
  const pasted = [
    "server> s = socket(PF_INET, SOCK_STREAM, 0)",
    "3",
    "server> b = char(4); alarm(9); read(0, b)",
    "  read(0) blocks: nothing has been typed",
    "^Z",
    "[1] server: read(0)",
    "client> 40 + 2",
    "42",
  ];
  await terminal.paste(pasted.join("\n"));
  await terminal.press("Enter");
  const screen = await terminal.see(/^42\nclient>$/m);
  assertEquals(screen.match(/^\[1\] server: read\(0\)$/gm)?.length, 1);
});
