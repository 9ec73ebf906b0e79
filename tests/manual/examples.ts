/** Examples of the manual as the prompt runs them. */
import type { Page } from "../../src/manual/mod.ts";
import { startCommand } from "../repl/program.ts";

/** What came of the example of a page. */
export interface ExampleRun {
  readonly name: string;
  /** The page's lines that are no typed ones. */
  readonly expected: readonly string[];
  /** The lines that were printed. */
  readonly printed: readonly string[];
}

/** Runs the examples of all `pages` in one prompt, each in a fresh process. */
export async function runExamples(pages: readonly Page[]): Promise<ExampleRun[]> {
  const input = pages.flatMap(({ name, example }) => [`"begin ${name}"`, ...typed(example), `"end ${name}"`, ".reset"]);
  const lines = await printedFor(input.map((line) => `${line}\n`).join(""));
  return pages.map(({ name, example }) => {
    const printed = lines.slice(lines.indexOf(`"begin ${name}"`) + 1, lines.indexOf(`"end ${name}"`));
    return {
      name,
      expected: normal(example.filter((line) => !line.startsWith("> "))),
      printed: normal(printed),
    };
  });
}

/** The lines that an example has typed. */
export function typed(example: readonly string[]): string[] {
  return example.filter((line) => line.startsWith("> ")).map((line) => line.slice(2));
}

/** Whether the printed lines are the expected ones, where "..." is any lines. */
export function agree(expected: readonly string[], printed: readonly string[]): boolean {
  const [first, ...rest] = expected;
  if (first === undefined) return printed.length === 0;
  if (first !== "...") return printed[0] === first && agree(rest, printed.slice(1));
  return printed.some((_, i) => agree(rest, printed.slice(i + 1))) || agree(rest, printed);
}

/** Lines without what differs from run to run (ports) and what the prompt adds to a result (indented: reasons, cards). */
function normal(lines: readonly string[]): string[] {
  return lines.filter((line) => !/^ {2}/.test(line)).map((line) => line.replace(/\b[1-6]\d{4}\b/g, "PORT"));
}

/** The lines that the prompt prints for `input`, in an empty folder: some examples write files. */
async function printedFor(input: string): Promise<string[]> {
  const [command, ...args] = startCommand();
  const cwd = await Deno.makeTempDir();
  const options = { cwd, stdin: "piped", stdout: "piped", stderr: "inherit" } as const;
  try {
    const child = new Deno.Command(command, { args, ...options }).spawn();
    const output = child.output();
    await new Blob([input]).stream().pipeTo(child.stdin);
    return new TextDecoder().decode((await output).stdout).split("\n");
  } finally {
    await Deno.remove(cwd, { recursive: true });
  }
}
