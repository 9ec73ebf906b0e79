/**
 * The ladder as a picture, and as a page that holds it.
 *
 * @module
 */
import type { Arrow, Model } from "./diagram.ts";
import { type Condition, type Row, rowsOf } from "./rows.ts";
import { columnsOf } from "./width.ts";

/** How a picture is made. */
export interface SvgOptions {
  /** What the picture shows, for its title. */
  readonly title?: string;
}

/** Pixels: of a row, of a character, between lifelines, around the drawing. */
const ROW = 26;
const CHAR = 7.8;
const MARGIN = 24;
const BESIDE = 14;
const WIDE_SPAN = 240;
const NARROW_SPAN = 120;
const HEAD = 64;
const FOOT = 52;

const style = `
    svg { --ink: #1f2430; --soft: #8a91a0; --paper: #ffffff; --data: #0b62c4; --block: #e08a00; --head: #eef1f6; }
    @media (prefers-color-scheme: dark) {
      svg { --ink: #e4e8f0; --soft: #8790a3; --paper: #14171d; --data: #6cb2ff; --block: #f2a93b; --head: #262b35; }
    }
    .paper { fill: var(--paper); }
    text { fill: var(--ink); font: 13px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; }
    .name { font-weight: 600; text-anchor: middle; }
    .head { fill: var(--head); stroke: var(--soft); }
    .left { text-anchor: end; }
    .label { text-anchor: middle; font-size: 12px; }
    .data { fill: var(--data); }
    .soft { fill: var(--soft); }
    .runs { stroke: var(--soft); stroke-width: 1.5; }
    .queued { stroke: var(--ink); stroke-width: 2; stroke-dasharray: 1 5; stroke-linecap: round; }
    .blocked { stroke: var(--block); stroke-width: 7; stroke-linecap: round; }
    .dot { fill: var(--ink); }
    .sent { stroke: var(--data); stroke-width: 1.8; }
    .inferred { stroke: var(--soft); stroke-width: 1.4; stroke-dasharray: 4 4; }
    .sent-head { fill: var(--data); }
    .inferred-head { fill: var(--soft); }
`;

interface Layout {
  readonly xs: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly twoSided: boolean;
}

/**
 * Draws a ladder as SVG: one file that needs nothing else, light or dark as the reader's system is.
 *
 * @param model the diagram.
 * @param options its title.
 * @return the text of the picture.
 */
export function ladderSvg(model: Model, { title = "Calls on sockets" }: SvgOptions = {}): string {
  const rows = rowsOf(model);
  const layout = layoutOf(model);
  const { width, height } = layout;
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">`,
    `<title>${escape(title)}</title>`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${width}" height="${height}"/>`,
    ...model.lanes.flatMap((_, lane) => lifeline(rows, layout, lane)),
    ...model.lanes.map(({ name }, lane) => head(name, layout.xs[lane])),
    ...rows.flatMap((row, i) => drawRow(model, layout, row, rowY(i))),
    legend(height),
    "</svg>",
  ];
  return parts.join("\n") + "\n";
}

/**
 * Draws a ladder as an HTML page that needs nothing else.
 *
 * @param model the diagram.
 * @param options its title.
 * @return the text of the page.
 */
export function ladderHtml(model: Model, options: SvgOptions = {}): string {
  const title = escape(options.title ?? "Calls on sockets");
  return [
    "<!DOCTYPE html>",
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    "<style>",
    "  :root { color-scheme: light dark; }",
    "  body { margin: 2rem; font-family: system-ui, sans-serif; background: #fff; color: #1f2430; }",
    "  @media (prefers-color-scheme: dark) { body { background: #14171d; color: #e4e8f0; } }",
    "  figure { margin: 0; overflow-x: auto; }",
    "</style>",
    `<h1>${title}</h1>`,
    "<figure>",
    ladderSvg(model, options).trimEnd(),
    "</figure>",
    "</html>",
    "",
  ].join("\n");
}

function layoutOf(model: Model): Layout {
  const { lanes, steps } = model;
  const textWidth = (lane: number | undefined) =>
    Math.max(0, ...steps.map((step) => lane === undefined || step.lane === lane ? columnsOf(step.text) : 0)) * CHAR;
  const nameWidth = Math.max(0, ...lanes.map(({ name }) => columnsOf(name))) * CHAR + 24;
  const twoSided = lanes.length === 2;
  const span = twoSided ? WIDE_SPAN : Math.max(NARROW_SPAN, nameWidth + 12);
  const first = MARGIN + (twoSided ? Math.max(textWidth(0) + BESIDE, nameWidth / 2) : nameWidth / 2);
  const xs = lanes.map((_, i) => Math.round(first + i * span));
  const beside = twoSided ? textWidth(1) : BESIDE + textWidth(undefined) + nameColumns(model) * CHAR;
  const right = Math.max(beside + BESIDE, nameWidth / 2);
  const width = Math.max(560, Math.ceil((xs.at(-1) ?? 0) + right + MARGIN));
  return { xs, width, height: HEAD + (steps.length + 1) * ROW + FOOT, twoSided };
}

function rowY(i: number): number {
  return HEAD + (i + 1) * ROW;
}

function head(name: string, x: number): string {
  const width = columnsOf(name) * CHAR + 20;
  return `<rect class="head" x="${px(x - width / 2)}" y="18" width="${px(width)}" height="28" rx="6"/>` +
    `<text class="name" x="${x}" y="37">${escape(name)}</text>`;
}

/** A lifeline in pieces, each of one condition. */
function lifeline(rows: readonly Row[], { xs }: Layout, lane: number): string[] {
  const pieces: { condition: Condition; from: number; to: number }[] = [{ condition: "runs", from: 46, to: 46 }];
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
  if (step.text === "") return parts;
  parts.push(`<circle class="dot" cx="${x}" cy="${y}" r="4"/>`);
  if (twoSided) {
    const left = step.lane === 0;
    const at = left ? x - BESIDE : x + BESIDE;
    parts.push(`<text${left ? ' class="left"' : ""} x="${at}" y="${y + 4}">${escape(step.text)}</text>`);
  } else {
    const at = xs.at(-1)! + BESIDE * 2;
    parts.push(`<text class="soft" x="${at}" y="${y + 4}">${escape(model.lanes[step.lane].name)}</text>`);
    parts.push(`<text x="${px(at + nameColumns(model) * CHAR)}" y="${y + 4}">${escape(step.text)}</text>`);
  }
  return parts;
}

function drawArrow(xs: readonly number[], { from, to, label, inferred }: Arrow, y: number): string {
  const direction = Math.sign(xs[to] - xs[from]) || 1;
  const end = xs[to] - direction * 5;
  const kind = inferred ? "inferred" : "sent";
  // The label stands beside the sender, where no lifeline is crossed.
  const middle = (xs[from] + xs[from + direction]) / 2;
  const line = `<line class="${kind}" x1="${xs[from] + direction * 5}" x2="${
    end - direction * 8
  }" y1="${y}" y2="${y}"/>`;
  const tip = `<path class="${kind}-head" d="M${end} ${y}l${-direction * 10} -4.5v9z"/>`;
  const width = columnsOf(label) * 7.3 + 8;
  const gap = `<rect class="paper" x="${px(middle - width / 2)}" y="${y - 8}" width="${px(width)}" height="16"/>`;
  const text = `<text class="label ${inferred ? "soft" : "data"}" x="${px(middle)}" y="${y + 4}">${
    escape(label)
  }</text>`;
  return line + tip + gap + text;
}

function legend(height: number): string {
  const y = height - 24;
  const item = (x: number, mark: string, text: string) =>
    `<g transform="translate(${x} ${y})">${mark}<text class="soft" x="34" y="4">${text}</text></g>`;
  return [
    item(MARGIN, '<line class="sent" x1="0" x2="24" y1="0" y2="0"/>', "sent by calls"),
    item(MARGIN + 160, '<line class="inferred" x1="0" x2="24" y1="0" y2="0"/>', "inferred"),
    item(MARGIN + 284, '<line class="blocked" x1="4" x2="20" y1="0" y2="0"/>', "blocked"),
    item(MARGIN + 400, '<line class="queued" x1="0" x2="24" y1="0" y2="0"/>', "not accepted"),
  ].join("\n");
}

/** Columns for the names in front of calls. */
function nameColumns({ lanes }: Model): number {
  return Math.max(0, ...lanes.map(({ name }) => columnsOf(name))) + 2;
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
