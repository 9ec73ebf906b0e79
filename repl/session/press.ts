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

/** Resolves when a line runs, or what was fed is over without one. */
export async function begun(session: Session, feeding: Promise<unknown>): Promise<void> {
  if (!session.foreground) await Promise.race([session.starts.next(), feeding]);
}

/**
 * Presses a key when the line that runs waits, or has run for a while.
 *
 * @param session where it runs.
 * @param key "^C" or "^Z".
 * @param feeding settles when the line is over, if it never runs.
 * @return whether a line ran.
 */
export async function press(session: Session, key: string, feeding: Promise<unknown>): Promise<boolean> {
  // Which language a line is in may have to be found out before it runs.
  await begun(session, feeding);
  const line = session.foreground?.line;
  if (line) await session.paused(line);
  if (!session.foreground) return false;
  if (key === "^C") session.interrupt(performance.now());
  else session.leave();
  return true;
}
