import { assert, assertEquals } from "../assert.ts";
import { Compiled, named } from "./gcc.ts";
import { outputs, smallPrograms, together } from "./torture.ts";

/** Runs a command and gives its standard output. */
async function outputOf(command: string, args: string[]): Promise<string> {
  const { stdout, stderr, success } = await new Deno.Command(command, { args }).output();
  assert(success, new TextDecoder().decode(stderr));
  return new TextDecoder().decode(stdout);
}

Deno.test({
  ...named("runProgram() prints what gcc's programs print, for the language's every corner"),
  async fn() {
    const programs = await smallPrograms();
    await using compiled = await Compiled.create();
    await compiled.compile("all", together(programs));
    const main = new URL("./torture_main.ts", import.meta.url).pathname;
    const [theirs, ours] = await Promise.all([
      outputOf("env", [`${compiled.folder}/all`]),
      outputOf("deno", ["run", "--quiet", "--allow-read", main]),
    ]);
    const wrong = programs.map(({ title }, i) => ({ title, ours: outputs(ours)[i], gcc: outputs(theirs)[i] }))
      .filter(({ ours, gcc }) => ours !== gcc);
    assertEquals(wrong, []);
    assert(programs.length >= 150);
  },
});
