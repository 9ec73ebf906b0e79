/**
 * The terminal as an output: text in order, whether the cursor stands at a line's beginning, and few colours.
 *
 * @module
 */
import { Output } from "../io/output.ts";

/** Colours that the prompt uses. */
export type Colour = "dim" | "red" | "bold";

const codes: Readonly<Record<Colour, number>> = { dim: 2, red: 31, bold: 1 };

/** Bytes written at once after a key: few enough that a terminal has room for them. */
const DIRECT = 4096;

/** Standard output, being a terminal. */
export class Screen {
  readonly #output = new Output(Deno.stdout);
  readonly #decoder = new TextDecoder();
  #partial = "";
  #written = 0;

  /** What stands on the cursor's line since the last newline. */
  get partial(): string {
    return this.#partial;
  }

  /** How often something was written. */
  get written(): number {
    return this.#written;
  }

  /** Columns of the terminal. */
  get columns(): number {
    return Deno.consoleSize().columns;
  }

  /** Somebody is at the terminal, and reads what it shows: an answer needs no thread of its own to be written. */
  heard(): void {
    this.#output.allowDirect(DIRECT);
  }

  /** Writes text or bytes after all written before. */
  write(data: string | Uint8Array): Promise<void> {
    const text = typeof data === "string" ? data : this.#decoder.decode(data, { stream: true });
    this.#written++;
    const newline = text.lastIndexOf("\n");
    this.#partial = newline < 0 ? this.#partial + text : text.slice(newline + 1);
    return this.#output.write(data);
  }

  /** Ends a line, when something is written next, or {@linkcode hurry} is called. */
  endLineLate(): void {
    this.#written++;
    this.#partial = "";
    this.#output.writeLate("\r\n");
  }

  /** Writes what was to be written late. */
  hurry(): void {
    this.#output.hurry();
  }

  /** Writes codes that leave the cursor at the beginning of an empty line. */
  control(codes: string): void {
    this.#written++;
    this.#partial = "";
    this.#output.write(codes);
  }

  /** Begins a new line, unless the cursor is at one. */
  freshLine(): void {
    if (this.#partial !== "") this.write("\n");
  }

  /** Resolves when all is written. */
  flush(): Promise<void> {
    return this.#output.flush();
  }

  /** Calls `listener` when the terminal changes its size. */
  onResize(listener: () => void): void {
    if (Deno.build.os !== "windows") Deno.addSignalListener("SIGWINCH", listener);
  }
}

/**
 * The text in a colour, if colours are wanted: NO_COLOR turns them off.
 *
 * @param colour which.
 * @param text one line.
 * @return the text with the terminal's codes around it, or as it is.
 */
export function coloured(colour: Colour, text: string): string {
  return Deno.noColor ? text : `\x1b[${codes[colour]}m${text}\x1b[0m`;
}
