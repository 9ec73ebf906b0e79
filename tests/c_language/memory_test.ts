import { assertEquals, assertStringIncludes } from "../assert.ts";
import { runProgram } from "../../src/c/mod.ts";

/** What a program that does something wrong is told, and its status. */
async function told(inside: string, outside = ""): Promise<{ status: number; text: string }> {
  const headers = ["stdio", "stdlib", "string", "unistd", "arpa/inet", "sys/socket"].map((name) =>
    `#include <${name}.h>`
  );
  const source = `${headers.join("\n")}\n${outside}\nint main(void) {\n${inside}\nreturn 0;\n}\n`;
  const texts: string[] = [];
  const status = await runProgram(source, [], { file: "wrong.c", report: (text) => texts.push(text) });
  return { status, text: texts.join("\n") };
}

/** What is wrong, a statement in line 9, and part of what must be said. */
const stopped: readonly [title: string, inside: string, says: string, outside?: string][] = [
  ["an index behind the end", "int a[5], i = 5; a[i] = 1;", "Cannot use index 5: the array has 5 elements, 0 to 4"],
  ["a negative index", "int a[5], i = -1; a[i] = 1;", "Cannot use index -1: the array has 5 elements"],
  ["an index into a member", "struct { char n[8]; int b; } s; int i = 9; s.n[i] = 1;", "the array has 8 elements"],
  ["a pointer behind the end", "char m[10], *p; for (p = m; ; p++) *p = 1;", "Cannot write 1 byte at byte 10 of m"],
  ["NULL", "char *p = NULL; *p = 1;", "Cannot write 1 byte through a NULL pointer"],
  ["a member at NULL", "struct sockaddr_in *p = 0; p->sin_port = 1;", "at NULL + 2"],
  ["a pointer that was freed", "int *p = malloc(4); free(p); *p = 1;", "these 4 bytes have been freed"],
  ["free twice", "int *p = malloc(4); free(p); free(p);", "it has been freed already"],
  ["free of a variable", "int a; free(&a);", "not one that malloc returned"],
  ["a string literal", '"abc"[0] = 1;', "a string literal is read-only"],
  ["strcpy of too much", 'char m[4]; strcpy(m, "four");', "it has 4 bytes (char [4]), and 5 are asked for"],
  ["memset of too much", "struct sockaddr_in a; memset(&a, 0, 100);", "it has 16 bytes (struct sockaddr_in)"],
  ["a missing NUL", 'char m[4]; memset(m, 1, 4); printf("%s", m);', "there is no NUL in the 4 bytes"],
  ["read of too much", "char m[4]; read(0, m, 30);", "it has 4 bytes (char [4]), and 30 are asked for"],
  ["division by 0", "int z = 0; z = 1 / z;", "Cannot divide by 0"],
  ["a variable that is gone", "*local() = 1;", "gone", "static int *local(void) { int a = 1; int *p = &a; return p; }"],
  ["a wrong function pointer", "int (*f)(void) = 0; f();", "Cannot call a function through a NULL pointer"],
  ["%s of a number", 'printf("%s", 5);', "is no pointer"],
  ["a missing & in scanf", 'int n = 1; sscanf("5", "%d", n);', "is a & missing?"],
  ["fork", "fork();", "Cannot fork: not here"],
  [
    "a variable without a value",
    "int sum, i; for (i = 0; i < 3; i++) sum += i; return sum;",
    "Cannot read sum: it has no value yet",
  ],
  [
    "a length without a value",
    "socklen_t len; accept(0, NULL, &len); return len;",
    "Cannot read len: it has no value yet",
  ],
];

for (const [title, inside, says, outside] of stopped) {
  Deno.test(`runProgram() stops at ${title}, and says what is wrong`, async () => {
    const { status, text } = await told(inside, outside);
    assertStringIncludes(text, says);
    assertStringIncludes(text, "wrong.c:9:");
    assertEquals(status, 139);
  });
}

Deno.test("runProgram() stops at a recursion without end", async () => {
  const { status, text } = await told("deep(1);", "static int deep(int n) { return deep(n + 1) + 1; }");
  assertStringIncludes(text, "the stack is full");
  assertEquals(status, 139);
});

Deno.test("runProgram() lets read() ask for more than is left of an array, and stops only when it comes", async () => {
  const inside = (room: number) =>
    `int s = socket(AF_INET, SOCK_DGRAM, 0); struct sockaddr_in a = { AF_INET }; socklen_t l = sizeof a; char m[${room}];
a.sin_addr.s_addr = htonl(INADDR_LOOPBACK); bind(s, (struct sockaddr *)&a, l); getsockname(s, (struct sockaddr *)&a, &l);
sendto(s, "hello", 5, 0, (struct sockaddr *)&a, l); return read(s, &m[2], ${room}) == 5 ? 0 : 1;`;
  assertEquals((await told(inside(20))).status, 0);
  const { status, text } = await told(inside(6));
  assertStringIncludes(text, "it has 6 bytes (char [6]), and 8 are asked for");
  assertEquals(status, 139);
});

Deno.test("runProgram() finds the values that branches, loops and pointers have assigned", async () => {
  const outside = `static void get(int *p) { *p = 4; }
static int sign(int k) { int r; if (k > 0) r = 1; else if (k < 0) r = -1; else r = 0; return r; }
static int pick(int k) { int r; switch (k) { case 1: r = 5; break; default: r = 7; } return r; }
static int jump(int k) { int q; goto on; on: q = k; return q; }`;
  const inside =
    "int n, i, last; get(&n); for (i = 0; i < 3; i++) last = i; return sign(n) + pick(1) + jump(2) + last - 10;";
  assertEquals(await told(inside, outside), { status: 0, text: "" });
});

/** What does not compile, and what must be said. */
const refused: readonly [title: string, inside: string, says: string][] = [
  ["a missing semicolon", "int a = 1\nint b;", "expected ';'"],
  ["an unclosed brace", "if (1) {", "never closed"],
  ["an undeclared name", "int serv_sock; serv_sok = 1;", "serv_sok is not declared; did you mean serv_sock?"],
  ["an unknown function", "lisen(3, 5);", "there is no function lisen; did you mean listen?"],
  ["an unknown type", "sockaddr_inn a;", "there is no type sockaddr_inn"],
  ["an unknown member", "struct sockaddr_in a; a.sin_prt = 1;", "has no member sin_prt; did you mean sin_port?"],
  ["too few arguments", "listen(3);", "listen takes 2 arguments, and gets 1: int listen(int sockfd, int backlog)"],
  ["an unknown header", "\n#include <sys/type.h>\n", "did you mean <sys/types.h>?"],
  ["a dot for an arrow", "struct sockaddr_in a, *p = &a; p.sin_port = 1;", "it is a pointer: use ->"],
  ["an assignment to an array", 'char m[9]; m = "text";', "can't be assigned"],
  ["two variables of one name", "int a; int a;", "a is declared already"],
  ["a missing label", "goto nowhere;", "there is no label nowhere"],
  ["break outside of loops", "break;", "break stands neither in a loop nor in a switch"],
  ["two equal cases", "switch (1) { case 1: case 1: ; }", "there are two case 1"],
];

for (const [title, inside, says] of refused) {
  Deno.test(`runProgram() refuses ${title}, with its place`, async () => {
    const { status, text } = await told(inside);
    assertStringIncludes(text, says);
    assertStringIncludes(text, "wrong.c:");
    assertEquals(status, 1);
  });
}

/** The book's own slips: they run as in C, with a warning. */
const warned: readonly [title: string, inside: string, says: string][] = [
  ["= in a condition", "int n; if (n = 0) n = 2;", "this assigns and does not compare"],
  [
    "a missing &",
    "struct sockaddr_in a; int l = 16; socklen_t n = l; if (0) accept(3, (struct sockaddr *)&a, n);",
    "is a & missing?",
  ],
  ["a wrong conversion", 'if (0) printf("%d", "text");', "%d in the format of printf wants an int"],
  ["a missing argument", 'if (0) printf("%d %d", 1);', "has no argument"],
];

for (const [title, inside, says] of warned) {
  Deno.test(`runProgram() warns of ${title}, and runs`, async () => {
    const { status, text } = await told(inside);
    assertStringIncludes(text, says);
    assertEquals(status, 0);
  });
}
