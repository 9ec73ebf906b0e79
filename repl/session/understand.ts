/**
 * What a typed text is: JavaScript or C that can run, a text that goes on, or something wrong.
 *
 * @module
 */
import type { Problem, Reading } from "../../src/c/prompt/mod.ts";
import { later } from "../../src/process/later.ts";
import { pointedAt, printable } from "../io/pointed.ts";
import { keywordMeant } from "../language/c_keywords.ts";
import { explainC } from "../language/c_habit.ts";
import { HELPER } from "../language/helper.ts";
import type { Script } from "../language/instrument.ts";
import { mangledName } from "../language/pdf.ts";
import { straighten } from "../language/textbook.ts";
import { type ParseError, transform, type Transformed } from "../language/transform.ts";
import type { Mode, Names, WhyC } from "../language/which.ts";
import { text } from "../text/text.ts";
import { INDENT } from "./outcome.ts";
import type { Session } from "./session.ts";

/** What a text turned out to be. */
export type Understood =
  | { readonly kind: "incomplete" }
  /** It can't run; lines that say why. */
  | { readonly kind: "refused"; readonly lines: readonly string[] }
  | Runnable;

/** A text that can run. */
export interface Runnable {
  readonly kind: "run";
  readonly script: Script;
  readonly language: "c" | "js";
  /** Whether it is to be left to itself. */
  readonly isBehind: boolean;
  /** Lines to print above what it prints, and below. */
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Whether it is C that only defines. */
  readonly isDefinition: boolean;
}

/** What a text is as JavaScript, with the names it was read with. */
export interface Foreseen {
  readonly written: string;
  readonly names: Names;
  readonly read: AsJavaScript;
}

interface AsJavaScript {
  readonly script: Transformed;
  /** Whether it is to be left to itself. */
  readonly isBehind: boolean;
}

/** Script that runs the C that was read last in its thread. */
export const RUN_C: Script = { code: `${HELPER}.c()`, hasValue: true, isAsync: false };

/**
 * Finds out what a text is.
 *
 * @param session whose current process it is for.
 * @param written the text.
 * @param busy waits until the process can read it; a sentence when it can't.
 * @param foreseen what was read of it while it was being typed.
 */
export async function understand(
  session: Session,
  written: string,
  busy: () => Promise<string | undefined>,
  foreseen?: Foreseen,
): Promise<Understood> {
  const { names } = session.current;
  const isForeseen = foreseen?.written === written && foreseen.names === names;
  const read = isForeseen ? foreseen.read : undefined;
  const js = session.languages.mode === "c" ? undefined : read ?? asJavaScript(written, names);
  if (js?.script.kind === "incomplete") return { kind: "incomplete" };
  const mayBeC = !js || js.script.kind === "error" || await isPossible(js.script.why);
  if (mayBeC && session.languages.mode !== "js") {
    const reason = await busy();
    if (reason !== undefined) return { kind: "refused", lines: [reason] };
    const c = await asC(session, written, js?.script);
    if (c) return c.kind === "refused" ? { ...c, lines: [...c.lines, ...await mangled(session, written, c.lines)] } : c;
  }
  if (js?.script.kind === "error") {
    const lines = parseError(js.script, session.languages.mode);
    return { kind: "refused", lines: [...lines, ...await mangled(session, written, lines)] };
  }
  return { ...plain, script: js!.script as Transformed & { kind: "complete" }, isBehind: js!.isBehind };
}

/** Reads a text before it is known whether it is complete. */
export function foresee(written: string, names: Names): Foreseen {
  return { written, names, read: asJavaScript(written, names) };
}

/** Whether C can mean what makes a line look like it. */
async function isPossible(why: WhyC | undefined): Promise<boolean> {
  if (why?.kind !== "unknown") return why !== undefined;
  const url = new URL("../../src/c/headers.ts", import.meta.url);
  const { isHeaderName } = await later<typeof import("../../src/c/headers.ts")>(url);
  return isHeaderName(why.what);
}

const plain = { kind: "run" as const, language: "js" as const, before: [], after: [], isDefinition: false };

/** A text with its script; a `&` behind what may wait asks to leave it waiting. */
function asJavaScript(written: string, names: Names): AsJavaScript {
  const kept = withoutMark(written);
  if (kept !== written) {
    const script = transform(kept, names);
    if (script.kind === "complete") return { script, isBehind: true };
  }
  return { script: transform(written, names), isBehind: false };
}

/** The text as C; undefined when it is JavaScript after all, or wrong in both. */
async function asC(session: Session, written: string, js: Transformed | undefined): Promise<Understood | undefined> {
  const { current } = session;
  const why = js?.kind === "complete" ? js.why : undefined;
  const kept = withoutMark(written);
  let reading = await current.readC(straighten(kept), why !== undefined);
  const isBehind = kept !== written && reading?.kind === "ready";
  if (kept !== written && !isBehind) reading = await current.readC(straighten(written), why !== undefined);
  switch (reading?.kind) {
    case "incomplete":
      return { kind: "incomplete" };
    case "wrong":
      if (why?.kind === "unknown") return undefined;
      return isCs(reading, js, written, session.languages.mode)
        ? { kind: "refused", lines: wrongLines(reading) }
        : undefined;
    case "ready":
      return {
        kind: "run",
        script: RUN_C,
        language: "c",
        isBehind,
        before: reading.warnings.flatMap(warningLines),
        after: [...taken(session, why), ...reading.definesMain ? [INDENT + text().mainDefined] : []],
        isDefinition: reading.isDefinition,
      };
    default:
      return undefined;
  }
}

/** Whether C's view of what is wrong is the one to show. */
function isCs(reading: Reading & { kind: "wrong" }, js: Transformed | undefined, written: string, mode: Mode): boolean {
  if (mode === "c" || !js) return true;
  if (js.kind === "complete") return !reading.isSyntax;
  if (explainC(written) !== undefined || keywordMeant(written) !== undefined) return true;
  return !reading.isSyntax && (/;\s*$/.test(written) || !/^there is no type /.test(reading.problem.message));
}

/** What is said the first time that a line which could be JavaScript was taken as C. */
function taken(session: Session, why: WhyC | undefined): string[] {
  if (!why || why.kind === "form" || why.kind === "unknown" || session.languages.hasTakenC) return [];
  session.languages.hasTakenC = true;
  return [INDENT + (why.kind === "name" ? text().takenByName(why.what) : text().takenByCharacter(why.what))];
}

/** `a = accept(s) &` without the `&`; after an operand that can't wait, `&` is the operator. */
export function withoutMark(written: string): string {
  return written.replace(/(?<=[)};])\s*&\s*$/, "");
}

/** Lines that say what is wrong with C, and where; with a way out where there is one. */
export function wrongLines({ problem, undeclared }: Reading & { kind: "wrong" }): string[] {
  return [...problemLines(problem), ...undeclared === undefined ? [] : [INDENT + text().declareFirst(undeclared)]];
}

function problemLines(problem: Problem): string[] {
  const { line, column, source, message } = problem;
  if (line === 0) return [text().notCompiled(undefined, undefined, text().ofC(message))];
  return [...pointedAt(source, column), text().notCompiled(line, column, printable(text().ofC(message)))];
}

function warningLines({ line, column, source, message }: Problem): string[] {
  return [...line === 0 ? [] : pointedAt(source, column), text().warning(printable(text().ofC(message)))];
}

/** A hint on a name that a PDF has changed. */
async function mangled({ current }: Session, written: string, lines: readonly string[]): Promise<string[]> {
  const names = new Set([...await current.face(), ...current.variables, ...current.names.c]);
  const found = mangledName(written, (name) => names.has(name));
  if (found !== undefined) return [INDENT + text().mangled(found.written, found.meant)];
  const keyword = lines.some((line) => line.includes("did you mean")) ? undefined : keywordMeant(written);
  return keyword === undefined ? [] : [INDENT + text().keywordMeant(keyword.written, keyword.meant)];
}

function parseError(error: ParseError, mode: Mode): string[] {
  const { line, column, source, message, hint } = error;
  const lines = [...pointedAt(source, column), text().notParsed(line, column, printable(text().ofParser(message)))];
  // What to type instead of C matters where C is not taken.
  if (hint !== undefined && mode === "js") lines.push(hint);
  return lines;
}
