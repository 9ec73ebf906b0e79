/**
 * Ladders as pages.
 *
 * @module
 */
import type { Titled } from "./compare.ts";
import type { Model } from "./diagram.ts";
import { compareSvg, escape, ladderSvg, type SvgOptions } from "./svg.ts";
import { english } from "./words.ts";

/**
 * Draws a ladder as an HTML page that needs nothing else.
 *
 * @param model the diagram.
 * @param options its title and its words.
 * @return the text of the page.
 */
export function ladderHtml(model: Model, options: SvgOptions = {}): string {
  return page(ladderSvg(model, options), options.title, options);
}

/**
 * Draws two ladders beside each other as an HTML page that needs nothing else.
 *
 * @param left one ladder.
 * @param right the other.
 * @param options the page's title and its words.
 * @return the text of the page.
 */
export function compareHtml(left: Titled, right: Titled, options: SvgOptions = {}): string {
  return page(compareSvg(left, right, options), options.title ?? `${left.title} / ${right.title}`, options);
}

function page(svg: string, given: string | undefined, { words = english }: SvgOptions): string {
  const title = escape(given ?? words.ladder.title);
  return [
    "<!DOCTYPE html>",
    `<html lang="${words.language}">`,
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${title}</title>`,
    "<style>",
    "  :root { color-scheme: light dark; }",
    "  body { margin: 2rem; font-family: system-ui, sans-serif; background: #fff; color: #1f2430; }",
    "  @media (prefers-color-scheme: dark) { body { background: #14171d; color: #e4e8f0; } }",
    "  figure { margin: 0; overflow-x: auto; }",
    "</style>",
    `<h1>${title}</h1>`,
    "<figure>",
    svg.trimEnd(),
    "</figure>",
    "</html>",
    "",
  ].join("\n");
}
