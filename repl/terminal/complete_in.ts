import { commandNames } from "../commands/commands.ts";
import type { Session } from "../session/session.ts";
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
  return await complete(before, {
    face: await current.face(),
    variables: current.variables,
    commands: commandNames,
    members: (path) => current.members(path),
    files: filesLike,
  }, columns);
}
