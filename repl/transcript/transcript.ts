/**
 * Transcripts: what was typed at which prompt, and what was printed below it. Pure: text in, data out.
 *
 * @module
 */
import { type Language, languageOf } from "../text/text.ts";

/** A line of a file. */
export interface FileLine {
  readonly text: string;
  /** Its number, from 1. */
  readonly number: number;
}

/** A statement typed at a prompt, with what followed it. */
export interface Step {
  readonly process: string;
  /** The typed lines, without prompts. */
  readonly typed: readonly string[];
  /** Number of the first. */
  readonly line: number;
  /** Number of the last line of what was typed or pressed: what it prints stands below. */
  readonly lastLine: number;
  /** Keys pressed while it ran, in order: "^C", "^Z", "^D". */
  readonly keys: readonly string[];
  /** What it printed. */
  readonly expected: readonly FileLine[];
}

/** One session: all steps of a file, or of a block of a page. */
export interface Transcript {
  readonly steps: readonly Step[];
  /** Lines that come when they come: of lines left waiting, and what other processes printed. */
  readonly news: readonly FileLine[];
  readonly language: Language | undefined;
}

const prompt = /^([\p{L}_][\p{L}\p{N}_-]*)>(?: (.*)|)$/u;
/** The card of a call that blocks; it shows only when a person has waited for a moment. */
const card = /^ {2}\S.*(?:\bblocks?\b|\bblocked\b|블록|기다)/;
const jobLine = /^\[\d+\] /;

/**
 * Reads the transcripts of a file.
 *
 * @param text the file.
 * @param name its name: of a Markdown page the blocks fenced as `sockrepl` are read, each a session of its own unless
 *   `continue` stands behind that word; `ko` there says that it is in Korean, as Korean hints in it do, or the name `NAME.ko.md` of a page without hints.
 * @return the transcripts.
 */
export function readTranscripts(text: string, name: string): Transcript[] {
  const lines = text.split(/\r?\n/).map((line, i) => ({ text: line.trimEnd(), number: i + 1 }));
  const own = languageOf(/\.(ko|en)\.\w+$/.exec(name)?.[1]);
  if (!/\.(md|markdown)$/i.test(name)) {
    return [readTranscript(lines, languageOfHints(lines) ?? own)].filter(({ steps }) => steps.length > 0);
  }
  return blocksOf(lines).map(({ info, lines }) => {
    const said = info.map(languageOf).find(Boolean);
    return readTranscript(lines, said ?? languageOfHints(lines) ?? own);
  });
}

interface Block {
  readonly info: readonly string[];
  readonly lines: FileLine[];
}

function blocksOf(lines: readonly FileLine[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    const fence = /^\s*```(.*)$/.exec(line.text);
    if (open && fence) open = undefined;
    else if (open) open.lines.push(line);
    else if (fence) open = opened(fence[1].trim().split(/\s+/), blocks);
  }
  return blocks;
}

function opened([language, ...info]: readonly string[], blocks: Block[]): Block {
  const last = blocks.at(-1);
  if (language === "sockrepl" && info.includes("continue") && last) return last;
  const block = { info, lines: [] };
  if (language === "sockrepl") blocks.push(block);
  return block;
}

function readTranscript(lines: readonly FileLine[], language: Language | undefined): Transcript {
  const steps: Open[] = [];
  const news: FileLine[] = [];
  const names = new Set(lines.flatMap(({ text }) => prompt.exec(text)?.[1] ?? []));
  let isInNews = false;
  for (const line of lines) {
    const typed = prompt.exec(line.text);
    const step = steps.at(-1);
    const isNews = jobLine.test(line.text) || names.has(/^([^\s:]+): /.exec(line.text)?.[1] ?? "");
    if (typed) steps.push(new Open(typed[1], typed[2] ?? "", line.number));
    else if (!step) continue;
    else if (isNews || (isInNews && line.text.startsWith("     "))) news.push(line);
    else step.add(line);
    isInNews = !typed && (isNews || (isInNews && line.text.startsWith("     ")));
  }
  // A prompt at which nothing was typed ends many a transcript.
  return {
    steps: steps.filter(({ typed }) => typed.join("").trim() !== ""),
    news,
    language: language ?? languageOfHints(lines),
  };
}

/** The language that a transcript's hints are written in: whoever runs it may speak another. */
function languageOfHints(lines: readonly FileLine[]): Language | undefined {
  const hint = lines.find(({ text }) => text.startsWith("     "))?.text;
  if (hint === undefined) return undefined;
  return /\p{Script=Hangul}/u.test(hint) ? "ko" : "en";
}

/** A step while it is read. */
class Open implements Step {
  readonly process: string;
  readonly typed: string[];
  readonly line: number;
  lastLine: number;
  readonly keys: string[] = [];
  readonly expected: FileLine[] = [];

  constructor(process: string, typed: string, line: number) {
    this.process = process;
    this.typed = [typed];
    this.line = line;
    this.lastLine = line;
  }

  add(line: FileLine): void {
    const isFirst = this.expected.length === 0 && this.keys.length === 0;
    const isMore = isFirst && /^\.\.\. ?./.test(line.text) && line.text !== "...";
    const isKey = /^\^[CZD]$/.test(line.text);
    if (isMore || isKey) this.lastLine = line.number;
    if (isMore) this.typed.push(line.text.replace(/^\.\.\. ?/, ""));
    else if (isKey) this.keys.push(line.text);
    else if (!card.test(line.text) && (line.text !== "" || this.expected.length > 0)) this.expected.push(line);
  }
}

/** `lines` without blank ones at the end, which only part a transcript's paragraphs. */
export function withoutBlankEnd(lines: readonly FileLine[]): readonly FileLine[] {
  const last = lines.findLastIndex(({ text }) => text.trim() !== "");
  return lines.slice(0, last + 1);
}
