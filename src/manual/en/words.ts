import type { Words } from "../page.ts";

/** Sentences of the pages on error numbers, which are put together from the calls' pages. */
export const words: Words = {
  errnoSummary: (number, text) => `error number ${number}, "${text}"`,
  errnoUnused: "No call here sets this error number; Linux has it for other purposes.",
};
