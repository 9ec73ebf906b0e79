/**
 * `sockrepl ladder FILE [FILE]`: ladders of saved traces, from the command line.
 *
 * @module
 */
import {
  compareText,
  ladderModel,
  ladderText,
  mergeTraces,
  type Titled,
  type Trace,
  type TraceRecord,
} from "../../src/trace/mod.ts";
import { pictureWords } from "../text/pictures.ts";
import { text } from "../text/text.ts";
import { drawn, endings } from "./drawings.ts";
import { readTrace, saveTo, withoutMark } from "./files.ts";

/** What is to be drawn. */
export interface LadderFiles {
  /** Traces: one, two that are drawn side by side, or, to be put together, any number. */
  readonly files: readonly string[];
  /** Whether the traces are of programs that talked to each other: one ladder of all. */
  readonly isMerged?: boolean;
  /** Whether it says how long calls blocked. */
  readonly hasTimes?: boolean;
  /** Columns. */
  readonly width: number;
  /** Where it is written to, and by its ending how; to standard output unless given. */
  readonly out?: string;
}

/**
 * Draws.
 *
 * @param wanted what.
 * @return what to print, and whether it went well.
 */
export async function ladderOfFiles(wanted: LadderFiles): Promise<{ lines: readonly string[]; isGood: boolean }> {
  const { files, isMerged, hasTimes, width, out } = wanted;
  const traces: Trace[] = [];
  for (const file of files) {
    const read = await readTrace(file);
    if (typeof read === "string") return { lines: [read], isGood: false };
    traces.push(read);
  }
  if (traces.length > 2 && !isMerged) return { lines: [text().picture.tooMany(files.length)], isGood: false };
  const words = pictureWords();
  const titled = (title: string, records: readonly TraceRecord[]): Titled => ({
    title,
    model: ladderModel(records, { words, times: hasTimes }),
  });
  const ladders = isMerged
    ? [titled(files.map(nameOf).join(", "), mergeTraces(traces).records)]
    : traces.map(({ records }, i) => titled(nameOf(files[i]), records));
  if (out !== undefined) return await written(out, ladders, width);
  const [left, right] = ladders;
  const lines = right ? compareText(left, right, { width, words }) : ladderText(left.model, { width, words });
  return { lines, isGood: true };
}

async function written(out: string, ladders: readonly Titled[], width: number) {
  const { command, picture } = text();
  const content = drawn(withoutMark(out), ladders, width);
  if (content === undefined) {
    const possible = ladders.length > 1 ? endings.filter((ending) => ending !== ".mmd") : endings;
    return { lines: [picture.badEnding(withoutMark(out), possible.join(", "))], isGood: false };
  }
  const line = await saveTo(out, content, command.ladder);
  return { lines: [line], isGood: line === command.saved(withoutMark(out), command.ladder) };
}

/** A file's name without folders and ending: what stands above its ladder. */
function nameOf(file: string): string {
  return file.replace(/^.*[/\\]/, "").replace(/\.jsonl?$/, "");
}
