/**
 * A session as programs: what was typed in a process, in C or for Deno.
 *
 * @module
 */
export { cProgram } from "./c_program.ts";
export { denoProgram } from "./deno_program.ts";
export { type Pauses, pausesOf } from "./order.ts";
export type { Tree } from "./tree.ts";
export type { ProgramTexts, TypedProcess, TypedStatement } from "./typed.ts";
