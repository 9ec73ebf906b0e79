/**
 * The steps of a diagram while it is made: each with what it is of, then in the order of time.
 *
 * @module
 */
import type { Arrow, Change, Step } from "./diagram.ts";
import type { TraceRecord } from "./record.ts";

/** Which part of a call a step is; a part may come once a call. */
export type Part =
  | "begin"
  | "end"
  | "exit"
  | "syn"
  | "syn+ack"
  | "ack"
  | "rst"
  | `${"close" | "ack" | "rst"} ${string}`;

/** What a step may have besides its text. */
export interface More {
  readonly arrow?: Arrow;
  readonly changes?: readonly Change[];
}

interface Kept {
  readonly step: Step;
  /** Of the call or end of a process that it comes from: how many of its process came before. */
  readonly of: string;
  readonly part: Part;
  /** When that was. */
  readonly source: number;
}

/** Collects steps. */
export class Steps {
  readonly #kept: Kept[] = [];
  /** Of each process, how many calls have returned. */
  readonly #counts = new Map<number, number>();
  #of = "";
  #source = 0;

  /** The steps to come are of this record; `returned` when it is no call that still blocks. */
  of({ pid, time }: TraceRecord, returned: boolean): void {
    const count = this.#counts.get(pid) ?? 0;
    this.#of = `${pid} ${count}`;
    this.#source = returned ? time : Infinity;
    if (returned) this.#counts.set(pid, count + 1);
  }

  /** Adds a step. */
  add(part: Part, time: number, lane: number, text: string, { arrow, changes = [] }: More = {}): void {
    const step = { id: `${this.#of} ${part}`, time, lane, text, arrow, changes };
    this.#kept.push({ step, part, of: this.#of, source: this.#source });
  }

  /** Adds a change to the step that was added last. */
  change(change: Change): void {
    const last = this.#kept.pop()!;
    this.#kept.push({ ...last, step: { ...last.step, changes: [...last.step.changes, change] } });
  }

  /**
   * The steps in the order of time.
   *
   * @param since steps of what was before are left out.
   * @return the steps, and the changes of those that are left out.
   */
  inOrder(since: number): { steps: Step[]; start: Change[] } {
    const sorted = this.#kept.map((kept, i) => ({ kept, i }))
      .sort((a, b) => a.kept.step.time - b.kept.step.time || a.i - b.i).map(({ kept }) => kept);
    const isShown = ({ source }: Kept) => source >= since;
    const start = sorted.filter((kept) => !isShown(kept)).flatMap(({ step }) => step.changes);
    return { steps: joined(sorted.filter(isShown)), start };
  }
}

/** A call that blocked while nothing else happened is one row, not two. */
function joined(all: readonly Kept[]): Step[] {
  const rows: Kept[] = [];
  for (const kept of all) {
    const last = rows.at(-1);
    const isSame = last?.of === kept.of && last.part === "begin" && kept.part === "end" && !last.step.arrow;
    if (isSame) rows.pop();
    rows.push(kept);
  }
  return rows.map(({ step }) => step);
}
