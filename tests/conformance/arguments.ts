/**
 * The command line of the conformance command.
 *
 * @module
 */

/** What the command is to do. */
export interface Options {
  /** The files of cases; none means the suite's own. */
  readonly files: readonly string[];
  /** Whether the cases tagged `kernel` are run too. */
  readonly all: boolean;
  readonly help: boolean;
}

/** How the command is called. */
export const usage = "Usage: conformance [--kernel deno] [--all] [FILE...]";

/** A command line that cannot be followed. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Reads the command line.
 *
 * @param args the arguments, without the program's name.
 * @return what to do.
 * @throws {UsageError} for an option or a kernel that there isn't.
 */
export function parseArguments(args: readonly string[]): Options {
  const files: string[] = [];
  let all = false;
  let help = false;
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (arg === "--") files.push(...rest.splice(0));
    else if (arg === "--all") all = true;
    else if (arg === "--help" || arg === "-h") help = true;
    else if (arg === "--kernel") checkKernel(rest.shift());
    else if (arg.startsWith("--kernel=")) checkKernel(arg.slice("--kernel=".length));
    else if (arg.startsWith("-") && arg !== "-") throw new UsageError(`Cannot use ${arg}: there is no such option`);
    else files.push(arg);
  }
  return { files, all, help };
}

function checkKernel(name: string | undefined): void {
  if (name === undefined) throw new UsageError("Cannot use --kernel: its name is missing (deno)");
  if (name !== "deno") throw new UsageError(`Cannot use kernel ${name}: there is only deno`);
}
