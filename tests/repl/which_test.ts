import { transform } from "../../repl/language/transform.ts";
import { assertEquals } from "../assert.ts";

/** What C has declared, and what JavaScript has, in these tests. */
const names = {
  c: new Set(["serv_sock", "message", "BUF_SIZE", "error_handling", "avg"]),
  variables: new Set(["serv_sock", "message", "BUF_SIZE", "error_handling", "avg", "n", "short"]),
  face: new Set<string>(),
};

/** Why a line may be C: the kind and what it is about; "js" for JavaScript alone, "error" for what is none. */
function why(line: string, known = names): string {
  const read = transform(line, known);
  if (read.kind !== "complete") return read.kind;
  return read.why === undefined ? "js" : `${read.why.kind} ${read.why.what}`;
}

const none = { c: new Set<string>(), variables: new Set<string>(), face: new Set<string>() };

Deno.test("a name that JavaScript does not know may be C's", () => {
  const known = { ...none, variables: new Set(["mine"]), face: new Set(["accept", "SIGINT"]) };
  assertEquals(why("signal(SIGINT, SIG_IGN)", known), "unknown signal");
  for (const line of ["accept(mine)", "parseInt(mine)", "let x = signal"]) assertEquals(why(line, known), "js", line);
});

Deno.test("a line that is both is JavaScript where C has declared nothing of it", () => {
  const lines = [
    "avg = 7 / 2;",
    "x = f(3)",
    "bind(s, addr, 16);",
    "n = message[0];",
    'puts("int x")',
    "a * b;",
    "s = 'q'",
  ];
  for (const line of lines) assertEquals(why(line, none), "js", line);
});

Deno.test("a line that is both is C when it uses what C has declared", () => {
  assertEquals(why("avg = 7 / 2;"), "name avg");
  assertEquals(why("serv_sock"), "name serv_sock");
  assertEquals(why('if (n == 3) error_handling("no");'), "name error_handling");
  assertEquals(why("while ((n = read(0, buf, BUF_SIZE)) != 0) write(1, buf, n);"), "name BUF_SIZE");
  assertEquals(why("obj.serv_sock = 3;"), "js");
});

Deno.test("a line that is both is C when it compares with a character", () => {
  assertEquals(why("if (message[0] == 'q') n = 1;", none), "character 'q'");
  assertEquals(why(String.raw`while (c != '\n') c = getchar();`, none), String.raw`character '\n'`);
  assertEquals(why("if (s == 'quit') n = 1;", none), "js");
  assertEquals(why("if (s === 'q') n = 1;", none), "js");
});

Deno.test("what begins as C's declarations do may be C", () => {
  assertEquals(why("char *p;", none), "form char");
  assertEquals(why("int *p;", none), "form int");
  assertEquals(why("char **argv;", none), "form char");
  assertEquals(why("void error_handling(char *message)", none), "form void");
  assertEquals(why("enum color { RED, GREEN };", none), "form enum");
  assertEquals(why("sizeof(int)", none), "name int");
  assertEquals(why("char(30)", none), "js");
  assertEquals(why("short * 2"), "js");
});

Deno.test("what only JavaScript has keeps a line JavaScript", () => {
  const lines = [
    "let y = serv_sock * 2",
    "`${serv_sock}`",
    "[serv_sock]",
    "x = { a: serv_sock }",
    "serv_sock === 3",
    "for (const b of message) n += b",
    "new Uint8Array(message)",
    "typeof serv_sock",
    "serv_sock ?? 1",
    "() => serv_sock",
    // The forms of mod.ts, which leave out what C does not.
    "accept(serv_sock)",
    "bind(serv_sock, addr)",
  ];
  for (const line of lines) assertEquals(why(line), "js", line);
});
