/**
 * What is typed and printed while a program is gone through step by step: the process's own standard streams, so that
 * it waits, and can be left waiting, as in any read.
 *
 * @module
 */
import { EINTR } from "../../abi/errno.ts";
import { set_errno, syscall } from "../../process/mod.ts";
import { threadState } from "../../process/thread_state.ts";
import { flushAll } from "../library/stdio_streams.ts";
import type { Program } from "../library/types.ts";
import type { StepHost } from "./stepper.ts";

/** What stands in front of what is typed. */
const PROMPT = "(step) ";
/** Bytes of a line at most. */
const LONGEST = 4096;

/**
 * Reads and prints for a stepper.
 *
 * @param program whose output comes first.
 * @param descriptors shows the descriptors.
 */
export function stepInput(program: Program, descriptors: () => void): StepHost {
  const write = (text: string) => void program.write(1, new TextEncoder().encode(text));
  return {
    write,
    descriptors,
    ask() {
      const { errno } = threadState();
      flushAll(program);
      write(PROMPT);
      const buffer = new Uint8Array(LONGEST);
      const length = syscall("read", 0, buffer, LONGEST);
      const isInterrupted = length < 0 && threadState().errno === EINTR;
      // The program's errno is its own.
      set_errno(errno);
      if (isInterrupted) return "interrupted";
      return length <= 0 ? undefined : new TextDecoder().decode(buffer.subarray(0, length));
    },
  };
}
