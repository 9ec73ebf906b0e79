import { assert, assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { printed, runWith, values } from "./program.ts";

/** A server that listens on a port of its own, which the next process gets by its descriptor's description. */
const listening = [
  "s = socket(PF_INET, SOCK_STREAM, 0)",
  'a = sockaddr_in("127.0.0.1", 0); bind(s, a); listen(s, 1); getsockname(s, a, ref(16))',
];

Deno.test("pipe leaves a line with & waiting, and goes on in another process", async () => {
  const lines = await printed(...listening, "accept(s) &", ".ps", ".jobs", "typeof s", ".use server", ".fds");
  assertEquals(lines[2], "[1] server: accept(3)");
  assertMatch(lines[4], /^ {3}server +4 +accept\(3\) blocks: nobody has connected/);
  assertMatch(lines[5], /^> {2}client +3 /);
  assertEquals(lines[6], "[1] server: accept(3)   accept(s)");
  assertEquals(lines[7], '"undefined"');
});

Deno.test("pipe announces a line left waiting when it ends, with the peer", async () => {
  const lines = await values(
    "b = char(9); alarm(1); read(0, b) &",
    "s = socket(PF_INET, SOCK_STREAM, 0)",
    "server> 1",
  );
  // The new process may take longer to come than the alarm does.
  const [left, ...rest] = lines;
  assertEquals([left, ...rest.splice(0, 2).sort(), ...rest], [
    "[1] server: read(0)",
    "3",
    "[1] server: read(0) = -1   EINTR (4) Interrupted system call",
    "1",
  ]);
});

Deno.test("pipe announces exit() of a process left to itself", async () => {
  const lines = await printed("alarm(1); read(0, char(9)); exit(3) &", "server> typeof b");
  assertEquals(lines.slice(0, 2), [
    "[1] server: read(0)",
    "[1] server: exit(3); the next line in it starts a new process",
  ]);
});

Deno.test("pipe marks what a process prints while another one's turn is on", async () => {
  const lines = await printed("alarm(1); read(0, char(9)); puts('later') &", "client> 1", "server> 2");
  assert(lines.includes("server: later"), lines.join("\n"));
});

Deno.test("pipe takes prompts in front of lines as the processes they name", async () => {
  assertEquals(await printed("server> x = 1", "client> typeof x", "server> x"), ["1", '"undefined"', "1"]);
});

Deno.test("commands on processes make, find and end them", async () => {
  const lines = await printed(
    ".new shop",
    "x = 2",
    ".new shop",
    ".new 1a",
    ".use nosuch",
    ".use server",
    "typeof x",
    ".kill shop",
    ".kill nosuch",
    ".fg",
    ".fg 7",
  );
  assertEquals(lines, [
    "2",
    "Cannot make process shop: there is one of that name; .use shop goes to it",
    "Cannot make process 1a: a name is a letter, then letters, digits, _ or -",
    "Cannot find process nosuch: there are server, shop",
    '"undefined"',
    "Process shop ended; what it opened is closed",
    "Cannot find process nosuch: there are server",
    "No line was left waiting",
    "Cannot find job 7: .jobs lists the lines left waiting",
  ]);
});

Deno.test(".kill ends a process that loops, and says what one in native code costs", async () => {
  const lines = await printed(
    "while (1) {} &",
    ".kill server",
    'server> /^(a+)+$/.test("a".repeat(50) + "b") &',
    ".kill server",
    "1 + 1",
  );
  assertEquals(lines.filter((line) => line.startsWith("Process server ended")).length, 2);
  assert(lines.some((line) => line.startsWith("Its thread does not react")), lines.join("\n"));
  assertEquals(lines.at(-1), "2");
});

Deno.test("hints explain a failure, why explains more, .hints off is silent", async () => {
  const lines = await printed("read(7, char(1))", "why", ".hints off", "read(7, char(1))");
  assertEquals(lines[0], "-1   EBADF (9) Bad file descriptor");
  assertMatch(lines[1], /^ {5}\S/);
  assert(lines.indexOf("Results are not explained") > 3, lines.join("\n"));
  assertEquals(lines.slice(-2), ["Results are not explained", "-1   EBADF (9) Bad file descriptor"]);
});

Deno.test("manual pages are shown by .man, NAME? and man(), in both languages", async () => {
  const forms = [".man accept", "accept?", 'man("accept")', "man(accept)"];
  for (const form of forms) assertEquals((await printed(form))[0], "NAME", form);
  assertStringIncludes((await printed("acept?"))[0], "accept");
  const { stdout } = await runWith(".lang ko\naccept?\n.lang en\n.help\n");
  assertStringIncludes(stdout, "\n이름\n");
  assertStringIncludes(stdout, "Type C's calls");
  assertStringIncludes((await runWith("", "man", "bind")).stdout, "NAME\n");
  assertStringIncludes((await runWith("", "--lang", "ko", "man", "bind")).stdout, "이름\n");
  assertEquals((await runWith("", "man", "nosuch")).code, 1);
  assertEquals((await runWith("", "--lang", "fr")).code, 2);
});

Deno.test("a mistyped name is told what it may have meant", async () => {
  assertEquals(await printed("bnd(3)", "server_sock = 1; servr_sock"), [
    "Uncaught ReferenceError: bnd is not defined: bind?",
    "Uncaught ReferenceError: servr_sock is not defined: server_sock?",
  ]);
});

Deno.test("a name that only C has is told to be C's, with its prototype", async () => {
  const lines = ["x = malloc(3)", 'fp = fdopen(1, "w")', "x = free(3)"];
  assertEquals(await printed(...lines), [
    "Uncaught ReferenceError: malloc is not defined in JavaScript; C has void *malloc(size_t size). Declare in C what takes its value",
    "Uncaught ReferenceError: fdopen is not defined in JavaScript; C has FILE *fdopen(int fd, const char *mode). Declare in C what takes its value",
    "Uncaught ReferenceError: free is not defined in JavaScript; C has void free(void *ptr)",
  ]);
  const { stdout } = await runWith(".lang ko\nx = malloc(3)\nx = free(3)\n");
  assertStringIncludes(
    stdout,
    "malloc은(는) JavaScript에 없고 C에 있다: void *malloc(size_t size). 그 값을 받는 변수를 C로 선언하라",
  );
  assertStringIncludes(stdout, "free은(는) JavaScript에 없고 C에 있다: void free(void *ptr)\n");
});

Deno.test("read() into a number is told to want room", async () => {
  assertEquals(await printed("read(0, 1000)", "recv(0, -1)"), [
    "Uncaught TypeError: read: buf must be a char array, not a number: what comes needs room. char(1000)?",
    "Uncaught TypeError: recv: buf must be a char array, not a number",
  ]);
});

Deno.test("pipe lets else stand on a line of its own", async () => {
  assertEquals(await printed("if (0) {", "  puts('a')", "}", "else {", "  puts('b')", "}"), ["b"]);
});

Deno.test(".save writes a program and a transcript, .load runs one", async () => {
  const folder = await Deno.makeTempDir();
  try {
    const lines = await printed(
      "s = socket(PF_INET, SOCK_STREAM, 0)",
      "s = close(s)",
      `.save ${folder}/a.ts`,
      `.save ${folder}/a.txt`,
      `.save ${folder}/a.txt`,
      `.load ${folder}/a.txt`,
    );
    assertEquals(
      await Deno.readTextFile(`${folder}/a.ts`),
      "// What was typed in process server of sockrepl.\n" +
        "import {\n  PF_INET,\n  SOCK_STREAM,\n  close,\n  exit,\n  fputc,\n  fputs,\n  socket,\n  stderr,\n" +
        '} from "@sockrepl/sockrepl";\n\nlet s = socket(PF_INET, SOCK_STREAM, 0);\n' +
        'if (s === -1) error_handling("socket() error");\ns = close(s);\n\n' +
        "function error_handling(message: string): never {\n  fputs(message, stderr);\n" +
        '  fputc("\\n", stderr);\n  exit(1);\n}\n',
    );
    assertStringIncludes(
      await Deno.readTextFile(`${folder}/a.txt`),
      "server> s = socket(PF_INET, SOCK_STREAM, 0)\n3\nserver> s = close(s)\n0\n",
    );
    assertStringIncludes(lines[4], "exists already");
    assertEquals(lines.slice(5, 7), ["3", "0"]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a line behind the prompt of a process that there is none of says how to make one", async () => {
  assertEquals(await printed("message_board> 1 + 1", ".new message_board", "message_board> 1 + 1", "y = 2; y> 1"), [
    "Uncaught ReferenceError: message_board is not defined",
    "     No process is called message_board: .new message_board makes one, and then message_board> goes to it",
    "2",
    "true",
  ]);
});

Deno.test("a command without its dot is told what it may have meant", async () => {
  const said = (await printed("help", "man bind", "exit", "quit", "fds;", "server> 1 +", "1")).filter((line) =>
    /^ {5}[A-Z]/.test(line)
  );
  assertEquals(
    said,
    [".help", ".man bind", ".quit", ".quit", ".fds"].map((each) => `     Commands begin with a dot: ${each}`),
  );
});
