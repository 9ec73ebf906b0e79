/**
 * What both drawings of a ladder, as text and as SVG, go by.
 *
 * @module
 */
import type { Model, Step } from "./diagram.ts";

/** What a lifeline is doing: drawn thin, thick, dotted, not at all. */
export type Condition = "runs" | "blocked" | "queued" | "ended";

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
export function rowsOf({ lanes, steps }: Model): Row[] {
  const facts: Facts[] = lanes.map(() => ({ alive: true, blocked: false, queued: false }));
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
  return blocked ? "blocked" : queued ? "queued" : "runs";
}

/** What stands beside a step when its arrow has no room for its label. The number of bytes is the call's result. */
export function arrowText({ lanes }: Model, { arrow }: Step): string {
  if (!arrow) return "";
  const way = arrow.inferred ? `${arrow.label} →` : "→";
  return `${way} ${lanes[arrow.to].name}`;
}
