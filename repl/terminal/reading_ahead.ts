/** Has a line read as far as it is typed, when what was typed is drawn: Enter finds it read. */
export class ReadingAhead {
  readonly #read: (line: string) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param read reads a line. */
  constructor(read: (line: string) => void) {
    this.#read = read;
  }

  /** The line has been changed to this. */
  changed(line: string): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#read(line), 0);
  }

  /** The line is entered: what is not read yet is going to be read with it. */
  stop(): void {
    clearTimeout(this.#timer);
  }
}
