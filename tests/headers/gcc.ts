/**
 * Runs C, so that what is compared with is C itself. Needs --allow-run=gcc,env --allow-read --allow-write for a
 * temporary folder; `env` starts the compiled program.
 *
 * @module
 */

/** Why C can't be run here, or undefined when it can. */
export const withoutC: string | undefined = whyWithoutC();

function whyWithoutC(): string | undefined {
  try {
    const { success } = new Deno.Command("gcc", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
    return success ? undefined : "gcc does not work";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "gcc is missing";
    if (error instanceof Deno.errors.NotCapable) return "--allow-run=gcc,env is not granted";
    throw error;
  }
}

/** A test's name, with the reason when it is skipped for want of C. */
export function named(name: string): { name: string; ignore: boolean } {
  return { name: withoutC ? `${name} (skipped: ${withoutC})` : name, ignore: withoutC !== undefined };
}

/** What a C program writes to its standard output. `statements` are the body of `main`. */
export async function outputOfC(includes: readonly string[], statements: readonly string[]): Promise<Uint8Array> {
  const folder = await Deno.makeTempDir({ prefix: "sockrepl-headers-" });
  try {
    const headers = ["stdio.h", ...includes].map((header) => `#include <${header}>`);
    const program = [...headers, "int main(void) {", ...statements, "return 0; }", ""].join("\n");
    await Deno.writeTextFile(`${folder}/program.c`, program);
    await run("gcc", ["-w", "-O0", "-fno-builtin", `${folder}/program.c`, "-o", `${folder}/program`]);
    return await run("env", [`${folder}/program`]);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function run(command: string, args: string[]): Promise<Uint8Array> {
  const { success, stdout, stderr } = await new Deno.Command(command, { args }).output();
  if (!success) throw new Error(`Cannot run ${command}: ${new TextDecoder().decode(stderr)}`);
  return stdout;
}
