/**
 * The shape of a manual page. What does not depend on the language (name, synopsis, example, see also) stands once, in
 * an {@linkcode Outline}; what does is a {@linkcode PageText}; a {@linkcode Page} is both.
 *
 * @module
 */

/** Languages that the manual is written in. */
export type Language = "en" | "ko";

/** What a page is about; it decides the heading of its parameters. */
export type Kind = "call" | "structure" | "constants" | "functions" | "concept" | "command" | "errno";

/** The part of a page that is the same in every language. */
export interface Outline {
  /** What it is looked up by first: "accept", "sockaddr_in", "message_flags", ".fds". */
  readonly name: string;
  /** What it is about. */
  readonly kind: Kind;
  /** How it is declared or typed, a line each. A call's is made from its row. */
  readonly synopsis?: readonly string[];
  /** What the page explains one by one: parameters, members, constants or functions; looked up by these names too. */
  readonly members?: readonly string[];
  /** Further names that lead here, in any language. */
  readonly aliases?: readonly string[];
  /** A transcript of the prompt: typed lines begin with "> ", the others are printed; "..." is any lines. */
  readonly example: readonly string[];
  /** Names of other pages worth reading. */
  readonly see: readonly string[];
}

/** What the table of calls does not say of a call's page. */
export type CallOutline = Pick<Outline, "example" | "see">;

/** The part of a page that is written in a language. */
export interface PageText {
  /** What it is, in one line without a full stop. */
  readonly summary: string;
  /** What it does, a paragraph each. */
  readonly description: readonly string[];
  /** Of each member what it is, with its unit. */
  readonly parameters?: Readonly<Record<string, string>>;
  /** What comes back. */
  readonly returns?: string;
  /** Of each errno it can set, by name, when. */
  readonly errors?: Readonly<Record<string, string>>;
}

/** Texts of several pages, by page name. */
export type Texts = Readonly<Record<string, PageText>>;

/** A name and what it means. */
export type Entry = readonly [name: string, text: string];

/** A page of the manual in one language. */
export interface Page {
  readonly name: string;
  readonly kind: Kind;
  readonly summary: string;
  readonly synopsis: readonly string[];
  readonly description: readonly string[];
  /** What was asked for stands first, when the page was looked up by one of these names. */
  readonly parameters: readonly Entry[];
  readonly returns?: string;
  /** In the order of the call's row: most usual first. */
  readonly errors: readonly Entry[];
  readonly example: readonly string[];
  readonly see: readonly string[];
}

/** Sentences that pages are put together from, in one language. */
export interface Words {
  /** The summary of the page on an error number, from the number and C's text of it. */
  errnoSummary(number: number, text: string): string;
  /** What is said of an error number that no call sets. */
  readonly errnoUnused: string;
}

/** Everything that is written in one language. */
export interface Translation {
  readonly texts: Texts;
  /** Of each errno that a call can set, what it means for sockets. */
  readonly errors: Readonly<Record<string, string>>;
  readonly words: Words;
}
