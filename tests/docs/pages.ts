/**
 * The READMEs as data: their sections, and the blocks of code in them.
 *
 * @module
 */
import { read } from "./sources.ts";

/** A fenced block of code. */
export interface Block {
  /** What it is: "sockrepl", "ts", "js", "sh" or "text". */
  readonly kind: string;
  readonly text: string;
}

/** A part of a page, from its heading to the next. */
export interface Section {
  /** How deep: 1 is the page's title. */
  readonly level: number;
  /** `code` within its text, sorted: two languages order words differently. */
  readonly code: readonly string[];
  /** Its list items. */
  readonly items: readonly string[];
}

const fence = /^```(\w*)\n([^]*?)^```$/gm;

/** The blocks of a page of the project, in order. */
export function blocksOf(path: string): Block[] {
  return [...read(path).matchAll(fence)].map((match) => ({ kind: match[1], text: match[2] }));
}

/** The sections of a page of the project, without their blocks. */
export function sectionsOf(path: string): Section[] {
  return read(path).replace(fence, "").split(/^(?=#+ )/m).map((text) => ({
    level: /^#*/.exec(text)![0].length,
    code: [...text.matchAll(/`([^`]+)`/g)].map((match) => match[1]).sort(),
    items: [...text.matchAll(/^- (.*)$/gm)].map((match) => match[1]),
  }));
}

/** What is typed and what is printed in a transcript, one after the other. */
export interface Step {
  /** The line that is typed; "^C" is a key. */
  readonly typed: string;
  /** What follows it, a newline behind each line. */
  readonly printed: string;
  /** All of it as it stands on a screen: prompt, line and what is printed. */
  readonly shown: string;
}

/** The steps of a transcript: a line after a prompt is typed, as is a key, and the lines up to the next are printed. */
export function stepsOf(transcript: string): Step[] {
  return [...transcript.matchAll(/^(?:(?:sockrepl|server|client)> (.*)|(\^[CZD]))\n((?:(?!\w+> |\^[CZD]$).*\n)*)/gm)]
    .map(([shown, line, key, printed]) => ({ typed: line ?? key, printed, shown }));
}

/** Text in which ports that are chosen anew each time have names of their own: the first is PORT1. */
export function withoutPorts(text: string): string {
  const ports: string[] = [];
  return text.replace(/(?<=:)[1-9]\d{4}(?!\d)/g, (port) => {
    if (!ports.includes(port)) ports.push(port);
    return `PORT${ports.indexOf(port) + 1}`;
  });
}
