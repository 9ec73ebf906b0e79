/**
 * The candidate that a misspelt name most likely means.
 *
 * @param name as written.
 * @param candidates what there is.
 * @return one that differs in few letters, or undefined.
 */
export function suggest(name: string, candidates: readonly string[]): string | undefined {
  const plain = name.replace(/[\\\s]/g, "").toLowerCase();
  let best: string | undefined;
  let least = Math.min(3, Math.ceil(name.length / 3) + 1);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - name.length) >= least) continue;
    const distance = editDistance(plain, candidate.toLowerCase());
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  let above: number[] = [];
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      // Two letters in the wrong order are one slip.
      const isSwapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      next.push(Math.min(next[j - 1] + 1, row[j] + 1, replaced, isSwapped ? above[j - 2] + 1 : Infinity));
    }
    [above, row] = [row, next];
  }
  return row[b.length];
}
