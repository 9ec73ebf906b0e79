/**
 * The ladder as a picture.
 *
 * @module
 */
import { countLines, type Titled } from "./compare.ts";
import type { Arrow, Model, Step } from "./diagram.ts";
import { arrowText, type Condition, type LegendItem, legendOf, type Row, rowsOf } from "./rows.ts";
import { columnsOf } from "./width.ts";
import { english, type Words } from "./words.ts";

/** How a picture is made. */
export interface SvgOptions {
  /** What the picture shows, for its title. */
  readonly title?: string;
  /** What it says besides calls; English unless given. */
  readonly words?: Words;
}

/** Pixels: of a row, of a character, between lifelines, around the drawing. */
const ROW = 26;
const CHAR = 7.9;
const LABEL_CHAR = 7.3;
const MARGIN = 24;
const BESIDE = 14;
const WIDE_SPAN = 220;
const NARROW_SPAN = 96;
const HEAD = 64;
const FOOT = 52;
const LEGEND_ROW = 24;
const MARK = 34;
/** Pixels above two drawings, for their titles, and below, for what is counted. */
const TITLE = 36;
const COUNT_ROW = 20;

const style = `
    svg { --ink: #1f2430; --soft: #667085; --paper: #ffffff; --data: #0b62c4; --block: #e08a00; --head: #eef1f6; }
    @media (prefers-color-scheme: dark) {
      svg { --ink: #e4e8f0; --soft: #98a2b3; --paper: #14171d; --data: #6cb2ff; --block: #f2a93b; --head: #262b35; }
    }
    .paper { fill: var(--paper); }
    text { fill: var(--ink); font: 13px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    .title { font-size: 15px; font-weight: 600; }
    .name { font-weight: 600; text-anchor: middle; }
    .head { fill: var(--head); stroke: var(--soft); }
    .left { text-anchor: end; }
    .label { text-anchor: middle; font-size: 12px; }
    .data { fill: var(--data); }
    .soft { fill: var(--soft); }
    .runs { stroke: var(--soft); stroke-width: 1.5; }
    .queued { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 1 5; stroke-linecap: round; }
    .blocked { stroke: var(--block); stroke-width: 7; }
    .waiting { stroke: var(--block); stroke-width: 7; stroke-dasharray: 5 4; }
    .dot { fill: var(--ink); }
    .sent { stroke: var(--data); stroke-width: 1.8; }
    .inferred { stroke: var(--soft); stroke-width: 1.4; stroke-dasharray: 4 4; }
    .sent-head { fill: var(--data); }
    .inferred-head { fill: var(--soft); }
`;

/**
 * Draws a ladder as SVG: one file that needs nothing else, light or dark as the reader's system is.
 *
 * @param model the diagram.
 * @param options its title and its words.
 * @return the text of the picture.
 */
export function ladderSvg(model: Model, { title, words = english }: SvgOptions = {}): string {
  return picture(drawing(model, words), title ?? words.ladder.title);
}

/**
 * Draws two ladders beside each other as SVG, with what can be counted of each below.
 *
 * @param left one ladder.
 * @param right the other.
 * @param options the picture's title and its words.
 * @return the text of the picture.
 */
export function compareSvg(left: Titled, right: Titled, { title, words = english }: SvgOptions = {}): string {
  const ladders = [left, right].map((ladder) => ({ ...ladder, ...drawing(ladder.model, words) }));
  const body = Math.max(...ladders.map(({ height }) => height));
  let x = 0;
  const parts = ladders.flatMap(({ title, model, width, parts }) => {
    const counts = countLines(model, words).map((line, i) =>
      `<text class="soft" x="${MARGIN}" y="${TITLE + body + i * COUNT_ROW}">${escape(line)}</text>`
    );
    const head = `<text class="title" x="${MARGIN}" y="30">${escape(title)}</text>`;
    const part = [`<g transform="translate(${x} 0)">`, head, `<g transform="translate(0 ${TITLE})">`, ...parts, "</g>"];
    x += width;
    return [...part, ...counts, "</g>"];
  });
  const height = TITLE + body + countLines(left.model, words).length * COUNT_ROW;
  return picture({ width: x, height, parts }, title ?? `${left.title} / ${right.title}`);
}

/** Characters that mean something in XML, written so that they don't. */
export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly string[];
}

function picture({ width, height, parts }: Drawing, title: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...parts,
    "</svg>",
    "",
  ].join("\n");
}

function drawing(model: Model, words: Words): Drawing {
  const rows = rowsOf(model);
  const layout = layoutOf(model);
  const bottom = HEAD + (rows.length + 1) * ROW;
  const { width, height, parts } = legend(legendOf(model, rows, words.ladder.legend), layout.width, bottom);
  return {
    width: Math.max(layout.width, width),
    height,
    parts: [
      ...model.lanes.flatMap((_, lane) => lifeline(rows, layout, lane)),
      ...model.lanes.map(({ name }, lane) => head(name, layout.xs[lane])),
      ...rows.flatMap((row, i) => drawRow(model, layout, row, rowY(i))),
      ...parts,
    ],
  };
}

interface Layout {
  /** Where the lifelines stand. */
  readonly xs: readonly number[];
  readonly width: number;
  /** Whether calls stand left and right of two lifelines. */
  readonly twoSided: boolean;
}

function layoutOf(model: Model): Layout {
  const { lanes, steps } = model;
  const textWidth = (lane: number | undefined) =>
    Math.max(0, ...steps.map((step) => lane === undefined || step.lane === lane ? columnsOf(said(model, step)) : 0)) *
    CHAR;
  const headWidths = lanes.map(({ name }) => headWidth(name));
  const labels = Math.max(0, ...steps.map(({ arrow }) => arrow ? columnsOf(arrow.label) : 0)) * LABEL_CHAR + 48;
  const twoSided = lanes.length === 2;
  const neighbours = Math.max(0, ...headWidths.slice(1).map((width, i) => (width + headWidths[i]) / 2 + 12));
  const span = Math.max(twoSided ? WIDE_SPAN : NARROW_SPAN, neighbours, labels);
  const first = MARGIN + Math.max((headWidths[0] ?? 0) / 2, twoSided ? textWidth(0) + BESIDE : 0);
  const xs = lanes.map((_, i) => Math.round(first + i * span));
  const beside = twoSided ? BESIDE + textWidth(1) : BESIDE * 2 + textWidth(undefined) + nameColumns(model) * CHAR;
  const width = Math.ceil((xs.at(-1) ?? 0) + Math.max(beside, (headWidths.at(-1) ?? 0) / 2) + MARGIN);
  return { xs, width, twoSided };
}

function rowY(i: number): number {
  return HEAD + (i + 1) * ROW;
}

function headWidth(name: string): number {
  return columnsOf(name) * CHAR + 20;
}

function head(name: string, x: number): string {
  const width = headWidth(name);
  return `<rect class="head" x="${px(x - width / 2)}" y="18" width="${px(width)}" height="28" rx="6"/>` +
    `<text class="name" x="${x}" y="37">${escape(name)}</text>`;
}

/** A lifeline in pieces, each of one condition. */
function lifeline(rows: readonly Row[], { xs }: Layout, lane: number): string[] {
  const first = rows[0]?.before[lane] ?? "runs";
  const pieces: { condition: Condition; from: number; to: number }[] = [{ condition: first, from: 46, to: 46 }];
  rows.forEach(({ conditions }, i) => {
    const last = pieces.at(-1)!;
    last.to = rowY(i);
    if (conditions[lane] !== last.condition) pieces.push({ condition: conditions[lane], from: last.to, to: last.to });
  });
  pieces.at(-1)!.to = rowY(rows.length - 1) + (pieces.at(-1)!.condition === "ended" ? 0 : ROW);
  const x = xs[lane];
  return pieces.filter(({ condition, from, to }) => condition !== "ended" && to > from)
    .map(({ condition, from, to }) => `<line class="${condition}" x1="${x}" x2="${x}" y1="${from}" y2="${to}"/>`);
}

function drawRow(model: Model, layout: Layout, { step }: Row, y: number): string[] {
  const { xs, twoSided } = layout;
  const x = xs[step.lane];
  const parts = step.arrow ? [drawArrow(xs, step.arrow, y)] : [];
  const text = said(model, step);
  if (text === "") return parts;
  if (step.text !== "") parts.push(`<circle class="dot" cx="${x}" cy="${y}" r="4"/>`);
  if (twoSided) {
    const left = step.lane === 0;
    const at = left ? x - BESIDE : x + BESIDE;
    parts.push(`<text${left ? ' class="left"' : ""} x="${at}" y="${y + 4}">${escape(text)}</text>`);
  } else {
    const at = xs.at(-1)! + BESIDE * 2;
    const behind = at + nameColumns(model) * CHAR;
    if (behind > at) {
      parts.push(`<text class="soft" x="${at}" y="${y + 4}">${escape(model.lanes[step.lane].name)}</text>`);
    }
    parts.push(`<text x="${px(behind)}" y="${y + 4}">${escape(text)}</text>`);
  }
  return parts;
}

/** What stands beside a step: its call, and what a process sends to itself, for which there is no arrow. */
function said(model: Model, step: Step): string {
  const own = step.arrow && step.arrow.from === step.arrow.to ? arrowText(model, step) : "";
  return [step.text, own].filter((part) => part !== "").join("  ");
}

function drawArrow(xs: readonly number[], { from, to, label, inferred }: Arrow, y: number): string {
  if (from === to) return "";
  const direction = Math.sign(xs[to] - xs[from]);
  const end = xs[to] - direction * 5;
  const kind = inferred ? "inferred" : "sent";
  // The label stands beside the sender, where no lifeline is crossed.
  const middle = (xs[from] + xs[from + direction]) / 2;
  const line = `<line class="${kind}" x1="${xs[from] + direction * 5}" x2="${
    end - direction * 8
  }" y1="${y}" y2="${y}"/>`;
  const tip = `<path class="${kind}-head" d="M${end} ${y}l${-direction * 10} -4.5v9z"/>`;
  const width = columnsOf(label) * LABEL_CHAR + 8;
  const gap = `<rect class="paper" x="${px(middle - width / 2)}" y="${y - 8}" width="${px(width)}" height="16"/>`;
  const text = `<text class="label ${inferred ? "soft" : "data"}" x="${px(middle)}" y="${y + 4}">${
    escape(label)
  }</text>`;
  return line + tip + gap + text;
}

const marks: { readonly [mark in LegendItem["mark"]]: string } = {
  sent: '<line class="sent" x1="0" x2="24" y1="0" y2="0"/>',
  inferred: '<line class="inferred" x1="0" x2="24" y1="0" y2="0"/>',
  blocked: '<line class="blocked" x1="0" x2="24" y1="0" y2="0"/>',
  waiting: '<line class="waiting" x1="0" x2="24" y1="0" y2="0"/>',
  queued: '<line class="queued" x1="0" x2="24" y1="0" y2="0"/>',
  none: "",
};

/** The legend, in as many rows as it needs; with the picture's width and height. */
function legend(items: readonly LegendItem[], wide: number, bottom: number): Drawing {
  let [x, y, width] = [MARGIN, bottom + FOOT - LEGEND_ROW, 0];
  const parts = items.map(({ mark, text }) => {
    const size = (mark === "none" ? 0 : MARK) + columnsOf(text) * CHAR;
    if (x > MARGIN && x + size + MARGIN > wide) [x, y] = [MARGIN, y + LEGEND_ROW];
    const at = mark === "none" ? 0 : MARK;
    const part = `<g transform="translate(${px(x)} ${y})">${marks[mark]}<text class="soft" x="${at}" y="4">${
      escape(text)
    }</text></g>`;
    x += size + MARGIN;
    width = Math.max(width, x);
    return part;
  });
  return { width: Math.ceil(width), height: y + LEGEND_ROW, parts };
}

/** Columns for the names in front of calls; none where there is one lifeline only. */
function nameColumns({ lanes }: Model): number {
  return lanes.length < 2 ? 0 : Math.max(...lanes.map(({ name }) => columnsOf(name))) + 2;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}
