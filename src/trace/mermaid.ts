/**
 * The ladder in Mermaid's notation, for Markdown pages that draw it themselves.
 *
 * @module
 */
import type { Model, Step } from "./diagram.ts";
import { english, type Words } from "./words.ts";

/**
 * Writes a ladder as a Mermaid sequence diagram.
 *
 * @param model the diagram.
 * @param words what it says besides calls; English unless given.
 * @return the text of the .mmd file.
 */
export function ladderMermaid(model: Model, words: Words = english): string {
  const participants = model.lanes.map(({ name }, i) => `  participant P${i} as ${escape(name)}`);
  const steps = model.steps.flatMap((step) => stepLines(step, model.lanes.length, words));
  return ["sequenceDiagram", ...participants, ...steps, ""].join("\n");
}

function stepLines({ lane, text, arrow, changes }: Step, lanes: number, { ladder }: Words): string[] {
  const side = lane * 2 < lanes ? "left" : "right";
  const note = text === "" ? [] : [`  Note ${side} of P${lane}: ${escape(text)}`];
  const sent = arrow ? [`  P${arrow.from}${arrow.inferred ? "-->>" : "->>"}P${arrow.to}: ${escape(arrow.label)}`] : [];
  const ended = changes.filter(({ alive }) => alive === false).map(({ lane }) =>
    `  Note over P${lane}: ${escape(ladder.ended)}`
  );
  return [...note, ...sent, ...ended];
}

/** Characters that mean something in Mermaid, as it wants them written. */
function escape(text: string): string {
  return text.replace(/[#;<>&]/g, (char) => `#${char.charCodeAt(0)};`).replaceAll('"', "#quot;");
}
