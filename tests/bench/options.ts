/** What `deno task bench` is asked. */
export interface Options {
  readonly json: boolean;
  readonly docs: boolean;
  readonly rounds: number;
  /** A part of the names of the rows that are wanted. */
  readonly only: string;
}

/** What --help prints. */
export const usage = `deno task bench [--rounds N] [--only TEXT] [--json] [--docs]

Measures sockrepl's kernels beside raw Deno, C (gcc -O2), Python and Node: workloads down, competitors across.

  --rounds N   how often each is done, one competitor after the other; the medians are shown (5)
  --only TEXT  only the rows that have TEXT in their name; "calls": what a call costs
  --json       the samples of every round, for programs
  --docs       also writes the table into docs/performance.md
  --help       this text`;

/** The options of a command line; "help" when that is asked for, or what is wrong with it. */
export function options(args: readonly string[]): Options | string {
  const found = { json: false, docs: false, rounds: 5, only: "" };
  for (let i = 0; i < args.length; i++) {
    const [name, joined] = args[i].split(/=(.*)/s);
    const value = () => joined ?? args[++i] ?? "";
    switch (name) {
      case "--help":
        return "help";
      case "--json":
      case "--docs":
        found[name.slice(2) as "json" | "docs"] = true;
        break;
      case "--only":
        found.only = value();
        break;
      case "--rounds": {
        const text = value();
        found.rounds = Number(text);
        if (!Number.isInteger(found.rounds) || found.rounds < 1) {
          return `--rounds must be a number from 1 on, not ${text}`;
        }
        break;
      }
      default:
        return `Unknown option ${name}`;
    }
  }
  return found;
}
