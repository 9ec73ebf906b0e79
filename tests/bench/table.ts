/**
 * The figures as a table: workloads down, competitors across.
 *
 * @module
 */
import type { Competitor } from "./competitors.ts";
import type { Row } from "./workloads.ts";

/** The figures of one row: those of each competitor, a round each. */
export interface Measured extends Row {
  readonly samples: { readonly [competitor: string]: readonly number[] };
}

/** What stands where there is no figure. */
const NONE = "-";

/** The middle of some numbers; NaN of none. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** The lines of the table, the head first; each line a list of cells. */
export function cells(rows: readonly Measured[], competitors: readonly Competitor[]): string[][] {
  const own = competitors.filter((competitor) => competitor.own);
  return [
    ["", ...competitors.map(({ name }) => name)],
    ...rows.map((row) => [
      `${row.name}, ${row.unit}`,
      ...competitors.map((competitor) => cell(row, competitor, own)),
    ]),
  ];
}

/** A figure; of a competitor also how many times as much each of sockrepl's kernels takes. */
function cell({ samples }: Measured, { name, own: isOwn }: Competitor, own: readonly Competitor[]): string {
  const figure = median(samples[name] ?? []);
  if (Number.isNaN(figure)) return NONE;
  if (isOwn) return number(figure);
  const factors = own.map((it) => median(samples[it.name] ?? []) / figure);
  return `${number(figure)} ${
    factors.map((factor) => Number.isFinite(factor) ? `×${number(factor)}` : NONE).join(" ")
  }`;
}

function number(value: number): string {
  return value.toFixed(Math.abs(value) < 9.995 ? 2 : Math.abs(value) < 99.95 ? 1 : 0);
}

/** The table in columns, for a terminal. */
export function plainText(lines: readonly string[][]): string {
  const widths = lines[0].map((_, i) => Math.max(...lines.map((line) => line[i].length)));
  const padded = lines.map((line) => line.map((text, i) => text.padEnd(widths[i])).join("  ").trimEnd());
  return padded.join("\n");
}

/** The table in Markdown. */
export function markdown(lines: readonly string[][]): string {
  const row = (line: readonly string[]) => `| ${line.join(" | ")} |`;
  const [head, ...body] = lines;
  return [row(head), row(head.map(() => "---")), ...body.map(row)].join("\n");
}

/** The text of a page with what stands between the marks replaced. */
export function fed(page: string, block: string): string {
  const [begin, end] = ["<!-- bench begin -->", "<!-- bench end -->"];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`Cannot write the table: the page has no ${begin} … ${end}`);
  return `${page.slice(0, from + begin.length)}\n\n${block}\n\n${page.slice(to)}`;
}
