/**
 * What is typed and printed while a program is gone through step by step. Typed lines come from the process's own
 * standard input, so that it waits, and can be left waiting, as in any read; the prompt knows that the read is none of
 * the program's.
 *
 * @module
 */
import { EINTR } from "../../abi/errno.ts";
import { set_errno, syscall } from "../../process/mod.ts";
import { threadState } from "../../process/thread_state.ts";
import { flushAll } from "../library/stdio_streams.ts";
import type { Program } from "../library/types.ts";
import type { StepEvent } from "./reading.ts";
import type { StepHost } from "./stepper.ts";

/** What stands in front of what is typed. */
const PROMPT = "(step) ";
/** Bytes of a line at most. */
const LONGEST = 4096;

/**
 * Reads and prints for a stepper.
 *
 * @param program whose output comes first.
 * @param tell tells the prompt what happens.
 * @param look throws when the line is to end.
 */
export function stepInput(program: Program, tell: (event: StepEvent) => void, look: () => void): StepHost {
  const reading = (read: () => number): number => {
    tell({ type: "reading", isReading: true });
    try {
      // Ctrl-C may have come before there is a call that it can interrupt.
      look();
      return read();
    } finally {
      tell({ type: "reading", isReading: false });
    }
  };
  const write = (text: string) => tell({ type: "text", text });
  return {
    write,
    problem: (message) => tell({ type: "problem", message }),
    descriptors: () => tell({ type: "descriptors" }),
    ask() {
      const { errno } = threadState();
      flushAll(program);
      write(PROMPT);
      const buffer = new Uint8Array(LONGEST);
      const length = reading(() => syscall("read", 0, buffer, LONGEST));
      const isInterrupted = length < 0 && threadState().errno === EINTR;
      // The program's errno is its own.
      set_errno(errno);
      if (isInterrupted) return "interrupted";
      return length <= 0 ? undefined : new TextDecoder().decode(buffer.subarray(0, length));
    },
  };
}
