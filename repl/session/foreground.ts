import type { Job } from "./jobs.ts";
import type { Line } from "./line.ts";
import type { UserProcess } from "./user_process.ts";

/** The line that is waited for. */
export interface Foreground {
  readonly process: UserProcess;
  readonly line: Line;
  readonly leave: (job: Job) => void;
  /** Whether it is left to itself as soon as it waits. */
  readonly isBehind: boolean;
}
