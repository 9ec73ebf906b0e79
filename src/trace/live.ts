/**
 * A ladder that grows: what has come since it was last drawn.
 *
 * @module
 */
import { ladderRows } from "./ladder.ts";
import { ladderModel, type ModelOptions } from "./model.ts";
import type { TraceRecord } from "./record.ts";
import { english } from "./words.ts";

/** Rows drawn at once at most: a loop of many calls is no picture. */
const MOST = 40;

/** Draws each step of a session once. */
export class LiveLadder {
  readonly #drawn = new Set<string>();
  #head = "";
  /** The first record that was there, and the last: when the first has gone, steps have other names. */
  #first: TraceRecord | undefined;
  #last = -Infinity;

  /**
   * Draws what has come; the names first when they are not those of the last time.
   *
   * @param records all that has happened.
   * @param options what is shown.
   * @param width the columns of the terminal.
   * @return the lines.
   */
  draw(records: readonly TraceRecord[], options: ModelOptions = {}, width: number = 80): string[] {
    if (this.#first && this.#first !== records[0]) {
      // Either the oldest are not kept any more, or all is of another session.
      if (records[0]?.time > this.#last) this.#drawn.clear();
      else this.#skip(records, options);
    }
    [this.#first, this.#last] = [records[0], records.at(-1)?.time ?? this.#last];
    const { head, rows } = ladderRows(ladderModel(records, options), width);
    const fresh = rows.filter(({ id }) => !this.#drawn.has(id));
    for (const { id } of fresh) this.#drawn.add(id);
    if (fresh.length === 0) return [];
    const shown = fresh.slice(-MOST).flatMap(({ lines }) => lines);
    const { omitted } = (options.words ?? english).ladder;
    const lines = fresh.length > MOST ? [omitted(fresh.length - MOST), ...shown] : shown;
    const names = head.join("\n");
    if (names === this.#head) return lines;
    this.#head = names;
    return [...head, ...lines];
  }

  /** What has happened so far is not drawn. */
  #skip(records: readonly TraceRecord[], options: ModelOptions = {}): void {
    this.#drawn.clear();
    for (const { id } of ladderModel(records, options).steps) this.#drawn.add(id);
  }
}
