import { columnsOf } from "../io/table.ts";
import { coloured, type Screen } from "./screen.ts";

/** Keys that put the suggestion into the line, where it can be changed. */
const TAKES = ["tab", "right", "end"];

/** A suggestion that stands dim behind an empty prompt until something is typed. */
export class Ghost {
  readonly #screen: Screen;
  readonly #suggestion: () => string | undefined;
  #isShown = false;

  /**
   * @param screen where it stands.
   * @param suggestion what may be typed now.
   */
  constructor(screen: Screen, suggestion: () => string | undefined) {
    this.#screen = screen;
    this.#suggestion = suggestion;
  }

  /** The text behind a prompt, cut where the row ends; the cursor is to be put in front of it. */
  behind(prompt: string): string {
    // Without colours it could not be told from what was typed.
    const text = Deno.noColor ? undefined : this.#suggestion();
    this.#isShown = text !== undefined;
    return text === undefined ? "" : coloured("dim", cut(text, this.#screen.columns - columnsOf(prompt) - 1));
  }

  /** Takes it off the screen; the cursor stands in front of it. Says whether it was there. */
  hide(): boolean {
    if (!this.#isShown) return false;
    this.#isShown = false;
    this.#screen.write("\x1b[K");
    return true;
  }

  /** What a key puts into the line: Enter too, which runs it; undefined for a key that types something else. */
  taken(key: string | undefined): string | undefined {
    const isTaking = key === "return" || key === "enter" || TAKES.includes(key ?? "");
    return isTaking ? this.#suggestion() : undefined;
  }
}

/** The beginning of a text that fits into so many columns. */
function cut(text: string, columns: number): string {
  if (columnsOf(text) <= columns) return text;
  let kept = "";
  for (const char of text) {
    if (columnsOf(kept + char) > columns - 1) break;
    kept += char;
  }
  return `${kept}…`;
}
