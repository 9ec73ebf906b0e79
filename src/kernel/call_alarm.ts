import type { Arg } from "../abi/event.ts";
import { int } from "./arguments.ts";
import type { BaseProcess } from "./base_process.ts";

/** alarm(seconds): interrupts the call that blocks when the time is over. */
export function alarm<B>(process: BaseProcess<B>, [secondsArg]: readonly Arg[]): number {
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
}
