/**
 * C programs compiled by gcc, as what sockrepl's are compared with. Needs --allow-run=gcc,env --allow-read --allow-write
 * for a temporary folder; `env` starts the compiled programs, by name.
 *
 * @module
 */

/** Why gcc can't be had here, or undefined when it can. */
export const withoutGcc: string | undefined = whyWithoutGcc();

function whyWithoutGcc(): string | undefined {
  try {
    const { success } = new Deno.Command("gcc", { args: ["--version"], stdout: "null", stderr: "null" }).outputSync();
    return success ? undefined : "gcc does not work";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "gcc is missing";
    if (error instanceof Deno.errors.NotCapable) return "--allow-run=gcc,env is not granted";
    throw error;
  }
}

/** A test's name, with the reason when it is skipped for want of gcc. */
export function named(name: string): { name: string; ignore: boolean } {
  return { name: withoutGcc ? `${name} (skipped: ${withoutGcc})` : name, ignore: withoutGcc !== undefined };
}

/** A folder of compiled programs, removed at its end. */
export class Compiled implements AsyncDisposable {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /** Makes an empty one. */
  static async create(): Promise<Compiled> {
    return new Compiled(await Deno.makeTempDir({ prefix: "sockrepl-c-" }));
  }

  /** Compiles a source, under a name. */
  async compile(name: string, source: string): Promise<void> {
    const path = `${this.folder}/${name}.c`;
    await Deno.writeTextFile(path, source);
    const args = ["-w", "-O0", "-std=gnu11", path, "-o", `${this.folder}/${name}`, "-lm"];
    const { success, stderr } = await new Deno.Command("gcc", { args }).output();
    if (!success) throw new Error(`Cannot compile ${name}: ${new TextDecoder().decode(stderr)}`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Deno.remove(this.folder, { recursive: true });
  }
}
