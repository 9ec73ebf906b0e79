import { commandNames, commandSummary } from "../commands/commands.ts";
import { lessonNames, lessonWords } from "../lesson/catalogue.ts";
import { openManual } from "../../src/manual/mod.ts";
import type { Session } from "../session/session.ts";
import { language } from "../text/text.ts";
import { complete, type Completion } from "./complete.ts";
import { filesLike } from "./files.ts";

/**
 * Completes a line in the current process of a session.
 *
 * @param session the session.
 * @param before the text in front of the cursor.
 * @param columns width of the terminal.
 * @return what to insert and to show.
 */
export async function completeIn(session: Session, before: string, columns: number): Promise<Completion> {
  const { current } = session;
  const manual = await openManual(language());
  return await complete(before, {
    face: await current.face(),
    variables: current.variables,
    commands: commandNames,
    lessons: [...lessonNames, ...lessonWords],
    processes: session.processes.map(({ name }) => name),
    descriptors: current.describe(),
    members: (path) => current.members(path),
    summary: (name) => commandSummary(name) ?? manual.summary(name),
    files: filesLike,
  }, columns);
}
