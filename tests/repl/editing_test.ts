import { colourise } from "../../repl/terminal/colours.ts";
import { History } from "../../repl/terminal/history.ts";
import { HistorySearch } from "../../repl/terminal/search.ts";
import { assert, assertEquals } from "../assert.ts";
import { terminalTest } from "./terminal_case.ts";

const kindOf = (name: string) => name === "bind" ? "function" : name === "AF_INET" ? "constant" : undefined;

Deno.test("colourise() colours calls, constants, text and numbers, and changes no character", () => {
  assertEquals(
    colourise('bind(s, AF_INET, "a", 0x1f) // c', kindOf),
    '\x1b[36mbind\x1b[0m(s, \x1b[34mAF_INET\x1b[0m, \x1b[32m"a"\x1b[0m, \x1b[33m0x1f\x1b[0m) \x1b[2m// c\x1b[0m',
  );
  for (const line of ['"unfinished', "s3 = a.b2", "`${x}`", "'\\", "/* a", ".use x", "가 = '나'"]) {
    // deno-lint-ignore no-control-regex
    assertEquals(colourise(line, kindOf).replace(/\x1b\[\d+m/g, ""), line);
  }
});

Deno.test("History keeps every entry of two prompts at once", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const path = `${folder}/sockrepl/history`;
    const prompts = await Promise.all([History.open(path), History.open(path)]);
    for (let i = 0; i < 50; i++) await Promise.all(prompts.map((history, j) => history.add(`f(${j},\n ${i})`)));
    const { entries } = await History.open(path);
    assertEquals(entries.length, 100);
    assert(entries.every((entry) => /^f\(\d,↵ \d+\)$/.test(entry)), entries.join("\n"));
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a key is answered within 16 ms with 10,000 entries of history", () => {
  const entries = Array.from({ length: 10_000 }, (_, i) => `connect(sock, sockaddr_in("127.0.0.1", ${i}))`);
  const search = new HistorySearch(entries);
  const times: number[] = [];
  for (const char of "9999))nowhere") {
    const start = performance.now();
    search.type(char);
    search.prompt;
    search.match;
    colourise(entries[0], kindOf);
    times.push(performance.now() - start);
  }
  // The machine may be busy with something else during any one of them.
  assert(times.sort((a, b) => a - b)[times.length >> 1] < 16, times.join(" "));
});

terminalTest("wide characters are drawn and edited right in a narrow window", async (terminal) => {
  await terminal.type('x = "가나다라마바사아자차카타파하" + "나"');
  await terminal.see(/^server> x = "가나다라마바사아\s*자차카타파하" \+ "나"$/m);
  await terminal.press(...Array(10).fill("Left"));
  await terminal.type("집");
  await terminal.press("BSpace");
  await terminal.type("밥");
  const screen = await terminal.see(/밥타파하" \+ "나"$/m);
  assertEquals(screen.match(/server>/g)?.length, 1);
  await terminal.press("Enter");
  await terminal.see(/^"가나다라마바사아자차\s*카밥타파하나"$/m);
}, { columns: 30 });

terminalTest("a terminal that changes its width while a call blocks draws no prompt there", async (terminal) => {
  await terminal.enter(
    's = socket(PF_INET, SOCK_STREAM, 0); bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 1); accept(s)',
    /^ {2}accept\(3\) blocks.*waiting$/,
  );
  await terminal.resize(100);
  await terminal.press("C-c");
  // What is typed while Ctrl-C does its work is drawn whole.
  await terminal.type("123456 + 654321");
  await terminal.see(/^ {2}accept\(3\) blocks.*waiting\n\^C\n-1 {3}EINTR .*\n( {5}.*\n)+server> 123456 \+ 654321$/m);
  await terminal.resize(60);
  await terminal.press("Enter");
  await terminal.see(/^server> 123456 \+ 654321\n777777\nserver>$/m);
}, { columns: 110 });

terminalTest("the prompt speaks Korean when LANG does", async (terminal) => {
  await terminal.enter("s = socket(PF_INET, SOCK_STREAM, 0)", /^3$/);
  await terminal.enter('bind(s, sockaddr_in("127.0.0.1", 0)); listen(s, 1)', /^0$/);
  await terminal.enter(
    "accept(s)",
    /^ {2}accept\(3\) 블로킹: .* · Ctrl-C 중단 · Ctrl-Z 기다리게 두고 다른 프로세스로$/,
  );
  await terminal.press("C-z");
  await terminal.see(/^\^Z\n\[1\] server: accept\(3\)\nclient>$/m);
  await terminal.enter("read(9, char(1))", /^-1 {3}EBADF \(9\) Bad file descriptor\n {5}.*[가-힣].*\nclient>$/);
  await terminal.enter("accept?", /^이름$/);
}, { language: "ko_KR.UTF-8", columns: 120 });
