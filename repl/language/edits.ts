/** Changes to a text, collected in any order and made at once. */
export class Edits {
  readonly #text: string;
  readonly #openers = new Map<number, string>();
  readonly #closers = new Map<number, string>();
  readonly #removed: [start: number, end: number][] = [];

  /** @param text the text as it is. */
  constructor(text: string) {
    this.#text = text;
  }

  /** Puts `before` at `start` and `after` at `end`; ask for outer ranges before the ranges inside them. */
  wrap(start: number, end: number, before: string, after: string): void {
    this.#openers.set(start, (this.#openers.get(start) ?? "") + before);
    this.#closers.set(end, after + (this.#closers.get(end) ?? ""));
  }

  /** Puts `what` at `position`, after what ranges ending there put and what was put there earlier. */
  insert(position: number, what: string): void {
    this.#openers.set(position, (this.#openers.get(position) ?? "") + what);
  }

  /** Takes out what stands from `start` to before `end`, except what was put inside. */
  remove(start: number, end: number): void {
    this.#removed.push([start, end]);
  }

  /** The text with all changes made. */
  apply(): string {
    let out = "";
    for (let i = 0; i <= this.#text.length; i++) {
      out += (this.#closers.get(i) ?? "") + (this.#openers.get(i) ?? "");
      if (i < this.#text.length && !this.#isRemoved(i)) out += this.#text[i];
    }
    return out;
  }

  #isRemoved(position: number): boolean {
    return this.#removed.some(([start, end]) => position >= start && position < end);
  }
}
