import { text } from "../text/text.ts";

/** A search through the history, as Ctrl-R starts it: each key narrows it down, Ctrl-R again goes further back. */
export class HistorySearch {
  readonly #entries: readonly string[];
  #query = "";
  #at = 0;

  /** @param entries what is searched, newest first. */
  constructor(entries: readonly string[]) {
    this.#entries = entries;
  }

  /** What stands in front of the entry that was found. */
  get prompt(): string {
    return text().search(this.#query, this.match !== undefined);
  }

  /** The newest entry with the text, from where the search stands; undefined when there is none. */
  get match(): string | undefined {
    return this.#query === "" ? "" : this.#entries[this.#find(this.#at)];
  }

  /** More of the text to look for. */
  type(text: string): void {
    this.#query += text;
  }

  /** Takes the last character back, and looks from the newest entry on again. */
  back(): void {
    this.#query = [...this.#query].slice(0, -1).join("");
    this.#at = 0;
  }

  /** Goes on to the next older entry, if there is one. */
  older(): void {
    const next = this.#find(this.#find(this.#at) + 1);
    if (next < this.#entries.length) this.#at = next;
  }

  #find(from: number): number {
    const found = this.#entries.findIndex((entry, i) => i >= from && entry.includes(this.#query));
    return found < 0 ? this.#entries.length : found;
  }
}
