import { koreanOfC } from "../../repl/text/c_ko.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";
import { runWith } from "./program.ts";

Deno.test("koreanOfC() translates what C says, with the parts in their places", () => {
  const cases = [
    ["x is not declared; did you mean y?", "x은(는) 선언되지 않았다. y인가?"],
    [
      "bind takes 3 arguments, and gets 1: int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)",
      "bind의 인수는 3개인데 1개를 주었다: int bind(int sockfd, const struct sockaddr *addr, socklen_t addrlen)",
    ],
    [
      "argument 2 of bind must be struct sockaddr *, not struct sockaddr_in",
      "bind의 인수 2은(는) struct sockaddr_in이(가) 아니라 struct sockaddr *이어야 한다",
    ],
    [
      "Cannot write 9 bytes from byte 0 of s on: it has 5 bytes (char [5]), and 9 are asked for; memory corruption in C",
      "s의 0번째 바이트부터 9바이트를 쓸 수 없다: 크기는 5바이트(char [5])인데 9바이트가 필요하다. C라면 메모리 손상이다",
    ],
    [
      "Cannot read 4 bytes at byte 8 of the allocated memory: it has 8 bytes (8 bytes); memory corruption in C",
      "할당된 메모리의 8번째 바이트에서 4바이트를 읽을 수 없다: 크기는 8바이트(8바이트)다. C라면 메모리 손상이다",
    ],
    [
      "Cannot read 4 bytes through a NULL pointer: C would end with a segmentation fault",
      "NULL 포인터로 4바이트를 읽을 수 없다: C라면 segmentation fault로 끝난다",
    ],
  ];
  for (const [english, korean] of cases) assertEquals(koreanOfC(english), korean);
  assertEquals(koreanOfC("nothing of this kind"), "nothing of this kind");
});

Deno.test("what C says at a Korean prompt is Korean", async () => {
  const typed = [
    "int n = 3; char message[4]; int *p = NULL;",
    "bind(n);",
    "n = m;",
    "struct sockaddr_in a; a.sin_prt = 1;",
    "int x = 3 y;",
    "if (n = 5) n++;",
    "message[4] = 1;",
    'strcpy(message, "Hello");',
    "*p",
    "p = malloc(8); free(p); *p",
    "#include <sys/type.h>",
  ];
  const { stdout } = await runWith(typed.map((line) => `${line}\n`).join(""), "--lang", "ko");
  const said = stdout.split("\n").filter((line) => /^(C 오류|경고|여기서 멈췄다)/.test(line));
  assertEquals(said.length, 10);
  for (const line of said) assertMatch(line.replace(/^[^:]+:/, ""), /\p{Script=Hangul}/u);
});

Deno.test("what Deno's sockets can't do is told to a line of C in its result alone, in Korean", async () => {
  const { stdout, stderr } = await runWith("int raw = socket(AF_INET, SOCK_RAW, 1);\n", "--lang", "ko");
  assertStringIncludes(stdout, "\n     socket: EPERM: Deno에는 로(raw) 소켓과 패킷 소켓이 없다. libc 커널에서는 된다");
  assertStringIncludes(stdout, "\n     Deno의 소켓으로는 raw 소켓과");
  assertEquals(stderr, "");
});
