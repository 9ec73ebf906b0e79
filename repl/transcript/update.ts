/** What is to change in a file so that it says what was printed. Lines are numbered from 1. */
export interface Update {
  /** The lines that go. */
  readonly remove: readonly number[];
  /** The line below which what was printed comes. */
  readonly below: number;
  /** What was printed. */
  readonly lines: readonly string[];
}

/**
 * Makes changes in a text.
 *
 * @param text the text of a file.
 * @param updates the changes, in any order.
 * @return the text with all of them.
 */
export function updated(text: string, updates: readonly Update[]): string {
  const removed = new Set(updates.flatMap(({ remove }) => remove));
  const added = new Map<number, string[]>();
  for (const { below, lines } of updates) added.set(below, [...added.get(below) ?? [], ...lines]);
  return text.split("\n").flatMap((line, i) => [
    ...removed.has(i + 1) ? [] : [line],
    ...added.get(i + 1) ?? [],
  ]).join("\n");
}
