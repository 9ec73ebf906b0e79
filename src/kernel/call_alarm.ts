import { int } from "./arguments.ts";
import type { Handler } from "./handlers.ts";

/** alarm(seconds): interrupts the call that blocks when the time is over. */
export const alarm: Handler = (process, [secondsArg]) => {
  const { clock } = process.kernel;
  const seconds = int(secondsArg) >>> 0;
  const left = process.alarm ? Math.max(1, Math.ceil((process.alarm.at - clock.now()) / 1000)) : 0;
  process.alarm?.cancel();
  process.alarm = undefined;
  if (seconds > 0) {
    const ms = seconds * 1000;
    const cancel = clock.after(ms, () => {
      process.alarm = undefined;
      process.interrupt();
    });
    process.alarm = { at: clock.now() + ms, cancel };
  }
  return left;
};
