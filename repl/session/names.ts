/** Name of the first process of a session. */
export const FIRST = "server";
/** The one after it. */
const SECOND = "client";

/**
 * A name for a process that has none yet.
 *
 * @param isTaken whether a process has that name.
 * @return server, client, client2, client3 …: the first that is free.
 */
export function freeName(isTaken: (name: string) => boolean): string {
  if (!isTaken(FIRST)) return FIRST;
  if (!isTaken(SECOND)) return SECOND;
  let number = 2;
  while (isTaken(`${SECOND}${number}`)) number++;
  return `${SECOND}${number}`;
}
