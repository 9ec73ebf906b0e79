import type { CaseArg, Step } from "../conformance/case.ts";

/**
 * Shortens a sequence: drops steps as long as what is wrong with it stays wrong.
 *
 * @param steps the sequence.
 * @param stillWrong whether a shorter sequence shows the same; asked for many.
 * @return a sequence from which no single step, with those that need it, can be dropped.
 */
export async function reduced(
  steps: readonly Step[],
  stillWrong: (steps: readonly Step[]) => Promise<boolean>,
): Promise<readonly Step[]> {
  let best = steps;
  for (let size = Math.ceil(best.length / 2); size >= 1; size = size > 1 ? Math.ceil(size / 2) : 0) {
    for (let start = best.length - size; start >= 0; start--) {
      const shorter = usable([...best.slice(0, start), ...best.slice(start + size)]);
      if (shorter.length > 0 && shorter.length < best.length && await stillWrong(shorter)) {
        best = shorter;
        start = Math.min(start, best.length - size + 1);
      }
    }
  }
  return best;
}

/** The steps that need no name which none before them stores. */
function usable(steps: readonly Step[]): Step[] {
  const stored = new Set<string>();
  return steps.filter((step) => {
    if (!step.args.every((arg) => names(arg).every((name) => stored.has(name)))) return false;
    for (const name of [step.as, step.as_port]) if (name !== undefined) stored.add(name);
    return true;
  });
}

function names(arg: CaseArg): string[] {
  if (typeof arg === "string") return arg.startsWith("$") ? [arg.slice(1)] : [];
  if (arg === null || typeof arg === "number" || !("sockaddr" in arg)) return [];
  const { port } = arg.sockaddr;
  return typeof port === "string" ? [port.slice(1)] : [];
}
