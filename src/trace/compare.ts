/**
 * Two ladders beside each other.
 *
 * @module
 */
import { type LadderOptions, ladderText } from "./ladder.ts";
import type { Model } from "./diagram.ts";
import { columnsOf, cut, padEnd } from "./width.ts";
import { english, type Words } from "./words.ts";

const BETWEEN = " │ ";
/** Fewest columns that the calls of a ladder need, and each of its lifelines. */
const CALLS = 30;
const LANE = 4;

/** A ladder with what stands above it. */
export interface Titled {
  /** Its title. */
  readonly title: string;
  /** The diagram. */
  readonly model: Model;
}

/**
 * Draws two ladders side by side, or one below the other where there is no room for that, with what can be counted of
 * each below.
 *
 * @param left one ladder.
 * @param right the other.
 * @param options the columns of the terminal.
 * @return the lines.
 */
export function compareText(left: Titled, right: Titled, options: LadderOptions = {}): string[] {
  const { width = 80, words = english } = options;
  const room = Math.floor((width - BETWEEN.length) / 2);
  const isNarrow = [left, right].some(({ model }) => CALLS + LANE * model.lanes.length > room);
  if (isNarrow) return [...drawn(left, width, words), "", ...drawn(right, width, words)];
  const [a, b] = [left, right].map((ladder) => drawn(ladder, room, words));
  const [rows, counts] = [Math.max(a.length, b.length), 4];
  const line = (i: number) => `${padEnd(lineOf(a, i, rows, counts), room)}${BETWEEN}${lineOf(b, i, rows, counts)}`;
  return Array.from({ length: rows }, (_, i) => line(i).trimEnd());
}

/** A line of a drawing that ends as far down as the longer one: its counts stand below it. */
function lineOf(lines: readonly string[], i: number, rows: number, counts: number): string {
  const body = lines.length - counts;
  if (i < body) return lines[i];
  return i < rows - counts ? "" : lines[i - rows + lines.length];
}

function drawn({ title, model }: Titled, width: number, words: Words): string[] {
  const head = cut(title, width);
  return [
    head,
    "─".repeat(columnsOf(head)),
    ...ladderText(model, { width, legend: false, words }),
    "",
    ...countLines(model, words),
  ];
}

/** What can be counted of a ladder. */
export function countLines({ steps }: Model, { compare }: Words): string[] {
  const arrows = steps.flatMap(({ arrow }) => arrow ?? []);
  const inferred = arrows.filter((arrow) => arrow.inferred).length;
  const calls = steps.filter(({ id, text }) => text !== "" && / (end|ack)$/.test(id)).length;
  return [compare.calls(calls), compare.sent(arrows.length - inferred), compare.inferred(inferred)];
}
