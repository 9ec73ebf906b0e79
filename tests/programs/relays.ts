/**
 * Relays of transcripts, outside of the session: as one starts them for the saved programs.
 *
 * @module
 */

/** The command in a saved program's comment that starts a relay. */
const COMMAND = /sockrepl relay ([\w .:]+?)(?: \*\/)?$/gm;
const main = new URL("../../repl/main.ts", import.meta.url).pathname;

/**
 * Runs `body` while the relays run that programs say they need.
 *
 * @param programs their texts.
 * @param body what meets the relays.
 */
export async function withRelays(programs: Iterable<string>, body: () => Promise<void>): Promise<void> {
  const commands = new Set([...programs].flatMap((text) => [...text.matchAll(COMMAND)].map(([, words]) => words)));
  const children = [...commands].map(start);
  try {
    for (const child of children) await isListening(child);
    await body();
  } finally {
    for (const child of children) await stop(child);
  }
}

function start(words: string): Deno.ChildProcess {
  const args = [
    "run",
    "--quiet",
    "--no-check",
    "--allow-net",
    "--allow-read",
    "--allow-env=LANG,HOME,NO_COLOR",
    main,
    "relay",
  ];
  const all = [...args, ...words.split(" ")];
  return new Deno.Command("deno", { args: all, stdin: "null", stdout: "piped", stderr: "inherit" }).spawn();
}

async function stop(child: Deno.ChildProcess): Promise<void> {
  await child.stdout.cancel();
  try {
    child.kill("SIGTERM");
  } catch (error) {
    // It has ended by itself, which isListening has told.
    if (!(error instanceof TypeError)) throw error;
  }
  await child.status;
}

/** It says that it relays once it listens. */
async function isListening({ stdout }: Deno.ChildProcess): Promise<void> {
  const reader = stdout.getReader();
  const { done } = await reader.read();
  reader.releaseLock();
  if (done) throw new Error("The relay did not start");
}
