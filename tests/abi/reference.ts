/**
 * Programs of this machine to compare with: what they print, or why they can't be asked.
 *
 * @module
 */

/** What a program printed, or the reason why its test is skipped. */
export interface Answer {
  readonly output: string;
  readonly missing?: string;
}

/** Runs a program to its end; `applies` says whether this system is one that the numbers are of. */
export function tryRun(command: string, args: string[], applies: boolean): Answer {
  if (!applies) return { output: "", missing: `${Deno.build.os} has numbers of its own` };
  try {
    const { success, stdout, stderr } = new Deno.Command(command, { args }).outputSync();
    if (!success) throw new Error(`Cannot run ${command}: ${new TextDecoder().decode(stderr)}`);
    return { output: new TextDecoder().decode(stdout) };
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return { output: "", missing: `${command} is missing` };
    if (error instanceof Deno.errors.NotCapable) {
      return { output: "", missing: `--allow-run=${command} is not granted` };
    }
    throw error;
  }
}

/** A test's name, with the reason when it is skipped. */
export function named(name: string, { missing }: Answer): { name: string; ignore: boolean } {
  return { name: missing === undefined ? name : `${name} (skipped: ${missing})`, ignore: missing !== undefined };
}
