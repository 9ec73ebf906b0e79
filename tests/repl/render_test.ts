import { char } from "../../src/headers/char.ts";
import { sockaddr_in } from "../../src/headers/sockaddr.ts";
import { complete } from "../../repl/terminal/complete.ts";
import { nearest } from "../../repl/language/nearest.ts";
import { report } from "../../repl/session/outcome.ts";
import { prototype } from "../../repl/thread/prototypes.ts";
import { render } from "../../repl/thread/render.ts";
import { fitTable } from "../../repl/io/fit.ts";
import { columnsOf, table } from "../../repl/io/table.ts";
import { promptOf, typedLines } from "../../repl/language/textbook.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";

const show = render;
const finished = { kind: "finished", stopped: false, overwritten: [], failures: [] } as const;

Deno.test("render() shows numbers, text and nothing as they are typed", () => {
  assertEquals([show(3), show(-1), show("a\n"), show(undefined), show(null)], ["3", "-1", '"a\\n"', undefined, "null"]);
});

Deno.test("render() shows bytes as C would declare them", () => {
  assertEquals(show(char("Hello World!", 30)), 'char[30] "Hello World!"');
  assertEquals(show(char("안녕")), 'char[7] "안녕"');
  assertEquals(show(new Uint8Array([65, 0, 49, 255, 27, 10, 0, 0])), 'char[8] "A\\0001\\xff\\x1b\\n"');
});

Deno.test("render() shows an address by its members", () => {
  const text = '{sin_family=AF_INET, sin_port=htons(9190), sin_addr=inet_addr("127.0.0.1")}';
  assertEquals(show(sockaddr_in("127.0.0.1", 9190)), text);
});

Deno.test("fitTable() goes on below the last cell, not at the edge", () => {
  const rows = [["", "process", "doing"], [">", "server", "waits for a client that connects to it"], ["", "c", ""]];
  assertEquals(fitTable(rows, 36), [
    "   process  doing",
    ">  server   waits for a client that",
    "            connects to it",
    "   c",
  ]);
  assertEquals(fitTable([["p", "하는 일"], ["a", "클라이언트의 연결을 기다린다"]], 24), [
    "p  하는 일",
    "a  클라이언트의 연결을",
    "   기다린다",
  ]);
  assertEquals(fitTable(rows, Infinity), table(rows));
});

Deno.test("prototype() declares calls and the library's functions as their pages do, others as their headers", async () => {
  assertEquals(await prototype("listen"), { text: "int listen(int sockfd, int backlog)", hasPage: true });
  assertEquals(await prototype("printf"), { text: "int printf(const char *format, ...)", hasPage: true });
  assertEquals(await prototype("FD_SET"), { text: "void FD_SET(int fd, fd_set *set)", hasPage: true });
  assertEquals(await prototype("strtok"), { text: "char *strtok(char *str, const char *delim)", hasPage: false });
  assertEquals(await prototype("nosuch"), undefined);
});

Deno.test("report() shows -1 together with the errno of the call that failed", () => {
  const failures = [{ call: "bind", fd: 3, errno: 22, times: 1 }] as const;
  assertEquals(report({ ...finished, value: "-1", failures }), ["-1   EINVAL (22) Invalid argument"]);
  assertEquals(report({ ...finished, value: "-1" }), ["-1"]);
  assertEquals(report({ ...finished, value: "7", failures }), ["bind(3) = -1   EINVAL (22) Invalid argument", "7"]);
});

Deno.test("report() warns when a call was overwritten", () => {
  assertStringIncludes(report({ ...finished, overwritten: ["accept"] })[0], ".reset accept");
});

Deno.test("promptOf() finds prompts of known processes only", () => {
  assertEquals(promptOf("server> g()", []), { process: "server", line: "g()" });
  assertEquals(promptOf("shop> g()", ["shop"]), { process: "shop", line: "g()" });
  assertEquals(promptOf("a> 3", ["server"]), { line: "a> 3" });
});

Deno.test("typedLines() takes of a transcript what was typed", () => {
  const lines = ["server> f(", "... 1)", "3", "^C", "-1   EINTR", "client> g()", "[1] server: accept(3) = 4"];
  assertEquals(typedLines(lines, []), ["server> f(", "... 1)", "^C", "client> g()"]);
  assertEquals(typedLines(["a = 1", "b = 2"], []), ["a = 1", "b = 2"]);
});

Deno.test("table() keeps wide characters in line and leaves empty columns out", () => {
  assertEquals(columnsOf("서버a"), 5);
  assertEquals(table([["a", "b", "c"], ["서버", "", "x"], ["s", "", "y"]]), ["a     c", "서버  x", "s     y"]);
});

Deno.test("nearest() finds a mistyped name and leaves others alone", () => {
  assertEquals(nearest("accpt", ["accept", "bind"]), "accept");
  assertEquals(nearest("xyzzy", ["accept", "bind"]), undefined);
  assertEquals(nearest("bnd", ["accept", "bind"]), "bind");
  assertEquals(nearest("ls", ["fd", "a"]), undefined);
  assertEquals(nearest("x", ["a"]), undefined);
});

const sources = {
  face: ["accept", "accept4", "bind", "SOCK_STREAM"],
  variables: ["addr"],
  commands: [".fds", ".help"],
  processes: ["server"],
  lessons: ["backlog", "next"],
  descriptors: [{ fd: 3, kind: "tcp", state: "LISTEN", local: "0.0.0.0:9190", flags: [] }] as const,
  summary: (name: string) => name === "accept" || name === "bind" ? `what ${name} does` : undefined,
  members: (path: readonly string[]) => Promise.resolve(path[0] === "addr" ? ["sin_port", "sin_addr"] : []),
  files: () => Promise.resolve(["/dev/null"]),
};

Deno.test("complete() completes calls, variables, members, commands and files", async () => {
  const insert = async (before: string) => (await complete(before, sources, 80)).insert;
  assertEquals(await insert("s = bi"), "nd(");
  assertEquals(await insert(".lesson b"), "acklog");
  assertEquals(await insert("ad"), "dr");
  assertEquals(await insert("addr.sin_p"), "ort");
  assertEquals(await insert(".f"), "ds");
  assertEquals(await insert('open("/dev/n'), "ull");
});

Deno.test("complete() shows the signature of a call, and the constants that fit", async () => {
  const { show } = await complete("socket(PF_INET, ", sources, 80);
  assertEquals(show[0], "int socket(int domain, int type, int protocol)");
  assertStringIncludes(show.join("\n"), "SOCK_STREAM");
  assertEquals((await complete("socket(PF_INET, SOCK_ST", sources, 80)).insert, "REAM");
});

Deno.test("complete() shows what a call does, and the descriptors it may be meant for", async () => {
  assertEquals((await complete("accept(", sources, 80)).show, [
    "int accept(int sockfd, struct sockaddr *addr, socklen_t *addrlen)",
    "  what accept does",
    "  3  tcp  LISTEN  0.0.0.0:9190",
  ]);
  assertEquals((await complete("bi", sources, 80)).show.at(-1), "  what bind does");
});

Deno.test("complete() completes names of processes", async () => {
  assertEquals((await complete(".use s", sources, 80)).insert, "erver");
});

Deno.test("complete() completes what follows a command: its words, formats, files, descriptors", async () => {
  const insert = async (before: string) => (await complete(before, sources, 80)).insert;
  assertEquals(await insert(".trace o"), "");
  assertEquals(await insert(".trace of"), "f");
  assertEquals(await insert(".trace on s"), "trace");
  assertEquals(await insert(".ladder  live o"), "ff");
  assertEquals(await insert(".ladder save /dev/n"), "ull");
  assertEquals(await insert(".ladder compare a.json /dev/n"), "ull");
  assertEquals(await insert(".river s"), "erver");
  assertEquals(await insert(".layers "), "");
  assertEquals(await insert(".quit 3"), "");
});
