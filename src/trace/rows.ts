/**
 * What both drawings of a ladder, as text and as SVG, go by.
 *
 * @module
 */
import type { Model, Step } from "./diagram.ts";
import type { LegendWords } from "./words.ts";

/** What a lifeline is doing: drawn thin, thick, dotted, thick and dotted, not at all. */
export type Condition = "runs" | "blocked" | "queued" | "waiting" | "ended";

/** A step, and what every lifeline does from it on. */
export interface Row {
  readonly step: Step;
  readonly conditions: readonly Condition[];
  /** What the lifelines did until then. */
  readonly before: readonly Condition[];
}

interface Facts {
  alive: boolean;
  blocked: boolean;
  queued: boolean;
}

/** The steps of a diagram with the conditions of its lifelines. */
export function rowsOf({ lanes, steps, start }: Model): Row[] {
  const facts: Facts[] = lanes.map(() => ({ alive: true, blocked: false, queued: false }));
  for (const { lane, ...change } of start) Object.assign(facts[lane], change);
  let before = facts.map(condition);
  return steps.map((step) => {
    for (const { lane, ...change } of step.changes) Object.assign(facts[lane], change);
    const row = { step, before, conditions: facts.map(condition) };
    before = row.conditions;
    return row;
  });
}

function condition({ alive, blocked, queued }: Facts): Condition {
  if (!alive) return "ended";
  if (blocked) return queued ? "waiting" : "blocked";
  return queued ? "queued" : "runs";
}

/** What stands beside a step when its arrow has no room for its label. The number of bytes is the call's result. */
export function arrowText({ lanes }: Model, { arrow }: Step): string {
  if (!arrow) return "";
  const way = arrow.inferred ? `${arrow.label} →` : "→";
  return `${way} ${lanes[arrow.to].name}`;
}

/** What a legend explains: an arrow, a line, or something that is not drawn. */
export interface LegendItem {
  /** How it is drawn. */
  readonly mark: "sent" | "inferred" | Exclude<Condition, "runs" | "ended"> | "none";
  /** What it means. */
  readonly text: string;
}

/** The legend of a ladder: only what is in it. */
export function legendOf({ lanes }: Model, rows: readonly Row[], words: LegendWords): LegendItem[] {
  const arrow = (inferred: boolean) => rows.some(({ step }) => step.arrow?.inferred === inferred);
  const shows = (condition: Condition) => rows.some(({ conditions }) => conditions.includes(condition));
  const { sent, inferred, blocked, queued, waiting, outside } = words;
  return [
    ...(arrow(false) ? [{ mark: "sent", text: sent } as const] : []),
    ...(arrow(true) ? [{ mark: "inferred", text: inferred } as const] : []),
    ...(shows("blocked") ? [{ mark: "blocked", text: blocked } as const] : []),
    ...(shows("queued") ? [{ mark: "queued", text: queued } as const] : []),
    ...(shows("waiting") ? [{ mark: "waiting", text: waiting } as const] : []),
    ...(lanes.some(({ kind }) => kind === "outside") ? [{ mark: "none", text: outside } as const] : []),
  ];
}
