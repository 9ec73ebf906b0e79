/** A walk through a lesson, without a session: what is said to what was typed. */
import { alike } from "../../repl/lesson/alike.ts";
import { markdownLines } from "../../repl/lesson/markdown.ts";
import { readLesson } from "../../repl/lesson/page.ts";
import { type Heard, Walk } from "../../repl/lesson/walk.ts";
import { columnsOf } from "../../repl/io/table.ts";
import { assert, assertEquals } from "../assert.ts";

const page = `# A lesson

Its goal.

\`\`\`sockrepl
server> serv_sock = socket(PF_INET, SOCK_STREAM, 0)
3
server> listen(serv_sock, 5)
0
     a hint
\`\`\`

A client comes.

\`\`\`sockrepl continue
client> connect(sock, sockaddr_in("127.0.0.1", 9190))
^Z
[1] client: connect(3)
client> read(sock, message)
5
\`\`\`

## Exercise

Try it.

## Answer

So it goes.

\`\`\`sockrepl
server> close(3)
0
\`\`\`
`;

const first = "serv_sock = socket(PF_INET, SOCK_STREAM, 0)";

function begun(): Walk {
  const walk = new Walk(readLesson(page, "en"));
  walk.go();
  return walk;
}

/** What the walk says to a line: its kinds, in order. */
function kinds(walk: Walk, typed: string, printed: string[], process = "server"): string[] {
  return walk.took({ process, typed, printed } satisfies Heard).said.map(({ kind }) => kind);
}

Deno.test("a walk shows the prose, asks for a line, and goes on when it was typed", () => {
  const walk = new Walk(readLesson(page, "en"));
  const { said, isFresh } = walk.go();
  assertEquals(said.map(({ kind }) => kind), ["prose", "asks"]);
  assertEquals([isFresh, walk.asked!.typed, walk.asked!.process], [true, [first], "server"]);
  assertEquals(kinds(walk, first, ["3"]), ["asks"]);
  assertEquals(kinds(walk, "listen(serv_sock, 5)", ["0", "     a hint"]), ["prose", "asks"]);
  assertEquals([walk.asked!.process, walk.asked!.keys], ["client", ["^Z"]]);
});

Deno.test("a walk takes other names, spaces and ports, and asks in them from then on", () => {
  const walk = begun();
  assertEquals(kinds(walk, "s=socket(PF_INET,SOCK_STREAM,0);", ["3"]), ["asks"]);
  assertEquals(walk.asked!.typed, ["listen(s, 5)"]);
  assertEquals(kinds(walk, "listen(s, 5)", ["0"]), ["prose", "asks"]);
  assertEquals(kinds(walk, 'connect(sock, sockaddr_in("127.0.0.1", 8000))', [], "client"), ["asks"]);
});

Deno.test("a walk takes a socket that no variable keeps, and asks with its number", () => {
  const walk = begun();
  assertEquals(kinds(walk, "socket(PF_INET, SOCK_STREAM, 0)", ["3"]), ["anotherWay", "asks"]);
  assertEquals(walk.asked!.typed, ["listen(3, 5)"]);
});

Deno.test("a walk takes a declaration, which prints nothing", () => {
  const walk = begun();
  assertEquals(kinds(walk, "int fd = socket(PF_INET, SOCK_STREAM, 0);", []), ["asks"]);
  assertEquals(walk.asked!.typed, ["listen(fd, 5)"]);
});

Deno.test("a walk lets the learner type other lines, says so once, and says nothing of commands", () => {
  const walk = begun();
  assertEquals(kinds(walk, "1 + 1", ["2"]), ["own"]);
  assertEquals(kinds(walk, "2 + 2", ["4"]), []);
  assertEquals(kinds(begun(), ".fds", ["fd"]), []);
  assertEquals(kinds(begun(), "accept?", ["NAME"]), []);
  assertEquals(walk.asked!.typed, [first]);
});

Deno.test("a command that only shows something may be passed over", () => {
  const shows = page.replace("server> listen", "server> .fds\nfd\nserver> listen");
  const walk = new Walk(readLesson(shows, "en"));
  walk.go();
  kinds(walk, first, ["3"]);
  assertEquals(walk.asked!.typed, [".fds"]);
  assertEquals(kinds(walk, "listen(serv_sock, 5)", ["0"]), ["prose", "asks"]);
  assertEquals(walk.asked!.process, "client");
});

Deno.test("a walk says in which process a line belongs", () => {
  const walk = begun();
  assertEquals(walk.took({ process: "client", typed: first, printed: ["3"] }).said, [
    { kind: "elsewhere", process: "server" },
  ]);
});

Deno.test("a walk stays at a call that failed, and says what came instead", () => {
  const walk = begun();
  const failed = ["-1   EMFILE (24) Too many open files", "     a reason"];
  assertEquals(walk.took({ process: "server", typed: first, printed: failed }).said, [
    { kind: "differs", page: ["3"], got: [failed[0]], why: { kind: "failed" } },
  ]);
  assertEquals(walk.asked!.typed, [first]);
});

Deno.test("a walk asks with the port of before when the typed one failed, and is short when it fails still", () => {
  const walk = new Walk(
    readLesson(page.replace("listen(serv_sock, 5)", "bind(serv_sock, sockaddr_in(1, 9190))"), "en"),
  );
  walk.go();
  kinds(walk, first, ["3"]);
  const typed = "bind(serv_sock, sockaddr_in(1, 8080))";
  const why = () =>
    walk.took({ process: "server", typed, printed: ["-1   EADDRINUSE (98) Address already in use"] }).said[0];
  const whys = [why(), why()].map((said) => said.kind === "differs" && said.why.kind);
  assertEquals(whys, ["failed", "failsStill"]);
  assertEquals(walk.asked!.typed, ["bind(serv_sock, sockaddr_in(1, 9190))"]);
});

Deno.test("a walk goes on from another value, and remembers what was typed otherwise", () => {
  const walk = begun();
  kinds(walk, first, ["3"]);
  const { said } = walk.took({ process: "server", typed: "listen(serv_sock, 2)", printed: ["7"] });
  assertEquals(said[0], { kind: "differs", page: ["0"], got: ["7"], why: { kind: "changed", page: "5", typed: "2" } });
  assertEquals(walk.asked!.process, "client");
});

Deno.test("a walk remembers a value typed otherwise that shows only later", () => {
  const shows = page.replace(
    "server> listen(serv_sock, 5)\n0\n     a hint",
    "server> listen(serv_sock, 5)\n0\nserver> .fds\nqueue\n0/5",
  );
  const walk = new Walk(readLesson(shows, "en"));
  walk.go();
  kinds(walk, first, ["3"]);
  assertEquals(kinds(walk, "listen(serv_sock, 2)", ["0"]), ["asks"]);
  const { said: [differs] } = walk.took({ process: "server", typed: ".fds", printed: ["queue", "0/2"] });
  assertEquals(differs.kind === "differs" && differs.why, { kind: "changed", page: "5", typed: "2" });
});

Deno.test("a table that a narrow terminal folds is no difference, one with another value is", () => {
  const table = "fd  queue  other end\n3   0/5    client fd 3";
  const shows = page.replace("server> listen", `server> .fds\n${table}\nserver> listen`);
  const said = (printed: string[]) => {
    const walk = new Walk(readLesson(shows, "en"));
    walk.go();
    kinds(walk, first, ["3"]);
    return kinds(walk, ".fds", printed);
  };
  assertEquals(said(["fd  queue", "3   0/5", "    other end: client fd 3"]), ["asks"]);
  assertEquals(said(["fd  queue  other end", "3   1/5    client fd 3"]), ["differs", "asks"]);
});

Deno.test("an explanation that is shorter than the page's is no difference", () => {
  const walk = begun();
  kinds(walk, first, ["3"]);
  assertEquals(kinds(walk, "listen(serv_sock, 5)", ["0"]), ["prose", "asks"]);
});

Deno.test("a walk pauses before an answer, and begins it with new processes", () => {
  const walk = begun();
  for (let i = 0; i < 3; i++) walk.go();
  assertEquals(walk.go().said.map(({ kind }) => kind), ["prose", "pauses"]);
  assertEquals([walk.isPaused, walk.asked, kinds(walk, "close(3)", ["0"])], [true, undefined, []]);
  const { said, isFresh } = walk.go();
  assertEquals([said.map(({ kind }) => kind), isFresh], [["prose", "fresh", "asks"], true]);
  assertEquals([kinds(walk, "close(3)", ["0"]), walk.isOver], [["ends"], true]);
});

Deno.test("again goes back to where all processes were new", () => {
  const walk = begun();
  walk.go();
  walk.go();
  const { isFresh } = walk.again();
  assertEquals([isFresh, walk.asked!.number], [true, 1]);
});

Deno.test("alike() tells a line from one that is typed otherwise, changed, or another", () => {
  const kind = (typed: string, asked = "n = read(sock, message)") => alike(asked, typed, new Set(["n"])).kind;
  assertEquals(kind("n = read(sock,message) // five"), "same");
  assertEquals(kind("len = read(sock, message)"), "same");
  assertEquals(kind("n = read(fd, message)"), "calls");
  assertEquals(kind("n = write(sock, message)"), "other");
  assertEquals(kind('write(fd, "b")', "write(fd, 'a')"), "changed");
  assertEquals(kind('write(fd, "a")', "write(fd, 'a')"), "same");
});

Deno.test("markdownLines() breaks prose and Korean at the width, and paints only where colours are", () => {
  const text = [
    "연결요청 대기 큐는 **아직 수락되지 않은** 연결만 센다. `accept`가 하나를 꺼낸다.",
    "",
    "- one",
    "- two",
  ];
  const plain = markdownLines(text, { width: 40, colours: false });
  assert(plain.every((line) => columnsOf(line) <= 40), plain.join("\n"));
  assertEquals(plain.slice(-3), ["", "  - one", "  - two"]);
  assert(plain.join(" ").includes("`accept`"));
  const painted = markdownLines(text, { width: 40, colours: true }).join("\n");
  assert(painted.includes("\x1b[1m아직") && painted.includes("\x1b[36maccept\x1b[39m"), painted);
  // deno-lint-ignore no-control-regex
  assertEquals(painted.replace(/\x1b\[\d+m/g, "").includes("`"), false);
});
