/** Names shown for one that was mistyped. */
const SHOWN = 3;
/** Letters that may be wrong. */
const CHANGES = 2;

/**
 * The names that a mistyped one may have been meant as.
 *
 * @param typed what was typed.
 * @param names what it may have been meant as.
 * @return at most three names, the nearest first: they begin with what was typed, or differ from it in two letters.
 */
export function similar(typed: string, names: Iterable<string>): string[] {
  const wanted = typed.toLowerCase();
  const found: { name: string; changes: number }[] = [];
  for (const name of names) {
    const candidate = name.toLowerCase();
    const begins = wanted.length > 1 && candidate.startsWith(wanted);
    const changes = begins ? CHANGES + 1 : distance(wanted, candidate);
    // Of a short word two other letters leave nothing.
    if (begins || changes <= Math.min(CHANGES, wanted.length / 2)) found.push({ name, changes });
  }
  return found.sort((a, b) => a.changes - b.changes).slice(0, SHOWN).map(({ name }) => name);
}

/** Letters added, dropped or replaced to make `b` of `a` (Levenshtein's distance). */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > CHANGES) return CHANGES + 1;
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const replaced = above[column - 1] + Number(a[row - 1] !== b[column - 1]);
      current.push(Math.min(replaced, above[column] + 1, current[column - 1] + 1));
    }
    above = current;
  }
  return above[b.length];
}
