/** What a hint says. */
export interface Message {
  /** One line, the first time. */
  readonly full: string;
  /** One shorter line, from the second time on. */
  readonly short: string;
}

/** A longer explanation, for `why`. */
export interface Topic {
  /** What is behind it; a few sentences. */
  readonly text: string;
  /** A way to go on. */
  readonly next: string;
}
