/**
 * A sequence diagram as data: what the ladder's drawings are made from.
 *
 * @module
 */

/** A process, or a peer that is no process here. */
export interface Lifeline {
  /** What stands above it. */
  readonly name: string;
  /** Whether its calls are known. */
  readonly kind: "process" | "outside";
}

/** Something that goes from one lifeline to another. */
export interface Arrow {
  /** Index of the lifeline it leaves. */
  readonly from: number;
  /** Index of the lifeline it reaches. */
  readonly to: number;
  /** What goes there: "SYN", "6 bytes". */
  readonly label: string;
  /** Whether no call shows it: it is known from what TCP does. */
  readonly inferred: boolean;
}

/** What a lifeline is drawn as, from a step on. */
export interface Change {
  /** Index of the lifeline. */
  readonly lane: number;
  /** Whether a call blocks. */
  readonly blocked?: boolean;
  /** Whether its connection waits to be accepted. */
  readonly queued?: boolean;
  /** Whether the process has begun and not ended. */
  readonly alive?: boolean;
}

/** One row of the diagram. */
export interface Step {
  /** What it is of: the same in every diagram of the same records, also when more have come. */
  readonly id: string;
  /** When, in milliseconds on the kernel's clock. */
  readonly time: number;
  /** Index of the lifeline that `text` belongs to. */
  readonly lane: number;
  /** The call or the remark; may be empty. */
  readonly text: string;
  /** What goes to another lifeline. */
  readonly arrow?: Arrow;
  /** What changes with this step. */
  readonly changes: readonly Change[];
}

/** A diagram. */
export interface Model {
  /** The lifelines, from left to right. */
  readonly lanes: readonly Lifeline[];
  /** The steps, in the order of time. */
  readonly steps: readonly Step[];
  /** What the lifelines are at the first step, where they are not as at the beginning of a session. */
  readonly start: readonly Change[];
}

/** The diagram with only the lifelines on which something happens. */
export function usedOnly({ lanes, steps, start }: Model): Model {
  const used = new Set(steps.flatMap(({ lane, arrow }) => arrow ? [lane, arrow.from, arrow.to] : [lane]));
  const kept: Lifeline[] = [];
  const moved = lanes.map((lane, i) => used.has(i) ? kept.push(lane) - 1 : -1);
  const isKept = ({ lane }: { readonly lane: number }) => moved[lane] >= 0;
  const change = <T extends { readonly lane: number }>(item: T): T => ({ ...item, lane: moved[item.lane] });
  return {
    lanes: kept,
    steps: steps.map((step) => ({
      ...change(step),
      changes: step.changes.filter(isKept).map(change),
      arrow: step.arrow && { ...step.arrow, from: moved[step.arrow.from], to: moved[step.arrow.to] },
    })),
    start: start.filter(isKept).map(change),
  };
}
