/**
 * `.ladder`: the session as a sequence diagram, on the screen, as it grows, in a file, beside another.
 *
 * @module
 */
import { compareText, ladderModel, ladderText, LiveLadder, type Titled } from "../../src/trace/mod.ts";
import { fit } from "../io/fit.ts";
import type { Session } from "../session/session.ts";
import { pictureWords } from "../text/pictures.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";
import { drawn, endings } from "./drawings.ts";
import { readTrace, saveTo, withoutMark } from "./files.ts";

const USAGE =
  ".ladder, .ladder live, .ladder live off, .ladder save FILE, .ladder keep NAME, .ladder compare FILE [FILE], .ladder clear";
/** Columns of a ladder where there is no terminal, of two, and of the widest. */
const WIDTH = 80;
const WIDTH_OF_TWO = 120;
const WIDEST = 100;
/** Rows that are shown at once: the latest. */
const MOST = 200;

/** Draws the session; or does what the first word says. */
export function ladder(words: readonly string[], session: Session): CommandResult | Promise<CommandResult> {
  const [verb, ...rest] = words;
  if (verb === undefined) return show(session);
  if (verb === "live" && (rest.length === 0 || rest.join() === "on")) return grow(session);
  if (verb === "live" && rest.join() === "off") return stop(session);
  if (verb === "save" && rest.length === 1) return save(rest[0], session);
  if (verb === "keep" && rest.length === 1) return keep(rest[0], session);
  if (verb === "clear" && rest.length === 0) return clear(session);
  if (verb === "compare" && (rest.length === 1 || rest.length === 2)) return compare(rest, session);
  // A file's name alone saves, too.
  if (rest.length === 0 && verb.includes(".")) return save(verb, session);
  return printing(text().command.usage(USAGE));
}

function show({ trace, columns }: Session): CommandResult {
  const words = pictureWords();
  const model = ladderModel(trace.all, { since: trace.since, words });
  return { lines: ladderText(model, { width: widthOf(columns), most: MOST, words }) };
}

/** What there is so far, and then what comes. */
function grow({ live, trace, columns }: Session): CommandResult {
  const drawer = new LiveLadder();
  live.grow(drawer, () => ({ words: pictureWords() }));
  const options = { since: trace.since, words: pictureWords() };
  return { lines: [...fit(text().picture.liveOn, columns), ...drawer.draw(trace.all, options, widthOf(columns))] };
}

function stop({ live }: Session): CommandResult {
  live.grow(undefined);
  return printing(text().picture.liveOff);
}

function clear({ live, trace }: Session): CommandResult {
  live.flush();
  trace.clear();
  return printing(text().picture.cleared);
}

/** Keeps what there is so far under a name, to be compared with what comes. */
function keep(name: string, { trace, kept }: Session): CommandResult {
  if (!trace.hasCalls) return printing(text().picture.nothing);
  kept.set(name, { records: [...trace.all], since: trace.since });
  return printing(text().picture.kept(name));
}

async function save(given: string, { trace }: Session): Promise<CommandResult> {
  const { command, picture } = text();
  if (!trace.hasCalls) return printing(picture.nothing);
  const words = pictureWords();
  const written = drawn(withoutMark(given), [{
    title: "",
    model: ladderModel(trace.all, { since: trace.since, words }),
  }]);
  if (written === undefined) return printing(picture.badEnding(withoutMark(given), endings.join(", ")));
  return printing(await saveTo(given, written, command.ladder));
}

/** Two sessions that were saved or kept, or one of them and this. */
async function compare(files: readonly string[], { trace, columns, kept }: Session): Promise<CommandResult> {
  const words = pictureWords();
  const ladders: Titled[] = [];
  for (const file of files) {
    const read = kept.get(file) ?? await readTrace(file);
    if (typeof read === "string") return printing(read);
    const since = "since" in read ? read.since : undefined;
    ladders.push({ title: file, model: ladderModel(read.records, { since, words }) });
  }
  const own = { title: text().picture.session, model: ladderModel(trace.all, { since: trace.since, words }) };
  const [left, right = own] = ladders;
  return { lines: compareText(left, right, { width: columns === Infinity ? WIDTH_OF_TWO : columns, words }) };
}

function widthOf(columns: number): number {
  return columns === Infinity ? WIDTH : Math.min(columns, WIDEST);
}
