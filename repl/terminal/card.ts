/**
 * The card of a blocked call: one line that says on what it waits, and follows what changes.
 *
 * @module
 */
import { coloured, type Screen } from "./screen.ts";

/** Milliseconds a call blocks before the card shows. */
const PATIENCE = 150;
/** Milliseconds between two looks whether what it says is still so. */
const LOOK = 1000;

/** A line below the typed one, as long as a call blocks. */
export class Card {
  readonly #screen: Screen;
  readonly #describe: () => readonly string[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What it says; it stays known after the call, so that a loop that blocks again and again says it once. */
  #shown = "";
  /** Whether the call that blocks has not been told of. */
  #isNew = false;
  /** Rows that it takes. */
  #rows = 0;
  /** How much the screen had written when it was drawn: more means that it is no longer the last line. */
  #written = -1;

  /**
   * @param screen where it stands.
   * @param describe its rows, or undefined when nothing blocks any more.
   */
  constructor(screen: Screen, describe: () => readonly string[] | undefined) {
    this.#screen = screen;
    this.#describe = describe;
  }

  /** A call blocks from now on. */
  start(): void {
    this.#isNew = true;
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
    const rows = this.#describe();
    if (rows === undefined) return;
    if (rows.join("\n") !== this.#shown) this.#draw(rows);
    this.#timer = setTimeout(() => this.#look(), LOOK);
  }

  #draw(rows: readonly string[]): void {
    const screen = this.#screen;
    const isLast = this.#written === screen.written;
    // A card that is not the last line any more can't be changed, and another would only repeat it.
    if (!isLast && !this.#isNew) return;
    this.#isNew = false;
    if (isLast) screen.control(`\x1b[${this.#rows}A\r\x1b[0J`);
    else screen.freshLine();
    screen.write(rows.map((row) => `${coloured("dim", row)}\n`).join(""));
    this.#shown = rows.join("\n");
    this.#rows = rows.length;
    this.#written = screen.written;
  }
}
