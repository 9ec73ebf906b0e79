import { assertEquals } from "../assert.ts";
import { withoutStrace } from "../trace/examples.ts";
import { type Command, expectedCalls, expectedOutput, replay } from "./replay.ts";
import { freshPorts, play, type Saved, transcriptsIn, withFreePorts } from "./session.ts";
import { sessions } from "./sessions.ts";

const skipped = withoutStrace ? ` (skipped: ${withoutStrace})` : "";
const readme = await Deno.readTextFile(new URL("../../README.md", import.meta.url));
const main = new URL("../../repl/main.ts", import.meta.url).pathname;
const module = new URL("../../mod.ts", import.meta.url).href;

/** Sessions that are tried as TypeScript too: none that shows at once what another program's kernel has just done. */
const forDeno = ["hello", "half-close", "what C has no equal of"];

for (const [name, text] of [...Object.entries(sessions), ["the README's transcripts", readme]]) {
  const file = text === readme ? "README.md" : "session.txt";
  Deno.test({
    name: `.save FILE.c of ${name}: the programs make the same calls${skipped}`,
    ignore: withoutStrace !== undefined,
    fn: () => check(text, file, asC),
  });
  if (!forDeno.includes(name)) continue;
  Deno.test(`.save FILE.ts of ${name}: the programs make the same calls`, () => check(text, file, asTypeScript));
}

/** How the programs of one kind are started in a folder. */
type Kind = (folder: string, saved: Saved, names: readonly string[]) => Promise<Command>;

/** Plays the transcripts of a text, and runs what is saved of them. */
async function check(text: string, name: string, kind: Kind): Promise<void> {
  for (const transcript of transcriptsIn(withFreePorts(text), name)) {
    // A relay is no process whose lines were typed: what it does to bytes is not in the programs.
    if (transcript.steps.some(({ typed }) => typed[0].startsWith(".relay"))) continue;
    const saved = await play(transcript);
    const { c, records } = saved;
    const folder = await Deno.makeTempDir({ prefix: "sockrepl-saved-" });
    try {
      const names = c.size === 1 ? [records.find((record) => "call" in record)!.process] : [...c.keys()];
      const replayed = await replay(names, records, folder, await kind(folder, saved, names));
      for (const name of names) {
        assertEquals(replayed.calls.get(name), expectedCalls(records, name), name);
        assertEquals(replayed.printed.get(name), expectedOutput(records, name), name);
      }
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}

async function asC(folder: string, { c }: Saved, names: readonly string[]): Promise<Command> {
  for (const [i, source] of [...freshPorts(c).values()].entries()) await compile(folder, names[i], source);
  return (name, trace) => ({ command: "strace", args: ["-D", "-o", trace, `${folder}/${name}`] });
}

async function compile(folder: string, name: string, source: string): Promise<void> {
  await Deno.writeTextFile(`${folder}/${name}.c`, source);
  const args = ["-Wall", "-Wextra", "-Werror", "-O1", "-o", `${folder}/${name}`, `${folder}/${name}.c`];
  const { success, stderr } = await new Deno.Command("gcc", { args }).output();
  if (!success) throw new Error(`${new TextDecoder().decode(stderr)}\n${source}`);
}

async function asTypeScript(folder: string, { ts }: Saved, names: readonly string[]): Promise<Command> {
  for (const [i, source] of [...freshPorts(ts).values()].entries()) {
    await Deno.writeTextFile(`${folder}/${names[i]}.ts`, source.replace("@sockrepl/sockrepl", module));
  }
  const permissions = ["--allow-net", "--allow-read", `--allow-write=${folder}`];
  return (name, trace) => ({
    command: "deno",
    args: [
      "run",
      "--quiet",
      "--no-check",
      ...permissions,
      main,
      "run",
      `--trace=${trace}`,
      "--trace-format",
      "json",
      `${folder}/${name}.ts`,
    ],
  });
}
