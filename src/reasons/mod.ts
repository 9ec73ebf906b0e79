/**
 * Reasons: why a call failed here, which trap a success hides, on what a blocked call waits. Events of a kernel in, data
 * and text out.
 *
 * @module
 */
export { type Hint, Reasons, type ReasonsOptions } from "./reasons.ts";
export { nameOf } from "./blocked.ts";
export { type Language } from "./text.ts";
export type { Describe } from "./world.ts";
export type { HintKey } from "./language.ts";
