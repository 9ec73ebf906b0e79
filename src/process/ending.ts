import type { Process } from "../kernel/mod.ts";

/** What ends the wait for what a process has written. */
export interface Ending {
  /** Milliseconds for which is waited, 0 for as long as the peers take. */
  readonly deadline: number;
  /** Called when the waiting begins, with a function that ends it: Ctrl-C does, where the program can't be told. */
  readonly begins?: (giveUp: () => void) => void;
}

/**
 * Ends `process`. C's writes would have waited for the peer where ours were not waited for, so now the end does; whatever
 * could have ended such a write ends this.
 */
export async function endOf(process: Process, status: number, { deadline, begins }: Ending): Promise<void> {
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<void>();
  const timer = deadline > 0 ? setTimeout(giveUp, deadline) : undefined;
  begins?.(giveUp);
  await Promise.race([process.exit(status), givenUp]);
  clearTimeout(timer);
}
