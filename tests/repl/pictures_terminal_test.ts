import { assert, assertEquals } from "../assert.ts";
import { terminalTest } from "./terminal_case.ts";

terminalTest("calls are traced above the line being typed, which stays as it is", async (terminal) => {
  await terminal.enter(".trace on", /^Each call is shown from now on; \.trace off ends that\nserver>$/);
  await terminal.enter(
    "s = socket(PF_INET, SOCK_STREAM, 0)",
    /^\[server\] \d+\.\d{6} socket\(AF_INET, SOCK_STREAM, IPPROTO_IP\) = 3\n3\nserver>$/,
  );
  // A call that comes from a timer while a line is being typed.
  await terminal.enter("setTimeout(() => close(s), 1500); 1", /^1\nserver>$/);
  await terminal.type("half typed");
  await terminal.see(/^\[server\] \d+\.\d{6} close\(3\) +?= 0\nserver> half typed$/m);
});

terminalTest("a ladder grows above the prompt, its lifelines in their columns", async (terminal) => {
  await terminal.enter(".ladder live", /^The ladder grows with each call .*\nserver>$/);
  await terminal.enter("s = socket(PF_INET, SOCK_STREAM, 0)", /^ ● {2}socket\(SOCK_STREAM\) = 3\n3\nserver>$/);
  await terminal.enter(
    'a = sockaddr_in("127.0.0.1", 0); bind(s, a); listen(s, 5)',
    /^ ● {2}listen\(3, 5\) = 0\n0\nserver>$/,
  );
  await terminal.enter("getsockname(s, a); p = ntohs(a.sin_port)", /^\d+\nserver>$/);
  await terminal.enter("d = accept(s) &", /^\[1\] server: accept\(3\)\nclient>$/);
  await terminal.enter("c = socket(PF_INET, SOCK_STREAM, 0)", /^3\nclient>$/);
  const port = /^(\d{4,5})$/m.exec(await terminal.see(/^\d{4,5}$/m))![1];
  const screen = await terminal.enter(
    `connect(c, sockaddr_in("127.0.0.1", ${port}))`,
    /^ *accept\(3\) = 4 ●.*\n0\n(?: {5}.*\n)*\[1\] server: accept\(3\) = 4 .*\nclient>$/,
  );
  const rows = screen.split("\n").slice(screen.split("\n").findIndex((line) => /server +client$/.test(line)) + 1)
    .filter((line) => /[●│┃┆]/.test(line));
  const columns = rows.map((line) => [...line].flatMap((char, i) => /[●│┃┆]/.test(char) ? [i] : []).join());
  assert(rows.length >= 5, rows.join("\n"));
  assertEquals(new Set(columns).size, 1, rows.join("\n"));
});

terminalTest("tables and ladders keep within 80 columns", async (terminal) => {
  await terminal.enter("s = socket(PF_INET, SOCK_STREAM, 0); c = socket(PF_INET, SOCK_STREAM, 0)", /^4\nserver>$/);
  await terminal.enter('a = sockaddr_in("127.0.0.1", 0); bind(s, a); listen(s, 5); getsockname(s, a)', /^0\nserver>$/);
  await terminal.enter('connect(c, a); d = accept(s); write(c, "hello")', /^5\n(?: {5}.*\n)*server>$/);
  await terminal.enter(".new client", /^client>$/);
  const table = await terminal.enter(".fds", /^(?:.*\n)+client>$/);
  assert(/^server +5 +tcp +ESTABLISHED .* 5 unread\n +other end: server fd 4$/m.test(table), table);
  const ladder = await terminal.enter(".ladder", /^(?:.*\n)+─▶ what calls sent.*\n(?:┆.*\n)?client>$/);
  for (const line of ladder.slice(ladder.indexOf("client> .fds")).split("\n")) assert([...line].length <= 80, line);
}, { columns: 80 });
