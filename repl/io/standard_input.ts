import type { CallName } from "../../src/abi/calls.ts";
import type { Arg } from "../../src/abi/event.ts";

/** Whether a call may be waiting for descriptor 0. */
export function readsInput({ call, args }: { readonly call: CallName; readonly args: readonly Arg[] }): boolean {
  return call === "poll" || call === "select" || args[0] === 0;
}
