/**
 * C as a language: parsed by tree-sitter's grammar, checked, translated to JavaScript, and run.
 *
 * @module
 */
export { CProblem, type Location, showProblem } from "./problem.ts";
export { type ProgramOptions, runFile, runProgram } from "./run.ts";
export type { ReadInclude } from "./reader.ts";
