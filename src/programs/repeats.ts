/**
 * Steps that repeat, as loops.
 *
 * @module
 */

/** Steps that may make up a repeated part. */
const LONGEST = 8;
/** Repetitions from which on a loop is shorter to read. */
const LEAST = 3;

/** Part of a program: steps, and how often they run one after the other. */
export interface Part {
  readonly steps: readonly (readonly string[])[];
  readonly times: number;
}

/**
 * Finds repetitions among steps.
 *
 * @param steps the lines of each step.
 * @return the same steps, those that come again and again once.
 */
export function repeats(steps: readonly (readonly string[])[]): Part[] {
  const keys = steps.map((lines) => lines.join("\n"));
  const parts: Part[] = [];
  for (let at = 0; at < steps.length;) {
    let [length, times] = [1, 1];
    for (let period = 1; period <= LONGEST; period++) {
      const count = timesAt(keys, at, period);
      if (count >= LEAST && count * period > length * times) [length, times] = [period, count];
    }
    parts.push({ steps: steps.slice(at, at + length), times });
    at += length * times;
  }
  return parts;
}

function timesAt(keys: readonly string[], at: number, period: number): number {
  let times = 1;
  for (let next = at + period; next + period <= keys.length; next += period, times++) {
    for (let i = 0; i < period; i++) if (keys[next + i] !== keys[at + i]) return times;
  }
  return times;
}
