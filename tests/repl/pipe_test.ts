import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { printed, runSlowly, runWith, values } from "./program.ts";

Deno.test("pipe prints what each call returns, and errno for a failure", async () => {
  const lines = await values(
    "s = socket(PF_INET, SOCK_STREAM, 0)",
    'bind(s, sockaddr_in("127.0.0.1", 0))',
    "listen(s, 5)",
    'bind(s, sockaddr_in("127.0.0.1", 0))',
  );
  assertEquals(lines, ["3", "0", "0", "-1   EINVAL (22) Invalid argument"]);
});

Deno.test("pipe talks through sockets of one process", async () => {
  const lines = await values(
    "serv = socket(PF_INET, SOCK_STREAM, 0)",
    'addr = sockaddr_in("127.0.0.1", 0); bind(serv, addr); listen(serv, 5)',
    "getsockname(serv, addr, ref(16))",
    "sock = socket(PF_INET, SOCK_STREAM, 0)",
    "connect(sock, addr)",
    "clnt = accept(serv)",
    'write(clnt, "Hello World!")',
    "message = char(30); read(sock, message)",
    "message",
  );
  assertEquals(lines, ["3", "0", "0", "4", "0", "5", "12", "12", 'char[30] "Hello World!"']);
});

Deno.test("pipe shows each failure of a line, in order", async () => {
  const lines = await values("close(70); for (let i = 0; i < 3; i++) close(71); errno");
  assertEquals(lines, [
    "close(70) = -1   EBADF (9) Bad file descriptor",
    "close(71) = -1   EBADF (9) Bad file descriptor   (3 times in a row)",
    "9",
  ]);
});

Deno.test("pipe shows the prototype of a function alone, in JavaScript and in C, and where its manual page is", async () => {
  const lines = ["printf", "htons", "man", ".mode c", "memset", "qsort", "int twice(int n) { return 2 * n; }", "twice"];
  const { stdout } = await runWith([...lines, ".lang ko", "socket", ""].join("\n"));
  assertEquals(stdout.split("\n"), [
    "int printf(const char *format, ...)",
    "     printf? shows its manual page",
    "uint16_t htons(uint16_t hostshort)",
    "     htons? shows its manual page",
    'man("NAME")',
    "     man? shows its manual page",
    "All lines are read as C",
    "void *memset(void *s, int c, size_t n)",
    "     memset? shows its manual page",
    "void qsort(void *base, size_t n, size_t size, int (*compare)(const void *, const void *))",
    "int twice(int)",
    "한국어",
    "int socket(int domain, int type, int protocol)",
    "     socket?을 입력하면 매뉴얼이 보인다",
    "",
  ]);
});

Deno.test(".help NAME shows the page of a command or call, and suggests where there is none", async () => {
  const first = async (...lines: string[]) => (await runWith([...lines, ""].join("\n"))).stdout.trimEnd().split("\n");
  assertEquals((await first(".help fds"))[1], "    .fds - show the descriptors of all processes");
  assertEquals((await first(".help .kill"))[1], "    .kill - end a process");
  assertStringIncludes((await first(".help accept"))[1], "    accept - ");
  assertEquals(await first(".help fdss", ".help accpt"), [
    "Cannot find fdss in the manual: .fds?",
    "Cannot find accpt in the manual: accept, accept4?",
  ]);
  assertEquals((await first(".lang ko", ".help ps"))[2], "    .ps - 프로세스를 보여 준다");
});

Deno.test("pipe says of a deadline's end that it was the deadline, and nothing of Ctrl-C", async () => {
  const lines = await printed("s = socket(PF_INET, SOCK_DGRAM, 0)", "set_deadline(20)", "recvfrom(s, char(9), 9, 0)");
  assertEquals(lines.filter((line) => line.includes("Ctrl-C")), []);
  assertMatch(lines.at(-1)!, /^Uncaught DeadlineError: recvfrom\(3\) waits/);
});

Deno.test("pipe says of a deadline's end in Korean what was waited for, to C and to JavaScript", async () => {
  const lines = await printed(
    ".lang ko",
    "s = socket(PF_INET, SOCK_STREAM, 0); listen(s, 5)",
    "set_deadline(20)",
    "accept(s)",
    "int c = accept(s, NULL, NULL);",
  );
  const said = lines.filter((line) => /^Uncaught DeadlineError: accept\(3\) 블로킹: 아직 .* 0\.02초 동안/.test(line));
  assertEquals(said.length, 2);
});

Deno.test("pipe says of a name that nobody here knows that no name server is asked, in both languages", async () => {
  const names = ['getaddrinfo("nobody.example", NULL, NULL, ref(null))', 'gethostbyname("nobody")', "h_errno"];
  const said = "no name server is asked here: known are addresses in digits and the names of the hosts file";
  assertEquals(await printed(...names), [`Warning: ${said}`, "-4", `Warning: ${said}`, "null", "3"]);
  assertEquals(await printed('struct hostent *h = gethostbyname("nobody");'), [`Warning: ${said}`, "NULL"]);
  const korean = "경고: 여기서는 네임 서버에 묻지 않는다. 숫자로 적은 주소와 hosts 파일의 이름만 안다";
  assertEquals(await printed(".lang ko", names[0], 'struct hostent *h = gethostbyname("nobody");'), [
    "한국어",
    korean,
    "-4",
    korean,
    "NULL",
  ]);
});

Deno.test("pipe shows an error that is a value with the lines that were typed, and one of a promise in Korean", async () => {
  const lines = await printed(
    "function f() { return new TypeError('deep') }",
    "[f()]",
    "console.log(f())",
    ".lang ko",
    "seen = new Promise((resolve) => addEventListener('unhandledrejection', resolve)); 0",
    "Promise.reject(new ReferenceError('q is not defined')); await seen; 0",
  );
  // It is told when it is heard of, before the line's value or behind it.
  const late = "Uncaught ReferenceError: q은(는) 정의되지 않았다";
  assertEquals(lines.filter((line) => line === late).length, 1);
  assertEquals(lines.filter((line) => line !== late), [
    "[",
    "  TypeError: deep",
    "      at f, line 1",
    "      at line 2",
    "]",
    "TypeError: deep",
    "    at f, line 1",
    "    at line 3",
    "한국어",
    "0",
    "0",
  ]);
});

Deno.test("pipe goes on after a line that does not parse or throws", async () => {
  const lines = await printed("f(1,,2)", "nosuch", "bind(1, 5)", "1 + 1");
  assertEquals(lines.slice(0, 4), [
    "  f(1,,2)",
    "      ^",
    'Cannot parse 1:5: Unexpected ","',
    "Uncaught ReferenceError: nosuch is not defined",
  ]);
  assertMatch(lines[4], /^Uncaught TypeError: bind: addr/);
  assertEquals(lines[5], "2");
});

Deno.test("pipe gives a process that reads the lines that follow", async () => {
  const { stdout } = await runWith(
    "line = char(20); fgets(line, 20, stdin)\ntyped for fgets\nline\nread(0, char(9))\n",
  );
  assertEquals(stdout, 'char[20] "typed for fgets\\n"\nchar[20] "typed for fgets\\n"\n0\n');
});

Deno.test("pipe keeps what a read did not wait for, for the lines that follow", async () => {
  const { stdout } = await runSlowly([
    // The read ends for want of input; what comes then is the prompt's again.
    { input: ".hints off\nalarm(1); read(0, char(9))\n", until: "-1   EINTR (4) Interrupted system call\n" },
    { input: "1 + 1\nb = char(9); read(0, b)\nabc\n", until: "2\n4\n" },
  ]);
  assertStringIncludes(stdout, "\n-1   EINTR (4) Interrupted system call\n2\n4\n");
});

Deno.test("pipe puts output of the process and values in order, on lines of their own", async () => {
  const { stdout, stderr } = await runWith('printf("a"); console.log("b"); perror("c")\nprintf("d")\n');
  assertEquals(stdout, "ab\nd\n1\n");
  assertStringIncludes(stderr, "c: ");
});

Deno.test("pipe warns when a call is overwritten, and brings it back", async () => {
  const lines = await printed("listen = 5", ".reset listen", "listen", ".reset lisen", ".fdss");
  assertEquals(lines, [
    "5",
    "Warning: listen is no longer C's listen; .reset listen brings it back",
    "int listen(int sockfd, int backlog)",
    "     listen? shows its manual page",
    "Cannot reset lisen: it is no name of C's; listen?",
    "Cannot run .fdss: there is no such command; .fds?",
  ]);
});

Deno.test("pipe lets names be defined in any way, again and again", async () => {
  const lines = await printed(
    "function listen() { return 1 }",
    "let listen = 2",
    ".reset listen",
    "typeof listen",
    "errno",
  );
  const warning = "Warning: listen is no longer C's listen; .reset listen brings it back";
  assertEquals(lines, [warning, '"function"', "0"]);
});

Deno.test("pipe starts a new process after exit()", async () => {
  const lines = await printed("x = socket(PF_INET, SOCK_STREAM, 0)", "exit(3)", "typeof x", ".fds");
  assertEquals(lines.slice(0, 3), [
    "3",
    "exit(3): process server ended; the next line starts a new one",
    '"undefined"',
  ]);
  assertEquals(lines.slice(3).map((line) => line.split(/\s+/)[0]), ["fd", "0", "1", "2"]);
});

Deno.test("pipe survives a process that runs out of memory", async () => {
  const lines = await printed("a = []; while (1) a.push({ b: [1] })", "2 + 2");
  assertMatch(lines[0], /^Process server died: it used more than \d+ MB/);
  assertEquals(lines[1], "4");
});

Deno.test("pipe survives NULs, bytes that are no UTF-8, and long lines", async () => {
  const encoder = new TextEncoder();
  const parts = [
    encoder.encode("1\0+1\n"),
    new Uint8Array([0xff, 10]),
    encoder.encode(`"${"a".repeat(1e5)}".length\n`),
  ];
  const { stdout } = await runWith(new Uint8Array(await new Blob(parts).arrayBuffer()));
  const lines = stdout.split("\n");
  assertEquals(lines[2], "Cannot parse 1:2: Unexpected character '\ufffd'");
  assertEquals(lines[6], "100000");
});

Deno.test("pipe exits 0 at the end of input, and as .quit says", async () => {
  assertEquals((await runWith("")).code, 0);
  assertEquals((await runWith("nosuch\n")).code, 0);
  assertEquals(await runWith("1\n.quit 4\n2\n"), { stdout: "1\n", stderr: "", code: 4 });
  assertStringIncludes((await runWith("f(1,\n")).stdout, "Cannot run f(1,: the input ended");
});

Deno.test("command line answers --help and --version, and refuses what it does not know", async () => {
  assertStringIncludes((await runWith("", "--help")).stdout, "run");
  assertMatch((await runWith("", "--version")).stdout, /^\d+\.\d+\.\d+\n$/);
  for (const unknown of ["nosuch", "--nosuch"]) {
    const { stdout, stderr, code } = await runWith("", unknown);
    assertEquals([stdout, code, stderr.split("\n").length], ["", 2, 2]);
    assertStringIncludes(stderr, unknown);
    const korean = `${unknown}을(를) 실행할 수 없다: 그런 명령이나 옵션이 없다. sockrepl --help가 목록을 보여 준다\n`;
    assertEquals((await runWith("", "--lang", "ko", unknown)).stderr, korean);
  }
  assertEquals(
    (await runWith("", "--lang", "ko", "--kernel", "x")).stderr,
    "커널 x은(는) 없다. 커널은 deno와 libc다\n",
  );
});

Deno.test("run gives a script its arguments and the prompt's names, and ends as it does", async () => {
  const script = await Deno.makeTempFile({ suffix: ".ts" });
  await Deno.writeTextFile(
    script,
    'printf("%s %d\\n", Deno.args.join(","), socket(PF_INET, SOCK_STREAM, 0)); exit(5);',
  );
  try {
    const { stdout, code } = await runWith("", "run", script, "--a", "-v");
    assertEquals([stdout, code], ["--a,-v 3\n", 5]);
  } finally {
    await Deno.remove(script);
  }
});

Deno.test("run says in one line that a file is missing", async () => {
  const { stderr, code } = await runWith("", "run", "nosuch.ts");
  assertEquals([stderr, code], ["Cannot run nosuch.ts: there is no such file or folder\n", 1]);
});
