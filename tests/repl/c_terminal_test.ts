import { assertMatch } from "../assert.ts";
import { terminalTest } from "./terminal_case.ts";

terminalTest("the hello server and its client, typed in C in two processes", async (terminal) => {
  await terminal.enter("int serv_sock = socket(PF_INET, SOCK_STREAM, 0);", /^3$/);
  await terminal.enter("struct sockaddr_in serv_addr;", /^server>$/);
  await terminal.enter("memset(&serv_addr, 0, sizeof(serv_addr));", /^&serv_addr$/);
  await terminal.enter(
    "serv_addr.sin_family = AF_INET; serv_addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);",
    /^16777343$/,
  );
  await terminal.enter(
    "if (bind(serv_sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) == -1) exit(1);",
    /^server>$/,
  );
  await terminal.enter("if (listen(serv_sock, 5) == -1) exit(1);", /^server>$/);
  await terminal.enter("socklen_t size = sizeof(serv_addr);", /^server>$/);
  await terminal.enter("getsockname(serv_sock, (struct sockaddr *) &serv_addr, &size);", /^0$/);
  const screen = await terminal.enter("ntohs(serv_addr.sin_port);", /^\d{4,}$/);
  const port = /sin_port\);\n(\d+)$/m.exec(screen)![1];
  await terminal.enter("struct sockaddr_in clnt_addr;", /^server>$/);
  await terminal.enter(
    "int clnt_sock = accept(serv_sock, (struct sockaddr *)&clnt_addr, &size);",
    /^ {2}accept\(3\) blocks/,
  );
  await terminal.press("C-z");
  await terminal.see(/^\[1\] server: accept\(3\)\nclient>$/m);
  // Another process has none of the server's names.
  await terminal.enter("struct sockaddr_in serv_addr = { AF_INET };", /^client>$/);
  await terminal.enter(`serv_addr.sin_port = htons(${port});`, /^\d+\n(?:.*\n)?client>$/);
  await terminal.enter('serv_addr.sin_addr.s_addr = inet_addr("127.0.0.1");', /^16777343$/);
  await terminal.enter("char message[30]; int sock = socket(PF_INET, SOCK_STREAM, 0);", /^3$/);
  await terminal.enter("connect(sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr));", /^0$/);
  await terminal.see(/^\[1\] server: accept\(3\) = 4 {6}from 127\.0\.0\.1:\d+$/m);
  await terminal.press("C-o");
  await terminal.see(/^server>$/m);
  await terminal.enter('write(clnt_sock, "Hello World!", 13); close(clnt_sock);', /^0$/);
  await terminal.press("C-o");
  await terminal.enter("int str_len = read(sock, message, sizeof(message) - 1);", /^13$/);
  assertMatch(await terminal.enter("message", /^char\[30\] "Hello World!"$/), /Hello/);
});

terminalTest("Ctrl-C gives a call of C's EINTR, ends a line at the second time, and ends a loop", async (terminal) => {
  await terminal.enter(
    "int s = socket(PF_INET, SOCK_DGRAM, 0); char buf[4]; struct sockaddr_in a = { AF_INET };",
    /^3$/,
  );
  await terminal.enter("bind(s, (struct sockaddr *) &a, sizeof(a));", /^0$/);
  await terminal.enter("read(s, buf, 4);", /^ {2}read\(3\) blocks/);
  await terminal.press("C-c");
  await terminal.see(/^\^C\n-1 {3}EINTR \(4\) Interrupted system call$/m);
  await terminal.press("C-l");
  await terminal.enter("while (1) read(s, buf, 4);", /^ {2}read\(3\) blocks/);
  await terminal.press("C-c", "C-c");
  await terminal.see(/Interrupted: .*\nserver>$/m);
  await terminal.press("C-l");
  await terminal.type("for (;;) s;");
  await terminal.press("Enter");
  await terminal.press("C-c");
  await terminal.see(/\^C\nInterrupted: .*\nserver>$/m);
  await terminal.enter("s + 1", /^4$/);
});

terminalTest("a pasted program goes on until it is whole, and Tab knows C's names", async (terminal) => {
  await terminal.paste(
    '#include <stdio.h>\nstruct point { int abscissa; int y; } centre;\nint doubled(int n)\n{\n\treturn 2 * n;\n}\nint main(void)\n{\n\tprintf("%d\\n", doubled(21));\n\treturn 0;\n}\n',
  );
  await terminal.see(/^\.\.\.$/m);
  await terminal.press("Enter");
  await terminal.see(/main is defined: \.run/);
  await terminal.press("C-l");
  await terminal.type("doub");
  await terminal.press("Tab");
  await terminal.see(/^server> doubled$/m);
  await terminal.type("(centre.ab");
  await terminal.press("Tab");
  await terminal.see(/^server> doubled\(centre\.abscissa$/m);
  await terminal.type(" + 4)");
  await terminal.press("Enter");
  await terminal.see(/^8$/m);
  await terminal.enter(".run", /^42\nexit\(0\): process server ended/);
});
