import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { freePort } from "../free_port.ts";
import { printed, runWith, values } from "./program.ts";

Deno.test("the textbook's lines in C print what the calls return", async () => {
  const lines = await values(
    "#include <stdio.h>",
    "#define BUF_SIZE 1024",
    "int serv_sock = socket(PF_INET, SOCK_STREAM, 0);",
    "int clnt_sock, str_len;",
    "struct sockaddr_in serv_addr, clnt_addr;",
    "socklen_t clnt_addr_size;",
    "char message[BUF_SIZE];",
    "memset(&serv_addr, 0, sizeof(serv_addr));",
    "serv_addr.sin_family = AF_INET;",
    "serv_addr.sin_addr.s_addr = htonl(INADDR_LOOPBACK);",
    'serv_addr.sin_port = htons(atoi("0"));',
    "void error_handling(char *message)",
    "{",
    "  fputs(message, stderr);",
    "  fputc('\\n', stderr);",
    "  exit(1);",
    "}",
    'if (bind(serv_sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr)) == -1) error_handling("bind() error");',
    'if (listen(serv_sock, 5) == -1) error_handling("listen() error");',
    "clnt_addr_size = sizeof(clnt_addr);",
    "getsockname(serv_sock, (struct sockaddr *) &serv_addr, &clnt_addr_size);",
    "int sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, (struct sockaddr *) &serv_addr, sizeof(serv_addr));",
    "clnt_sock = accept(serv_sock, (struct sockaddr *)&clnt_addr, &clnt_addr_size);",
    'write(sock, "Hello", 5); shutdown(sock, SHUT_WR);',
    "while ((str_len = read(clnt_sock, message, BUF_SIZE)) != 0) write(clnt_sock, message, str_len);",
    "read(sock, message, sizeof(message));",
    'printf("%d %s\\n", serv_sock, message);',
    "close(70);",
    "errno",
  );
  assertEquals(lines, [
    "3",
    "&serv_addr",
    "2",
    "16777343",
    "0",
    "16",
    "0",
    "0",
    "5",
    "0",
    "5",
    "3 Hello",
    "8",
    "-1   EBADF (9) Bad file descriptor",
    "9",
  ]);
});

Deno.test("C's variables are JavaScript's, and the bytes are the same", async () => {
  const lines = await values(
    "int n = 3; char message[30]; struct sockaddr_in addr; double half; short list[2]; char *p;",
    "let m = n * 2; n = 40; m",
    "n + 2",
    "const bytes = message; bytes[0] = 72; bytes[1] = 105; message",
    "strlen(message)",
    "`${message}`",
    "let a = addr; a.sin_family = AF_INET; a.sin_port = htons(9190); a",
    "addr.sin_port == htons(9190)",
    "half = 2.5",
    "[half, list.length, p]",
    "list[1] = 70000; [list[1]]",
    "int twice(int x) { return 2 * x; }",
    "[1, 2].map(twice)",
    "let s = socket(PF_INET, SOCK_STREAM, 0); addr.sin_port = 0; bind(s, addr)",
  );
  assertEquals(lines, [
    "6",
    "42",
    'char[30] "Hi"',
    "2",
    '"Hi"',
    '{sin_family=AF_INET, sin_port=htons(9190), sin_addr=inet_addr("0.0.0.0")}',
    "1",
    "2.5",
    "[ 2.5, 2, 0 ]",
    "[ 4464 ]",
    "[ 2, 4 ]",
    "0",
  ]);
});

Deno.test("JavaScript's variables are C's", async () => {
  const lines = await values(
    'n = 5; x = 2.5; name = "server"; message = char(10); addr = sockaddr_in("127.0.0.1", 9190)',
    "function twice(n) { return 2 * n }",
    "list = [1]",
    "int m = n + 1;",
    "m",
    "double y = x * m;",
    "y",
    "for (int i = 0; i < 3; i++) n++;",
    "n",
    "int *p = &n; *p = 100;",
    "n",
    'printf("%s %d\\n", name, (int) twice(21));',
    'char *start = strcpy(message, "bytes");',
    "message",
    "struct sockaddr_in copy = addr; copy.sin_port = htons(80);",
    "addr",
    "copy",
    "int k = list;",
  );
  assertEquals(lines, [
    '{sin_family=AF_INET, sin_port=htons(9190), sin_addr=inet_addr("127.0.0.1")}',
    "[ 1 ]",
    "6",
    "15",
    "8",
    "100",
    "100",
    "server 42",
    "10",
    '"bytes"',
    'char[10] "bytes"',
    "20480",
    '{sin_family=AF_INET, sin_port=htons(9190), sin_addr=inet_addr("127.0.0.1")}',
    '{sin_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}',
    "Cannot compile: list is an array of JavaScript's, which C can't use: numbers, strings, char(), structures and functions can be",
  ]);
});

Deno.test("the first line that could be JavaScript and is taken as C says so", async () => {
  const lines = await printed("double avg;", "avg = 7 / 2;", "avg = 9 / 2;", "other = 7 / 2;");
  assertEquals(lines[0], "3");
  assertMatch(lines[1], /^ {5}The line is C, because avg was declared in C; \.mode js/);
  assertEquals(lines.slice(2), ["4", "3.5"]);
});

Deno.test(".mode fixes the language", async () => {
  const lines = await printed(
    ".mode c",
    "7 / 2",
    "nosuch = 1;",
    ".mode js",
    "7 / 2",
    "int x;",
    ".mode",
    ".mode x",
    ".mode auto",
    "int x = 3;",
    "x",
  );
  assertEquals(lines, [
    "All lines are read as C",
    "3",
    "  nosuch = 1;",
    "  ^",
    "Cannot compile 1:1: nosuch is not declared",
    "     C wants a variable to be declared first: int nosuch;",
    "All lines are read as JavaScript",
    "3.5",
    "  int x;",
    "      ^",
    'Cannot parse 1:5: Unexpected "x"',
    "A variable has no type in JavaScript. Type: x = 0",
    "All lines are read as JavaScript",
    "Cannot run it so. Type: .mode [auto|c|js]",
    "Lines are JavaScript or C, whichever they are; C when they use what C has declared",
    "3",
    "     The line is C, because x was declared in C; .mode js takes such lines as JavaScript.",
  ]);
});

Deno.test("a line of C goes on until it is whole", async () => {
  const lines = await values(
    "int sum(int n)",
    "{",
    "  int s = 0;",
    "  while (n > 0)",
    "    s += n--;",
    "  return s;",
    "}",
    "struct point",
    "{",
    "  int x, y;",
    "};",
    "struct point p = {",
    "  3, 4",
    "};",
    "p",
    "int i;",
    "for (int j = 0; j < 3; j++)",
    "  i += j;",
    "i",
    "#define ADD(a, b) \\",
    "  ((a) + (b))",
    "ADD(sum(4), i)",
    "/* a comment",
    "   of two lines */ int k = 5;",
    "k",
    "do i++; while (i < 9);",
    "i",
  );
  assertEquals(lines, ["{x=3, y=4}", "3", "13", "5", "9"]);
});

Deno.test("C that is wrong is shown with its place, and the way out", async () => {
  const lines = await printed(
    "int serv_sock = 3; struct sockaddr_in serv_addr;",
    "bind(serv_sock);",
    "serv_sok = 4 + serv_sock;",
    "serv_addr.sin_prt = 1;",
    "#include <sys/type.h>",
    "int x = 3 y;",
    "if (serv_sock = -1) x;",
    "if (serv_sock = -1) serv_sock++;",
    "bind(serv_sock, serv_addr, sizeof(serv_addr));",
    "1 + 1",
  );
  assertEquals(lines.filter((line) => !/^ {2}/.test(line)), [
    "Cannot compile 1:1: bind takes 3 arguments, and gets 1: " +
    "int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)",
    "Cannot compile 1:1: serv_sok is not declared; did you mean serv_sock?",
    "Cannot compile 1:11: struct sockaddr_in has no member sin_prt; did you mean sin_port?",
    "Cannot compile 1:2: Cannot include <sys/type.h>: there is no such header here; did you mean <sys/types.h>?",
    "Cannot compile 1:11: syntax error: 'y' can't stand here behind '3'",
    "Cannot compile 1:21: x is not declared",
    "Warning: this assigns and does not compare: = is not ==; with another pair of () it counts as meant",
    "Cannot compile 1:17: argument 2 of bind must be struct sockaddr *, not struct sockaddr_in; did you mean &serv_addr?",
    "2",
  ]);
});

Deno.test("the book's slips are warned of, and what a PDF did to names is told", async () => {
  const lines = await printed(
    "char *line = malloc(80); int sock = 3;",
    "memset(line, 0, sizeof(line));",
    "serv\\_sock = socket(PF\\_INET, SOCK_STREAM, 0);",
    "sock = socket(PF INET, SOCK STREAM, 0);",
    "char name [10;",
    "1 + 1",
  );
  assertEquals(lines.slice(1, 4), [
    "  memset(line, 0, sizeof(line));",
    "                  ^",
    "Warning: sizeof(line) is the size of the pointer, 8, and not of what it points to",
  ]);
  assertEquals(lines.filter((line) => line.endsWith("meant?")), [
    "     serv\\_sock: a PDF changes names so. Is serv_sock meant?",
    "     PF INET: a PDF changes names so. Is PF_INET meant?",
  ]);
  assertEquals(lines.slice(-2), ["Cannot compile 1:11: this [ is never closed: ] is missing", "2"]);
});

Deno.test("a line that leaves its memory stops, and the process lives on", async () => {
  const lines = await printed(
    'char message[5] = "abc"; int *p = malloc(8); int n = 7;',
    "for (int i = 0; i < 9; i++) message[i] = 'x';",
    'strcpy(message, "too long");',
    "p[2]",
    "free(p);",
    "p[0]",
    "p = NULL; *p",
    "int deep(int x) { return deep(x + 1) + 1; }",
    "deep(0)",
    "n",
    "message",
  );
  const said = lines.filter((line) => !/^ {2}/.test(line));
  assertMatch(said[0], /^0x[0-9a-f]+ \(8 bytes of malloc\)$/);
  assertEquals(said.slice(1), [
    "Stopped here: Cannot use index 5: the array has 5 elements, 0 to 4; C would use what lies beside it (memory corruption)",
    "Stopped here: Cannot write 9 bytes from byte 0 of message on: it has 5 bytes (char [5]), and 9 are asked for; memory corruption in C",
    "Stopped here: Cannot read 4 bytes at byte 8 of the allocated memory: it has 8 bytes (8 bytes); memory corruption in C",
    "Stopped here: Cannot read 4 bytes: these 8 bytes have been freed; C might find anything there (memory corruption)",
    "Stopped here: Cannot read 4 bytes through a NULL pointer: C would end with a segmentation fault",
    "Stopped here: Cannot call deeper: the stack is full; does the recursion end?",
    "7",
    'char[5] "xxxxx"',
  ]);
  assertEquals(lines.slice(1, 3), [
    "  for (int i = 0; i < 9; i++) message[i] = 'x';",
    "                              ^",
  ]);
});

const program = `#include <stdio.h>
#include <stdlib.h>
int count = 0;
void say(char *what);
int main(int argc, char *argv[])
{
	int i;
	for (i = 1; i < argc; i++)
		say(argv[i]);
	printf("%s %d %d\\n", argv[0], argc, count);
	if (argc == 1)
		exit(7);
	return 3;
}
void say(char *what)
{
	count++;
	puts(what);
}
`;

Deno.test("a pasted program is kept, and .run runs it as often as wanted", async () => {
  const lines = await values(...program.trimEnd().split("\n"), "count", ".run a b", ".run", "count + 1");
  assertEquals(lines, [
    "0",
    "a",
    "b",
    "program 3 2",
    "exit(3): process server ended; the next line starts a new one",
    "program 1 0",
    "exit(7): process server ended; the next line starts a new one",
    "Uncaught ReferenceError: count is not defined",
  ]);
});

Deno.test(".load and .run take a C program from a file, with the files it includes", async () => {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/say.h`, "void say(char *what);\n#define TWICE 2\n");
    await Deno.writeTextFile(
      `${folder}/say.c`,
      program.replace("#include <stdlib.h>", '#include <stdlib.h>\n#include "say.h"'),
    );
    const lines = await values(
      `.load ${folder}/say.c`,
      'say("hi"); count + TWICE',
      `.run ${folder}/say.c x`,
      ".run",
      `.load ${folder}/no.c`,
    );
    assertEquals(lines, [
      "main is defined: .run starts it in this process, with the arguments that stand behind .run.",
      "hi",
      "3",
      "x",
      "say 2 1",
      "exit(3): process server ended; the next line starts a new one",
      "program 1 0",
      "exit(7): process server ended; the next line starts a new one",
      `Cannot read ${folder}/no.c: there is no such file or folder`,
    ]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("exit() ends the process and not the program; SIGPIPE is reported", async () => {
  const lines = await printed(
    "int n = 1;",
    "for (int i = 0; i < 1; i++) exit(n + 1);",
    "1 + 1",
    ".mode c",
    "exit(4);",
    "3 + 4",
  );
  assertEquals(lines, [
    "exit(2): process server ended; the next line starts a new one",
    "2",
    "All lines are read as C",
    "exit(4): process server ended; the next line starts a new one",
    "7",
  ]);
});

Deno.test("Korean and typographic characters are taken as meant in C", async () => {
  const lines = await values("char\u3000message[20]\u00a0= “a₩n”;", "strlen(message)", "message[1] == ‘￦n’");
  assertEquals(lines, ["2", "1"]);
});

Deno.test("C lines speak Korean", async () => {
  const { stdout } = await runWith("double avg;\navg = 7 / 2;\nx = avg;\n.mode\n", "--lang", "ko");
  assertStringIncludes(stdout, "C에서 선언한 avg을(를) 쓰므로 이 줄은 C로 읽었다");
  assertStringIncludes(stdout, "C에서는 변수를 먼저 선언한다: int x;");
  assertStringIncludes(stdout, "JavaScript든 C든");
});

Deno.test("a name that JavaScript makes its own is C's no longer", async () => {
  const lines = await values("int f(int x) { return x; }", "function f(x) { return [x] }", "f(3)");
  assertEquals(lines, ["[ 3 ]"]);
});

Deno.test("the hello server and its client in C, in a pipe", async () => {
  const port = freePort();
  const lines = await values(
    "server> int serv_sock = socket(PF_INET, SOCK_STREAM, 0);",
    "server> struct sockaddr_in addr;",
    `server> addr.sin_family = AF_INET; addr.sin_port = htons(${port}); addr.sin_addr.s_addr = htonl(INADDR_ANY);`,
    "server> bind(serv_sock, (struct sockaddr *) &addr, sizeof(addr)); listen(serv_sock, 5);",
    "server> int clnt_sock = accept(serv_sock, NULL, NULL) &",
    `client> struct sockaddr_in addr = { AF_INET, htons(${port}) };`,
    "client> int sock = socket(PF_INET, SOCK_STREAM, 0); connect(sock, (struct sockaddr *) &addr, sizeof(addr));",
    'server> write(clnt_sock, "Hello World!", 13);',
    "client> char message[30]; read(sock, message, sizeof(message) - 1);",
    "client> message",
  );
  const [job, ...rest] = lines.splice(lines.findIndex((line) => line.startsWith("[1] server: accept(3) = 4")), 1);
  assertMatch(job, /^\[1\] server: accept\(3\) = 4 {6}from 127\.0\.0\.1:\d+$/);
  assertEquals(rest, []);
  assertEquals(lines, ["3", "0", "0", "[1] server: accept(3)", "0", "13", "13", 'char[30] "Hello World!"']);
});
