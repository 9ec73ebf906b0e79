import { named, tryRun } from "../abi/reference.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../assert.ts";

const permissions = ["--allow-net", "--allow-read", "--allow-write", "--allow-env=HOME,XDG_STATE_HOME,LANG"];

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return runIn("C", ...args);
}

async function runIn(locale: string, ...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const { code, stdout, stderr } = await new Deno.Command("deno", {
    args: ["run", "--quiet", "--no-prompt", ...permissions, "repl/main.ts", "run", ...args],
    env: { NO_COLOR: "1", LANG: locale },
  }).output();
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: text(stdout), stderr: text(stderr) };
}

const refused = ["examples/hello_client.ts", "127.0.0.1", "9"];
const connect =
  'connect(3, {sa_family=AF_INET, sin_port=htons(9), sin_addr=inet_addr("127.0.0.1")}, 16) = -1 ECONNREFUSED';

Deno.test("run --trace=FILE writes each call to the file", async () => {
  const file = await Deno.makeTempFile();
  try {
    assertEquals(await run(`--trace=${file}`, ...refused), { code: 1, stdout: "", stderr: "connect() error\n" });
    assertStringIncludes(await Deno.readTextFile(file), connect);
  } finally {
    await Deno.remove(file);
  }
});

Deno.test("run --trace writes each call to standard error, in the format that is asked for", async () => {
  const { code, stderr } = await run("--trace", "--trace-format", "json", ...refused);
  assertEquals(code, 1);
  assertMatch(stderr, /^\{.*"connect"/m);
});

Deno.test("run --trace to a file that can't be written says so", async () => {
  const { code, stderr } = await run("--trace=/no/such/folder/trace", ...refused);
  assertEquals(code, 1);
  assertMatch(stderr, /^Cannot trace to \/no\/such\/folder\/trace: .*\n$/);
});

Deno.test("run of a C program runs its main()", async () => {
  assertEquals(await run("tests/c/hello_client.c", "127.0.0.1", "9"), {
    code: 1,
    stdout: "",
    stderr: "connect() error\n",
  });
  const usage = { code: 1, stdout: "Usage: hello_client <IP> <port>\n", stderr: "" };
  assertEquals(await run("tests/c/hello_client.c"), usage);
});

Deno.test("run of a file that is not there says so in a line", async () => {
  const stderr = (name: string) => `Cannot run ${name}: there is no such file or folder\n`;
  assertEquals(await run("none.c"), { code: 1, stdout: "", stderr: stderr("none.c") });
  assertEquals(await run("none.ts", "--trace"), { code: 1, stdout: "", stderr: stderr("none.ts") });
  assertEquals((await run("tests")).stderr, "Cannot run tests: it is a folder\n");
  const korean = "none.ts을(를) 실행할 수 없다: 그런 파일이나 폴더가 없다\n";
  assertEquals((await runIn("ko_KR.UTF-8", "none.ts")).stderr, korean);
});

for (
  const [locale, begin] of [["en_US.UTF-8", "Cannot start without --allow-read: "], [
    "ko_KR.UTF-8",
    "--allow-read 없이는",
  ]]
) {
  Deno.test(`without --allow-read nothing starts, and it says so (${locale})`, async () => {
    const { code, stderr } = await new Deno.Command("deno", {
      args: ["run", "--quiet", "--no-prompt", "--allow-env=LANG", "repl/main.ts", "run", "examples/hello_client.ts"],
      env: { NO_COLOR: "1", LANG: locale },
    }).output();
    const text = new TextDecoder().decode(stderr);
    assertEquals([code, text.startsWith(begin), text.split("\n").length], [2, true, 2], text);
  });
}

for (
  const [what, english, korean] of [
    [
      "<nosuch.h>",
      "there is no such header here; leave the line out, and what is missing then is named",
      "여기에는 그런 헤더가 없다. 이 줄을 지우면 무엇이 빠졌는지 알려 준다",
    ],
    [
      '"nosuch.h"',
      "there is no such file in the program's folder, or it can't be read",
      "프로그램의 폴더에 그런 파일이 없거나, 읽을 수 없다",
    ],
    [
      '"."',
      "there is no such file in the program's folder, or it can't be read",
      "프로그램의 폴더에 그런 파일이 없거나, 읽을 수 없다",
    ],
  ]
) {
  Deno.test(`run of a C program that includes ${what} says what is missing, in both languages`, async () => {
    const program = `#include ${what}\nint main(void) { return 0; }\n`;
    const said = `    #include ${what}\n     ^\n`;
    assertEquals(await runText("i.c", program), {
      code: 1,
      stderr: `i.c:1:2: error: Cannot include ${what}: ${english}\n${said}`,
    });
    assertEquals(await runText("i.c", program, "ko_KR.UTF-8"), {
      code: 1,
      stderr: `i.c:1:2: 오류: ${what}을(를) include할 수 없다: ${korean}\n${said}`,
    });
  });
}

Deno.test("a script and a C program are told in Korean what Deno's sockets can't do", async () => {
  const korean = "sockrepl: socket: EPERM: Deno에는 로(raw) 소켓과 패킷 소켓이 없다. libc 커널에서는 된다";
  for (const [name, source] of [["x.js", rawInJavaScript], ["x.c", rawInC]]) {
    const { stderr } = await runText(name, source, "ko_KR.UTF-8");
    assertStringIncludes(stderr, korean);
  }
});

Deno.test("a script is told in Korean what a spawned function does not know", async () => {
  const { stderr } = await runText("x.js", "const port = 1; spawn(() => port).wait();\n", "ko_KR.UTF-8");
  assertMatch(stderr, /^child: Uncaught ReferenceError: port [^]*\n함수는 텍스트로 프로세스에 전달되므로 .*\n$/);
});

const rawInJavaScript = "socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);\n";
const rawInC = `#include <sys/socket.h>
#include <netinet/in.h>
int main(void) { return socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) == -1; }
`;

/** Runs a script or a C program that is written to a file of its own. */
async function runText(name: string, source: string, locale = "C"): Promise<{ code: number; stderr: string }> {
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/${name}`, source);
    const { code, stderr } = await runIn(locale, `${folder}/${name}`);
    return { code, stderr: stderr.replaceAll(`${await Deno.realPath(folder)}/`, "") };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("a script that throws ends with 1, its line, and the calls of its own that led there", async () => {
  const source = "function get() {\n\tread(3, char(3), 10);\n}\nget();\n";
  const stderr = "Uncaught RangeError: read: count is 10, but buf has 3 bytes: C would write 7 bytes past its end\n" +
    "\tread(3, char(3), 10);\n\t^\n    at get 가 50%.js:2:2\n    at 가 50%.js:4:1\n";
  assertEquals(await runText("가 50%.js", source), { code: 1, stderr });
});

Deno.test("a script with a mistyped call is told the name", async () => {
  const stderr = "Uncaught ReferenceError: sokcet is not defined: socket?\nsokcet(1);\n^\n    at x.js:1:1\n";
  assertEquals(await runText("x.js", "sokcet(1);\n"), { code: 1, stderr });
});

Deno.test("a script that can't be parsed is told where", async () => {
  const { code, stderr } = await runText("x.js", "const x = ;\n");
  assertEquals(code, 1);
  assertMatch(stderr, /^Uncaught SyntaxError: Expression expected\n[^]*const x = ;\n[^]*\n {4}at x\.js:1:11\n$/);
});

const python = tryRun("python3", ["--version"], Deno.build.os === "linux");

Deno.test(named("printf to a disk that is full is a failure like another", python), async () => {
  const source = 'fputs(printf("x") + " " + strerror(errno), stderr);';
  const folder = await Deno.makeTempDir();
  try {
    await Deno.writeTextFile(`${folder}/x.js`, source);
    const command = ["run", "--quiet", "--no-prompt", ...permissions, "repl/main.ts", "run", `${folder}/x.js`];
    const program = "import subprocess, sys; subprocess.run(sys.argv[1:], stdout=open('/dev/full', 'w'), check=True)";
    const { stderr } = await new Deno.Command("python3", { args: ["-c", program, "deno", ...command] }).output();
    assertEquals(new TextDecoder().decode(stderr), "-1 No space left on device");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

Deno.test("a page whose reader goes ends with 141, and no word", async () => {
  assertEquals(await statusUnread("man", "accept"), { code: 141, stderr: "" });
  assertEquals(await statusUnread("--help"), { code: 141, stderr: "" });
});

/** How the program ends when nobody reads its standard output. */
async function statusUnread(...args: string[]): Promise<{ code: number; stderr: string }> {
  const child = new Deno.Command("deno", {
    args: ["run", "--quiet", "--no-prompt", "--allow-ffi", ...permissions, "repl/main.ts", ...args],
    env: { NO_COLOR: "1", LANG: "C" },
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  await child.stdout.cancel();
  const stderr = await new Response(child.stderr).text();
  return { code: (await child.status).code, stderr };
}
