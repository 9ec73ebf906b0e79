/** A place in a C source. */
export interface Location {
  /** Name of the file. */
  readonly file: string;
  /** Line, counted from 1. */
  readonly line: number;
  /** Column, counted from 1. */
  readonly column: number;
}

/** What is wrong with a C program, and where: found before it runs, or while it does. */
export class CProblem extends Error {
  readonly location: Location | undefined;
  /** The name that nothing has declared, if that is what is wrong. */
  readonly unknown: string | undefined;

  /** Makes one from a sentence and the place it is about. */
  constructor(message: string, location?: Location, unknown?: string) {
    super(message);
    this.name = "CProblem";
    this.location = location;
    this.unknown = unknown;
  }
}

/** Characters that take two columns of a terminal. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/g;

/**
 * A problem as a compiler shows it: place, sentence, the line itself and a caret.
 *
 * @param kind "error" or "warning".
 * @param message the sentence.
 * @param location the place, when it is known.
 * @param source the file's text, when the place is in it.
 * @return the lines, without a newline at the end.
 */
export function showProblem(kind: string, message: string, location?: Location, source?: string): string {
  if (!location) return `${kind}: ${message}`;
  const head = `${location.file}:${location.line}:${location.column}: ${kind}: ${message}`;
  const line = source?.split("\n")[location.line - 1];
  if (line === undefined) return head;
  const before = line.slice(0, location.column - 1).replace(WIDE, "  ").replace(/[^\t]/g, " ");
  return `${head}\n    ${line}\n    ${before}^`;
}
