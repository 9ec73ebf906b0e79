/**
 * The programs that are compared, and how each is started.
 *
 * @module
 */

/** One who does the workloads. */
export interface Competitor {
  /** Its name in the table. */
  readonly name: string;
  /** Whether it is one of sockrepl's kernels. */
  readonly own: boolean;
  /** What starts a program, before its file. */
  readonly command: readonly string[];
  /** The files of its programs, by mode; `all` for the others. None for a program that was compiled. */
  readonly files: { readonly all: readonly string[]; readonly [mode: string]: readonly string[] };
  /** Arguments after MODE PORT COUNT SIZE CLIENTS. */
  readonly last?: readonly string[];
  /** How its prompt is started, what the prompt shows, and what starts Python, which types at it. */
  readonly prompt?: { readonly command: readonly string[]; readonly shows: string; readonly by: readonly string[] };
}

const file = (path: string) => new URL(path, import.meta.url).pathname;
const deno = ["deno", "run", "--quiet", "--allow-net", "--allow-read"];
const ownFiles = { all: [file("programs/sockrepl.ts")], many: [file("programs/many.ts")] };
const repl = [
  ...[...deno, "--allow-write", "--allow-ffi", "--allow-sys=networkInterfaces"],
  ...["--allow-env=HOME,XDG_STATE_HOME,LANG", file("../../repl/main.ts")],
];
// Node shows the value of a line while it is typed, unless it is told not to.
const nodeRepl = ["node", "-e", "require('node:repl').start({ preview: false })"];

/** Those that can be had on this machine, and a note on each that cannot. */
export async function competitors(folder: string): Promise<{ found: Competitor[]; missing: string[] }> {
  const found: Competitor[] = [];
  const missing: string[] = [];
  const python = await pythonCommand();
  const prompt = (command: readonly string[], shows: string) => python ? { command, shows, by: python } : undefined;
  const add = (competitor: Competitor, problem?: string) => {
    if (problem === undefined) found.push(competitor);
    else missing.push(`${competitor.name}: ${problem}`);
  };
  add({ name: "sockrepl", own: true, command: deno, files: ownFiles, prompt: prompt(repl, "server> ") });
  add({
    name: "sockrepl libc",
    own: true,
    command: [...deno, "--allow-ffi"],
    files: ownFiles,
    last: ["libc"],
    prompt: prompt([...repl, "--kernel", "libc"], "server> "),
  }, libcProblem());
  add({
    name: "Deno",
    own: false,
    command: [...deno, "--unstable-net"],
    files: { all: [file("programs/deno.ts")] },
    prompt: prompt(["deno", "repl", "--quiet"], "> "),
  });
  const program = `${folder}/bench`;
  const compiled = await works("gcc", "-O2", "-w", "-o", program, file("programs/bench.c"));
  add(
    { name: "C", own: false, command: ["env", program], files: { all: [] } },
    compiled ? undefined : "there is no gcc",
  );
  add({
    name: "Python",
    own: false,
    command: python ?? [],
    files: { all: [file("programs/bench.py")] },
    prompt: prompt([...python ?? [], "-q"], ">>> "),
  }, python ? undefined : "there is no python3, which also types at the prompts");
  add({
    name: "Node",
    own: false,
    command: ["node"],
    files: { all: [file("programs/node.mjs")] },
    prompt: prompt(nodeRepl, "> "),
  }, await works("node", "--version") ? undefined : "there is no node");
  return { found, missing };
}

function libcProblem(): string | undefined {
  const { os, arch } = Deno.build;
  return os === "linux" && (arch === "x86_64" || arch === "aarch64") ? undefined : "it needs Linux on x86-64 or arm64";
}

/** What starts Python itself: `python3` may be a script that looks for it, which takes longer than Python's start. */
async function pythonCommand(): Promise<string[] | undefined> {
  const args = ["-c", "import sys; print(sys.executable)"];
  if (!await works("python3", ...args)) return undefined;
  const { stdout } = await new Deno.Command("python3", { args }).output();
  return ["env", new TextDecoder().decode(stdout).trim()];
}

async function works(command: string, ...args: string[]): Promise<boolean> {
  try {
    return (await new Deno.Command(command, { args, stdout: "null", stderr: "null" }).output()).success;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable) return false;
    throw error;
  }
}
