/**
 * The examples as sessions. Whoever wants an example's session as C pastes its statements into a process: the function
 * first, since a prompt calls nothing that stands further below, and with the arguments written out.
 */
import { withoutStrace } from "../trace/examples.ts";
import { asC, check } from "./compare.ts";

const skipped = withoutStrace ? ` (skipped: ${withoutStrace})` : "";

/** What a client types, what it is answered with, and that it is enough. */
const dialogue = (...words: readonly string[]) =>
  [...words.flatMap((word) => [`Input message(Q to quit): ${word}`, `Message from server: ${word}`])]
    .concat("Input message(Q to quit): q");

const client = ["127.0.0.1", "9190"];
const examples: Readonly<Record<string, readonly string[]>> = {
  "hello": alternating(
    whereItWaits(pasted("server", "hello_server", ["9190"])),
    whereItWaits(pasted("client", "hello_client", client)),
  ),
  "echo, with five clients one after another": alternating(whereItWaits(pasted("server", "echo_server", ["9190"])), [
    [
      ...["client", "client2", "client3", "client4"].flatMap((name, i) =>
        pasted(name, "echo_client", client, dialogue(...["hello", "안녕하세요"].slice(i % 2)))
      ),
      ...pasted("client5", "echo_client_right", client, dialogue("all of it", "and again")),
    ],
  ]),
  "UDP echo": alternating(whereItWaits(pasted("server", "udp_echo_server", ["9190"])), [
    [
      ...pasted("client", "udp_echo_client", client, dialogue("one", "two")),
      ...pasted("client2", "udp_echo_client", client, dialogue("three")),
    ],
  ]),
};

for (const [name, lines] of Object.entries(examples)) {
  Deno.test({
    name: `.save FILE.c of the example ${name}: the programs make the same calls${skipped}`,
    ignore: withoutStrace !== undefined,
    fn: () => check(lines.join("\n"), "session.txt", asC),
  });
}

/** An example's statements, as they are pasted into a process; what it reads and prints goes below the one that waits. */
function pasted(process: string, example: string, argv: readonly string[], read: readonly string[] = []): string[] {
  const file = new URL(`../../examples/${example}.ts`, import.meta.url);
  const source = Deno.readTextFileSync(file).replace(/^\/\*\*[^]*?\*\/\n/, "").replace(/^import[^;]*;\n/gm, "")
    .replace("...Deno.args", argv.map((arg) => JSON.stringify(arg)).join(", "))
    .replace(/ *\/\/ .*\n/g, "");
  const all = source.split(/\n(?=[^\s}])(?!else )/).map((statement) => statement.trim());
  const isFunction = (statement: string) => statement.startsWith("function");
  return [...all.filter(isFunction), ...all.filter((statement) => !isFunction(statement))]
    .filter((statement) => statement !== "")
    .flatMap((statement) => [
      ...`${process}> ${statement.replace(/\n\n/g, "\n").replaceAll("\n", "\n... ")}`.split("\n"),
      ...statement.startsWith("while") ? read : [],
    ]);
}

/** What is typed until a process waits for another one, left waiting, and what is typed after that. */
function whereItWaits(lines: readonly string[]): string[][] {
  const waits = lines.findIndex((line) => /> (const clnt_sock = accept|const str_len = read|for |while )/.test(line));
  const next = lines.findIndex((line, i) => i > waits && /^\w+> /.test(line));
  const end = next < 0 ? lines.length : next;
  return [[...lines.slice(0, end), "^Z"], lines.slice(end)];
}

/** The first part of each, then the second part of each. */
function alternating(one: readonly string[][], other: readonly string[][]): string[] {
  return one.flatMap((lines, i) => [...lines, ...other[i] ?? []]);
}
