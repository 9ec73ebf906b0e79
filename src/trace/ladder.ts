/**
 * The ladder as text.
 *
 * @module
 */
import type { Arrow, Model } from "./diagram.ts";
import { arrowText, type Condition, legendOf, type Row, rowsOf } from "./rows.ts";
import { columnsOf, cut, padEnd, padStart, wrap } from "./width.ts";
import { english, type Words } from "./words.ts";

/** How a ladder is drawn. */
export interface LadderOptions {
  /** Columns of the terminal; 80 unless given. */
  readonly width?: number;
  /** Rows that are drawn, the latest; all unless given. */
  readonly most?: number;
  /** Whether the legend stands below; true unless given. */
  readonly legend?: boolean;
  /** What it says besides calls; English unless given. */
  readonly words?: Words;
}

/** Fewest columns at which two lifelines have their calls at both sides. */
const TWO_SIDED = 72;
/** Columns between two lifelines whose calls stand at both sides, the smallest number. */
const SPAN = 14;
/** Fewest columns for what is said beside the lifelines; with less it stands below them. */
const BESIDE = 12;
/** Most columns for the text of such a lifeline. */
const WIDEST = 44;

const lines: { readonly [condition in Condition]: string } = {
  runs: "│",
  blocked: "┃",
  queued: "┆",
  waiting: "┇",
  ended: " ",
};

/** Where things stand. */
interface Layout {
  readonly width: number;
  /** Column of each lifeline. */
  readonly columns: readonly number[];
  /** Of each lifeline, where its text begins, how many columns it has, and whether it stands left of the line. */
  readonly texts: readonly { readonly at: number; readonly room: number; readonly left: boolean }[];
  /** Whether calls must say whose they are. */
  readonly named: boolean;
  /** Whether what is said stands below the lifelines, and not beside them. */
  readonly below: boolean;
}

/**
 * Draws a ladder: a lifeline a process, time downward, blocked spans thick, what is inferred dotted.
 *
 * @param model the diagram.
 * @param options how it is drawn.
 * @return the lines, none wider than `width`.
 */
export function ladderText(model: Model, options: LadderOptions = {}): string[] {
  const { width = 80, legend = true, most = Infinity, words = english } = options;
  if (model.lanes.length === 0) return [words.ladder.empty];
  const { head, rows: all } = ladderRows(model, width);
  const rows = all.slice(-most);
  if (rows.length < all.length) head.unshift(...wrap(words.ladder.before(all.length - rows.length), width));
  const drawn = rows.flatMap(({ lines }) => lines);
  const below = legend ? legendLines(model, drawn.join("\n"), width, words) : [];
  return [...head, ...drawn, ...(below.length > 0 ? ["", ...below] : [])];
}

/** A ladder in parts: its names, and of each step the lines that are its. */
export interface LadderRows {
  /** The names of the lifelines. */
  readonly head: string[];
  /** The steps. */
  readonly rows: readonly { readonly id: string; readonly lines: readonly string[] }[];
}

/** Draws a ladder's parts. Where its lifelines stand depends on their number and on the width only. */
export function ladderRows(model: Model, width: number): LadderRows {
  const layout = layoutOf(model, width);
  const rows = rowsOf(model).map((row) => ({ id: row.step.id, lines: drawRow(model, layout, row) }));
  return { head: header(model, layout), rows };
}

function layoutOf({ lanes }: Model, width: number): Layout {
  if (lanes.length === 2 && width >= TWO_SIDED) {
    const room = Math.min(WIDEST, Math.floor((width - SPAN - 4) / 2));
    const columns = [room + 1, width - room - 2];
    const texts = [{ at: 0, room, left: true }, { at: columns[1] + 2, room, left: false }];
    return { width, columns, texts, named: false, below: false };
  }
  const spacing = Math.max(2, Math.min(14, Math.floor(width / 2 / lanes.length)));
  const columns = lanes.map((_, i) => 1 + i * spacing);
  const at = columns.at(-1)! + 3;
  const below = width - at < BESIDE;
  const text = below ? { at: 1, room: width - 1, left: false } : { at, room: width - at, left: false };
  return { width, columns, texts: lanes.map(() => text), named: lanes.length > 2, below };
}

/** The names: on one line where there is room, else one a line, each above its lifeline. */
function header({ lanes }: Model, layout: Layout): string[] {
  const { columns, width } = layout;
  const starts = lanes.map(({ name }, i) => Math.max(0, columns[i] - Math.floor(columnsOf(name) / 2)));
  const fits = lanes.every(({ name }, i) => starts[i] + columnsOf(name) < (starts[i + 1] ?? width + 1));
  if (fits) return [lanes.reduce((line, { name }, i) => padEnd(line, starts[i]) + name, "")];
  return lanes.map(({ name }, i) => {
    const before = new Line(width);
    for (let lane = 0; lane < i; lane++) before.put(columns[lane], lines.runs);
    return (padEnd(before.text(), columns[i]) + cut(name, width - columns[i])).trimEnd();
  });
}

function drawRow(model: Model, layout: Layout, row: Row): string[] {
  const { step, conditions } = row;
  const line = new Line(layout.width);
  conditions.forEach((condition, lane) => line.put(layout.columns[lane], lines[startsOrEnds(row, lane, condition)]));
  const labelled = !step.arrow || drawArrow(line, layout, step.arrow);
  if (step.text !== "") line.put(layout.columns[step.lane], "●");
  const said = [step.text, labelled ? "" : arrowText(model, step)].filter((part) => part !== "").join("  ");
  const text = layout.named && said !== "" ? calledBy(model, layout, step.lane) + said : said;
  return withText(line, layout, row, text);
}

/** Whose call it is, all calls in one column where there is room for that. */
function calledBy({ lanes }: Model, { texts }: Layout, lane: number): string {
  const longest = Math.max(...lanes.map(({ name }) => columnsOf(name)));
  return `${longest * 3 < texts[lane].room ? padEnd(lanes[lane].name, longest) : lanes[lane].name}  `;
}

/** A call that ends a process is still on its lifeline. */
function startsOrEnds({ step, before }: Row, lane: number, condition: Condition): Condition {
  return condition === "ended" && lane === step.lane ? before[lane] : condition;
}

/** Draws an arrow; says whether its label found room on it. */
function drawArrow(line: Line, { columns }: Layout, { from, to, label, inferred }: Arrow): boolean {
  const [left, right] = [Math.min(columns[from], columns[to]) + 1, Math.max(columns[from], columns[to]) - 1];
  for (let at = left; at <= right; at++) {
    const crossed = columns.includes(at);
    if (!crossed || !inferred) line.put(at, inferred ? "┄" : crossed ? "┼" : "─");
  }
  if (left <= right) line.put(to > from ? right : left, to > from ? "▶" : "◀");
  return drawLabel(line, columns, { from, to, label, inferred });
}

/** Puts an arrow's label between the sender and the lifeline next to it. */
function drawLabel(line: Line, columns: readonly number[], { from, to, label }: Arrow): boolean {
  const next = from + Math.sign(to - from);
  const head = next === to ? 1 : 0;
  const start = Math.min(columns[from], columns[next]) + 1 + (to < from ? head : 0);
  const free = Math.abs(columns[next] - columns[from]) - 1 - head - columnsOf(label);
  if (free < 0) return false;
  const spaced = free >= 4 ? ` ${label} ` : label;
  line.put(start + Math.floor((free + columnsOf(label) - columnsOf(spaced)) / 2), spaced);
  return true;
}

function withText(line: Line, layout: Layout, { step, conditions }: Row, text: string): string[] {
  const { at, room, left } = layout.texts[step.lane];
  if (layout.below) return [line.text(), ...wrap(text, room).map((part) => " ".repeat(at) + part)];
  const [first = "", ...more] = wrap(text, room);
  const texts = [first, ...hanging(more, room)];
  const result = [];
  for (let i = 0; i < Math.max(1, texts.length); i++) {
    const current = i === 0 ? line : new Line(layout.width);
    if (i > 0) conditions.forEach((condition, lane) => current.put(layout.columns[lane], lines[condition]));
    current.put(at, left ? padStart(texts[i] ?? "", room) : texts[i] ?? "");
    result.push(current.text());
  }
  return result;
}

/** What does not fit on the first line, indented. */
function hanging(texts: readonly string[], room: number): string[] {
  return wrap(texts.join(" "), room - 2).map((text) => `  ${text}`);
}

/** The legend of what is drawn: a lifeline may be so only where a call or an arrow stands on it. */
function legendLines(model: Model, drawn: string, width: number, words: Words): string[] {
  const marks = { sent: "─▶", inferred: "┄▶", none: "", ...lines };
  const shown = legendOf(model, rowsOf(model), words.ladder.legend).filter(({ mark }) =>
    !(mark in lines) || drawn.includes(marks[mark])
  );
  const parts = shown.flatMap(({ mark, text }) => wrap(`${marks[mark]} ${text}`.trimStart(), width));
  return parts.reduce<string[]>((found, part) => {
    const last = found.at(-1);
    const longer = `${last}   ${part}`;
    return last === undefined || columnsOf(longer) > width ? [...found, part] : [...found.slice(0, -1), longer];
  }, []);
}

/** A line of a drawing, put together column by column. */
class Line {
  readonly #cells: string[];

  constructor(width: number) {
    this.#cells = new Array<string>(width).fill(" ");
  }

  /** Puts text from a column on; what would stand outside is left out. */
  put(at: number, text: string): void {
    for (const char of text) {
      const columns = columnsOf(char);
      if (columns === 0) {
        if (at > 0) this.#cells[at - 1] += char;
        continue;
      }
      if (at < 0 || at + columns > this.#cells.length) return;
      this.#cells[at] = char;
      // A wide character takes the next column, too.
      if (columns === 2) this.#cells[at + 1] = "";
      at += columns;
    }
  }

  text(): string {
    return this.#cells.join("").trimEnd();
  }
}
