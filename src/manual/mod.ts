/**
 * The manual: pages on calls, structures, constants, functions, ideas and commands, in English and Korean.
 *
 * @module
 */
export { openManual, page, suggestions, summary } from "./library.ts";
export type { Manual } from "./manual.ts";
export type { Entry, Kind, Language, Page } from "./page.ts";
export { type RenderOptions, renderPage } from "./render.ts";
export { columnsOf, wrap } from "./wrap.ts";
