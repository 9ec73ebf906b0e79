/** The lessons' pages: what they print is what is printed, in both languages, and both teach the same. */
import { lessonNames, lessonWords } from "../../repl/lesson/catalogue.ts";
import type { Language } from "../../repl/text/text.ts";
import { readTranscripts } from "../../repl/transcript/transcript.ts";
import { assert, assertEquals } from "../assert.ts";
import { runWith } from "../repl/program.ts";
import { freeShortPorts, lessonOf, over, pageOf } from "./pages.ts";

const languages: readonly Language[] = ["en", "ko"];
/** Columns of a prompt with a line that shows whole on a terminal of 80. */
const MOST_COLUMNS = 79;

/** Lessons whose very ports are what they are about. */
const withOwnPorts = new Set(["htons"]);

/** What the chapter teaches, and the lesson that shows it. */
const chapter: Readonly<Record<string, string>> = {
  "four layers, of which the programmer completes one": "layers",
  "TCP and UDP go down different stacks": "stacks",
  "server and client hold so many sockets": "sockets",
  "the order of calls": "order",
  "the backlog is the size of the queue of requests": "backlog",
  "the listening socket only receives requests": "listener",
  "connect may return before accept is called": "early",
  "before listen, connect is refused": "refused",
  "an iterative server serves one client after another": "iterative",
  "TCP has no message boundaries": "boundaries",
  "hello and echo compared": "compare",
};

for (const name of lessonNames) {
  Deno.test(`the lesson ${name} prints what its page shows, in both languages`, async () => {
    const folder = await Deno.makeTempDir();
    try {
      const checks = languages.map((language) => async () => {
        const file = `${folder}/${name}.${language}.md`;
        await Deno.writeTextFile(file, over(freeShortPorts(), pageOf(name, language)));
        const { code, stdout } = await runWith("", "check", file);
        assertEquals(code, 0, stdout);
      });
      // A lesson waits more than it computes: both languages at once.
      if (!withOwnPorts.has(name)) await Promise.all(checks.map((check) => check()));
      else for (const check of checks) await check();
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  });

  Deno.test(`the lesson ${name} is the same in both languages, but for its words`, () => {
    const [english, korean] = languages.map((language) => lessonOf(name, language));
    assertEquals(korean.parts.map(shape), english.parts.map(shape));
    assert(/\p{Script=Hangul}/u.test(korean.title), korean.title);
    assert(english.parts.some(({ kind }) => kind === "pause"), "it has an exercise with an answer");
    for (const page of languages.map((language) => pageOf(name, language))) {
      assertEquals(
        readTranscripts(page, "page.md").length,
        english.parts.filter(({ kind }) => kind === "fresh").length,
      );
    }
  });

  Deno.test(`the lines of the lesson ${name} fit a terminal of 80 columns`, () => {
    for (const part of lessonOf(name, "en").parts) {
      if (part.kind !== "step") continue;
      const { process, typed } = part.step;
      assert(typed.every((line) => `${process}> ${line}`.length <= MOST_COLUMNS || typed.length > 1), typed.join("\n"));
    }
  });
}

Deno.test("what the chapter teaches has a lesson each, and each page has its lesson", () => {
  assertEquals(Object.values(chapter).filter((name) => !lessonNames.includes(name)), []);
  const files = [...Deno.readDirSync(new URL("../../examples/lessons/", import.meta.url))].map(({ name }) => name);
  const pages = [...new Set(files.map((file) => /^\d+_(\w+)(?:\.ko)?\.md$/.exec(file)?.[1]))].sort();
  assertEquals(pages, [...lessonNames].sort());
  assertEquals(files.length, languages.length * lessonNames.length);
  assert(!lessonNames.some((name) => lessonWords.includes(name)));
});

function shape(part: ReturnType<typeof lessonOf>["parts"][number]): unknown {
  if (part.kind !== "step") return part.kind;
  const { process, typed, keys } = part.step;
  return { process, typed, keys, news: part.news.length };
}
