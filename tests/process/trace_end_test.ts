/** What a trace file holds when its program has ended, however that was, and while it still runs. */
import { assert, assertEquals } from "../assert.ts";
import { startCommand } from "../repl/program.ts";

const CALLS = 300;

/** A script that makes some calls and then does `last`, and the file that its calls are written to. */
class Traced implements AsyncDisposable {
  readonly file: string;
  readonly #folder: string;
  readonly #child: Deno.ChildProcess;

  constructor(last: string) {
    this.#folder = Deno.makeTempDirSync();
    this.file = `${this.#folder}/trace`;
    const script = `${this.#folder}/script.ts`;
    Deno.writeTextFileSync(script, `for (let i = 0; i < ${CALLS}; i++) close(dup(1));\n${last}\n`);
    const [command, ...args] = startCommand("run", `--trace=${this.file}`, script);
    this.#child = new Deno.Command(command, { args, env: { NO_COLOR: "1" }, stdout: "null", stderr: "null" }).spawn();
  }

  /** The lines of the file, without names and times. */
  get lines(): string[] {
    const text = Deno.readTextFileSync(this.file);
    return text.split("\n").map((line) => line.replace(/^\[script\] \d+\.\d{6} /, "").replace(/ +=/, " ="));
  }

  /** The lines once `pattern` is in the last one. */
  async until(pattern: RegExp): Promise<string[]> {
    using watcher = Deno.watchFs(this.#folder);
    const events = watcher[Symbol.asyncIterator]();
    while (!(await exists(this.file)) || !pattern.test(this.lines.at(-1)!)) await events.next();
    return this.lines;
  }

  /** Its exit status once it has ended. */
  async ended(signal?: Deno.Signal): Promise<number> {
    if (signal) this.#child.kill(signal);
    return (await this.#child.status).code;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#child.status;
    await Deno.remove(this.#folder, { recursive: true });
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    return (await Deno.stat(file)).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}

function count(lines: readonly string[], line: string): number {
  return lines.filter((other) => other === line).length;
}

const ends = [
  ["comes to its end", ""],
  ["calls exit()", "exit(3);"],
  ["calls Deno.exit()", "Deno.exit(4);"],
  ["throws", 'throw new Error("not caught");'],
  ["throws later", 'setTimeout(() => { throw new Error("not caught"); });'],
  ["leaves a promise rejected", 'Promise.reject(new Error("not caught"));'],
] as const;

for (const [what, last] of ends) {
  Deno.test(`a trace file has every call of a program that ${what}, and its status`, async () => {
    await using traced = new Traced(last);
    const status = await traced.ended();
    const { lines } = traced;
    assertEquals([count(lines, "dup(1) = 3"), count(lines, "close(3) = 0")], [CALLS, CALLS]);
    assertEquals(lines.slice(-2), [`+++ exited with ${status} +++`, ""]);
  });
}

for (const signal of ["SIGTERM", "SIGINT", "SIGKILL"] as const) {
  Deno.test(`a trace file shows which call a program blocks in, and that is left when ${signal} ends it`, async () => {
    await using traced = new Traced("const sock = socket(PF_INET, SOCK_STREAM, 0); listen(sock, 5); accept(sock);");
    const running = await traced.until(/accept\(3, $/);
    assertEquals(count(running, "close(3) = 0"), CALLS);
    await traced.ended(signal);
    assertEquals(traced.lines, running);
  });
}

Deno.test("a trace file has the calls of spawned processes beside those of their program", async () => {
  await using traced = new Traced(`
    const child = spawn(() => {
      close(dup(1));
      puts("ready");
      poll([], 0, -1);
    }, [], { name: "child" });
    while (child.output !== "ready\\n") poll([], 0, 1);
    child.kill();
    exit(0);`);
  await traced.ended();
  const lines = traced.lines.map((line) => line.replace(/\d+\.\d{6} /, ""));
  assert(lines.includes("[child] dup(1) = 3"));
  assert(lines.includes('[child] write(1, "ready\\n", 6) = 6'));
  assert(lines.includes("+++ exited with 0 +++"));
});
