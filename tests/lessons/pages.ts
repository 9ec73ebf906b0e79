/**
 * The lessons' pages, with ports that are free.
 *
 * @module
 */
import { withPorts } from "../../repl/lesson/alike.ts";
import { lessonAddress } from "../../repl/lesson/catalogue.ts";
import { type Lesson, readLesson } from "../../repl/lesson/page.ts";
import type { Language } from "../../repl/text/text.ts";
import { isFree } from "../free_port.ts";

/** The first of the ports that pages name, and how many there may be. */
const FIRST = 9190;
const MOST = 10;

/** Text of a lesson's page. */
export function pageOf(name: string, language: Language): string {
  return Deno.readTextFileSync(lessonAddress(name, language));
}

/** A lesson as the prompt has it. */
export function lessonOf(name: string, language: Language): Lesson {
  return readLesson(pageOf(name, language), language);
}

/** The first ports of rows that were given out: two lessons may run at once. */
const given = new Set<number>();

/** Ports of four digits that are free, so that tables keep their widths, for each that a page may name. */
export function freeShortPorts(): ReadonlyMap<number, number> {
  for (let tries = 0; tries < 1000; tries++) {
    const first = 2000 + MOST * Math.floor(Math.random() * 700);
    const ports = Array.from({ length: MOST }, (_, i) => first + i);
    if (given.has(first) || !ports.every(isFree)) continue;
    given.add(first);
    return new Map(ports.map((port, i) => [FIRST + i, port]));
  }
  throw new Error("Cannot find ten free ports in a row between 2000 and 9000");
}

/** A page over other ports. */
export function over(ports: ReadonlyMap<number, number>, page: string): string {
  return withPorts(page, ports);
}
