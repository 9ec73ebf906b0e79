/**
 * What is saved of sessions, compiled, run and compared.
 *
 * @module
 */
import { assertEquals } from "../assert.ts";
import { type Command, expectedCalls, expectedOutput, replay } from "./replay.ts";
import { withRelays } from "./relays.ts";
import { freshPorts, play, type Saved, transcriptsIn, withFreePorts } from "./session.ts";

const main = new URL("../../repl/main.ts", import.meta.url).pathname;
const module = new URL("../../mod.ts", import.meta.url).href;

/** How the programs of one kind are started in a folder. */
export type Kind = (folder: string, saved: Saved, names: readonly string[]) => Promise<Command>;

/** Plays the transcripts of a text, and runs what is saved of them. */
export async function check(text: string, name: string, kind: Kind): Promise<void> {
  for (const transcript of transcriptsIn(withFreePorts(text), name)) {
    const played = await play(transcript);
    // Ports of the session may be kept for a minute after it.
    const saved = { ...played, c: freshPorts(played.c), ts: freshPorts(played.ts) };
    const { c } = saved;
    // A relay is no process whose lines were typed.
    const records = played.records.filter(({ process }) => !/^relay\d*$/.test(process));
    const folder = await Deno.makeTempDir({ prefix: "sockrepl-saved-" });
    try {
      const names = c.size === 1 ? [records.find((record) => "call" in record)!.process] : [...c.keys()];
      const command = await kind(folder, saved, names);
      await withRelays(c.values(), async () => {
        const replayed = await replay(names, records, folder, command);
        for (const name of names) {
          assertEquals(replayed.calls.get(name), expectedCalls(records, name), name);
          assertEquals(replayed.printed.get(name), expectedOutput(records, name), name);
        }
      });
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  }
}

export async function asC(folder: string, { c }: Saved, names: readonly string[]): Promise<Command> {
  for (const [i, source] of [...c.values()].entries()) await compile(folder, names[i], source);
  return (name, trace) => ({ command: "strace", args: ["-D", "-o", trace, `${folder}/${name}`] });
}

async function compile(folder: string, name: string, source: string): Promise<void> {
  await Deno.writeTextFile(`${folder}/${name}.c`, source);
  const args = ["-Wall", "-Wextra", "-Werror", "-O1", "-o", `${folder}/${name}`, `${folder}/${name}.c`];
  const { success, stderr } = await new Deno.Command("gcc", { args }).output();
  if (!success) throw new Error(`${new TextDecoder().decode(stderr)}\n${source}`);
}

export async function asTypeScript(folder: string, { ts }: Saved, names: readonly string[]): Promise<Command> {
  for (const [i, source] of [...ts.values()].entries()) {
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
