/**
 * Keys that stand in a transcript, pressed while a line runs.
 *
 * @module
 */
import type { Session } from "./session.ts";

/**
 * Whether a line stands for a key that acts on the line that runs.
 *
 * @param line a line of a transcript.
 */
export function isKey(line: string): boolean {
  return /^\^[CZ]$/.test(line);
}

/**
 * Presses a key when the line that runs waits, or has run for a while.
 *
 * @param session where it runs.
 * @param key "^C" or "^Z".
 * @return whether a line ran.
 */
export async function press(session: Session, key: string): Promise<boolean> {
  // What is fed begins to run in one of the next turns.
  await Promise.resolve();
  const line = session.foreground?.line;
  if (line) await session.paused(line);
  if (!session.foreground) return false;
  if (key === "^C") session.interrupt(performance.now());
  else session.leave();
  return true;
}
