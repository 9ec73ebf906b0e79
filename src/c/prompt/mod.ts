/**
 * C at a prompt, line by line.
 *
 * @module
 */
export type { Host, Problem, Reading, StepEvent } from "./reading.ts";
export { CSession } from "./session.ts";
export type { StepTexts } from "./stepper.ts";
