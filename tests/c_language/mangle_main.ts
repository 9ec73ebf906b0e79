/** Runs mangled programs: mangle_main.ts COUNT [SEED]. Says on standard error how each ended that did not end as it should. */
import { runProgram } from "../../src/c/mod.ts";
import { mangle, randomFrom } from "./mangle.ts";
import { single, smallPrograms } from "./torture.ts";

/** Milliseconds after which a program's loops are interrupted. */
const LONGEST = 300;

const sources = (await smallPrograms()).map(single);
const random = randomFrom(Number(Deno.args[1] ?? 1));
const counts = { refused: 0, ran: 0, stopped: 0 };
for (let i = 0; i < Number(Deno.args[0]); i++) {
  const program = sources[random(sources.length)];
  // Slips among the headers would leave nothing else to see.
  const begin = program.lastIndexOf("#include <poll.h>") + "#include <poll.h>\n".length;
  const source = program.slice(0, begin) + mangle(program.slice(begin), random);
  const end = Date.now() + LONGEST;
  let located = true;
  const report = (text: string) => {
    located &&= /^\S+:\d+:\d+: /.test(text) || /no function main|stack/.test(text);
  };
  try {
    const options = { file: "mangled.c", report, interrupted: () => Date.now() > end, warnings: false };
    const status = await runProgram(source, [], options);
    if (!located) throw new Error("the error has no place");
    if (Date.now() > end + 3000) throw new Error("it took too long");
    counts[status === 1 ? "refused" : status === 139 || status === 130 ? "stopped" : "ran"]++;
  } catch (error) {
    console.error(`--- program ${i}: ${error instanceof Error ? error.stack : error}\n${source}`);
  }
}
console.error(JSON.stringify(counts));
