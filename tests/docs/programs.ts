/**
 * Running what the READMEs show: the prompt, scripts, shell lines.
 *
 * @module
 */
import { read, root } from "./sources.ts";

/** The tasks of deno.json, by name. */
export const tasks = (JSON.parse(read("deno.json")) as { tasks: Record<string, { command: string }> }).tasks;
/** What the start task may do. */
export const startPermissions: readonly string[] = tasks.start.command.split(" ").filter((word) =>
  word.startsWith("--allow-")
);

/** What a program writes to its standard output; it fails when the program does, with what it wrote to both. */
export async function outputOf(command: string, args: readonly string[], input = ""): Promise<string> {
  const process = new Deno.Command(command, {
    args: [...args],
    cwd: root,
    env: { NO_COLOR: "1" },
    stdin: "piped",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
  const ended = process.output();
  const writer = process.stdin.getWriter();
  await writer.write(new TextEncoder().encode(input));
  await writer.close();
  const { code, stdout, stderr } = await ended;
  const [printed, errors] = [stdout, stderr].map((bytes) => new TextDecoder().decode(bytes));
  if (code !== 0) throw new Error(`Cannot run ${command} ${args.join(" ")}: status ${code}\n${printed}${errors}`);
  return printed;
}

/** What the prompt prints for typed lines, in a pipe. */
export function outputOfPrompt(lines: readonly string[]): Promise<string> {
  const args = ["run", "--quiet", ...startPermissions, "repl/main.ts"];
  return outputOf("deno", args, lines.map((line) => `${line}\n`).join(""));
}

/** Calls `use` with the path of a new folder, which is removed afterwards. */
export async function inFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "sockrepl-docs-" });
  try {
    await use(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** A free port of four digits, so that what is shown keeps its width. */
export function freeShortPort(from: number = 2000 + Deno.pid % 4000): number {
  for (let port = from; port < 10_000; port++) {
    try {
      Deno.listen({ hostname: "0.0.0.0", port }).close();
      return port;
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new Error("Cannot find a free port: all from 2000 to 9999 are in use");
}
