/**
 * The command line of the conformance command.
 *
 * @module
 */

/** The kernels there are: Deno's sockets, and the machine's own. */
export const kernelNames = ["deno", "libc"] as const;

/** Name of a kernel. */
export type KernelName = typeof kernelNames[number];

/** What the command is to do. */
export interface Options {
  /** The files of cases; none means the suite's own. */
  readonly files: readonly string[];
  /** The kernel that is asked. */
  readonly kernel: KernelName;
  /** Whether the cases tagged `kernel` are run too. */
  readonly all: boolean;
  readonly help: boolean;
}

/** How the command is called. */
export const usage = "Usage: conformance [--kernel deno|libc] [--all] [FILE...]";

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
  let kernel: KernelName = "deno";
  let all = false;
  let help = false;
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift()!;
    if (arg === "--") files.push(...rest.splice(0));
    else if (arg === "--all") all = true;
    else if (arg === "--help" || arg === "-h") help = true;
    else if (arg === "--kernel") kernel = kernelName(rest.shift());
    else if (arg.startsWith("--kernel=")) kernel = kernelName(arg.slice("--kernel=".length));
    else if (arg.startsWith("-") && arg !== "-") throw new UsageError(`Cannot use ${arg}: there is no such option`);
    else files.push(arg);
  }
  // The machine's own kernel answers them all.
  return { files, kernel, all: all || kernel === "libc", help };
}

function kernelName(name: string | undefined): KernelName {
  if (name === undefined) {
    throw new UsageError(`Cannot use --kernel: its name is missing (${kernelNames.join(" or ")})`);
  }
  const found = kernelNames.find((known) => known === name);
  if (!found) throw new UsageError(`Cannot use kernel ${name}: there are only ${kernelNames.join(" and ")}`);
  return found;
}
