/**
 * Markdown as a terminal shows it: headings, bold, code, lists and blocks, broken between words. Pure.
 *
 * @module
 */
import { wrap } from "../../src/manual/wrap.ts";

/** How it is drawn. */
export interface MarkdownOptions {
  /** Columns a line may take. */
  readonly width: number;
  /** Whether the terminal's codes may be used; without them, code keeps its quotes. */
  readonly colours: boolean;
}

/** Left of all text, so that it can be told from what calls return. */
const MARGIN = "  ";
/** Characters without width that stand for a style's beginning and end while lines are broken. */
const styles = { bold: ["\u2061", "\u2062"], code: ["\u2063", "\u2064"] } as const;
/** What they are on the terminal. */
const codes: Readonly<Record<string, string>> = {
  "\u2061": "\x1b[1m",
  "\u2062": "\x1b[22m",
  "\u2063": "\x1b[36m",
  "\u2064": "\x1b[39m",
};

/**
 * Draws a part of a page.
 *
 * @param lines its lines.
 * @param options width and colours.
 * @return lines for the terminal, the paragraphs parted by empty ones.
 */
export function markdownLines(lines: readonly string[], options: MarkdownOptions): string[] {
  const drawn = blocksOf(lines).map((block) => blockLines(block, options));
  return drawn.flatMap((block, i) => i === 0 ? block : ["", ...block]);
}

interface Block {
  readonly kind: "text" | "heading" | "code" | "list";
  readonly lines: string[];
}

/** Paragraphs, headings, lists and fenced blocks, each with its lines. */
function blocksOf(lines: readonly string[]): Block[] {
  const blocks: Block[] = [];
  let open: Block | undefined;
  for (const line of lines) {
    const isFence = /^\s*```/.test(line);
    if (open?.kind === "code") {
      if (isFence) open = undefined;
      else open.lines.push(line);
      continue;
    }
    const kind = isFence ? "code" : /^#+ /.test(line) ? "heading" : /^(?:[-*]|\d+\.) /.test(line) ? "list" : "text";
    if (line.trim() === "") open = undefined;
    else if (kind === "text" && open && open.kind !== "heading") open.lines[open.lines.length - 1] += ` ${line.trim()}`;
    else if (kind === "list" && open?.kind === "list") open.lines.push(line);
    else blocks.push(open = { kind, lines: isFence ? [] : [line.trim()] });
  }
  return blocks;
}

function blockLines({ kind, lines }: Block, options: MarkdownOptions): string[] {
  if (kind === "code") return lines.map((line) => `${MARGIN}    ${line}`.trimEnd());
  if (kind === "list") return lines.flatMap((line) => itemLines(line, options));
  if (kind === "heading") return proseLines(`**${lines[0].replace(/^#+ /, "")}**`, MARGIN, MARGIN, options);
  return proseLines(lines[0], MARGIN, MARGIN, options);
}

function itemLines(line: string, options: MarkdownOptions): string[] {
  const [, mark, text] = /^(\S+) +(.*)$/s.exec(line)!;
  const first = `${MARGIN}${mark} `;
  return proseLines(text, first, " ".repeat(first.length), options);
}

function proseLines(text: string, first: string, rest: string, { width, colours }: MarkdownOptions): string[] {
  const lines = wrap(marked(text, colours), width - first.length);
  let open = "";
  return lines.map((line, i) => {
    const begun = open + line;
    for (const char of line) {
      if (char === styles.bold[0] || char === styles.code[0]) open += char;
      else if (char === styles.bold[1]) open = open.replace(styles.bold[0], "");
      else if (char === styles.code[1]) open = open.replace(styles.code[0], "");
    }
    // A style that goes on in the next row must not paint the margin.
    const ends = [...open].map((style) => style === styles.bold[0] ? styles.bold[1] : styles.code[1]).join("");
    return (i === 0 ? first : rest) + (begun + ends).replace(/[\u2061-\u2064]/g, (char) => codes[char]);
  });
}

/** Inline marks as characters without width; without colours only code stays marked. */
function marked(text: string, colours: boolean): string {
  return text.replace(/`([^`]+)`|\*\*([^*]+)\*\*|\[([^\]]+)\]\([^)]*\)|(?<![\p{L}\p{N}])_([^_]+)_(?![\p{L}\p{N}])/gu, (
    whole,
    code: string | undefined,
    bold: string | undefined,
    link: string | undefined,
    emphasis: string | undefined,
  ) => {
    if (link !== undefined) return link;
    if (!colours) return code === undefined ? bold ?? emphasis ?? whole : whole;
    const [begin, end] = code === undefined ? styles.bold : styles.code;
    return begin + (code ?? bold ?? emphasis) + end;
  });
}
