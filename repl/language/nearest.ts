/**
 * The name nearest to a mistyped one.
 *
 * @param typed what was typed.
 * @param names what it may have been meant as.
 * @return the name that takes the fewest changes of a letter, or undefined when all take more than two; one, for a name
 * of up to three letters, since with two of them changed it is any other.
 */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  let best: string | undefined;
  let fewest = typed.length > 3 ? 3 : Math.min(typed.length, 2);
  for (const name of names) {
    const changes = distance(typed, name);
    if (changes < fewest) [best, fewest] = [name, changes];
  }
  return best;
}

/** Levenshtein's distance: letters added, dropped or replaced. */
function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(replaced, previous[j] + 1, row[j - 1] + 1));
    }
    previous = row;
  }
  return previous[b.length];
}
