/**
 * `.lesson`: the lessons, and the way through one of them.
 *
 * @module
 */
import { lessonNames, lessonPage, lessonWords } from "../lesson/catalogue.ts";
import { Guide } from "../lesson/guide.ts";
import { readLesson } from "../lesson/page.ts";
import { table } from "../io/table.ts";
import { nearest } from "../language/nearest.ts";
import type { Session } from "../session/session.ts";
import { language, text } from "../text/text.ts";
import type { CommandResult } from "./command.ts";

/**
 * `.lesson`, `.lesson NAME`, `.lesson next`, `.lesson again`, `.lesson stop`.
 *
 * @param words the lesson's name or number, or what to do in the one that is gone through.
 * @param session where it is.
 * @return what to print.
 */
export async function lesson([word]: readonly string[], session: Session): Promise<CommandResult> {
  return { lines: await linesOf(word, session) };
}

async function linesOf(word: string | undefined, session: Session): Promise<readonly string[]> {
  const { guide } = session;
  if (word === undefined) return await list(session);
  if (lessonWords.includes(word)) {
    if (!guide || (word === "next" && guide.isOver)) return [text().lesson.none];
    if (word === "next") return await guide.next();
    if (word === "again") return await guide.again();
    session.guide = undefined;
    return [text().lesson.stopped];
  }
  return await begin(word, session);
}

async function begin(word: string, session: Session): Promise<readonly string[]> {
  const given = word.replace(/!$/, "");
  const name = lessonNames[Number(given) - 1] ?? given.toLowerCase();
  if (!lessonNames.includes(name)) return [text().lesson.unknown(given, nearest(name, lessonNames))];
  // What the learner made outside of lessons is not lost without a word.
  if (!session.guide && given === word && isUsed(session)) return [text().lesson.loses(name)];
  return await Guide.begin(session, name);
}

function isUsed({ processes, jobs }: Session): boolean {
  return jobs.list.length > 0 ||
    processes.some((process) => process.variables.length > 0 || process.describe().length > 3);
}

async function list({ guide }: Session): Promise<readonly string[]> {
  const rows = await Promise.all(lessonNames.map(async (name, i) => {
    const { title } = readLesson(await lessonPage(name, language()), language());
    return [`  ${String(i + 1).padStart(2)}`, name, title];
  }));
  const { head, at } = text().lesson;
  const step = guide?.step;
  return [
    ...table([["", "", ""], ...rows]).slice(1),
    guide && step !== undefined ? at(guide.name, step, guide.lesson.steps) : head,
  ];
}
