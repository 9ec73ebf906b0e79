/**
 * `.river` and `.layers`: the bytes of a connection, and what becomes of them below the program.
 *
 * @module
 */
import { layersText, readStreams, riverText, type StreamEnd } from "../../src/trace/mod.ts";
import type { Session } from "../session/session.ts";
import { pictureWords } from "../text/pictures.ts";
import { text } from "../text/text.ts";
import { type CommandResult, printing } from "./command.ts";

/** Columns where there is no terminal. */
const WIDTH = 80;
/** Columns that a drawing has at most. */
const WIDEST = 120;
/** Colours of writes, one after another; codes that every terminal with colours has. */
const COLOURS = [36, 33, 35, 32, 34, 31];

/** The stream of a descriptor, byte by byte; of the one that bytes were moved on last when none is named. */
export function river(words: readonly string[], session: Session): CommandResult {
  const found = endOf(words, session, ".river [PROCESS] [FD]", (end) => end.writes.length + end.reads.length > 0);
  if (typeof found === "object" && "lines" in found) return found;
  const { river } = pictureWords();
  if (!found) return printing(words.length === 0 ? river.emptyAll : river.empty(Number(words.at(-1))));
  const unread = ({ pid, fd }: StreamEnd) =>
    session.everyone.find((process) => process.pid === pid)?.describe().find((info) => info.fd === fd)?.unread;
  const paint = Deno.noColor || session.columns === Infinity ? undefined : painted;
  return { lines: riverText(found, { width: widthOf(session), words: pictureWords(), paint, unread }) };
}

/** The layers below the last write on a descriptor; below the last of all when none is named. */
export function layers(words: readonly string[], session: Session): CommandResult {
  const found = endOf(words, session, ".layers [PROCESS] [FD]", (end) => end.writes.length > 0);
  if (typeof found === "object" && "lines" in found) return found;
  const { layers } = pictureWords();
  if (!found) return printing(words.length === 0 ? layers.emptyAll : layers.empty(Number(words.at(-1))));
  return { lines: layersText(found, { width: widthOf(session), words: pictureWords() }) };
}

function widthOf({ columns }: Session): number {
  return columns === Infinity ? WIDTH : Math.min(columns, WIDEST);
}

function painted(text: string, index: number): string {
  return `\x1b[${COLOURS[index % COLOURS.length]}m${text}\x1b[0m`;
}

/** The end that is meant: by its descriptor in the current process or in a named one, or the last that was used. */
function endOf(
  words: readonly string[],
  session: Session,
  usage: string,
  isUsed: (end: StreamEnd) => boolean,
): StreamEnd | CommandResult | undefined {
  const { command } = text();
  const { now, all } = readStreams(session.trace.all);
  if (words.length === 0) return lastUsed(all.filter(isUsed));
  const [name, number] = words.length === 1 ? [session.current.name, words[0]] : words;
  if (words.length > 2 || !/^\d+$/.test(number)) return printing(command.usage(usage));
  const process = session.everyone.find((process) => process.name === name);
  if (!process) return printing(command.noProcess(name, session.everyone.map(({ name }) => name).join(", ")));
  const end = now.get(`${process.pid} ${Number(number)}`);
  return end && isUsed(end) ? end : undefined;
}

function lastUsed(ends: readonly StreamEnd[]): StreamEnd | undefined {
  const time = ({ writes, reads }: StreamEnd) =>
    Math.max(writes.at(-1)?.record.time ?? 0, reads.at(-1)?.record.time ?? 0);
  return ends.reduce<StreamEnd | undefined>((last, end) => last && time(last) > time(end) ? last : end, undefined);
}
