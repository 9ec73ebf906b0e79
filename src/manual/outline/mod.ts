/**
 * What the pages are, in every language.
 *
 * @module
 */
import type { Outline } from "../page.ts";
import { callOutlines } from "./calls.ts";
import { commandOutlines } from "./commands.ts";
import { conceptOutlines } from "./concepts.ts";
import { constantOutlines } from "./constants.ts";
import { functionOutlines } from "./functions.ts";
import { networkFunctionOutlines } from "./network_functions.ts";
import { structureOutlines } from "./structures.ts";

/** The outline of every page, calls first. */
export const outlines: readonly Outline[] = [
  ...callOutlines,
  ...structureOutlines,
  ...networkFunctionOutlines,
  ...functionOutlines,
  ...constantOutlines,
  ...conceptOutlines,
  ...commandOutlines,
];
