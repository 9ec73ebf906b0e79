/** The program under test, run as a user runs it. */

const main = new URL("../../repl/main.ts", import.meta.url).pathname;

/** The permissions of the start task. */
export const permissions: readonly string[] = [
  "--allow-net",
  "--allow-read",
  "--allow-write",
  "--allow-env=HOME,XDG_STATE_HOME,LANG",
  "--allow-sys=networkInterfaces",
];

/** The command line that starts the prompt, its arguments first. */
export function startCommand(...args: string[]): string[] {
  return ["deno", "run", "--quiet", ...permissions, main, ...args];
}

/** What a program did. */
export interface Ran {
  readonly stdout: string;
  readonly stderr: string;
  readonly code: number;
}

/** Runs the program with `input` on its standard input, to its end. */
export async function runWith(input: string | Uint8Array<ArrayBuffer>, ...args: string[]): Promise<Ran> {
  const [command, ...rest] = startCommand(...args);
  const child = new Deno.Command(command, { args: rest, stdin: "piped", stdout: "piped", stderr: "piped" }).spawn();
  const output = child.output();
  await new Blob([input]).stream().pipeTo(child.stdin);
  const { stdout, stderr, code } = await output;
  return { stdout: new TextDecoder().decode(stdout), stderr: new TextDecoder().decode(stderr), code };
}

/** Runs the program as {@linkcode runWith} does; each next input is written when the output so far ends as it should. */
export async function runSlowly(steps: readonly { input: string; until: string }[]): Promise<{ stdout: string }> {
  const [command, ...rest] = startCommand();
  const child = new Deno.Command(command, { args: rest, stdin: "piped", stdout: "piped" }).spawn();
  const [writer, reader] = [child.stdin.getWriter(), child.stdout.pipeThrough(new TextDecoderStream()).getReader()];
  let stdout = "";
  for (const { input, until } of steps) {
    await writer.write(new TextEncoder().encode(input));
    while (!stdout.endsWith(until)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`Cannot see ${until}: the program ended with ${stdout}`);
      stdout += value;
    }
  }
  await writer.close();
  for (let chunk; !(chunk = await reader.read()).done;) stdout += chunk.value;
  await child.status;
  return { stdout };
}

/** The lines that are printed for typed lines. */
export async function printed(...lines: string[]): Promise<string[]> {
  const { stdout } = await runWith(lines.map((line) => `${line}\n`).join(""));
  return stdout.split("\n").slice(0, -1);
}

/** The lines that are printed for typed lines, without the hints below them. */
export async function values(...lines: string[]): Promise<string[]> {
  return (await printed(...lines)).filter((line) => !line.startsWith("     "));
}
