/**
 * Lessons as data: a Markdown page whose transcripts are its steps. Pure: text in, data out.
 *
 * @module
 */
import type { Language } from "../text/text.ts";
import { type FileLine, readTranscripts, type Step, type Transcript } from "../transcript/transcript.ts";

/** A step of a lesson: a line to type, and what is to come. */
export interface LessonStep {
  readonly kind: "step";
  /** From 1. */
  readonly number: number;
  readonly step: Step;
  /** Lines that come when they come, which the page has below the step. */
  readonly news: readonly string[];
}

/** What a lesson is made of, in its order. */
export type Part =
  | { readonly kind: "prose"; readonly lines: readonly string[] }
  /** All processes are new ones from here on. */
  | { readonly kind: "fresh" }
  /** What follows is an answer: whoever wants to find it alone tries before. */
  | { readonly kind: "pause" }
  | LessonStep;

/** A lesson in a language. */
export interface Lesson {
  readonly title: string;
  readonly language: Language;
  readonly parts: readonly Part[];
  /** How many steps it has. */
  readonly steps: number;
}

/** A heading below which an answer stands. */
const ANSWER = /^#+ +(?:Answer|답)/;

/**
 * Reads a lesson.
 *
 * @param markdown its page: a heading, prose, and transcripts in blocks fenced as `sockrepl`.
 * @param language the language it is written in.
 * @return its parts.
 */
export function readLesson(markdown: string, language: Language): Lesson {
  const transcripts = readTranscripts(markdown, `lesson.${language}.md`);
  const parts = [...proseOf(markdown), ...transcripts.flatMap(stepsOf)].sort((a, b) => a.line - b.line);
  let number = 0;
  return {
    title: /^# +(.*)$/m.exec(markdown)?.[1] ?? "",
    language,
    parts: parts.map(({ part }) => part.kind === "step" ? { ...part, number: ++number } : part),
    steps: number,
  };
}

interface Placed {
  readonly line: number;
  readonly part: Part;
}

/** The page without its title and its transcripts. */
function proseOf(markdown: string): Placed[] {
  const found: { line: number; lines: string[] }[] = [];
  let open: { line: number; lines: string[] } | undefined;
  let fence: string | undefined;
  for (const [i, text] of markdown.split(/\r?\n/).entries()) {
    const mark = /^\s*```\s*(\w*)/.exec(text)?.[1];
    const isTranscript = fence === "sockrepl" || (fence === undefined && mark === "sockrepl");
    if (mark !== undefined) fence = fence === undefined ? mark : undefined;
    if (isTranscript) open = undefined;
    else if (!/^# /.test(text) || fence !== undefined) {
      if (!open || ANSWER.test(text)) found.push(open = { line: i + 1, lines: [] });
      open.lines.push(text);
    }
  }
  return found.map(({ line, lines }) => ({ line, lines: trimmed(lines) })).filter(({ lines }) => lines.length > 0)
    .flatMap(({ line, lines }): Placed[] => [
      ...ANSWER.test(lines[0]) ? [{ line, part: { kind: "pause" } as const }] : [],
      { line, part: { kind: "prose", lines } },
    ]);
}

function stepsOf({ steps, news }: Transcript): Placed[] {
  return steps.flatMap((step, i): Placed[] => {
    const end = steps[i + 1]?.line ?? Infinity;
    const own = news.filter(({ number }: FileLine) => number > step.line && number < end).map(({ text }) => text);
    const part: Placed = { line: step.line, part: { kind: "step", number: 0, step, news: own } };
    return i === 0 ? [{ line: step.line, part: { kind: "fresh" } }, part] : [part];
  });
}

function trimmed(lines: readonly string[]): string[] {
  const isText = (line: string) => line.trim() !== "";
  return lines.slice(Math.max(0, lines.findIndex(isText)), lines.findLastIndex(isText) + 1);
}
