/**
 * Pages as plain text, laid out as `man` does.
 *
 * @module
 */
import type { Entry, Kind, Language, Page } from "./page.ts";
import { columnsOf, wrap } from "./wrap.ts";

/** How a page is drawn. */
export interface RenderOptions {
  /** Columns a line may take; 80 when left out. Examples are never broken. */
  readonly width?: number;
  /** The language of the headings; English when left out. */
  readonly language?: Language;
}

interface Headings {
  readonly name: string;
  readonly synopsis: string;
  readonly description: string;
  readonly parameters: Readonly<Record<Kind, string>>;
  readonly returns: string;
  readonly errors: string;
  readonly example: string;
  readonly see: string;
}

const headings: Readonly<Record<Language, Headings>> = {
  en: {
    name: "NAME",
    synopsis: "SYNOPSIS",
    description: "DESCRIPTION",
    parameters: {
      call: "PARAMETERS",
      structure: "MEMBERS",
      constants: "CONSTANTS",
      functions: "FUNCTIONS",
      concept: "MEMBERS",
      command: "ARGUMENTS",
      errno: "CALLS",
    },
    returns: "RETURN VALUE",
    errors: "ERRORS",
    example: "EXAMPLE",
    see: "SEE ALSO",
  },
  ko: {
    name: "이름",
    synopsis: "형식",
    description: "설명",
    parameters: {
      call: "매개변수",
      structure: "멤버",
      constants: "상수",
      functions: "함수",
      concept: "멤버",
      command: "인자",
      errno: "호출",
    },
    returns: "반환값",
    errors: "오류",
    example: "예제",
    see: "함께 보기",
  },
};

const INDENT = 4;
/** Names up to this width stand beside their text, longer ones above it. */
const NAME_MOST = 16;
/** A text narrower than this goes below its name. */
const TEXT_LEAST = 24;
const LEAST_WIDTH = 20;

/**
 * A page as text.
 *
 * @param page the page.
 * @param options width in columns and language of the headings.
 * @return lines joined by newlines, without one at the end.
 */
export function renderPage(page: Page, options: RenderOptions = {}): string {
  const { language = "en" } = options;
  const width = Math.max(LEAST_WIDTH, options.width ?? 80) - INDENT;
  const words = headings[language];
  const sections: [heading: string, lines: string[]][] = [
    [words.name, wrap(`${page.name} - ${page.summary}`, width)],
    [words.synopsis, page.synopsis.flatMap((line) => hang(line, width))],
    [words.description, paragraphs(page.description, width)],
    [words.parameters[page.kind], entries(page.parameters, width)],
    [words.returns, page.returns === undefined ? [] : wrap(page.returns, width)],
    [words.errors, entries(page.errors, width)],
    [words.example, [...page.example]],
    [words.see, page.see.length === 0 ? [] : wrap(page.see.join(", "), width)],
  ];
  return sections.filter(([, lines]) => lines.length > 0).map(([heading, lines]) =>
    [heading, ...lines.map((line) => line === "" ? "" : " ".repeat(INDENT) + line)].join("\n")
  ).join("\n\n");
}

function paragraphs(texts: readonly string[], width: number): string[] {
  return texts.flatMap((text, i) => i === 0 ? wrap(text, width) : ["", ...wrap(text, width)]);
}

/** A declaration, perhaps indented, whose further lines are indented more. */
function hang(text: string, width: number): string[] {
  const own = text.length - text.trimStart().length;
  const [first, ...rest] = wrap(text.trimStart(), width - own);
  const following = rest.length === 0 ? [] : wrap(text.slice(own + first.length).trimStart(), width - own - INDENT);
  return [" ".repeat(own) + first, ...following.map((line) => " ".repeat(own + INDENT) + line)];
}

/** Names with their texts in a column beside them. */
function entries(list: readonly Entry[], width: number): string[] {
  const longest = Math.max(0, ...list.map(([name]) => columnsOf(name)));
  let column = Math.min(longest, NAME_MOST) + 2;
  if (width - column < TEXT_LEAST) column = INDENT;
  return list.flatMap(([name, text]) => {
    const lines = wrap(text, width - column).map((line) => " ".repeat(column) + line);
    const room = column - columnsOf(name);
    if (room < 2) return [name, ...lines];
    return [name + " ".repeat(room) + lines[0].trimStart(), ...lines.slice(1)];
  });
}
