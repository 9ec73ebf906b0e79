/**
 * The card of a blocked call: one line that says on what it waits, and follows what changes.
 *
 * @module
 */
import { columnsOf } from "../io/table.ts";
import { coloured, type Screen } from "./screen.ts";

/** Milliseconds a call blocks before the card shows. */
const PATIENCE = 150;
/** Milliseconds between two looks whether what it says is still so. */
const LOOK = 1000;

/** A line below the typed one, as long as a call blocks. */
export class Card {
  readonly #screen: Screen;
  readonly #describe: () => string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What it says; it stays known after the call, so that a loop that blocks again and again says it once. */
  #shown = "";
  /** How much the screen had written when it was drawn: more means that it is no longer the last line. */
  #written = -1;

  /**
   * @param screen where it stands.
   * @param describe the line, or undefined when nothing blocks any more.
   */
  constructor(screen: Screen, describe: () => string | undefined) {
    this.#screen = screen;
    this.#describe = describe;
  }

  /** A call blocks from now on. */
  start(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(), PATIENCE);
  }

  /** The call has returned. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** A new line begins, for which nothing has been said. */
  forget(): void {
    this.stop();
    this.#shown = "";
    this.#written = -1;
  }

  #look(): void {
    const text = this.#describe();
    if (text === undefined) return;
    if (text !== this.#shown) this.#draw(text);
    this.#timer = setTimeout(() => this.#look(), LOOK);
  }

  #draw(text: string): void {
    const screen = this.#screen;
    const isLast = this.#written === screen.written;
    // A line that wraps can't be taken back without knowing how; what it says first is enough then.
    const fits = columnsOf(text) < screen.columns && columnsOf(this.#shown) < screen.columns;
    if (this.#written >= 0 && !(isLast && fits)) return;
    if (isLast) screen.control("\x1b[1A\r\x1b[2K");
    else screen.freshLine();
    screen.write(`${coloured("dim", text)}\n`);
    this.#shown = text;
    this.#written = screen.written;
  }
}
