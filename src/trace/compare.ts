/**
 * Two ladders beside each other.
 *
 * @module
 */
import { type LadderOptions, ladderText } from "./ladder.ts";
import type { Model } from "./diagram.ts";
import { cut, padEnd } from "./width.ts";

const BETWEEN = " │ ";

/** A ladder with what stands above it. */
export interface Titled {
  /** Its title. */
  readonly title: string;
  /** The diagram. */
  readonly model: Model;
}

/**
 * Draws two ladders side by side, with what can be counted of each below.
 *
 * @param left one ladder.
 * @param right the other.
 * @param options the columns of the terminal.
 * @return the lines.
 */
export function compareText(left: Titled, right: Titled, { width = 80 }: LadderOptions = {}): string[] {
  const room = Math.floor((width - BETWEEN.length) / 2);
  const [a, b] = [left, right].map(({ title, model }) => [
    cut(title, room),
    "",
    ...ladderText(model, { width: room, legend: false }),
    "",
    ...counts(model),
  ]);
  const line = (i: number) => `${padEnd(a[i] ?? "", room)}${BETWEEN}${b[i] ?? ""}`.trimEnd();
  return Array.from({ length: Math.max(a.length, b.length) }, (_, i) => line(i));
}

function counts({ steps }: Model): string[] {
  const arrows = steps.flatMap(({ arrow }) => arrow ?? []);
  const inferred = arrows.filter((arrow) => arrow.inferred).length;
  return [
    `data sent: ${count(arrows.length - inferred, "time")}`,
    `to connect and to close: ${count(inferred, "segment")}`,
  ];
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
