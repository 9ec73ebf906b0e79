/**
 * Completion of what follows a command.
 *
 * @module
 */
import { modes } from "../language/which.ts";
import type { Sources } from "./complete.ts";

/** A word that is being typed, and what it may become. */
export interface Argument {
  /** What there is of it. */
  readonly word: string;
  /** What it may be. */
  readonly names: readonly string[];
}

type Names = readonly string[] | Promise<readonly string[]>;

const formats: readonly string[] = ["c", "strace", "json"];
const descriptors = (sources: Sources) => sources.descriptors.map(({ fd }) => String(fd));

/** What may follow a command, by what stands between it and the word being typed. */
const rows: readonly (readonly [RegExp, (sources: Sources, word: string) => Names])[] = [
  [/^\.(?:save|load|check|run|step)$/, (sources, word) => sources.files(word)],
  [/^\.(?:use|kill|fds)$/, ({ processes }) => processes],
  [/^\.lesson$/, ({ lessons }) => lessons],
  [/^\.relay(?: .*)?$/, async () => (await import("../../src/relay/mod.ts")).relayWords],
  [/^\.mode$/, () => modes],
  [/^\.man$/, ({ face, commands }) => [...face, ...commands]],
  [/^\.trace$/, () => ["on", "off", "save", ...formats]],
  [/^\.trace (?:on|save \S+)$/, () => formats],
  [/^\.ladder$/, () => ["live", "save", "keep", "compare", "clear"]],
  [/^\.ladder live$/, () => ["off"]],
  [/^\.(?:trace save|ladder save|ladder compare(?: \S+)?)$/, (sources, word) => sources.files(word)],
  [/^\.(?:river|layers)$/, (sources) => [...descriptors(sources), ...sources.processes]],
];

/**
 * Completes a word behind a command.
 *
 * @param before the text in front of the cursor.
 * @param sources where names come from.
 * @return the word and what it may become; undefined where no command takes one.
 */
export async function completeArgument(before: string, sources: Sources): Promise<Argument | undefined> {
  const typed = /^\s*(\.[A-Za-z]+(?:\s+\S+)*)\s+(\S*)$/.exec(before);
  if (!typed) return undefined;
  const [words, word] = [typed[1].replace(/\s+/g, " "), typed[2]];
  const names = rows.find(([pattern]) => pattern.test(words))?.[1];
  return names && { word, names: await names(sources, word) };
}
