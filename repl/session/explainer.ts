/**
 * Explanations of what calls return and wait for, in the language of the prompt.
 *
 * @module
 */
import type { KernelEvent } from "../../src/abi/event.ts";
import type { BlockedCall, DescriptorInfo } from "../../src/kernel/mod.ts";
import { waitText } from "../../src/process/texts.ts";
import { type Hint, Reasons } from "../../src/reasons/mod.ts";
import { language, text } from "../text/text.ts";
import { callText } from "./line.ts";

/** Explains what happens in a kernel. */
export class Explainer {
  readonly #reasons: Reasons;

  /** @param describe the descriptors of a process. */
  constructor(describe: (pid: number) => readonly DescriptorInfo[]) {
    this.#reasons = new Reasons({ language: language(), describe, now: () => performance.now() });
  }

  /** Something happened. */
  observe(event: KernelEvent): void {
    this.#reasons.observe(event);
  }

  /** A line begins to run. */
  line(pid: number, number: number, typed: string): void {
    this.#reasons.line(pid, number, typed);
  }

  /** Hints on the calls of the line that has ended. */
  after(pid: number): readonly Hint[] {
    this.#reasons.language = language();
    return this.#reasons.after(pid);
  }

  /** On what a call waits, in a line. */
  blocked(pid: number, blocked: BlockedCall): string {
    this.#reasons.language = language();
    const said = this.#reasons.blocked(pid);
    return said !== "" ? said : text().blocks(callText(blocked.call, blocked.args), waitText(blocked.reason));
  }

  /** The longer explanation of a process's last line, with a way to go on. */
  why(pid: number): readonly string[] {
    this.#reasons.language = language();
    return this.#reasons.why(pid).split("\n");
  }

  /** Turns hints on or off, or neither; says whether they are on. */
  hints(on?: boolean): boolean {
    if (on !== undefined) this.#reasons.hints = on;
    return this.#reasons.hints;
  }
}
