/** Runs all small programs one after another, each from its source, with a marker before each. */
import { runProgram } from "../../src/c/mod.ts";
import { MARKER, single, smallPrograms } from "./torture.ts";

const programs = await smallPrograms();
for (const [i, program] of programs.entries()) {
  console.log(`${MARKER}${i}`);
  const report = (text: string) => console.log(text);
  const status = await runProgram(single(program), [], { file: `${i}.c`, report, warnings: false });
  if (status !== 0) console.log(`status ${status}`);
}
