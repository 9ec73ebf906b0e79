/** The READMEs do what they say, and say the same in both languages. */
import { accept, bind, close, DeadlineError, listen, PF_INET, set_deadline, SOCK_STREAM } from "../../mod.ts";
import { sockaddr_in, socket } from "../../mod.ts";
import { limitations } from "../../src/kernel/limitations.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";
import { blocksOf, sectionsOf, withoutPorts } from "./pages.ts";
import { freeShortPort, inFolder, outputOf, startPermissions, tasks } from "./programs.ts";
import { exists, read } from "./sources.ts";

const PAGE = "README.md";
const KOREAN = "README.ko.md";
const blocks = blocksOf(PAGE);
const textsOf = (kind: string) => blocks.filter((block) => block.kind === kind).map(({ text }) => text);
const commands = textsOf("sh").flatMap((text) => text.trim().split("\n"));

/** The port that the pages name, and the one a relay has there; each run takes some that are free. */
const SHOWN_PORT = "9190";
const RELAY_PORT = "9191";

Deno.test("both READMEs have the same sections, blocks and code", () => {
  assertEquals(inEveryLanguage(blocksOf(KOREAN)), inEveryLanguage(blocks));
  assertEquals(sectionsOf(KOREAN).map(({ level }) => level), sectionsOf(PAGE).map(({ level }) => level));
  assertEquals(withoutLink(KOREAN), withoutLink(PAGE));
  const counts = (path: string) => sectionsOf(path).map(({ items }) => items.length);
  assertEquals(counts(KOREAN), counts(PAGE));
});

for (const page of [PAGE, KOREAN]) {
  Deno.test(`the prompt prints what the transcripts of ${page} show`, () =>
    inFolder(async (folder) => {
      const port = String(freeShortPort());
      const relay = String(freeShortPort(Number(port) + 1));
      const copy = `${folder}/${page}`;
      await Deno.writeTextFile(copy, read(page).replaceAll(SHOWN_PORT, port).replaceAll(RELAY_PORT, relay));
      await outputOf("deno", ["run", "--quiet", ...startPermissions, "repl/main.ts", "check", copy]);
    }));
}

Deno.test("a transcript with one digit changed fails its check, at its line", () =>
  inFolder(async (folder) => {
    const port = String(freeShortPort());
    const relay = String(freeShortPort(Number(port) + 1));
    const lines = read(PAGE).replaceAll(SHOWN_PORT, port).replaceAll(RELAY_PORT, relay).split("\n");
    const wrong = lines.indexOf("12");
    lines[wrong] = "13";
    await Deno.writeTextFile(`${folder}/copy.md`, lines.join("\n"));
    const args = ["run", "--quiet", ...startPermissions, "repl/main.ts", "check", `${folder}/copy.md`];
    const { code, stdout } = await new Deno.Command("deno", { args, env: { NO_COLOR: "1" } }).output();
    assertEquals(code, 1);
    // The line that differs, and what was typed for it.
    const printed = new TextDecoder().decode(stdout);
    assert(printed.includes(`copy.md:${wrong + 1}: ${lines[wrong - 1]}`), printed);
  }));

Deno.test("the README's scripts and tests run", () =>
  inFolder(async (folder) => {
    const scripts = textsOf("ts");
    assert(scripts.length > 0);
    const files = scripts.map((_, i) => `${folder}/block${i}.ts`);
    for (const [i, text] of scripts.entries()) await Deno.writeTextFile(files[i], text);
    await outputOf("deno", ["check", "--config", "deno.json", ...files]);
    for (const [i, text] of scripts.entries()) {
      const how = text.includes("Deno.test(") ? "test" : "run";
      await outputOf("deno", [how, "--no-check", "--config", "deno.json", "--allow-net", "--allow-read", files[i]]);
    }
  }));

Deno.test("what the README prints below a shell command is what the command prints", () =>
  inFolder(async (folder) => {
    for (const { text } of blocks.filter(({ kind }) => kind === "js")) {
      await Deno.writeTextFile(`${folder}/${/^\/\/ (\S+)/.exec(text)![1]}`, text);
    }
    const shown = blocks.flatMap(({ kind, text }, i) =>
      kind === "sh" && blocks[i + 1]?.kind === "text" ? [{ text, expected: blocks[i + 1].text }] : []
    );
    assert(shown.length > 0);
    for (const { text, expected } of shown) {
      const command = text.replace(/ run (\w+\.js)/, ` run ${folder}/$1`);
      assertEquals(await outputOf("env", ["sh", "-c", command]), expected);
    }
  }));

Deno.test("tasks, files and versions in the README's shell commands exist", () => {
  for (const command of commands) {
    const task = /\bdeno(?:@[\d.]+)? task (?:--quiet )?(\w+)/.exec(command)?.[1];
    assert(task === undefined || task in tasks, command);
    for (const [path] of command.matchAll(/\b[\w/]+\.(ts|c|jsonl|json)\b/g)) assert(exists(path), path);
  }
  const versions = [...`${read(PAGE)}${read(KOREAN)}`.matchAll(/(?:deno@|Deno )(\d+\.\d+\.\d+)/g)];
  assertEquals([...new Set(versions.map((match) => match[1]))], [/deno@([\d.]+\d)/.exec(read(".ci/run"))![1]]);
});

Deno.test("the README's install line makes a command with the start task's permissions", () =>
  inFolder(async (folder) => {
    const line = commands.find((command) => command.startsWith("deno install"))!.split(" ");
    assertEquals(line.filter((word) => word.startsWith("--allow")), [...startPermissions]);
    await outputOf("deno", [...line.slice(1, 3), "--root", folder, ...line.slice(3)]);
    const { version } = JSON.parse(read("deno.json")) as { version: string };
    assertEquals(await outputOf("env", [`${folder}/bin/sockrepl`, "--version"]), `${version}\n`);
  }));

Deno.test("the README's table of permissions is the start task's, and nothing asks for all", () => {
  const rows = [...read(PAGE).matchAll(/^\| `(--allow-[^`]+)`/gm)].map((match) => match[1]);
  assertEquals(rows.sort(), [...startPermissions].sort());
  for (const command of commands) assert(!/ -A\b|--allow-all/.test(command), command);
});

Deno.test("the README lists what Deno's sockets can't do, as the kernel says it", () => {
  const listed = sectionsOf(PAGE).flatMap(({ items }) => items).map((item) => item.replaceAll("`", ""));
  assertEquals(Object.values(limitations).filter((text) => !listed.includes(text)), []);
  assertEquals(listed.length, Object.keys(limitations).length);
});

Deno.test("the README shows the deadline's message as it is", () => {
  const before = set_deadline(50);
  const sock = socket(PF_INET, SOCK_STREAM, 0);
  try {
    bind(sock, sockaddr_in("127.0.0.1", 0));
    listen(sock, 5);
    const { name, message } = assertThrows(() => accept(sock), DeadlineError);
    const text = `${name}: ${message}\n`.replace(`accept(${sock})`, "accept(3)").replace(
      "0.05 s",
      `${before / 1000} s`,
    );
    const shown = textsOf("text").find((text) => text.startsWith("DeadlineError"));
    assertEquals(withoutPorts(text), withoutPorts(shown ?? ""));
  } finally {
    close(sock);
    set_deadline(before);
  }
});

/** The `code` of each section, but for the link to the page in the other language. */
function withoutLink(path: string): string[][] {
  return sectionsOf(path).map(({ code }) => code.filter((text) => !text.startsWith("README")));
}

/** Blocks without what the prompt says in words: those lines are indented, and in the page's own language. */
function inEveryLanguage(all: typeof blocks): typeof blocks {
  return all.map(({ kind, text }) => ({ kind, text: kind === "sockrepl" ? withoutProse(text) : text }));
}

/** A transcript without hints, without what a line of C did wrong, and without what commands draw: both speak the page's language. */
function withoutProse(transcript: string): string {
  const unstopped = transcript.replace(/^(?:Stopped here|여기서 멈췄다): .*\n/gm, "");
  return unstopped.replace(/^ {2,}.*\n/gm, "").replace(/^(\w+> \.\w+.*\n)(?:(?!\w+> ).*\n)*/gm, "$1");
}
