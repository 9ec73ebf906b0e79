/**
 * What a lesson says, as lines for a terminal or a pipe.
 *
 * @module
 */
import { cut } from "../../src/trace/width.ts";
import { columnsOf } from "../io/table.ts";
import { text } from "../text/text.ts";
import { lessonNames } from "./catalogue.ts";
import { markdownLines, type MarkdownOptions } from "./markdown.ts";
import type { Asked, Said } from "./walk.ts";

/** Columns of a line where no terminal has less: longer ones are hard to read. */
const WIDEST = 80;
const MARGIN = "  ";

/** Where it is said. */
export interface Place {
  /** Width of the terminal; Infinity where there is none. */
  readonly columns: number;
  /** How many steps the lesson has. */
  readonly steps: number;
}

/**
 * The lines at the head of a lesson.
 *
 * @param title its title.
 * @param ports the ports it takes in place of its page's.
 * @param columns width of the terminal; Infinity where there is none.
 * @return the lines.
 */
export function firstLines(title: string, ports: ReadonlyMap<number, number>, columns: number): string[] {
  const options = optionsFor(columns);
  const { otherPorts, howTo } = text().lesson;
  const moved = [...ports].map(([page, now]) => `${page} → ${now}`).join(", ");
  const how = howTo(showsGhost(columns));
  return [
    "",
    ...markdownLines([`# ${title}`], options),
    "",
    ...markdownLines([moved === "" ? how : `${how} ${otherPorts(moved)}`], options).map((line) => dim(line, options)),
  ];
}

/**
 * What is said in lines.
 *
 * @param said what is said, in order.
 * @param place where.
 * @return the lines.
 */
export function saidLines(said: readonly Said[], place: Place): string[] {
  const last = said.findLastIndex(({ kind }) => kind === "asks");
  const options = optionsFor(place.columns);
  return said.flatMap((one, i) => one.kind === "asks" && i !== last ? [] : linesOf(one, place, options));
}

/** The lines at the end of a lesson: where to go from here. */
export function endLines(name: string, columns: number): string[] {
  const next = lessonNames[lessonNames.indexOf(name) + 1];
  const { over, overLast } = text().lesson;
  return markdownLines([next === undefined ? overLast : over(next)], optionsFor(columns));
}

function linesOf(said: Said, place: Place, options: MarkdownOptions): string[] {
  const { lesson } = text();
  const note = (line: string) => markdownLines([line], options).map((line) => dim(line, options));
  switch (said.kind) {
    case "prose":
      return ["", ...markdownLines(said.lines, options), ""];
    case "anotherWay":
      return note(lesson.anotherWay);
    case "fresh":
      return note(lesson.fresh);
    case "own":
      return note(lesson.own);
    case "elsewhere":
      return note(lesson.elsewhere(said.process));
    case "differs":
      return differenceLines(said, place, options);
    case "asks":
      return askLines(said.asked, place).map((line) => dim(line, options));
    case "pauses":
      return note(lesson.pauses);
    case "ends":
      return [];
  }
}

function differenceLines(
  { page, got, why }: Extract<Said, { kind: "differs" }>,
  { columns }: Place,
  options: MarkdownOptions,
): string[] {
  const { lesson, check } = text();
  const rows = (label: string, lines: readonly string[]) =>
    (lines.length === 0 ? [check.nothing] : lines).map((line, i) =>
      cut(`${MARGIN}  ${i === 0 ? label : " ".repeat(columnsOf(label))} ${line}`, columns)
    );
  const width = Math.max(columnsOf(lesson.page), columnsOf(lesson.yours));
  const label = (words: string) => words + " ".repeat(width - columnsOf(words));
  if (why.kind === "failsStill") return markdownLines([lesson.failsStill], options);
  const reason = why.kind === "changed" ? lesson.changed(why.page, why.typed) : lesson[why.kind];
  return [
    ...markdownLines([lesson.differs], options),
    ...rows(label(lesson.page), page),
    ...rows(label(lesson.yours), got),
    ...markdownLines([reason], options),
  ];
}

/** `3/12 · then Ctrl-Z`; a line that can't stand at the prompt stands here. */
function askLines({ process, typed, keys, number }: Asked, { columns, steps }: Place): string[] {
  const { then } = text().lesson;
  const prompt = `${process}> `;
  const isShort = typed.length === 1 && columnsOf(prompt + typed[0]) < columns;
  const pressed = keys.map((key) => ` · ${then(keyName(key))}`).join("");
  const place = `${MARGIN}${number}/${steps}`;
  if (showsGhost(columns) && isShort) return [place + pressed];
  if (typed.length === 1) return [`${place} · ${prompt}${typed[0]}${pressed}`];
  return [place + pressed, ...typed.map((line, i) => `${MARGIN}${i === 0 ? prompt : "... "}${line}`)];
}

/** `Ctrl-Z` of `^Z`. */
function keyName(key: string): string {
  return `Ctrl-${key.slice(1)}`;
}

/** Whether the next line can be shown at the prompt itself, in a colour of its own. */
function showsGhost(columns: number): boolean {
  return columns !== Infinity && !Deno.noColor;
}

function optionsFor(columns: number): MarkdownOptions {
  return { width: Math.min(columns, WIDEST), colours: showsGhost(columns) };
}

function dim(line: string, { colours }: MarkdownOptions): string {
  return colours && line !== "" ? `\x1b[2m${line}\x1b[22m` : line;
}
